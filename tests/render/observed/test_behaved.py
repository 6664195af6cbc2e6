"""What else was looked at, as text."""

from __future__ import annotations

from whofor.model.behaviour import (
    DOES_NOT,
    EVERYBODY,
    HOLDS,
    UNCLEAR,
    Contrast,
    Curve,
    Cycle,
    Difference,
    Engagement,
    Phase,
    Returned,
    Week,
)
from whofor.model.flow import EXTRA, SKIPPED, Deviation, EdgeGap, Example, Path, StepFlow, Workmap
from whofor.model.outcome import Behaviour, Gaps
from whofor.model.persona import Measure
from whofor.render.observed.behaved import behaved
from whofor.render.observed.staying import bars

NAMES = {0: "solo", 1: "office", EVERYBODY: "everybody"}


def text(**said: object) -> str:
    return "\n\n".join(behaved(Behaviour("usage", NAMES, **said))).replace("\u00a0", " ")  # type: ignore[arg-type]


def contrast(feature: str, adoption: float, composition: float, by: str) -> Contrast:
    found = (Difference(value, value - 0.05, value + 0.05, 0.001) for value in (adoption, composition))
    return Contrast(feature, 0.8, 0.8 - adoption, *found, by, 1 if max(adoption, composition) > 0 else -1)


def test_nothing_is_said_that_was_not_looked_at() -> None:
    assert text() == ""


def test_what_volume_alone_makes_stands_apart_from_what_it_cannot() -> None:
    contrasts = (contrast("api", 0.4, 0.1, "both"), contrast("list", 0.3, 0.0, "adoption"))
    told = text(engagement=Engagement(40, 44, 80, 9, 3, 4, contrasts))
    assert "40 power users and 44 passive users, compared within 4 groups of the same tenure; 9 joined too late" in told
    assert "A larger part of what power users use" in told and "api  +10 (+5 to +15)" in told
    assert "by more power users than passive users (2 of 2 features)" in told
    assert "list     80 %   50 %     +30 (+25 to +35)" in told


def test_alike_use_is_said_to_be_alike_and_too_few_people_are_said_to_be_too_few() -> None:
    alike = Engagement(40, 44, 80, 9, 3, 4, (contrast("list", 0.3, 0.0, "adoption"),))
    assert "made up alike" in text(engagement=alike)
    assert "Not enough data" in text(engagement=Engagement(3, 2, 9, 9, 0, 1, ()))


def test_retention_is_told_only_as_far_as_it_was_observed() -> None:
    returned = {
        0: (Returned(None, 1, 100, 40, 0.31, 0.5),),
        EVERYBODY: (Returned(None, 1, 200, 60, 0.24, 0.37), Returned(None, 2, 150, 45, 0.23, 0.38)),
    }
    told = text(returned=returned, curves=({EVERYBODY: Curve(28, (4, 2, 0))}, {}), weeks={})
    assert "solo       40 % (31 to 50)  -" in told
    assert "everybody  30 % (24 to 37)  30 % (23 to 38)" in told
    assert "week 8" not in told


def test_a_source_of_a_few_days_says_nothing_of_a_month() -> None:
    told = text(returned={EVERYBODY: (Returned(None, 1, 9, 3, 0.1, 0.6),)}, curves=({}, {}))
    assert "not enough data, the source covers less than 28 days" in told


def test_weeks_are_dated_by_their_monday() -> None:
    weeks = {EVERYBODY: (Week(2940, 5, 0, 0, 0), Week(2941, 1, 3, 1, 2))}
    told = text(returned={EVERYBODY: ()}, weeks=weeks)
    assert "2026-05-11  5       1    3         1            2            1.00" in told


def test_bars_show_that_somebody_is_there() -> None:
    assert bars([1000, 1, 0]) == "█▁·"
    assert bars([]) == ""


def test_a_cycle_is_told_with_three_answers() -> None:
    phases = (Phase("monday", 1.5, 1.3, 1.7), Phase("friday", 1.05, 1.01, 1.1))
    cycles = {
        0: (Cycle("week", HOLDS, 0.001, 90, 12, phases), Cycle("month", DOES_NOT, 0.4, 90, 5, ())),
        1: (Cycle("quarter", UNCLEAR, 1.0, 0, 0, ()),),
    }
    rhythm = {0: (Measure("days_a_week", "usage", 1.2), Measure("part_of_week", "usage", 0.3, {"of": "evenings"}))}
    told = text(cycles=cycles, rhythm=rhythm)
    assert "solo: a weekly cycle, most on Mondays × 1.50 (1.30 to 1.70); no monthly cycle." in told
    assert "office: a quarterly cycle: not enough data to say." in told
    assert "segment  days a week  evenings" in told and "solo     1.2          30 %" in told


def test_a_workflow_is_told_by_segment_with_examples() -> None:
    steps = (StepFlow("open", 20, 5, 0.25, 0.1, 0.45, None), StepFlow("send", 15, 0, 0.0, 0.0, 0.2, (3.0, 2.0, 4.0)))
    skipped = Deviation(SKIPPED, "look", "", 6, 9, 0.4, 0.2, 0.6, examples=(Example("ann", 1_777_888_800_000),))
    detour = Deviation(EXTRA, "open", "pasted", 6, 9, 0.3, 0.2, 0.5)
    rare = Deviation(SKIPPED, "open", "", 5, 5, 0.004, 0.001, 0.01)
    one = Workmap("invoice", 9, 20, 15, 10, 0.91, steps, (skipped, detour, rare), 2)
    told = text(maps={0: (one,), EVERYBODY: (one,)})
    assert "Workflow 'invoice' in 'usage':" in told
    assert "solo       9       20     75 %       50 %         0.91" in told
    assert "open  20 cases  25 % (10 to 45)" in told and "3.0 min" in told
    assert "skips look         40 % (20 to 60)  6 people, 9 cases  such as ann 2026-05-04 10:00" in told
    assert "pasted after open" in told and "skips open" not in told
    assert "2 cases are too long to be read." in told


def test_ways_and_where_two_segments_part() -> None:
    ways = {0: (Path(("open", "send"), 30, 20, 1),), EVERYBODY: ()}
    edges = (EdgeGap("", "open", 0.5, 0.1, 0.3, 0.5, True), EdgeGap("open", "send", 0.3, 0.2, -0.1, 0.3, False))
    told = text(paths=ways, gaps=(Gaps("solo", "office", edges),))
    assert "20 people  30 sessions  open → send → …" in told
    assert "(begins) → open  50 %  against 10 %  +40 (+30 to +50)" in told
    assert "open → send  30 %" not in told
