"""What a persona's file says of a workflow: only what an interval supports, and no number in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from tests.signals.lettered import design, lettered

from whofor.drafting.workflows import FLOOR, MOST, common, more, workflows
from whofor.metrics.workflow import OF_WORKFLOWS, answerable
from whofor.model.flow import Workflow
from whofor.model.persona import Claim, Measure
from whofor.model.signal import Grounds, Membership
from whofor.signals.workflows import conformance
from whofor.signals.workmap import workmap

WORK = design("a b c d")


def claims(mine: list[str], others: list[str], work: Workflow = WORK, least: int = 5) -> tuple[Claim, ...]:
    """The claims on the first people, compared with the others."""
    flow = conformance(lettered(*mine, *others), work)
    of = np.array([0] * len(mine) + [1] * len(others))
    usage: Any = SimpleNamespace(flows={"work": flow}, source="usage")
    grounds = Grounds(usage, Membership(("0", "1"), of, np.ones(len(of))), {}, least)

    def measure(metric: str, source: str, about: Mapping[str, str]) -> Measure:
        assert source == "usage" and answerable(grounds, metric, about)
        return OF_WORKFLOWS[metric](grounds, "0", about)

    maps = (workmap(flow, of == 0, least),)
    brief: Any = SimpleNamespace(source="usage", measure=measure, least_people=least, maps=maps)
    return tuple(workflows(brief))


GOOD = ["abcd"] * 30


@pytest.mark.parametrize(
    ("mine", "others", "said"),
    [
        (GOOD, GOOD, ["Mostly follows the steps of “work” as designed."]),
        (GOOD, ["abd"] * 30, ["Mostly follows the steps of “work” as designed, and more often than others do."]),
        (["abd"] * 30, GOOD, ["Mostly skips “c” in “work”, more often than others do."]),
        (["abd"] * 30, ["abd"] * 30, ["Mostly skips “c” in “work”."]),
        (["abd"] * 10 + GOOD, GOOD, [
            "Mostly follows the steps of “work” as designed.", "Skips “c” in “work” more often than others do.",
        ]),
        (["abxd"] * 10 + GOOD, GOOD, ["Goes through “x” instead of “c” in “work” more often than others do."]),
        (["axybcd"] * 10 + GOOD, GOOD, ["Goes through “x” and “y” after “a” in “work” more often than others do."]),
        (["abcbcd"] * 10 + GOOD, GOOD, [
            "Mostly follows the steps of “work” as designed.", "Goes back to “b” in “work” more often than others do.",
        ]),
        (["abbcd"] * 30, GOOD, ["Mostly repeats “b” in “work”, more often than others do."]),
        (["acbd"] * 30, GOOD, ["Mostly does “b” out of turn in “work”, more often than others do."]),
        (["ab"] * 30, GOOD, ["Mostly breaks off after “b” in “work”, more often than others do."]),
        (["abx"] * 30, GOOD, ["Mostly breaks off after “b” and turns to “x” in “work”, more often than others do."]),
        (["bcd"] * 30, GOOD, ["Mostly begins with “b” in “work”, more often than others do."]),
        (["abcd"] * 15 + ["abd"] * 15, ["abcd"] * 15 + ["abd"] * 15, []),
        (["abd"] * 4, GOOD, []),
        (["x"] * 30, GOOD, []),
    ],
)  # fmt: skip
def test_what_is_said(mine: list[str], others: list[str], said: list[str]) -> None:
    assert [claim.text for claim in claims(mine, others)] == said


def test_every_claim_rests_on_measures_that_support_it() -> None:
    for claim in claims(["axybd"] * 10 + ["abcb"] * 10 + ["acd", "a"] * 8, GOOD * 3):
        first = claim.evidence[0]
        assert isinstance(first, Measure) and isinstance(first.value, float)
        assert (more(first) or common(first)) and first.value >= FLOOR
        assert claim.section == "workflows" and claim.by == "rules" and not re.search(r"\d", claim.text)


def test_a_workflow_has_few_claims_with_ids_of_their_own() -> None:
    found = claims(["acbd"] * 9 + ["abb"] * 9 + ["abcbd"] * 9 + ["bcd"] * 9 + ["abcdc"] * 9 + ["abdx"] * 9, GOOD * 3)
    assert len(found) == MOST == len({claim.id for claim in found})


def test_ids_name_the_workflow_the_deviation_and_the_step() -> None:
    assert [claim.id for claim in claims(["abx"] * 30, GOOD)] == ["work-breaks-off-b"]


def test_without_others_only_what_most_do_is_said() -> None:
    assert [claim.text for claim in claims(["abd"] * 10 + GOOD, [])] == [
        "Mostly follows the steps of “work” as designed."
    ]
