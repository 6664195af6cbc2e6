"""What people write tickets about."""

from __future__ import annotations

import random

import numpy as np
from tests.words.speech import heard, record, theme

from whofor.model.evidence import Feature, Record
from whofor.model.signal import Grounds, Membership, Usage
from whofor.model.voice import Heard
from whofor.stats.calendar import day_of
from whofor.words.tickets import tickets

START = day_of("2026-01-01") or 0
THEMES = (theme("export", "export", features=("export",)), theme("import", "import"))


def grounds(people: int) -> Grounds:
    names = tuple(f"u{at:03}" for at in range(people))
    ones, hours = np.ones(people, np.int64), np.zeros((people, 168), np.int64)
    features = (Feature("export", ""), Feature("open", ""))
    used = np.column_stack([np.arange(people) % 3 > 0, ones]).astype(np.int64)
    usage = Usage(
        "usage", "events", names, features, used, ones, ones, ones * 1.0, ones * 1.0, hours,
        first=START * ones, last=(START + 200) * ones,
    )  # fmt: skip
    return Grounds(usage, Membership(("a", "b"), np.arange(people) % 2, np.ones(people)), {})


def world(seed: int, more: float = 0.0, rising: float = 0.0, people: int = 300) -> Heard:
    """Who writes about exports or imports: `more` of segment b about exports, and `rising` so from month to month."""
    drawn = random.Random(seed)
    records: list[Record] = []
    for at in range(people):
        if drawn.random() < 0.4:
            month = drawn.randint(1, 6)
            export = drawn.random() < 0.4 + more * (at % 2) + rising * (month - 3.5)
            text = "The export fails." if export else "The import fails."
            records.append(record(f"u{at:03}", text, "tickets", at, date=f"2026-{month:02}-15"))
    return heard(records, *THEMES, grounds=grounds(people), features={"export": ("exported",)})


def test_what_a_segment_gets_stuck_on_is_found() -> None:
    found = tickets(world(1, more=0.45))
    more = {(one.segment, one.theme) for one in found.stuck if one.apart.value > 0}
    assert more == {("a", "Import"), ("b", "Export")}
    assert all(one.apart.low > 0 for one in found.stuck if one.apart.value > 0)


def test_no_segment_is_stuck_where_none_is() -> None:
    found = sum(bool(tickets(world(seed)).stuck) for seed in range(150))
    print(f"null worlds with a stuck segment: {found} of 150")
    assert found <= 14


def test_a_theme_that_rises_is_found_and_growth_is_none() -> None:
    rising = tickets(world(2, rising=0.12)).trends[0]
    assert rising.chance < 0.01
    assert {one.theme: one.rising for one in tickets(world(2, rising=0.12)).trends} == {"Export": True, "Import": False}
    assert sum(tickets(world(seed)).trends[0].chance < 0.05 for seed in range(100)) <= 10


def test_who_wrote_late_or_never_was_watched_until_then() -> None:
    records = [record("u000", "The export fails.", "tickets", date="2026-01-05")]
    records += [record("u001", "The import fails.", "tickets", date="2026-03-15")]
    everybody, *_ = tickets(heard(records, *THEMES, grounds=grounds(4))).first
    assert (everybody.people, everybody.wrote, everybody.themes) == (4, 2, {"Export": 1, "Import": 1})
    assert [round(everybody.within[days][0], 3) for days in (7, 30, 90)] == [0.25, 0.25, 0.5]
    assert everybody.middle[0] == 73


def test_only_the_first_ticket_is_the_first_contact() -> None:
    records = [record("u000", "The export fails.", "tickets", 1, date="2026-02-05")]
    records += [record("u000", "The import fails.", "tickets", 2, date="2026-01-05")]
    everybody, *_ = tickets(heard(records, *THEMES, grounds=grounds(2))).first
    assert everybody.themes == {"Import": 1}


def test_features_that_tickets_name_stand_beside_their_use() -> None:
    records = [record(f"u{at:03}", "My export is empty.", "tickets") for at in range(6)]
    [found] = tickets(heard(records, *THEMES, grounds=grounds(9), features={"export": ("exported",)})).named
    assert (found.feature, found.used, found.unused, found.quiet) == ("export", 4, 2, 0)


def test_who_uses_a_feature_and_never_names_it_is_counted() -> None:
    records = [record(f"u{at:03}", "My export is empty.", "tickets") for at in range(6)]
    records += [record("u007", "It is slow.", "tickets"), record("u009", "It is slow.", "tickets")]
    [found] = tickets(heard(records, *THEMES, grounds=grounds(12), features={"export": ("exported",)})).named
    assert (found.used, found.quiet) == (4, 1)


def test_one_loud_person_counts_once() -> None:
    records = [record("u000", "The export fails.", "tickets", at, date="2026-01-05") for at in range(40)]
    found = tickets(heard(records, *THEMES, grounds=grounds(60)))
    assert (found.people, found.stuck) == (1, ())


def test_without_tickets_there_is_nothing() -> None:
    found = tickets(heard([]))
    assert (found.people, found.stuck, found.first, found.named) == (0, (), (), ())


def test_where_sources_do_not_know_each_others_people_nobody_was_silent() -> None:
    strangers = [record(f"x{at}", "The export fails.", "tickets", date="2026-01-05") for at in range(9)]
    found = tickets(heard(strangers, *THEMES, grounds=grounds(60)))
    assert (found.people, found.known, found.first, found.named, found.stuck) == (9, 0, (), (), ())
