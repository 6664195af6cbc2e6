"""How ids, numbers and measures read on a page."""

from __future__ import annotations

from collections.abc import Mapping

from whofor.model.persona import Measure, Signal

NBSP = "\u00a0"

KIND_WORDS: Mapping[str, str] = {
    "events": "usage data",
    "survey": "survey",
    "interviews": "interviews",
    "tickets": "support tickets",
    "nps": "NPS answers",
    "exits": "reasons for leaving",
    "notes": "notes",
}

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_COUNTED = ("minutes", "days", "weeks", "hours", "spread", "score", "count", "sessions", "nps", "ratio", "lift")


def human(identifier: str) -> str:
    """Return an id as words.

    >>> human("bulk-import")
    'Bulk import'
    """
    words = " ".join(identifier.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]


def kind_words(kind: str) -> str:
    """Return what people call a kind of evidence."""
    return KIND_WORDS.get(kind, human(kind).lower())


def whole(count: int) -> str:
    """Return a count with thousands separated.

    >>> whole(1690)
    '1,690'
    """
    return f"{count:,}"


def percent(share: float) -> str:
    """Return a share, from 0 to 1, as a percentage; small ones keep one decimal."""
    return f"{points(share)}{NBSP}%"


def exact(share: float) -> str:
    """Return a share as a percentage with one decimal, where the number is to be computed with."""
    return f"{share * 100:.1f}{NBSP}%"


def points(share: float) -> str:
    """Return a share as a number of hundredths, without the sign of per cent."""
    scaled = share * 100
    return f"{scaled:.1f}" if 0.05 <= abs(scaled) < 0.95 else f"{scaled:.0f}"


def plain(value: float) -> str:
    """Return a number that is no share, with at most one decimal.

    >>> plain(14.25), plain(7.0)
    ('14.2', '7')
    """
    return f"{value:,.1f}".removesuffix(".0")


def percent_range(low: float | None, high: float | None) -> str:
    """Return a 95 % interval of a share, or nothing where it has none."""
    if low is None or high is None:
        return ""
    return f"{points(low)} to {points(high)}{NBSP}%"


def difference(signal: Signal) -> str:
    """Return how far the persona is from others, in points with a sign."""
    if signal.others is None:
        return ""
    gap = round((signal.value - signal.others) * 100)
    return f"{gap:+d}".replace("-", "−")


def is_share(measure: Measure) -> bool:
    """Say whether a measure is a share from 0 to 1, which reads best as a percentage."""
    words = measure.metric.replace("-", "_").split("_")
    return not any(word in _COUNTED for word in words) and all(0 <= number <= 1 for number in _numbers(measure))


def measure_label(measure: Measure) -> str:
    """Return what is measured: `Adoption: Reminders`."""
    about = ", ".join(human(value) for value in measure.about.values())
    return f"{human(measure.metric)}: {about}" if about else human(measure.metric)


def measure_words(measure: Measure) -> str:
    """Return a measure as people say it.

    >>> measure_words(Measure("adoption", "usage", 0.82, others=0.24, n=1690)).replace(NBSP, " ")
    '82 % against 24 % of others, n = 1,690'
    """
    shown = percent if is_share(measure) else plain
    of_others = " of others" if shown is percent else " for others"
    rest = f", n = {whole(measure.n)}" if measure.n is not None else ""
    if isinstance(measure.value, tuple):
        return _profile_words(measure.value) + rest
    interval = f" ({_interval(measure)})" if _interval(measure) else ""
    against = f" against {shown(measure.others)}{of_others}" if isinstance(measure.others, (int, float)) else ""
    return shown(measure.value) + interval + against + rest


def bucket(index: int, size: int) -> str:
    """Return the name of one bar of a profile: an hour of the day, a day of the week, or a number."""
    if size == len(DAYS):
        return DAYS[index]
    return f"{index:02d}:00" if size == 24 else str(index + 1)


def _profile_words(profile: tuple[float, ...]) -> str:
    if not profile:
        return "not enough data"
    peak = max(range(len(profile)), key=profile.__getitem__)
    return f"most at {bucket(peak, len(profile))} ({percent(profile[peak])})"


def _interval(measure: Measure) -> str:
    if is_share(measure):
        return percent_range(measure.low, measure.high)
    if measure.low is None or measure.high is None:
        return ""
    return f"{plain(measure.low)} to {plain(measure.high)}"


def _numbers(measure: Measure) -> tuple[float, ...]:
    found: list[float] = []
    for item in (measure.value, measure.low, measure.high, measure.others):
        found.extend(item if isinstance(item, tuple) else () if item is None else (item,))
    return tuple(found)
