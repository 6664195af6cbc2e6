from __future__ import annotations

from collections.abc import Callable

from whofor.model.evidence import Reading

Read = Callable[..., Reading]

TEAMS = (
    "\ufeffWEBVTT\r\n\r\n"
    "NOTE made by nobody\r\n\r\n"
    "8b1d4c2e-7a55-4f0e-9f3c-0d2b1c7a9e10/14-0\r\n"
    "00:00:03.120 --> 00:00:05.480\r\n<v Anna Berg>How do you send\r\ninvoices?</v>\r\n\r\n"
    "8b1d4c2e-7a55-4f0e-9f3c-0d2b1c7a9e10/21-0\r\n"
    "00:00:06.000 --> 00:00:08.000\r\n<v.loud Maria Silva (Guest)>By hand &amp; late,</v>\r\n\r\n"
    "8b1d4c2e-7a55-4f0e-9f3c-0d2b1c7a9e10/22-0\r\n"
    "00:08.000 --> 00:09.500 align:start\r\n<v Maria Silva (Guest)>after <i>10:30</i>: fine.</v>\r\n\r\n"
    "00:10.000 --> 00:11.000\r\n(laughter)\r\n"
)

ZOOM = """\
WEBVTT

1
00:00:01.000 --> 00:00:03.000
Host: Why do you export?

2
00:00:03.500 --> 00:00:05.000
Maria Silva: Because it was 10:30: fine,

3
00:00:05.000 --> 00:00:07.000
and we never looked back.

4
00:00:07.000 --> 00:00:09.000
Maria Silva: Never.
"""

SRT = """\
1
00:00:01,000 --> 00:00:03,000
Host: Why do you export?

2
00:00:03,500 --> 00:00:05,000
<font color="red">Maria Silva:</font> Every Friday.
It is <b>slow</b>.
"""


def test_teams(read: Read) -> None:
    reading = read("interviews", {"i.vtt": TEAMS}, at="i.vtt")
    assert [(record.id, record.speaker, record.text, record.where.line) for record in reading.records] == [
        ("interviews/i#t1", "i/1", "How do you send invoices?", 7),
        ("interviews/i#t2", "i/2", "By hand & late, after 10:30: fine.", 12),
        ("interviews/i#t3", "", "(laughter)", 19),
    ]
    assert reading.records[2].role == "interviewer"


def test_zoom(read: Read) -> None:
    reading = read("interviews", {"i.vtt": ZOOM})
    assert [(record.speaker, record.role, record.text, record.where.line) for record in reading.records] == [
        ("Host", "interviewer", "Why do you export?", 5),
        ("i", "participant", "Because it was 10:30: fine, and we never looked back. Never.", 9),
    ]


def test_subrip(read: Read) -> None:
    reading = read("interviews", {"i.srt": SRT.replace("\n", "\r\n")})
    assert [(record.speaker, record.text, record.where.line) for record in reading.records] == [
        ("Host", "Why do you export?", 3),
        ("i", "Every Friday. It is slow.", 7),
    ]


def test_voices_that_share_a_cue_are_kept_apart(read: Read) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Host>Why?</v> <v Jo>Because.</v>\n"
    reading = read("interviews", {"i.vtt": text})
    assert [(record.speaker, record.text) for record in reading.records] == [("Host", "Why?"), ("i", "Because.")]


def test_a_caption_file_without_cues_is_empty(read: Read) -> None:
    reading = read("interviews", {"i.vtt": "WEBVTT\n\nSTYLE\n::cue { color: red }\n"})
    assert reading.records == ()
    assert [finding.code for finding in reading.findings] == ["no-speaker"]
