from __future__ import annotations

import builtins
import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest

from whofor.model.evidence import Reading

Read = Callable[..., Reading]


def word(*paragraphs: str, table: bool = False) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        document.add_table(rows=1, cols=2)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return written.getvalue()


def test_a_word_document_is_a_transcript(read: Read) -> None:
    data = word("Interviewer: Why?", "Maria: Because.", "Truly.", "Interviewer: Thanks.")
    reading = read("interviews", {"p1.docx": data})
    assert [(record.id, record.text, record.where.line) for record in reading.records] == [
        ("interviews/p1#t1", "Why?", 1),
        ("interviews/p1#t2", "Because.\n\nTruly.", 2),
        ("interviews/p1#t3", "Thanks.", 4),
    ]
    assert {(record.start, record.end) for record in reading.records} == {(-1, -1)}


def test_teams_writes_the_name_and_the_words_into_one_paragraph(read: Read) -> None:
    reading = read("interviews", {"p1.docx": word("Host Berg   0:03\nWhy?", "Maria Silva   0:09\nBecause.")})
    assert [(record.speaker, record.text) for record in reading.records] == [
        ("interviewer", "Why?"),
        ("p1", "Because."),
    ]


def test_tables_are_not_read_and_that_is_said(read: Read) -> None:
    reading = read("interviews", {"p1.docx": word("Host: Why?", "Maria: Because.", table=True)})
    assert [finding.code for finding in reading.findings] == ["not-read"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no archive", "is damaged or no Word document"),
        (archive({"word/document.xml": b" " * 30_000_000}), "unpacks to"),
        (archive({f"{n}.xml": b"" for n in range(2_001)}), "holds 2,001 parts"),
        (archive({"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "holds a document type"),
        (archive({"hello.txt": b"hello"}), "cannot be read as a Word document"),
        (word("Host: Why?")[:-200], "is damaged or no Word document"),
    ],
)
def test_a_bomb_or_a_ruin_is_not_opened(data: bytes, said: str, read: Read) -> None:
    reading = read("interviews", {"p1.docx": data})
    (finding,) = reading.findings
    assert (finding.code, reading.records) == ("unreadable-file", ())
    assert said in finding.message


def test_a_size_that_lies_is_caught(read: Read) -> None:
    data = archive({"word/document.xml": b"<x>" + b" " * 5_000_000})
    lying = data.replace((5_000_003).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != data
    assert [finding.code for finding in read("interviews", {"p1.docx": lying}).findings] == ["unreadable-file"]


def test_without_python_docx_the_finding_says_what_to_install(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    real_import = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "docx":
            raise ImportError(name)
        return real_import(name, *rest, **more)

    data = word("Host: Why?")
    monkeypatch.setattr(builtins, "__import__", without)
    (finding,) = read("interviews", {"p1.docx": data}).findings
    assert (finding.code, finding.hint) == ("missing-extra", "pip install 'whofor[docx]'")
