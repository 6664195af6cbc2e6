"""How a number of a persona reads: a sentence with its unit and the others, and a note on how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from whofor.model.persona import Measure
from whofor.model.repo import Repo
from whofor.render.sentences import SENTENCES, said
from whofor.render.words import NBSP, bucket, exact, human, kind_words, percent, percent_range, plain, whole

PROFILES: Mapping[str, str] = {"hour_of_day": "Hour of the day", "day_of_week": "Day of the week"}

_PARTS = {
    "office-hours": "in office hours",
    "evenings": "on weekday evenings",
    "mornings": "on weekday mornings before eight",
    "weekends": "at weekends",
}

_COUNTED = ("minutes", "days", "weeks", "hours", "spread", "score", "count", "sessions", "nps", "ratio", "lift")

_SAYS_N = ("mentions", "share", "interviewed", "days_used")
"""Metrics whose sentence says of how many people."""


def sentence(repo: Repo, measure: Measure) -> str:
    """Return a measure as people say it, without its interval.

    >>> from whofor.model.evidence import Register
    >>> evenings = Measure("part_of_week", "usage", 0.371, {"of": "evenings"}, others=0.094)
    >>> sentence(Repo(Register("", "", ())), evenings).replace(NBSP, " ")
    '37 % of sessions on weekday evenings, others 9 %'
    """
    if isinstance(measure.value, tuple):
        return _profile(measure, measure.value)
    if measure.metric in SENTENCES:
        return said(measure, measure.value, _label(repo, measure), _source(repo, measure))
    return _SENTENCES.get(measure.metric, _other)(repo, measure, measure.value)


def note(measure: Measure) -> str:
    """Return the 95 % interval of a measure and the number of people that it rests on, as far as it says them."""
    interval = ""
    if measure.low is not None and measure.high is not None:
        shown = SENTENCES[measure.metric].shown if measure.metric in SENTENCES else plain
        shown = _tenths if measure.metric == "days_a_week" else shown
        bounds = f"{shown(measure.low)} to {shown(measure.high)}"
        bounds = percent_range(measure.low, measure.high) if is_share(measure) else bounds
        interval = f"95{NBSP}% interval {bounds}"
    people = f"n = {whole(measure.n)}" if measure.n is not None and measure.metric not in _SAYS_N else ""
    return ", ".join(part for part in (interval, people) if part)


def is_share(measure: Measure) -> bool:
    """Say whether a measure is a share from 0 to 1, which reads best as a percentage."""
    if measure.metric in SENTENCES:
        return SENTENCES[measure.metric].shown is percent
    words = measure.metric.replace("-", "_").split("_")
    return not any(word in _COUNTED for word in words) and all(0 <= number <= 1 for number in _numbers(measure))


def gap(measure: Measure) -> float | None:
    """Return how far a measure lies above others; None where it has no others or is a profile."""
    if isinstance(measure.value, tuple) or not isinstance(measure.others, (int, float)):
        return None
    return measure.value - measure.others


def _share(_: Repo, measure: Measure, value: float) -> str:
    of = measure.about.get("of") or ("people" if measure.n is None else f"the {whole(measure.n)} people")
    return f"{percent(value)} of {of}" + _others(measure, percent)


def _adoption(repo: Repo, measure: Measure, value: float) -> str:
    source = repo.register.source(measure.source)
    does = "name" if source and source.kind == "survey" else "use"
    return f"{percent(value)} {does} “{_label(repo, measure)}”" + _others(measure, percent)


def _use(repo: Repo, measure: Measure, value: float) -> str:
    return f"{exact(value)} of what they use is “{_label(repo, measure)}”" + _others(measure, exact)


def _part_of_week(_: Repo, measure: Measure, value: float) -> str:
    of = measure.about.get("of", "")
    return f"{percent(value)} of sessions {_PARTS.get(of, human(of).lower())}" + _others(measure, percent)


def _days_a_week(_: Repo, measure: Measure, value: float) -> str:
    return f"{_tenths(value)} days a week (mean)" + _others(measure, _tenths)


def _session_minutes(_: Repo, measure: Measure, value: float) -> str:
    return f"{plain(value)} minutes (median)" + _others(measure, plain)


def _mentions(repo: Repo, measure: Measure, value: float) -> str:
    does = "spoke" if repo.register.kinds.get(measure.source) == "interviews" else "wrote"
    where = _source(repo, measure)
    people = "the people" if measure.n is None else f"the {whole(measure.n)} people"
    said = f"{percent(value)} of {people} of this persona who {does} in {where} say “{measure.about.get('term', '')}”"
    return said + _others(measure, percent, "; others ")


def _source(repo: Repo, measure: Measure) -> str:
    """Return what people call a measure's source: its kind, where it is called as its kind."""
    source = repo.register.source(measure.source)
    return kind_words(source.kind) if source and source.id == source.kind else human(measure.source)


