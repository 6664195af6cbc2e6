"""Personas of the Jupyter survey of 2015 beside that of 2020, which asks other questions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from whofor.model.fresh import State, Verdict
from whofor.workflow.draft import draft
from whofor.workflow.fresh import fresh


def test_a_changed_question_is_no_collapse_of_daily_use(case: Callable[[str], Path]) -> None:
    """In 2020 "Daily" is no option any more: nobody ticks it, and nothing follows for anybody."""
    root = case("jupyter-2015-2020")
    draft(root, "survey-2015")
    found = fresh(root, as_of="2020-12-31")
    changed = [one.message for one in found.findings if one.code == "changed-question"]
    assert any("how frequently do you use jupyter" in one and "how often do you use" in one for one in changed)
    assert {one.state for one in found.personas} == {State.AGEING}
    assert {claim.verdict for one in found.personas for claim in one.claims} == {Verdict.NOT_ENOUGH}
