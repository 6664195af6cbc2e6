from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from whofor.model.evidence import Reading, Source
from whofor.model.finding import Where
from whofor.store.reading import read_source

Read = Callable[..., Reading]

NOTE = """\
---
title: Call with a studio
date: 2026-06-30
account: o7
user: u7
---
# Sales call

They export by hand,
every Friday.

## Money ##

- Chasing is hated
  by everybody
    - even by [the owner](https://example.org)
1. [x] Reminders

> I hate it.
> Truly.
-- the owner

![shot](a.png)
<https://example.org/a>
[report]: https://example.org

| a | b |
|---|---|

```python
print("# not a heading")
```

<!-- to do
later -->
---
Setext
======
Last words.
"""


def test_a_note_is_its_paragraphs_and_items(read: Read) -> None:
    reading = read("notes", {"n/Call 7.md": NOTE}, at="n/*")
    assert [(record.id, record.where.line, record.asked, record.text) for record in reading.records] == [
        ("notes/call-7#p1", 9, "Sales call", "They export by hand,\nevery Friday."),
        ("notes/call-7#p2", 14, "Money", "Chasing is hated\nby everybody"),
        ("notes/call-7#p3", 16, "Money", "even by [the owner](https://example.org)"),
        ("notes/call-7#p4", 17, "Money", "Reminders"),
        ("notes/call-7#p5", 19, "Money", "I hate it.\nTruly."),
        ("notes/call-7#p6", 21, "Money", "-- the owner"),
        ("notes/call-7#p7", 39, "Setext", "Last words."),
    ]
    first = reading.records[0]
    assert (first.role, first.date, first.account, first.person) == ("author", "2026-06-30", "o7", "u7")
    assert first.fields == {"title": "Call with a studio"}
    assert (reading.findings, reading.rows, reading.first) == ((), 7, "2026-06-30")


def test_notes_may_be_a_table(read: Read) -> None:
    (record,) = read("notes", {"n.csv": "id,date,text\n1,2026-01-02,They left.\n"}).records
    assert (record.id, record.role, record.text) == ("notes/1", "author", "They left.")


def test_notes_of_one_name_are_told_apart(read: Read) -> None:
    reading = read("notes", {"n/a/x.md": "One.", "n/b/x.md": "---\ndate: soon\n---\nTwo."}, at="n/**/*.md")
    assert [record.id for record in reading.records] == ["notes/x#p1", "notes/x-2#p1"]
    assert [finding.code for finding in reading.findings] == ["duplicate-record", "bad-date"]


def test_a_paragraph_without_end_is_left_out(read: Read) -> None:
    reading = read("notes", {"n.txt": f"One.\n\n{'x' * 100_001}\n\nThree.\n"})
    assert [record.id for record in reading.records] == ["notes/n#p1", "notes/n#p3"]
    assert (reading.rows, reading.dropped, reading.findings[0].where.line) == (3, 1, 3)


@pytest.mark.parametrize(
    "line", ["# a" + " " * 100_000 + "b", "- " * 50_000, "[" * 99_000, "> " * 50_000, "`" * 99_000]
)
def test_no_line_takes_long(line: str, read: Read) -> None:
    assert len(read("notes", {"n.md": line}).files) == 1


def test_the_studies_of_jupyter(cases: Path) -> None:
    source = Source("notes", "notes", "studies/*.md", Where("evidence/sources.yaml"))
    reading = read_source(source, cases / "jupyter")
    assert reading is not None
    assert (reading.findings, reading.dropped) == ((), 0)
    count = Counter(record.id.partition("#")[0] for record in reading.records)
    assert len(count) == 6
    assert min(count.values()) > 50
    for record in reading.records:
        path = cases / "jupyter" / record.where.path.removeprefix("evidence/")
        line = path.read_text(encoding="utf-8").split("\n")[record.where.line - 1]
        assert record.text.split("\n")[0] in line
