"""Transcripts as recorders write them: each with its habits, and the turns that are in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whofor.model.evidence import Reading

Read = Callable[..., Reading]

OTTER = """\
Call about invoices
Tue, Jun 11, 2026 10:00AM • 31:02

SUMMARY KEYWORDS
invoices, export

Anna Berg  0:01
How do you send invoices?

Maria Silva  0:12
By hand. I export [00:14] them
every Friday.

Unknown Speaker  1:02:03
It is slow.

Transcribed by https://otter.ai
"""

MEET = """\
Jun 11, 2026
Call about invoices - Transcript
Attendees
Anna Berg, Maria Silva
Transcript
00:00:00

Anna Berg: How do you send invoices?
Maria Silva: By hand. I export them

00:05:00

every Friday.
Meeting ended after 00:31:02 👋
This editable transcript was computer generated and might contain errors. People can also change the text after it.
"""

ZOOM_CHAT = """\
10:00:01 From Anna Berg to Everyone:
\tHow do you send invoices?
10:00:12 From Maria Silva (Guest) to Anna Berg (Direct Message):
\tBy hand. I export them
\tevery Friday.
"""

ZOOM_OLD_CHAT = "10:00:01\t From  Anna Berg : How do you send invoices?\n10:00:12\t From  Maria Silva : By hand.\n"

TEAMS = """\
Anna Berg started transcription

Anna Berg   0:03
How do you send invoices?

Maria Silva (External)   0:09
By hand.

Anna Berg stopped transcription
"""

ASKED = "How do you send invoices?"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OTTER, "By hand. I export them\nevery Friday."),
        (MEET, "By hand. I export them\n\nevery Friday."),
        (ZOOM_CHAT, "By hand. I export them\nevery Friday."),
        (ZOOM_OLD_CHAT, "By hand."),
        (TEAMS, "By hand."),
    ],
)
def test_the_turns_of_a_recorder(text: str, said: str, read: Read) -> None:
    roster = "file,speaker,participant,user,role\ntalk.txt,Maria Silva,P07,u1,owner\ntalk.txt,Anna Berg,,,Interviewer\n"
    reading = read("interviews", {"i/talk.txt": text, "i/participants.csv": roster}, at="i/*")
    turns = [record for record in reading.records if record.speaker and "unknown" not in record.speaker.lower()]
    assert [(one.speaker, one.role, one.person, one.text) for one in turns] == [
        ("interviewer", "interviewer", "", ASKED),
        ("p07", "participant", "u1", said),
    ]
    assert turns[1].fields == {"role": "owner"}
    assert [finding.code for finding in reading.findings] == []


def test_who_is_unknown_to_the_recorder_is_kept_apart(read: Read) -> None:
    reading = read("interviews", {"talk.txt": OTTER})
    assert [(one.speaker, one.person) for one in reading.records][-1] == ("Unknown Speaker", "talk/unknown-speaker")


def test_several_speakers_of_one_file_are_told_by_a_roster(read: Read) -> None:
    roster = """\
file,participant,name,speaker,user,account,role
group,P1,Maria Silva,,u1,o1,owner
group,P2,,Speaker 2,u2,,accountant
group,P3,Jo Lind,,,,
group,,Anna Berg,Speaker 1,,,Moderator
"""
    talk = "Speaker 1: Hello.\nMaria: Hi.\nMaria Silva (Guest): I pay.\nSpeaker 2: I do not.\nJO LIND: Nor I.\n"
    talk += "Kim Ode: Me.\n"
    reading = read("interviews", {"i/group.txt": talk, "i/participants.csv": roster}, at="i/*")
    assert [(one.id, one.speaker, one.person, one.account, one.fields.get("role")) for one in reading.records] == [
        ("interviews/group#t1", "Speaker 1", "", "", None),
        ("interviews/group#t2", "group/1", "group/1", "", None),
        ("interviews/group#t3", "p1", "u1", "o1", "owner"),
        ("interviews/group#t4", "Speaker 2", "u2", "", "accountant"),
        ("interviews/group#t5", "p3", "p3", "", None),
        ("interviews/group#t6", "group/2", "group/2", "", None),
    ]
    assert ("Kim Ode", "group/2") in reading.names
    assert ("Anna Berg", "interviewer") in reading.names


def test_several_speakers_of_one_file_are_told_by_front_matter(read: Read) -> None:
    speakers = "{Maria Silva: P07, Speaker 2: u2, Anna Berg: interviewer}"
    front = f"---\nparticipant: P07\nuser: u7\nspeakers: {speakers}\n---\n"
    reading = read("interviews", {"talk.md": f"{front}Anna Berg: Hi.\nMaria Silva: Hello.\nSpeaker 2: Yes.\n"})
    assert [(one.speaker, one.role, one.person) for one in reading.records] == [
        ("interviewer", "interviewer", ""),
        ("p07", "participant", "u7"),
        ("Speaker 2", "participant", "u2"),
    ]


def test_a_file_that_is_called_after_its_speaker_is_cited_under_a_pseudonym(read: Read) -> None:
    reading = read("interviews", {"maria-silva.txt": "Host: Hi.\nMaria Silva: Hello.\n"})
    ids = {record.id.partition("#")[0] for record in reading.records}
    assert len(ids) == 1
    assert not any("maria" in f"{one.id} {one.person} {one.speaker}".lower() for one in reading.records)
    assert reading.records[1].person == ids.pop().partition("/")[2]


def test_whoever_the_roster_calls_a_participant_does_not_ask(read: Read) -> None:
    files = {"i/t.txt": "Q: Why?\nHost: Because.\n", "i/participants.csv": "file,participant,speaker\nt.txt,P1,Host\n"}
    reading = read("interviews", files, at="i/*")
    assert [(one.speaker, one.role, one.person) for one in reading.records] == [
        ("Q", "interviewer", ""),
        ("Host", "participant", "p1"),
    ]


def test_names_in_front_matter_are_told_and_none_is_an_id(read: Read) -> None:
    front = "---\nparticipant: Maria Silva\nname: Mary Silva\ninterviewer: [Anna Berg, Q]\n---\n"
    reading = read("interviews", {"t.md": f"{front}Q: Why?\nParticipant: Because.\n"})
    called = reading.records[1].person
    assert called.startswith("person-") and reading.records[1].id == f"interviews/{called}#t2"
    assert set(reading.names) == {("Maria Silva", called), ("Mary Silva", called), ("Anna Berg", "interviewer")}


def test_a_phone_number_as_a_label_reaches_no_record(read: Read) -> None:
    reading = read("interviews", {"t.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v +1 415 555 0132>Well.</v>\n"})
    assert [(one.speaker, one.person) for one in reading.records] == [("t", "t")]
