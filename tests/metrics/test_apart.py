from __future__ import annotations

from whofor.metrics.apart import less, more
from whofor.model.persona import Signal


def adopts(feature: str, value: float, low: float, high: float, others: float | None) -> Signal:
    return Signal(f"adopts.{feature}", value, "usage", 100, low, high, others)


def uses(feature: str, value: float, others: float | None) -> Signal:
    return Signal(f"uses.{feature}", value, "usage", 100, others=others)


def names(rows: list[Signal]) -> list[str]:
    return [row.feature for row in rows]


def test_a_feature_that_all_have_tried_still_sets_apart_those_who_live_in_it() -> None:
    """Everybody has opened the calendar; the parents spend half of their use there. More of them export, but less."""
    signals = [
        adopts("calendar", 1.0, 0.97, 1.0, 0.97),
        adopts("export", 0.9, 0.85, 0.94, 0.6),
        uses("calendar", 0.47, 0.13),
        uses("export", 0.05, 0.09),
    ]
    assert names(more(signals)) == ["calendar"]
    assert names(less(signals)) == ["export"]


def test_a_difference_within_chance_sets_nobody_apart() -> None:
    signals = [adopts("dashboard", 0.95, 0.9, 0.98, 0.94), uses("dashboard", 0.15, 0.14)]
    assert more(signals) == []
    assert less(signals) == []


def test_a_survey_is_compared_by_ticks() -> None:
    signals = [
        adopts("vim", 0.4, 0.35, 0.45, 0.1),
        adopts("emacs", 0.1, 0.07, 0.13, 0.3),
        adopts("nano", 0.2, 0.1, 0.3, 0.2),
    ]
    assert names(more(signals)) == ["vim"]
    assert names(less(signals)) == ["emacs"]


def test_alone_a_persona_is_what_most_use() -> None:
    signals = [adopts("a", 0.4, 0.3, 0.5, None), adopts("b", 0.9, 0.8, 1.0, None), adopts("c", 0.0, 0.0, 0.1, None)]
    assert names(more(signals)) == ["b", "a"]
    assert less(signals) == []
