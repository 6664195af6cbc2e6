"""How people speak of themes."""

from __future__ import annotations

from tests.words.speech import heard, record, theme

from whofor.model.policy import Policy
from whofor.words.themes import themes


def test_everybody_counts_once_however_loud() -> None:
    loud = [record("u1", "The export fails again.", "tickets", at) for at in range(8)]
    others = [record(f"u{at}", "The import fails.", "tickets") for at in (2, 3, 4)]
    found = themes(heard([*loud, *others], theme("export", "export"), theme("import", "import")))
    assert [(one.theme.id, one.people.people, one.published) for one in found.told] == [
        ("import", 3, True),
        ("export", 1, False),
    ]
    assert found.people == 4


def test_people_of_one_account_count_once() -> None:
    records = [record(f"u{at}", "The export fails.", "tickets", account="one") for at in range(5)]
    [found] = themes(heard(records, theme("export", "export"))).told
    assert found.people.people == 1


def test_kinds_and_signs_are_counted_in_people() -> None:
    records = [
        record("u1", "I love the export.", "nps", score=10),
        record("u1", "The export failed yesterday.", "tickets"),
        record("u2", "The export is slow.", "tickets"),
    ]
    [found] = themes(heard(records, theme("export", "export"))).told
    assert found.kinds == {"tickets": 2, "nps": 1}
    assert (found.signs["pain"], found.signs["praise"]) == (2, 1)


def test_who_says_nothing_of_any_theme_is_counted() -> None:
    found = themes(heard([record("u1", "The export fails."), record("u2", "Hello there.")], theme("export", "export")))
    assert (found.people, found.silent) == (2, 1)


def test_quotes_are_of_different_people() -> None:
    records = [
        record(f"u{at % 2}", f"The export of last {day} failed on me again.", number=at)
        for at, day in enumerate("abcdef")
    ]
    [found] = themes(heard(records, theme("export", "export"), policy=Policy(least_people=1))).told
    assert len({voice.owner for voice in found.quotes}) == len(found.quotes) == 2
