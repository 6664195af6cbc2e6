"""How fresh a persona is: the worst of its dimensions, with the one main reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whofor.model.fresh import Age, Anomaly, Dimension, Judged, Part, State, Verdict, Watched

ORDER = tuple(State)
YEAR, MONTH = 365.25, 30.4375


def worst(dimensions: Iterable[Dimension]) -> tuple[Dimension, ...]:
    """Return dimensions, the worst first; those alike in the order given."""
    return tuple(sorted(dimensions, key=lambda one: ORDER.index(one.state)))


def of_claims(judged: Sequence[Judged], shown: Sequence[str], lacking: str) -> Dimension:
    """Return what the claims come to.

    Args:
        judged: The claims.
        shown: Of each contradicted one the change in a few words, the surest first; else of each weaker one.
        lacking: Why there is nothing newer, where there is nothing.
    """
    count = {verdict: sum(one.verdict is verdict for one in judged) for verdict in Verdict}
    if count[Verdict.CONTRADICTED]:
        return Dimension("claims", State.STALE, _more(shown))
    if count[Verdict.WEAKER]:
        return Dimension("claims", State.AGEING, f"weaker: {_more(shown)}")
    if lacking or not count[Verdict.HOLDS]:
        return Dimension("claims", State.UNKNOWN, lacking or "no claim could be held against newer evidence")
    held = count[Verdict.HOLDS]
    return Dimension("claims", State.FRESH, f"{_counted(held, 'claim')} hold{'s' if held == 1 else ''}")


def of_features(anomalies: Sequence[Anomaly], shown: Sequence[str], lacking: str) -> Dimension:
    """Return what the features come to that it is not supposed to need."""
    if anomalies:
        return Dimension("features", State.STALE, _more(shown))
    if lacking:
        return Dimension("features", State.UNKNOWN, lacking)
    return Dimension("features", State.FRESH, "nothing taken up that it does not need")


def of_watch(watch: Sequence[Watched], shown: Sequence[str]) -> Dimension | None:
    """Return what the thresholds come to; None where none is watched, or none can be told.

    A threshold that was crossed when the persona was written says nothing new.
    """
    if any(one.newly for one in watch):
        return Dimension("watch", State.STALE, _more(shown))
    told = sum(one.now is not None for one in watch)
    reason = f"{_counted(told, 'threshold')} watched, none newly crossed"
    return Dimension("watch", State.FRESH, reason) if told else None


def of_composition(part: Part | None, shown: str, lacking: str) -> Dimension:
    """Return what its share of the people comes to."""
    if part is None or lacking or part.moved.verdict in (Verdict.NOT_ENOUGH, Verdict.NOT_CHECKED):
        return Dimension("composition", State.UNKNOWN, lacking or "too few people to compare its share")
    states = {Verdict.CONTRADICTED: State.STALE, Verdict.WEAKER: State.AGEING}
    return Dimension("composition", states.get(part.moved.verdict, State.FRESH), f"share of the people {shown}")


def of_age(name: str, noun: str, age: Age | None) -> Dimension | None:
    """Return what the age of one kind of evidence comes to: at most ageing. None where there is none of it."""
    if age is None:
        return None
    if age.days is None:
        return Dimension(name, State.UNKNOWN, f"nothing says when the last {noun} was")
    return Dimension(name, State.AGEING if age.old else State.FRESH, f"last {noun} {ago(age.days)}")


def ago(days: int) -> str:
    """Return how long ago a day was, as people say it.

    >>> ago(0), ago(1), ago(20), ago(430), ago(1500)
    ('on this day', '1 day ago', '20 days ago', '14 months ago', '4 years ago')
    """
    if days <= 0:
        return "on this day"
    if days < 2 * MONTH:
        return f"{_counted(days, 'day')} ago"
    return f"{round(days / MONTH)} months ago" if days < 2 * YEAR else f"{int(days / YEAR)} years ago"


def _more(shown: Sequence[str]) -> str:
    """Return the first of several, and how many more there are."""
    return shown[0] + (f", and {len(shown) - 1} more" if len(shown) > 1 else "")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
