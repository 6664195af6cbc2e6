"""Said against did."""

from __future__ import annotations

import numpy as np
import pytest
from tests.words.speech import heard, record, theme

from whofor.model.evidence import Feature
from whofor.model.signal import Grounds, Membership, Usage
from whofor.model.tensions import AGREES, CANNOT_TELL, CONTRADICTS
from whofor.words.saiddid import checked

FEATURES = {
    "auto-match": ("auto_match_run",),
    "time-tracking": ("timer_started", "hours_entered"),
    "preview": ("previewed",),
}


def grounds(days: tuple[int, int, int], of: int, weeks: float) -> Grounds:
    """One person who used the three features on so many days of so many."""
    table = np.array([days])
    nothing, hours = np.zeros(1, np.int64), np.zeros((1, 168), np.int64)
    features = tuple(Feature(name, name) for name in FEATURES)
    seen = Usage(
        "usage", "events", ("u1",), features, table, np.array([of]), nothing, nothing * 1.0, np.array([weeks]), hours
    )
    return Grounds(seen, Membership(("solo",), np.array([0]), np.ones(1)), {})


def verdicts(text: str, days: tuple[int, int, int], kind: str = "interviews") -> list[tuple[str, str, str]]:
    said = [record("u1", text, kind)]
    found = checked(heard(said, grounds=grounds(days, 20, 20.0), features=FEATURES))
    return [(one.feature, one.claimed, one.verdict) for one in found]


@pytest.mark.parametrize(
    ("text", "days", "wanted"),
    [
        ("We check every match by hand.", (18, 0, 0), ("auto-match", "by hand", CONTRADICTS)),
        ("We check every match by hand.", (0, 0, 0), ("auto-match", "by hand", AGREES)),
        ("We check every match by hand.", (4, 0, 0), ("auto-match", "by hand", CANNOT_TELL)),
        ("I enter my hours the same day.", (0, 3, 0), ("time-tracking", "every day", CONTRADICTS)),
        ("I enter my hours every day.", (0, 15, 0), ("time-tracking", "every day", AGREES)),
        ("I enter my hours every day.", (0, 8, 0), ("time-tracking", "every day", CANNOT_TELL)),
        ("I never use the preview.", (0, 0, 12), ("preview", "never", CONTRADICTS)),
        ("I never use the preview.", (0, 0, 0), ("preview", "never", AGREES)),
        ("I don’t use the preview.", (0, 0, 0), ("preview", "never", AGREES)),
        ("I look at the preview every week.", (0, 0, 18), ("preview", "every week", AGREES)),
        ("I look at the preview every week.", (0, 0, 0), ("preview", "every week", CONTRADICTS)),
        ("I open the preview every month.", (0, 0, 0), ("preview", "every month", CONTRADICTS)),
        ("I rarely open the preview.", (0, 0, 19), ("preview", "rarely", CONTRADICTS)),
        ("I rarely open the preview.", (0, 0, 2), ("preview", "rarely", AGREES)),
    ],
)
def test_a_claim_is_held_against_the_same_persons_days(
    text: str, days: tuple[int, int, int], wanted: tuple[str, str, str]
) -> None:
    assert verdicts(text, days) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "We all say we enter hours every day.",  # of others
        "I would enter my hours every day if it were quicker.",
        "Could I enter my hours every day?",
        "I used to enter my hours every day.",
        "Please let me enter hours every day.",
        "It shows the hours of every day.",  # nobody's habit
        "I checked a match by hand.",  # once
        "I enter my hours.",
        "I drink tea every day.",
    ],
)
def test_what_is_no_claim_about_ones_own_habits_is_none(text: str) -> None:
    assert verdicts(text, (10, 10, 10)) == []


def test_a_ticket_tells_what_happened_once() -> None:
    assert verdicts("I enter my hours every day.", (0, 0, 0), kind="tickets") == []


def test_too_few_days_tell_nothing() -> None:
    said = [record("u1", "I never use the preview.")]
    [found] = checked(heard(said, grounds=grounds((0, 0, 3), 4, 2.0), features=FEATURES))
    assert (found.verdict, found.why) == (CANNOT_TELL, "only 4 active days")


def test_somebody_without_events_tells_nothing() -> None:
    said = [record("stranger", "I never use the preview.")]
    [found] = checked(heard(said, grounds=grounds((0, 0, 3), 9, 2.0), features=FEATURES))
    assert (found.verdict, found.why, found.segment) == (CANNOT_TELL, "no events of this person", "")


def test_one_claim_counts_once_however_often_it_is_made() -> None:
    said = [record("u1", "I never use the preview.", number=at) for at in range(5)]
    assert len(checked(heard(said, grounds=grounds((0, 0, 9), 20, 20.0), features=FEATURES))) == 1


def test_the_codebook_knows_other_words_for_a_feature() -> None:
    said = [record("u1", "I log my time as I go.")]
    logging = theme("logging", "log* my time", features=("time-tracking",))
    [found] = checked(heard(said, logging, grounds=grounds((0, 2, 0), 20, 20.0), features=FEATURES))
    assert (found.feature, found.verdict) == ("time-tracking", CONTRADICTS)
    assert checked(heard(said, grounds=grounds((0, 2, 0), 20, 20.0), features=FEATURES)) == ()


@pytest.mark.parametrize("share", [0.5, 0.6, 0.8])
def test_who_tells_the_truth_is_rarely_contradicted(share: float) -> None:
    """People who do use a feature on at least half of their days, and say "every day": at most 1 in 20 by chance."""
    drawn = np.random.default_rng(3)
    used = drawn.binomial(20, share, 600)
    wrong = sum(verdicts("I enter my hours every day.", (0, int(days), 0))[0][2] == CONTRADICTS for days in used)
    print(f"contradicted though true, at {share}: {wrong / 600:.3f}")
    assert wrong / 600 <= 0.07


def test_without_events_nothing_is_checked() -> None:
    assert checked(heard([record("u1", "I never use the preview.")])) == ()
