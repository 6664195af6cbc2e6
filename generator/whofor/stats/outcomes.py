"""Whether a sentence states an outcome: a direction, a measure, and a thing that is measured."""

from __future__ import annotations

from whofor.stats.words import words

_DIRECTIONS = frozenset(
    (
        *("minimise", "minimize", "reduce", "decrease", "lower", "shorten", "limit", "lessen"),
        *("increase", "maximise", "maximize", "improve", "raise"),
    )
)
_MEASURES = frozenset(
    (
        *("time", "times", "hours", "minutes", "days", "delay", "speed", "number", "amount", "quantity", "share"),
        *("percentage", "proportion", "rate", "frequency", "likelihood", "chance", "chances", "probability", "risk"),
        *("effort", "need", "cost", "costs", "money", "waste", "steps", "errors", "mistakes", "accuracy"),
        *("variability", "quality", "degree", "extent", "ability", "confidence"),
    )
)
_NEAR = 4
"""Words after the direction among which its measure stands: "minimise the total amount of time"."""

_THING = 2
"""Words that must follow the measure: "it takes to match a payment"."""


def states_outcome(statement: str) -> bool:
    """Return whether a statement says in which direction to move what measure of which thing.

    Source: A. W. Ulwick and L. A. Bettencourt, Giving Customers a Fair Hearing, MIT Sloan Management Review 49 (2008).

    >>> states_outcome("Minimise the time it takes to match a payment"), states_outcome("Reports")
    (True, False)
    >>> states_outcome("Minimise the time"), states_outcome("An easy way to match payments")
    (False, False)
    """
    said = words(statement)
    if not said or said[0] not in _DIRECTIONS:
        return False
    return any(one in _MEASURES and len(said) - at > _THING for at, one in enumerate(said[: _NEAR + 1]) if at)
