"""Does a stated number agree with the one that was computed again?"""

from __future__ import annotations

from decimal import Decimal

from whofor.model.persona import Measure, Signal

LEAST_DIGITS = 2
"""Decimals that a number is read with at least: 0.8 means 0.80."""


def disagreements(stated: Measure | Signal, computed: Measure | Signal) -> list[tuple[str, str, str]]:
    """Return (field, stated, computed) of every number that does not agree; a number left out is not stated."""
    found = []
    for field in ("value", "low", "high", "others", "n"):
        said, now = getattr(stated, field), getattr(computed, field)
        if said is not None and not agrees(said, now):
            found.append((field, shown(said), shown(now)))
    return found


def agrees(stated: float | tuple[float, ...], computed: float | tuple[float, ...] | None) -> bool:
    """Return whether a number is the computed one, rounded to as many decimals as it is stated with.

    >>> agrees(0.82, 0.8231), agrees(0.83, 0.8231), agrees(0.8, 0.8231), agrees((0.5, 0.25), (0.5, 0.25))
    (True, False, False, True)
    """
    if computed is None or isinstance(stated, tuple) != isinstance(computed, tuple):
        return False
    if isinstance(stated, tuple) and isinstance(computed, tuple):
        pairs = zip(stated, computed, strict=False)
        return len(stated) == len(computed) and all(agrees(one, other) for one, other in pairs)
    assert not isinstance(stated, tuple) and not isinstance(computed, tuple)
    if isinstance(stated, int) and isinstance(computed, int):
        return stated == computed
    half = 0.5 * 10.0 ** -max(_decimals(stated), LEAST_DIGITS)
    return abs(stated - computed) <= half * (1 + 1e-9)


def _decimals(number: float) -> int:
    exponent = Decimal(repr(number)).as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def shown(number: float | tuple[float, ...] | None) -> str:
    """Return a number as a finding shows it."""
    if number is None:
        return "nothing"
    if isinstance(number, tuple):
        return "[" + ", ".join(f"{one:g}" for one in number) + "]"
    return f"{number:g}" if isinstance(number, float) else str(number)
