from __future__ import annotations

from dataclasses import replace

import pytest
from tests.checks.small import codes, only, persona, repo

from whofor.checks.windows import windows
from whofor.model.finding import Level, Where
from whofor.model.persona import Persona, Window
from whofor.model.repo import Repo

MAY, OCTOBER = "2026-05-04", "2026-10-31"
WHOLE = (MAY, OCTOBER)


def within(persona_id: str, days: tuple[str, str] | None) -> Persona:
    where = Where(f"personas/{persona_id}.yaml", 8)
    return persona(persona_id, window=Window(*days, where) if days else None)


def there(*personas: Persona, absent: tuple[str, ...] = (), days: tuple[str, str] = WHOLE) -> Repo:
    """The events of `usage` are of some days."""
    found = repo(*personas, absent=absent)
    first, last = days if not absent else ("", "")
    usage = replace(found.readings["usage"], first=first, last=last)
    return replace(found, readings={**found.readings, "usage": usage})


@pytest.mark.parametrize(
    ("solo", "office", "found"),
    [
        (WHOLE, WHOLE, []),
        (None, None, []),
        (WHOLE, None, []),
        (("2026-06-01", "2026-06-30"), ("2026-06-01", "2026-06-30"), []),
        (("2026-01-01", "2026-12-31"), ("2026-01-01", "2026-12-31"), []),
        (WHOLE, (MAY, "2026-10-30"), ["windows-differ"]),
        (WHOLE, ("2026-05-05", OCTOBER), ["windows-differ"]),
        ((MAY, MAY), (MAY, MAY), []),
        ((OCTOBER, "2026-11-30"), (OCTOBER, "2026-11-30"), []),
        (("2026-11-01", "2026-11-30"), None, ["empty-window"]),
        (("2025-11-01", "2026-05-03"), None, ["empty-window"]),
        ((OCTOBER, MAY), None, ["empty-window"]),
        (("2026-11-01", "2026-11-30"), WHOLE, ["empty-window", "windows-differ"]),
    ],
)
def test_a_window_has_events_and_is_that_of_its_siblings(
    solo: tuple[str, str] | None, office: tuple[str, str] | None, found: list[str]
) -> None:
    assert codes(windows, there(within("solo", solo), within("office", office))) == found


def test_a_window_that_differs_says_from_which() -> None:
    finding = only(windows, there(within("solo", WHOLE), within("office", (MAY, "2026-07-31"))))
    assert (finding.level, str(finding.where)) == (Level.ERROR, "personas/office.yaml:8")
    assert "2026-05-04 to 2026-07-31" in finding.message and "2026-05-04 to 2026-10-31" in finding.message


def test_a_window_without_events_says_which_days_have_some() -> None:
    finding = only(windows, there(within("solo", ("2027-01-01", "2027-01-31"))))
    assert (finding.level, str(finding.where)) == (Level.ERROR, "personas/solo.yaml:8")
    assert "'usage' has 2026-05-04 to 2026-10-31" in finding.message


def test_personas_of_two_sources_have_windows_of_their_own() -> None:
    solo, office = within("solo", WHOLE), within("office", ("2026-07-01", "2026-07-31"))
    elsewhere = replace(office, signature=tuple(replace(row, source="tickets") for row in office.signature))
    assert codes(windows, there(solo, elsewhere)) == []


def test_where_the_source_is_not_here_windows_are_still_compared() -> None:
    solo, office = within("solo", ("1999-01-01", "1999-12-31")), within("office", WHOLE)
    assert codes(windows, there(solo, office, absent=("usage",))) == ["windows-differ"]


@pytest.mark.parametrize("days", [("2026-02-30", OCTOBER), (MAY, "2026-13-01"), ("0000-01-01", OCTOBER)])
def test_a_day_that_no_calendar_has_is_no_window(days: tuple[str, str]) -> None:
    finding = only(windows, there(within("solo", days)))
    assert finding.code == "empty-window"
    assert "in no calendar" in finding.message
