"""What sets a persona apart from everybody else, by the numbers that it was found by."""

from __future__ import annotations

from collections.abc import Sequence

from whofor.model.persona import Signal

CLEAR = 1.5
"""How many times the others' share of use is a clear difference, even where everybody has tried the feature."""


def more(signals: Sequence[Signal]) -> list[Signal]:
    """Return the adoption rows of the features that the persona uses more than others do, the widest difference first.

    More means a larger mean share of use (where the signature has one) and either more adopters beyond chance or a
    share that is clearly larger; in a survey, more ticks beyond chance. With nobody to compare with: what most use.
    """
    adopts, uses = _rows(signals)
    if all(row.others is None for row in adopts.values()):
        ranked = sorted(adopts.values(), key=lambda row: (-_value(row, uses), -row.value, row.id))
        return [row for row in ranked if row.value > 0]
    found = [row for row in adopts.values() if _gap(row, uses) > 0 and (_above(row) or _clearly(row, uses))]
    return sorted(found, key=lambda row: (-_gap(row, uses), row.id))


def less(signals: Sequence[Signal]) -> list[Signal]:
    """Return the adoption rows of the features that the persona uses less than others do, widest difference first."""
    adopts, uses = _rows(signals)
    found = [row for row in adopts.values() if _gap(row, uses) < 0 and (_below(row) or _clearly(row, uses))]
    return sorted(found, key=lambda row: (_gap(row, uses), row.id))


def _rows(signals: Sequence[Signal]) -> tuple[dict[str, Signal], dict[str, Signal]]:
    """Return the rows of adoption and of share of use, by feature."""
    adopts = {row.feature: row for row in signals if row.metric == "adopts"}
    return adopts, {row.feature: row for row in signals if row.metric == "uses"}


def _value(row: Signal, uses: dict[str, Signal]) -> float:
    return uses.get(row.feature, row).value


def _gap(row: Signal, uses: dict[str, Signal]) -> float:
    of = uses.get(row.feature, row)
    return of.value - of.others if of.others is not None else 0.0


def _above(row: Signal) -> bool:
    return row.others is not None and row.low is not None and row.low > row.others


def _below(row: Signal) -> bool:
    return row.others is not None and row.high is not None and row.high < row.others


def _clearly(row: Signal, uses: dict[str, Signal]) -> bool:
    """Return whether the shares of use are far apart; a survey has none."""
    of = uses.get(row.feature)
    if of is None or of.others is None:
        return False
    return of.value >= CLEAR * of.others or of.others >= CLEAR * of.value
