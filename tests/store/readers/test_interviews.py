from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from whofor.model.evidence import Reading, Source
from whofor.model.finding import Where
from whofor.store.reading import read_source

Read = Callable[..., Reading]

BOLD = """\
---
participant: P07
user: u0418
account: o1
date: 2026-06-11
role: Owner
---
# Session with Participant

Hello, this is being recorded.

**Interviewer:** How do you send invoices?

**Participant:** By hand.

It was 10:30: fine. Note: I hate chasing
people for money.

---
## Later

- Still by hand.

**Interviewer:** Thanks!
"""


def test_a_transcript_is_its_turns(read: Read) -> None:
    reading = read("interviews", {"i/s1.md": BOLD}, at="i/*")
    assert [(record.id, record.speaker, record.role, record.where.line) for record in reading.records] == [
        ("interviews/p07#t0", "", "interviewer", 10),
        ("interviews/p07#t1", "Interviewer", "interviewer", 12),
        ("interviews/p07#t2", "Participant", "participant", 14),
        ("interviews/p07#t3", "Interviewer", "interviewer", 24),
    ]
    said = reading.records[2]
    assert said.text == "By hand.\n\nIt was 10:30: fine. Note: I hate chasing\npeople for money.\n\n- Still by hand."
    assert (said.person, said.account, said.date, said.fields) == ("u0418", "o1", "2026-06-11", {"role": "Owner"})
    assert [record.person for record in reading.records] == ["", "", "u0418", ""]
    assert (reading.findings, reading.rows, reading.first) == ((), 4, "2026-06-11")


@pytest.mark.parametrize(
    "text",
    [
        "Interviewer: Why?\nMaria Silva: Because.",
        "**Interviewer:** Why?\n**Maria Silva:** Because.",
        "**Interviewer**: Why?\n\n**Maria Silva**: Because.",
        "__Interviewer:__ Why?\n__Maria Silva:__ Because.",
        "Interviewer [00:01:02]: Why?\nMaria Silva [00:01:09]: Because.",
        "Interviewer (00:01): Why?\nMaria Silva (00:02): Because.",
        "[00:01] Interviewer: Why?\n[00:02] Maria Silva: Because.",
        "Interviewer [00:01:02]\nWhy?\n\nMaria Silva [00:01:09]\nBecause.",
        "Interviewer  0:01\nWhy?\n\nMaria Silva  0:02\nBecause.",
        "**[00:01] Interviewer:** Why?\n**[00:02] Maria Silva:** Because.".replace("**[", "[").replace("] ", "] **"),
        "\ufeffInterviewer: Why?\r\nMaria Silva: Because.\r\n",
    ],
)
def test_speakers_are_labelled_in_many_ways(text: str, read: Read) -> None:
    reading = read("interviews", {"i.txt": text})
    assert [(record.speaker, record.role, record.text) for record in reading.records] == [
        ("Interviewer", "interviewer", "Why?"),
        ("i", "participant", "Because."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "it was 10:30: fine",
        "It was 10:30: fine",
        "Note: this matters",
        "Here is the thing: it broke",
        "https://example.org/a: dead",
        "So: we left",
        "we use three: a, b and c",
        "At 10:30 we stopped",
    ],
)
def test_a_colon_does_not_make_a_speaker(line: str, read: Read) -> None:
    reading = read(
        "interviews", {"i.txt": f"Interviewer: Why?\nMaria: Well.\n{line}\nInterviewer: I see.\nMaria: Yes."}
    )
    assert [record.text for record in reading.records] == ["Why?", f"Well.\n{line}", "I see.", "Yes."]


@pytest.mark.parametrize("label", ["Moderator", "Host", "Lead Researcher", "FACILITATOR", "Q", "I", "Q1", "Relay team"])
def test_who_asks_is_seen_by_the_label(label: str, read: Read) -> None:
    reading = read("interviews", {"i.txt": f"{label}: Why?\nInes I.: Because.\n"})
    assert [(record.role, record.person) for record in reading.records] == [("interviewer", ""), ("participant", "i")]


def test_who_asks_may_stand_in_the_front_matter(read: Read) -> None:
    text = "---\ninterviewer: [Anna Berg, Tom]\n---\nAnna Berg: Why?\nHost: Because I host.\nTom: And?\n"
    reading = read("interviews", {"i.md": text})
    assert [record.role for record in reading.records] == ["interviewer", "participant", "interviewer"]


def test_several_people_in_one_room_are_kept_apart(read: Read) -> None:
    text = "---\nparticipant: P07\nuser: u1\n---\nHost: Hi.\nP07: Hello.\nJo Lind (Guest): Me too.\nJo Lind: Indeed.\n"
    reading = read("interviews", {"i.md": text})
    assert [record.person for record in reading.records] == ["", "u1", "p07/2", "p07/2"]
    nobody = read("interviews", {"i.md": "---\nuser: u1\n---\nHost: Hi.\nJo: Hello.\nKim: Me too.\n"})
    assert [record.person for record in nobody.records] == ["", "i/1", "i/2"]