def _interviewed(_: Repo, measure: Measure, value: float) -> str:
    if measure.n is None:
        return f"{percent(value)} of the participants"
    return f"{whole(round(value * measure.n))} of the {whole(measure.n)} participants"


def _days_used(repo: Repo, measure: Measure, value: float) -> str:
    days = "the days" if measure.n is None else f"the {whole(measure.n)} days"
    who = measure.about.get("who", "")
    return f"{who} used “{_label(repo, measure)}” on {percent(value)} of {days} on which they came"


def _nps(_: Repo, measure: Measure, value: float) -> str:
    return f"Net Promoter Score {_signed(value)}" + _others(measure, _signed)


def _other(_: Repo, measure: Measure, value: float) -> str:
    about = ", ".join(human(text) for text in measure.about.values())
    shown = percent if is_share(measure) else plain
    named = f"{human(measure.metric)} ({about})" if about else human(measure.metric)
    return f"{named}: {shown(value)}" + _others(measure, shown)


_SENTENCES: Mapping[str, Callable[[Repo, Measure, float], str]] = {
    "share": _share,
    "adoption": _adoption,
    "use": _use,
    "part_of_week": _part_of_week,
    "days_a_week": _days_a_week,
    "session_minutes": _session_minutes,
    "mentions": _mentions,
    "interviewed": _interviewed,
    "days_used": _days_used,
    "nps": _nps,
}


def _profile(measure: Measure, values: tuple[float, ...]) -> str:
    named = PROFILES.get(measure.metric, human(measure.metric))
    if not values:
        return f"{named}: not enough data"
    others = measure.others if isinstance(measure.others, tuple) and measure.others else None
    return f"{named}: most at {_peak(values)}" + (f", others at {_peak(others)}" if others else "")


def _peak(values: tuple[float, ...]) -> str:
    top = max(range(len(values)), key=values.__getitem__)
    return f"{bucket(top, len(values))} ({percent(values[top])})"


def _others(measure: Measure, shown: Callable[[float], str], before: str = ", others ") -> str:
    return before + shown(measure.others) if isinstance(measure.others, (int, float)) else ""


def _label(repo: Repo, measure: Measure) -> str:
    if "outcome" in measure.about:
        return repo.statement(measure.source, measure.about["outcome"])
    if "theme" in measure.about:
        theme = repo.codebook.by_id.get(measure.about["theme"])
        return theme.label if theme else human(measure.about["theme"])
    return repo.label(measure.source, measure.about.get("feature", ""))


def _tenths(number: float) -> str:
    return f"{number:.1f}"


def _signed(number: float) -> str:
    return f"{number:+.0f}".replace("-", "−")


def _numbers(measure: Measure) -> tuple[float, ...]:
    found: list[float] = []
    for item in (measure.value, measure.low, measure.high, measure.others):
        found.extend(item if isinstance(item, tuple) else () if item is None else (item,))
    return tuple(found)
