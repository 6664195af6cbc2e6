"""What a persona says of its cycle, of working days and of bursts: only what tests and intervals support."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.drafting.test_rules import brief
from tests.metrics.worlds import JANUARY_2026, lived

from whofor.drafting.rhythm import rhythm
from whofor.metrics.registry import measure
from whofor.model.persona import Claim, Measure
from whofor.model.signal import Floats, Grounds, Mask, Membership
from whofor.stats.calendar import calendar

PEOPLE, LENGTH = 120, 300
DAYS = calendar(JANUARY_2026, JANUARY_2026 + LENGTH - 1)
TURN = np.isin(DAYS.part, (0, 4))
BURSTS = (np.arange(LENGTH)[None, :] + 13 * np.arange(PEOPLE)[:, None]) % 45 < 4
HABITS: dict[str, Floats] = {
    "any day": np.full(LENGTH, 0.25),
    "turn": np.where(TURN, 0.5, 0.2),
    "last days": np.where(DAYS.part == 4, 0.6, 0.2),
    "third month": np.where(DAYS.month % 3 == 2, 0.5, 0.2),
    "start of the week": np.where(DAYS.weekday < 2, 0.5, 0.2),
    "fridays": np.where(DAYS.weekday == 4, 0.5, 0.2),
    "office": np.where(DAYS.weekday < 5, 0.4, 0.02),
    "daily": np.where(DAYS.weekday < 5, 0.93, 0.1),
    "bursts": np.where(BURSTS, 0.9, 0.0),
}


def came(habit: str, seed: int = 1) -> Mask:
    return np.random.default_rng(seed).random((PEOPLE, LENGTH)) < HABITS[habit]


def grounds(mine: str, others: str = "") -> Grounds:
    """People of one habit, and as many of another where there are others."""
    days = np.concatenate([came(mine), came(others, 2)]) if others else came(mine)
    of = np.arange(len(days)) // PEOPLE
    return Grounds(lived(days), Membership(("0", "1")[: 1 + bool(others)], of, np.ones(len(of))), {}, 20)


def claims(seen: Grounds, persona: str = "0") -> dict[str, Claim]:
    return {claim.id: claim for claim in rhythm(brief(seen, [], persona))}


@pytest.mark.parametrize(
    ("mine", "claim", "text"),
    [
        ("turn", "rhythm-month", "Comes more often around the turn of the month than at other times"),
        ("last days", "rhythm-month", "Comes more often in the last days of the month than at other times"),
        ("third month", "rhythm-quarter", "Comes more often in the third month of a quarter than at other times"),
        ("fridays", "rhythm-week", "Comes more often on Fridays than at other times"),
        ("start of the week", "rhythm-week", "Comes more often on Mondays and Tuesdays than at other times"),
        ("office", "rhythm-week", "Comes from Monday to Friday rather than at weekends"),
        ("daily", "rhythm-daily", "Comes on nearly every working day"),
        ("bursts", "rhythm-bursts", "Comes in bursts, with long pauses between"),
    ],
)
def test_a_planted_rhythm_is_said(mine: str, claim: str, text: str) -> None:
    cycle = claim in ("rhythm-week", "rhythm-month", "rhythm-quarter")
    assert claims(grounds(mine))[claim].text == f"{text}."
    assert claims(grounds(mine, mine))[claim].text == f"{text}."
    apart = grounds(mine, "any day")
    assert claims(apart)[claim].text == text + (", and more so than others do." if cycle else ".")
    assert claim not in claims(apart, "1")


def test_of_people_who_come_on_any_day_nothing_is_said() -> None:
    every = {"rhythm-week", "rhythm-month", "rhythm-quarter", "rhythm-daily", "rhythm-bursts"}
    assert not every & claims(grounds("any day", "any day")).keys()
    assert {"rhythm-week", "rhythm-daily"} == every & claims(grounds("daily")).keys()
    assert {"rhythm-month"} == every & claims(grounds("turn")).keys()


@pytest.mark.parametrize("mine", HABITS)
def test_every_claim_rests_on_numbers_that_can_be_computed_again(mine: str) -> None:
    seen = grounds(mine, "any day")
    for claim in claims(seen).values():
        assert claim.evidence and not any(letter.isdigit() for letter in claim.text)
        for one in claim.evidence:
            assert isinstance(one, Measure)
            assert one == measure(one.metric, "usage", seen, "0", one.about)


def test_without_days_nothing_is_said_of_cycles() -> None:
    seen = grounds("turn")
    bare = replace(seen, usage=replace(seen.usage, rhythm=None))
    assert claims(bare).keys() == claims(seen).keys() - {"rhythm-month"}