def test_participants_may_stand_in_a_table_beside_the_files(read: Read) -> None:
    files = {
        "i/participants.csv": "file,participant,user,date,role\ns1.txt,P1,u1,2026-01-02,\ns2,P2,u2,soon,\n,,u3,,\n",
        "i/s1.txt": "Host: Hi.\nMaria: Hello.\n",
        "i/s2.txt": "---\nuser: u9\n---\nHost: Hi.\nJo: Hello.\n",
    }
    reading = read("interviews", files, at="i/*")
    assert [(record.id, record.person, record.date) for record in reading.records if record.person] == [
        ("interviews/p1#t2", "u1", "2026-01-02"),
        ("interviews/p2#t2", "u9", ""),
    ]
    assert sorted((finding.code, finding.where.path) for finding in reading.findings) == [
        ("bad-date", "evidence/i/s2.txt"),
        ("bad-row", "evidence/i/participants.csv"),
    ]
    assert [(file.path, file.rows) for file in reading.files] == [
        ("i/participants.csv", 3),
        ("i/s1.txt", 2),
        ("i/s2.txt", 2),
    ]
    assert (reading.rows, reading.dropped) == (4, 0)


def test_two_transcripts_of_one_participant_have_ids_of_their_own(read: Read) -> None:
    text = "---\nparticipant: p1\n---\nHost: Hi.\nJo: Hello.\n"
    reading = read("interviews", {"i/a.md": text, "i/b.md": text}, at="i/*")
    assert [record.id for record in reading.records if record.person] == ["interviews/p1#t2", "interviews/p1-2#t2"]
    assert {record.person for record in reading.records} == {"", "p1"}
    assert [finding.code for finding in reading.findings] == ["duplicate-record"]


def test_words_that_nobody_is_named_for_are_nobodys(read: Read) -> None:
    reading = read("interviews", {"i.txt": "We talked for an hour.\n\nThey export every Friday.\n"})
    (record,) = reading.records
    assert (record.id, record.role, record.person) == ("interviews/i#t0", "interviewer", "")
    assert [finding.code for finding in reading.findings] == ["no-speaker"]


def test_other_files_and_broken_front_matter_are_said(read: Read) -> None:
    files = {
        "i/a.pdf": b"%PDF",
        "i/b.md": "---\nuser: [u1\n---\nHost: Hi.\nJo: Hello.\n",
        "i/c.txt": b"Jo: Z\xfcrich\n",
    }
    reading = read("interviews", files, at="i/*")
    where = {finding.where.path: finding for finding in reading.findings}
    assert where["evidence/i/a.pdf"].code == "unknown-format"
    assert where["evidence/i/b.md"].where.line in (2, 3)
    assert where["evidence/i/c.txt"].code == "encoding"
    assert [record.text for record in reading.records] == ["Hi.", "Hello."]


def test_a_turn_without_end_is_left_out(read: Read) -> None:
    reading = read("interviews", {"i.txt": f"Host: Hi.\nJo: {'x' * 100_001}\nHost: Oh.\n"})
    assert [record.id for record in reading.records] == ["interviews/i#t1", "interviews/i#t3"]
    assert (reading.rows, reading.dropped, reading.findings[0].where.line) == (3, 1, 2)


@pytest.mark.parametrize(
    "line", ["a" + " " * 100_000 + "b", "- " * 50_000, "*" * 100_000 + "x", "<v " * 30_000, "[" * 99_000]
)
@pytest.mark.parametrize("name", ["i.md", "i.vtt"])
def test_no_line_takes_long(line: str, name: str, read: Read) -> None:
    start = "WEBVTT\n\n00:00.000 --> 00:01.000\n" if name == "i.vtt" else ""
    assert len(read("interviews", {name: f"{start}Jo: Hi.\n{line}\n"}).files) == 1


def test_the_interviews_of_opentelemetry(cases: Path) -> None:
    source = Source("interviews", "interviews", "interviews/*", Where("evidence/sources.yaml"))
    reading = read_source(source, cases / "opentelemetry")
    assert reading is not None
    assert reading.findings == ()
    # Counted with grep: lines that begin with a bold label.
    turns = Counter((record.id[:14], record.speaker, record.role) for record in reading.records)
    assert turns == {
        ("interviews/p01", "", "interviewer"): 1,
        ("interviews/p01", "Interviewer", "interviewer"): 17,
        ("interviews/p01", "Participant", "participant"): 14,
        ("interviews/p02", "Interviewer", "interviewer"): 18,
        ("interviews/p02", "Participant", "participant"): 17,
        ("interviews/p02", "Audience Member", "participant"): 1,
    }
    assert {record.person for record in reading.records} == {"", "p01", "p02", "p02/audience-member"}
    assert (reading.first, reading.last) == ("2023-12-04", "2024-10-04")
