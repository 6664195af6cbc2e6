"""Why people left."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pytest
from tests.words.speech import heard, record

from whofor.model.evidence import Feature, Record
from whofor.model.exits import (
    ABANDONED,
    BROKE_OFF,
    CANNOT_TELL,
    CONTRADICTED,
    DECLINED,
    FAILED,
    FORESHADOWED,
    GAVE_UP,
    NEVER_ADOPTED,
    NOT_FORESHADOWED,
    WROTE,
    Exit,
    Exits,
    Recent,
)
from whofor.model.flow import Step, Workflow
from whofor.model.signal import Grounds, Membership, Usage
from whofor.model.voice import Heard
from whofor.stats.calendar import day_of
from whofor.words.exits import exits, leavers, stayers
from whofor.words.leaving import Past, Ticket, facts, failing, pasts

NAMES = ("viewed", "reminder_scheduled", "reminder_failed", "exported", "match_reviewed", "match_failed")
FEATURES = ((), ("reminders",), (), ("export",), ("bank-matching",), ())
VIEW, REMIND, FAIL, EXPORT = range(4)
Days = Mapping[int, range | list[int]]
LEFT = date(2026, 6, 30)
DAY = day_of(LEFT.isoformat()) or 0


def recent(done: Mapping[str, Days]) -> Recent:
    """What people did: for each person and event the days back on which it was."""
    people = tuple(sorted(done))
    rows = [
        (people.index(one), code, back) for one, days in done.items() for code, backs in days.items() for back in backs
    ]
    uid, code, back = np.array(sorted(rows), np.int64).reshape(-1, 3).T
    return Recent(uid, code, back, people, NAMES, FEATURES)


def past(**days: range | list[int]) -> Past:
    codes = {"view": VIEW, "remind": REMIND, "fail": FAIL, "export": EXPORT}
    return pasts(recent({"u1": {codes[name]: backs for name, backs in days.items()}}))["u1"]


def seen(one: Past, tickets: tuple[int, ...] = (), expected: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(fact.what, fact.feature) for fact in facts(one, [Ticket(back) for back in tickets], expected)]


STEADY = range(0, 120, 3)


def test_a_steady_user_shows_nothing() -> None:
    assert seen(past(view=STEADY, remind=range(0, 120, 6))) == []


def test_who_comes_less_than_before_is_seen() -> None:
    assert seen(past(view=[29, *range(30, 120, 3)])) == [(DECLINED, "")]


def test_a_feature_that_failed_and_was_left_alone_was_given_up() -> None:
    tried = list(range(28, 40, 2))
    found = facts(past(view=STEADY, remind=[*tried, *range(60, 100, 9)], fail=tried), (), ())
    assert [(fact.what, fact.strength) for fact in found if fact.what in (GAVE_UP, FAILED)] == [
        (GAVE_UP, 6),
        (FAILED, 6),
    ]


def test_only_failures_that_end_the_use_of_a_feature_make_it_given_up() -> None:
    days = range(28, 90, 6)
    assert (GAVE_UP, "reminders") not in seen(past(view=STEADY, remind=days, fail=[34, 40]))
    [one] = (fact for fact in facts(past(view=STEADY, remind=days, fail=[28, 40]), (), ()) if fact.what == GAVE_UP)
    assert one.strength == 1


def test_a_feature_that_failed_and_is_still_used_has_failed_only() -> None:
    assert seen(past(view=STEADY, remind=STEADY, fail=[30, 33])) == [(FAILED, "reminders")]


def test_a_failure_long_ago_is_none() -> None:
    assert seen(past(view=range(0, 180, 3), remind=range(0, 180, 6), fail=[120])) == []


def test_a_feature_in_use_and_then_left_alone_is_seen() -> None:
    assert seen(past(view=STEADY, export=range(45, 120, 3))) == [(ABANDONED, "export")]


def test_a_feature_rarely_used_is_not_abandoned_by_not_being_used() -> None:
    assert seen(past(view=STEADY, export=[20, 60, 100])) == []


def test_tickets_of_the_last_three_months_are_seen() -> None:
    assert seen(past(view=STEADY), tickets=(12, 200)) == [(WROTE, "")]
    assert seen(past(view=STEADY), tickets=(91, -3)) == []


def test_what_people_like_them_use_and_they_never_did_is_seen() -> None:
    assert seen(past(view=STEADY, export=STEADY), expected=("export", "reminders")) == [(NEVER_ADOPTED, "reminders")]


def test_a_failure_is_of_the_feature_whose_words_it_shares() -> None:
    assert failing(recent({"u1": {VIEW: [1]}})) == {2: ("reminders",), 5: ("bank-matching",)}


def test_work_that_is_no_longer_finished_is_seen() -> None:
    sends = Workflow("send", (Step(("viewed",)), Step(("exported",))))
    stops, goes_on = past(view=STEADY, export=range(30, 120, 3)), past(view=STEADY, export=STEADY)
    assert [fact.what for fact in facts(stops, (), (), [sends]) if fact.what == BROKE_OFF] == [BROKE_OFF]
    assert [fact.what for fact in facts(goes_on, (), (), [sends]) if fact.what == BROKE_OFF] == []


def test_tickets_are_told_with_their_themes() -> None:
    [one] = facts(past(view=STEADY), [Ticket(12, ("Exports",)), Ticket(20, ("Fees", "Exports"))], ())
    assert one.text == "wrote 2 tickets in the last 90 days, the last one 12 days before, about: Exports; Fees"


def world(people: int, seed: int, wrong: int = 0, noise: float = 0.0) -> tuple[Heard, Recent]:
    """Leavers l0, l1 ... and three times as many who stay, all alike, but for `wrong` whose reminders failed.

    `noise` is the part of all uses of reminders that fail whoever it is.
    """
    drawn = random.Random(seed)
    done: dict[str, Days] = {}
    for name in [f"l{at}" for at in range(people)] + [f"s{at}" for at in range(3 * people)]:
        came = sorted(drawn.sample(range(150), 45))
        used = drawn.sample(came, drawn.choice((3, 6, 15)) if noise else 15)
        failed = [back for back in used if drawn.random() < noise] if noise else []
        done[name] = {VIEW: came, REMIND: used, EXPORT: drawn.sample(came, 12), FAIL: failed}
    for at in range(wrong):
        tried = list(range(30, 42, 3))
        old = [back for back in done[f"l{at}"][REMIND] if back > 42]
        done[f"l{at}"] = {**done[f"l{at}"], REMIND: [*old, *tried], FAIL: tried}
    reasons = ["too expensive", "switched", "other"]
    records: list[Record] = []
    for at in range(people):
        reason = reasons[0] if at < wrong else drawn.choice(reasons)
        records.append(record(f"l{at}", "Goodbye.", "exits", date=LEFT.isoformat(), fields={"reason": reason}))
    return heard(records, grounds=grounds(tuple(sorted(done)))), recent(done)


def grounds(people: tuple[str, ...]) -> Grounds:
    ones, hours = np.ones(len(people), np.int64), np.zeros((len(people), 168), np.int64)
    stay = np.array([DAY + 30 if name[0] == "s" else DAY for name in people])
    features = (Feature("reminders", ""), Feature("export", ""))
    usage = Usage(
        "usage", "events", people, features, np.ones((len(people), 2), np.int64), 45 * ones, ones, ones * 1.0,
        ones * 20.0, hours, first=ones * (DAY - 160), last=stay,
    )  # fmt: skip
    return Grounds(usage, Membership(("a", "b"), np.arange(len(people)) % 2, np.ones(len(people))), {})


def found(people: int, seed: int, wrong: int = 0, noise: float = 0.0) -> Exits:
    return exits(*world(people, seed, wrong, noise))


def verdicts(every: Exits) -> dict[str, str]:
    return {one.record.person: one.verdict for one in every.exits}


@pytest.mark.parametrize("seed", range(3))
def test_reasons_that_behaviour_contradicts_are_found_and_no_other(seed: int) -> None:
    every = verdicts(found(40, seed, wrong=12))
    assert {person for person, verdict in every.items() if verdict == CONTRADICTED} == {f"l{at}" for at in range(12)}


def test_a_reason_that_names_the_trouble_is_not_contradicted() -> None:
    said, days = world(20, 0, wrong=10)
    changed = [record("l0", "Bye.", "exits", date=LEFT.isoformat(), fields={"reason": "the reminders did not go out"})]
    again = heard([*changed, *said.records[1:]], grounds=said.events)
    every = verdicts(exits(again, days))
    assert (every["l0"], every["l1"]) == (FORESHADOWED, CONTRADICTED)


@pytest.mark.parametrize("noise", [0.05, 0.2, 0.5])
def test_where_failures_are_everyday_they_contradict_nobody(noise: float) -> None:
    """Reminders fail everybody, leavers and stayers alike; many then leave a feature alone that they seldom use."""
    every = [found(50, seed, noise=noise) for seed in range(6)]
    told = [verdict for one in every for verdict in verdicts(one).values()]
    stayed = sum(rate.stayed for one in every for rate in one.rates if rate.what == GAVE_UP)
    print(f"noise {noise}: {stayed} of {6 * 150} who stayed gave a failing feature up; {Counter(told)}")
    assert stayed > 10
    assert told.count(CONTRADICTED) + told.count(FORESHADOWED) <= 3


def test_failures_in_a_row_stand_out_from_everyday_ones() -> None:
    every = verdicts(found(50, 3, wrong=20, noise=0.1))
    right = sum(every[f"l{at}"] == CONTRADICTED for at in range(20))
    print(f"contradicted: {right} of 20 planted ones; {sum(map(CONTRADICTED.__eq__, every.values())) - right} others")
    assert right >= 18
    assert sum(verdict == CONTRADICTED for verdict in every.values()) - right <= 1


def test_without_people_who_stayed_a_failure_tells_nothing() -> None:
    said, days = world(8, 0, wrong=8)
    alone = heard(said.records, grounds=grounds(tuple(f"l{at}" for at in range(8))))
    assert set(verdicts(exits(alone, days)).values()) == {CANNOT_TELL}


def test_each_reason_has_the_part_that_is_contradicted() -> None:
    dear = next(one for one in found(40, 0, wrong=12).reasons if one.reason == "too expensive")
    assert dear.contradicted == 12 / dear.people
    assert dear.low < dear.contradicted < dear.high


@pytest.mark.parametrize("seed", range(4))
def test_where_leaving_has_nothing_to_do_with_behaviour_nothing_is_linked(seed: int) -> None:
    """The null world: leavers and stayers are drawn alike, and reasons at random."""
    every = found(50, seed)
    assert CONTRADICTED not in verdicts(every).values()
    assert [one for one in every.rates if one.chance < 0.05] == []
    assert [one for one in every.links if one.chance < 0.05] == []


def test_a_link_that_is_there_is_found() -> None:
    every = found(60, 1, wrong=25)
    assert {one.what for one in every.rates if one.chance < 0.01} == {GAVE_UP, FAILED, ABANDONED}
    assert {GAVE_UP, FAILED} <= {one.what for one in every.links if one.chance < 0.05} <= {GAVE_UP, FAILED, ABANDONED}


def test_too_few_days_or_none_tell_nothing() -> None:
    said, _ = world(3, 0)
    only = recent({"l0": {VIEW: [1, 2, 3]}, "l1": {VIEW: STEADY}})
    every = exits(said, only)
    assert verdicts(every) == {"l0": CANNOT_TELL, "l1": NOT_FORESHADOWED, "l2": CANNOT_TELL}
    assert every.unknown == 1


def test_people_are_compared_with_those_who_stayed_of_the_same_segment_and_age() -> None:
    said, _ = world(5, 0)
    found = stayers(said)
    assert found
    assert all(name[0] == "s" for name in found)
    assert set(found.values()) == {DAY}


def test_who_leaves_twice_left_the_first_time() -> None:
    later = (LEFT + timedelta(days=40)).isoformat()
    said = [record("u1", "Bye.", "exits", 2, date=later), record("u1", "Bye.", "exits", 1, date=LEFT.isoformat())]
    assert leavers(heard(said)) == {"u1": DAY}


def test_without_events_every_reason_stands_alone() -> None:
    said = [record("u1", "Too dear.", "exits", date=LEFT.isoformat()), record("u2", "Bye.", "exits", date="no date")]
    every = exits(heard(said), Recent.of_nobody())
    [one] = every.exits
    assert isinstance(one, Exit)
    assert (one.verdict, one.reason, every.rates) == (CANNOT_TELL, "Too dear.", ())
