"""Which of a table's columns are the user, the time, the event: as the register says, or by their usual names."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from whofor.model.evidence import Source
from whofor.model.finding import Finding, Level, Where

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "user": ("user", "user_id", "userid", "actor", "distinct_id", "person"),
    "time": ("time", "timestamp", "occurred_at", "created_at", "event_time", "date"),
    "event": ("event", "name", "event_name", "action"),
    "account": ("account", "account_id", "org_id", "org", "company_id"),
    "timezone": ("timezone", "time_zone", "tz"),
}
"""Our names, and what the columns are called when the register does not say."""

OPTIONAL = ("account", "timezone")

ATTRIBUTE = "attribute_"
"""What we call the columns that say what somebody is, such as their plan: `attribute_0`, `attribute_1` ..."""


def picked(source: Source, header: Sequence[str]) -> dict[str, str]:
    """Return the table's column for each of ours.

    Raises:
        KeyError: With our name of a column that is needed, or that the register names, and that is not there.
    """
    chosen: dict[str, str] = {}
    folded = {name.strip().lower(): name for name in reversed(header)}
    for ours, defaults in COLUMNS.items():
        named = source.column(ours)
        candidates = [named] if named else list(defaults)
        found = next((folded[name.lower()] for name in candidates if name.lower() in folded), None)
        if found is not None:
            chosen[ours] = found
        elif named or ours not in OPTIONAL:
            raise KeyError(ours)
    for at, named in enumerate(source.columns.get("attributes", ())):
        if named.lower() not in folded:
            raise KeyError(f"{ATTRIBUTE}{at}")
        chosen[f"{ATTRIBUTE}{at}"] = folded[named.lower()]
    return chosen


def missing(source: Source, ours: str, header: Sequence[str], where: Where, table: str = "") -> Finding:
    """Return the finding for a column that is not there."""
    named = source.column(ours)
    if ours.startswith(ATTRIBUTE):
        ours, named = "attributes", source.columns["attributes"][int(ours.removeprefix(ATTRIBUTE))]
    wanted = f"column '{named}' for '{ours}'" if named else f"column for '{ours}'"
    near = difflib.get_close_matches(named or ours, header, 1, 0.5)
    guess = f"did you mean '{near[0]}'? " if near else ""
    hint = f"{guess}name it in evidence/sources.yaml under columns: {{{ours}: ...}}; it has {', '.join(header)}"
    message = f"{table or where.path} has no {wanted} (source '{source.id}')"
    return Finding("missing-column", Level.ERROR, message, where, hint)
