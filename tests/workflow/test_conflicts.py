"""Conflicts are told where they are, with both values."""

from __future__ import annotations

from typing import Any

from whofor.merging.merge import merge
from whofor.model.finding import Finding, Level
from whofor.store import yaml
from whofor.workflow.conflicts import conflicts


def told(base: Any, mine: str, theirs: Any) -> list[Finding]:
    document = yaml.read(mine, "personas/a.yaml")
    return list(conflicts(merge(base, document.data, theirs).conflicts, document))


def test_both_values_and_the_line() -> None:
    [one] = told({"name": "a"}, "id: x\nname: b\n", {"name": "c"})
    assert (one.code, one.level, str(one.where)) == ("merge-conflict", Level.WARNING, "personas/a.yaml:2")
    assert "yours stays: 'b'; the draft says 'c'" in one.message
    assert "pin: [name]" in one.hint
    assert "personas/drafts/a.yaml" in one.hint


def test_what_is_pinned_is_a_whole_field_where_it_is_no_list() -> None:
    [one] = told({"because": {"text": "a"}}, "because: {text: b}\n", {"because": {"text": "c"}})
    assert "pin: [because]" in one.hint


def test_long_and_hidden_words_are_shown_safely() -> None:
    [one] = told({"name": "a"}, f"name: {'b' * 500}\n", {"name": "c\u202e\n" + "d" * 500})
    assert len(one.message) < 300
    assert "\u202e" not in one.message


def test_the_fields_of_one_row_are_told_together() -> None:
    def rows(value: float, low: float) -> dict[str, Any]:
        return {"signature": [{"id": "adopts.api", "value": value, "low": low, "n": 3, "in": "usage"}]}

    mine = "signature:\n  - {id: adopts.api, value: 0.9, low: 0.8, n: 3, in: usage}\n"
    [one] = told(rows(0.5, 0.4), mine, rows(0.6, 0.5))
    assert "value 0.9, the draft 0.6; low 0.8, the draft 0.5" in one.message
    assert one.where.line == 2
    assert "pin: [adopts.api]" in one.hint


def test_what_people_deleted_is_a_note_unless_who_belongs_follows_from_it() -> None:
    claim, row = {"id": "a", "text": "b"}, {"id": "spread", "value": 1, "n": 3, "in": "usage"}
    base = {"jobs": [claim], "signature": [row]}
    theirs = {"jobs": [{**claim, "text": "c"}], "signature": [{**row, "value": 2}]}
    found = told(base, "jobs: []\nsignature: []\n", theirs)
    assert [(one.level, one.where.line) for one in found] == [(Level.NOTE, 1), (Level.WARNING, 2)]
    assert all("stays deleted" in one.message for one in found)


def test_what_the_machine_dropped_is_named() -> None:
    [one] = told({"jobs": [{"id": "a", "text": "b"}]}, "jobs:\n  - id: a\n    text: ours\n", {})
    assert str(one.where) == "personas/a.yaml:2"
    assert "'a' (jobs) is not in the new draft any more" in one.message
    assert "'ours'" in one.message


def test_what_the_machine_dropped_is_deleted_to_follow_it() -> None:
    [one] = told({"jobs": [{"id": "a", "text": "b"}]}, "jobs:\n  - id: a\n    text: ours\n", {})
    assert "delete it" in one.hint
    assert "copy" not in one.hint
    assert "pin: [a]" in one.hint


def test_a_tension_is_shown_by_what_is_said() -> None:
    said, did = {"text": "By hand."}, {"text": "Not so."}
    mine = "tensions:\n  - id: a\n    said: {text: By our hands.}\n    did: {text: Not so.}\n"
    [one] = told({"tensions": [{"id": "a", "said": said, "did": did}]}, mine, {})
    assert one.message.endswith("people touched it: 'By our hands.'")
