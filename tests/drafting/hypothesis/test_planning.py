from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.drafting.hypothesis.risks import assumption, risk

from whofor.drafting.hypothesis.planning import due, plan
from whofor.drafting.hypothesis.ranking import ranked
from whofor.model.hypothesis import KINDS, Risk

BEGINS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@st.composite
def several(draw: st.DrawFn) -> tuple[Risk, ...]:
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=5))
    weights = [draw(st.integers(1, 5)) for _ in kinds]
    return ranked(
        risk(assumption(f"a{at}", kind, weight)) for at, (kind, weight) in enumerate(zip(kinds, weights, strict=True))
    )


@given(several(), BEGINS)
def test_all_days_lie_within_sixty_and_in_order(risks: tuple[Risk, ...], begins: date) -> None:
    steps = plan(risks, begins)
    assert steps[0].first == begins.isoformat()
    assert all(step.first <= step.last for step in steps)
    assert all(one.first <= other.first and one.last <= other.last for one, other in pairwise(steps))
    assert date.fromisoformat(steps[-1].last) <= begins + timedelta(days=59)
    assert all(date.fromisoformat(step.last) - date.fromisoformat(step.first) < timedelta(days=7) for step in steps)
    assert len({step.id for step in steps}) == len(steps)


@given(several(), BEGINS)
def test_every_assumption_is_settled_at_a_checkpoint_and_the_riskiest_first(
    risks: tuple[Risk, ...], begins: date
) -> None:
    days, steps = due(risks, begins), plan(risks, begins)
    assert set(days) == {one.assumption.id for one in risks}
    assert days[risks[0].assumption.id] == min(days.values())
    for name, day in days.items():
        [checkpoint] = [step for step in steps if step.text.startswith("Checkpoint") and name in step.tests]
        assert checkpoint.last == day


@given(several(), BEGINS)
def test_the_weeks_of_a_round_add_up_to_its_sample(risks: tuple[Risk, ...], begins: date) -> None:
    for method in {one.trial.method for one in risks}:
        weeks = [step for step in plan(risks, begins) if step.text.startswith(f"{method}: ")]
        counts = [int(step.text.removeprefix(f"{method}: ").split()[0]) for step in weeks]
        assert sum(counts) == max(one.trial.n for one in risks if one.trial.method == method)


def test_without_an_assumption_there_is_nothing_to_plan() -> None:
    assert plan((), date(2026, 11, 24)) == ()
