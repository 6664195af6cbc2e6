"""A number before and now, in a few words."""

from __future__ import annotations

from whofor.judging.scale import AMOUNTS, SPANS
from whofor.model.fresh import Moved
from whofor.model.persona import Measure
from whofor.render.words import NBSP, percent, plain, points

NOUNS = {"adoption": "use", "speak_of": "talk", "complain_of": "complaints", "mentions": "mentions", "share": "share"}


def called(measure: Measure) -> str:
    """Return what a number is of.

    >>> called(Measure("adoption", "usage", 0.4, {"feature": "bulk-import"}))
    'bulk import use'
    >>> called(Measure("returns", "usage", 0.4, {"workflow": "send-invoice", "step": "items_added"}))
    'returns, send invoice, items added'
    """
    noun = NOUNS.get(measure.metric, measure.metric.replace("_", " "))
    about = [value.replace("-", " ").replace("_", " ") for value in measure.about.values()]
    if measure.metric in NOUNS:
        return " ".join([*about, noun])
    return ", ".join([noun, *about])


def shown(metric: str, value: float | tuple[float, ...] | None) -> str:
    """Return a number as people read it."""
    if value is None or isinstance(value, tuple):
        return "–"
    return plain(value) if metric in AMOUNTS or metric in SPANS else percent(value)


def change(moved: Moved) -> str:
    """Return what a number was and is: "bulk import use 5 % → 22 %"."""
    metric = moved.stated.metric
    before, now = (shown(metric, side.value if side else None) for side in (moved.was, moved.now))
    return f"{called(moved.stated)} {before} → {now}"


def detail(moved: Moved) -> str:
    """Return the difference with its interval, what others did, and of how many people it is."""
    said = [difference(moved)] if moved.low is not None else []
    was, now = moved.was, moved.now
    if was and now and was.others is not None and now.others is not None:
        said.append(f"others {shown(was.metric, was.others)} → {shown(now.metric, now.others)}")
    if was and now:
        said.append(f"of {was.n or 0:,} → {now.n or 0:,} people")
    return "; ".join(said)


def difference(moved: Moved) -> str:
    """Return the interval of a difference, with signs."""
    assert moved.low is not None and moved.high is not None
    metric = moved.stated.metric
    if metric in AMOUNTS or metric in SPANS:
        return f"{_signed(plain(moved.low))} to {_signed(plain(moved.high))}"
    return f"{_signed(points(moved.low))} to {_signed(points(moved.high))}{NBSP}points"


def _signed(number: str) -> str:
    return number.replace("-", "−") if number.startswith("-") else f"+{number}"
