from __future__ import annotations

import pytest
from tests.checks.small import claim, codes, measure, only, persona, quote, repo, signal

from whofor.checks.retold import retold
from whofor.model.persona import Persona

ROWS = tuple(signal(name, 0.5) for name in ("adopts.reminders", "adopts.bulk-import", "adopts.api", "spread"))
JOB = claim("When a bill is late, I want a nudge to go out.", quote(), id="nudge", section="jobs")
PAIN = claim("Gets stuck on “import”.", measure("mentions", 0.5, "tickets", term="import"), id="stuck")


def solo(summary: str, *rests_on: str, **said: str) -> Persona:
    return persona("solo", JOB, PAIN, signature=ROWS, summary=summary, rests_on=rests_on, **said)


@pytest.mark.parametrize(
    ("summary", "rests_on"),
    [
        ("They send reminders.", ["adopts.reminders"]),
        ("Each of them sends a reminder.", ["adopts.reminders"]),
        ("Bulk imports are their week.", ["adopts.bulk-import"]),
        ("They wish that a nudge went out by itself.", ["nudge"]),
        ("They get stuck on imports.", ["stuck"]),
        ("They are alike: a spread of 9.5.", ["spread"]),
        ("They use reminders and the API.", ["adopts.reminders", "adopts.api"]),
    ],
)
def test_what_is_spoken_of_is_retold(summary: str, rests_on: list[str]) -> None:
    assert codes(retold, repo(solo(summary, *rests_on))) == []


def test_name_and_role_retell_too() -> None:
    assert codes(retold, repo(solo("Alone.", "adopts.api", "nudge", name="Robin of the API", role="Nudges"))) == []


@pytest.mark.parametrize("name", ["adopts.bulk-import", "nudge", "stuck", "spread"])
def test_what_is_not_spoken_of_is_found(name: str) -> None:
    finding = only(retold, repo(solo("They send reminders.", "adopts.reminders", name)))
    assert finding.code == "not-retold"
    assert f"'{name}'" in finding.message


def test_words_that_say_nothing_do_not_retell() -> None:
    """The claim and the summary share "when", "want" and "get stuck on"."""
    assert codes(retold, repo(solo("When they get stuck they want more.", "nudge", "stuck"))) == ["not-retold"] * 2


def test_a_feature_that_nothing_told_is_about_has_no_receipt() -> None:
    finding = only(retold, repo(solo("They send reminders by the API.", "adopts.reminders")))
    assert finding.code == "no-receipt"
    assert "'api'" in finding.message
    assert "adopts.api" in finding.hint


def test_a_claim_about_a_feature_is_its_receipt() -> None:
    told = claim("Asks for it.", quote("tickets/T-2", "Reminders go out on Sunday by themselves.", "bob"), id="asks")
    one = persona("solo", told, signature=ROWS, summary="They ask for reminders.", rests_on=("asks",))
    assert codes(retold, repo(one)) == ["not-retold"]


def test_a_longer_name_may_hold_a_shorter_one() -> None:
    """`import` is no word of its own in `bulk import`."""
    assert codes(retold, repo(solo("They bulk import.", "adopts.bulk-import"))) == []


@pytest.mark.parametrize("field", ["rests_on", "needs_not"])
def test_a_thing_stands_in_a_list_once(field: str) -> None:
    listed = {"rests_on": ("adopts.api",), "needs_not": ("bulk-import",)}
    listed[field] *= 2
    finding = only(retold, repo(persona("solo", signature=ROWS, summary="The API.", **listed)))
    assert finding.code == "listed-twice"
    assert f"{field} lists" in finding.message


def test_what_does_not_exist_is_left_to_another_check() -> None:
    assert codes(retold, repo(solo("They send reminders.", "adopts.reminders", "nothing"))) == []


def test_without_usage_there_are_no_features_to_name() -> None:
    one = solo("They send reminders by the API.", "adopts.reminders")
    assert codes(retold, repo(one, absent=("usage",))) == []
