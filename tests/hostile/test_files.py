"""Files that are not what they say: each gives a finding with its place, and nothing of it is read by mistake."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from tests.hostile.reading import only, read, shown

from whofor.model.finding import Level

ENTITIES = """<?xml version="1.0"{encoding}?>
<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{more}]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:body><w:p><w:r><w:t>Jo: &j;</w:t></w:r></w:p></w:body></w:document>"""
MORE = "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))


def archive(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return packed.getvalue()


def word(*paragraphs: str) -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def replaced(document: bytes, part: str, data: bytes) -> bytes:
    """Return a Word document with one of its parts replaced."""
    with zipfile.ZipFile(io.BytesIO(document)) as whole:
        return archive({name: whole.read(name) for name in whole.namelist()} | {part: data})


def nested(depth: int) -> bytes:
    inner = b"<x>" + b" " * 1_000_000
    for _ in range(depth):
        inner = archive({f"{at}.docx": inner for at in range(10)})
    return inner


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_entities_that_expand_are_refused_before_anybody_expands_them(encoding: str, tmp_path: Path) -> None:
    said = f' encoding="{encoding[:6]}"'
    bomb = ENTITIES.format(encoding=said, more=MORE).encode(encoding)
    data = replaced(word("Host: Why?"), "word/document.xml", bomb)
    (finding,) = only(read(tmp_path, {"i.docx": data})).findings
    assert (finding.code, finding.level, finding.where.path) == (
        "unreadable-file",
        Level.ERROR,
        "evidence/talks/i.docx",
    )
    assert "document type" in finding.message


@pytest.mark.parametrize(
    "data",
    [
        archive({"word/document.xml": b" " * 50_000_000}),
        archive({f"{at}.xml": b" " * 1_000_000 for at in range(150)}),
        nested(3),
        b"PK\x03\x04" + b"\0" * 1000,
        b"",
    ],
    ids=["one large part", "many parts", "archives in archives", "no directory", "empty"],
)
def test_a_bomb_is_a_finding(data: bytes, tmp_path: Path) -> None:
    reading = only(read(tmp_path, {"i.docx": data}))
    assert [(one.code, one.where.path) for one in reading.findings] == [("unreadable-file", "evidence/talks/i.docx")]
    assert reading.records == ()


def test_a_paragraph_that_is_too_long_is_a_bad_row_with_its_number(tmp_path: Path) -> None:
    # Words at random do not pack so well that the document looks like a bomb.
    long = " ".join(str(at * 7919 % 100_003) for at in range(100_000))
    reading = only(read(tmp_path, {"i.docx": word("Host: Why?", f"Participant: {long}", "Host: I see.")}))
    assert [(one.code, str(one.where)) for one in reading.findings] == [("bad-row", "evidence/talks/i.docx:2")]
    assert [record.text for record in reading.records] == ["Why?", "I see."]


def test_markup_in_a_document_stays_text(tmp_path: Path) -> None:
    repo = read(tmp_path, {"i.docx": word("Host: Why?", "Jo: <script>alert(1)</script>", "Jo: <img src=x onerror=y>")})
    assert [record.text for record in only(repo).records][1] == "<script>alert(1)</script>"
    shown(repo)


@pytest.mark.parametrize("name", ["i.md", "i.txt", "i.vtt", "i.srt"])
@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("Host: Why?\nJo: Zürich.\n".encode() + "Host: Zürich?\n".encode("cp1252"), 3),
        (b"Host: Why?\nJo: Well\0, no.\n", 2),
        ("Host: Why?\nJo: Well.\n".encode("utf-16-le"), 1),
        (b"Host: Why?\nJo: \xed\xa0\x80 half a pair\n", 2),
        (b"\xff\xfeH\0o\0s\0t\0:\0 \0\n\0\0", 0),
        (bytes(range(256)) * 100, 3),
    ],
    ids=["two encodings", "NUL", "UTF-16 without a mark", "half a pair", "odd bytes", "all bytes"],
)
def test_what_is_no_text_is_said_with_its_line(name: str, data: bytes, line: int, tmp_path: Path) -> None:
    reading = only(read(tmp_path, {name: data}))
    (finding,) = reading.findings[:1]
    assert (finding.code, finding.where.path) == ("encoding", f"evidence/talks/{name}")
    assert finding.where.line == line or not line
    assert reading.records == ()


def test_a_table_of_no_text_is_said_with_its_line(tmp_path: Path) -> None:
    reading = only(read(tmp_path, {"t.csv": b"id,body\n1,Well.\n2,No\0.\n"}, "tickets"))
    assert [(one.code, one.where.line) for one in reading.findings] == [("encoding", 3)]


@pytest.mark.parametrize(
    "front",
    ["a: &a [x, x]\nb: *a\n", "participant: !!python/object/apply:os.system [ls]\n", "a: " + "[" * 5000 + "\n"],
    ids=["alias", "tag", "deep"],
)
def test_front_matter_cannot_do_more_than_say(front: str, tmp_path: Path) -> None:
    reading = only(read(tmp_path, {"i.md": f"---\n{front}---\nHost: Why?\nParticipant: Well.\n".encode()}))
    assert [record.text for record in reading.records] == ["Why?", "Well."]
    assert all(one.where.path == "evidence/talks/i.md" and one.where.line > 0 for one in reading.findings)
    assert reading.findings
