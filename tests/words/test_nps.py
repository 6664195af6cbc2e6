"""Who promotes, who detracts, and what goes with it."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import numpy as np
import pytest
from tests.words.speech import NOWHERE, heard, record, theme

from whofor.model.evidence import Feature, Record
from whofor.model.nps import DETRACTORS, HABIT, PASSIVES, PROMOTERS, Nps
from whofor.model.signal import Grounds, Membership, Usage
from whofor.model.voice import Heard
from whofor.words.nps import nps, score


def test_the_interval_covers_the_true_score() -> None:
    """4,000 samples of 40 people of whom 45 % promote and 20 % detract: the score is 25."""
    drawn = np.random.default_rng(2)
    counts = drawn.multinomial(40, [0.45, 0.35, 0.2], 4000)
    found = [score([PROMOTERS] * good + [PASSIVES] * fair + [DETRACTORS] * bad) for good, fair, bad in counts.tolist()]
    covered = np.mean([one.low <= 25 <= one.high for one in found])
    print(f"covered: {covered:.3f}")
    assert 0.93 <= covered <= 0.97


@pytest.mark.parametrize("people", [1, 3, 10])
def test_few_people_are_sure_of_nothing(people: int) -> None:
    found = score([PROMOTERS] * people)
    assert (found.value, found.high) == (100.0, 100.0)
    assert found.low < 90


def test_of_nobody_there_is_no_score() -> None:
    assert math.isnan(score([]).value)
    assert nps(heard([])).whole.people == 0


def test_the_latest_score_of_a_person_counts() -> None:
    records = [record("u1", "", "nps", at, score=given, date=day) for at, (given, day) in enumerate(
        [(10, "2026-01-01"), (2, "2026-06-01"), (9, "2026-03-01")]
    )]  # fmt: skip
    found = nps(heard(records)).whole
    assert (found.people, found.detractors) == (1, 1)


def test_scores_without_words_are_counted() -> None:
    records = [
        record("u1", "", "nps", score=9),
        record("u2", "Fine.", "nps", score=7),
        record("u3", " ", "nps", score=1),
    ]
    assert nps(heard(records)).silent == 2


def world(seed: int, effect: float = 0.0, of_segment: float = 0.0) -> Heard:
    """240 people of two segments; `effect` is how much likelier detractors are to speak of fees and never to export.

    With `of_segment` those of the second segment detract, and do not export, more: that is no effect within either.
    """
    drawn = random.Random(seed)
    records: list[Record] = []
    table = np.zeros((240, 2), np.int64)
    for at in range(240):
        second = at % 2
        bad = drawn.random() < 0.3 + of_segment * second
        fees = drawn.random() < 0.3 + effect * bad
        table[at] = [1, drawn.random() < 0.6 - effect * bad - of_segment * second]
        words = "The fees are what they are." if fees else "It is what it is."
        records.append(record(f"u{at:03}", words, "nps", score=3 if bad else 8))
    return heard(records, theme("fees", "fees"), grounds=grounds(table))


def grounds(table: np.ndarray) -> Grounds:
    people = tuple(f"u{at:03}" for at in range(len(table)))
    ones, hours = np.ones(len(people), np.int64), np.zeros((len(people), 168), np.int64)
    features = (Feature("open", ""), Feature("export", ""))
    usage = Usage("usage", "events", people, features, table, ones, ones, ones * 1.0, ones * 1.0, hours)
    return Grounds(usage, Membership(("a", "b"), np.arange(len(people)) % 2, np.ones(len(people))), {})


def driven(found: Nps) -> set[tuple[str, str]]:
    return {(one.disposition, one.name) for one in found.drivers}


def test_what_goes_with_a_disposition_is_found() -> None:
    found = nps(world(1, effect=0.35))
    assert {(DETRACTORS, "Fees"), (DETRACTORS, "export")} <= driven(found)
    fees = next(one for one in found.drivers if (one.disposition, one.name) == (DETRACTORS, "Fees"))
    assert fees.within.low > 0
    assert set(fees.segments) == {"a", "b"}


def test_nothing_goes_with_it_where_nothing_does() -> None:
    """200 null worlds: a driver in about one in twenty of them at most."""
    found = sum(bool(nps(world(seed)).drivers) for seed in range(200))
    print(f"null worlds with a driver: {found} of 200")
    assert found <= 18


def test_a_difference_between_segments_is_none_within_them() -> None:
    found = [driven(nps(world(seed, of_segment=0.4))) for seed in range(40)]
    assert sum((DETRACTORS, "export") in one for one in found) <= 5


def test_verbatims_stand_by_disposition_and_theme() -> None:
    records = [
        record("u1", "The fees are too high for me.", "nps", score=2),
        record("u2", "Fees are fine.", "nps", score=9),
    ]
    found = nps(heard(records, theme("fees", "fees"))).verbatims
    assert [(one.disposition, one.people, one.quotes[0].text) for one in found] == [
        (DETRACTORS, 1, "The fees are too high for me."),
        (PROMOTERS, 1, "Fees are fine."),
    ]


def test_who_has_no_id_counts_by_the_answer() -> None:
    records = [
        Record("nps/r1", "nps", "nps", "The fees are too high.", NOWHERE, score=2),
        Record("nps/r2", "nps", "nps", "The fees are fine.", NOWHERE, score=10),
    ]
    found = nps(heard(records, theme("fees", "fees")))
    assert (found.whole.people, found.segments[""].people) == (2, 2)
    assert [one.disposition for one in found.verbatims] == [DETRACTORS, PROMOTERS]


def test_only_the_words_of_the_latest_score_go_with_it() -> None:
    records = [
        record("u1", "The fees are fine.", "nps", 1, score=10, date="2026-01-01"),
        record("u1", "Slow.", "nps", 2, score=1, date="2026-06-01"),
    ]
    assert nps(heard(records, theme("fees", "fees"))).verbatims == ()


def test_how_often_people_come_may_go_with_it() -> None:
    """Detractors come on one day a week, the others on three, in either segment."""
    drawn = random.Random(4)
    bad = [drawn.random() < 0.4 for _ in range(120)]
    base = grounds(np.ones((120, 2), np.int64))
    days = np.array([drawn.randint(5, 15) if one else drawn.randint(25, 35) for one in bad])
    usage = replace(base.usage, days=days, sessions=days, weeks=np.full(120, 10.0))
    records = [record(f"u{at:03}", "", "nps", score=2 if one else 10) for at, one in enumerate(bad)]
    found = nps(heard(records, grounds=replace(base, usage=usage))).drivers
    [rare] = (one for one in found if one.disposition == DETRACTORS)
    assert (rare.kind, rare.name) == (HABIT, "days a week")
    assert rare.within.low < -2 < rare.within.high
