from __future__ import annotations

import pytest

from whofor.model.finding import Finding
from whofor.store.files import File
from whofor.store.text import decode


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"plain", "", "plain"),
        ("Zürich €".encode(), "", "Zürich €"),
        ("Zürich".encode("utf-8-sig"), "", "Zürich"),
        ("Zürich".encode("utf-16"), "", "Zürich"),
        (b"\xfe\xff" + "Zürich".encode("utf-16-be"), "", "Zürich"),
        ("Zürich €".encode("windows-1252"), "windows-1252", "Zürich €"),
        ("Zürich".encode(), "windows-1252", "Zürich"),
        ("Zürich".encode("utf-16-le"), "utf-16-le", "Zürich"),
        (b"", "", ""),
    ],
)
def test_text_is_read_in_the_encoding_that_it_is_in(data: bytes, encoding: str, text: str) -> None:
    assert decode(File("a.csv", data), encoding) == text


@pytest.mark.parametrize(
    ("data", "encoding", "line", "said"),
    [
        (b"one\r\ntwo\r\nZ\xfcrich", "", 3, "byte 11 (0xfc) is not UTF-8"),
        (b"\x81", "windows-1252", 1, "byte 0 (0x81) is not windows-1252"),
        (b"Z\xfcrich", "klingon", 0, "no text encoding called 'klingon'"),
        (b"\xfc", "zip", 0, "no text encoding called 'zip'"),
        (b"one\ntw\0o", "", 2, "holds a NUL byte"),
        ("Zürich".encode("utf-16-le"), "", 1, "byte 2 (0xfc) is not UTF-8"),
    ],
)
def test_what_cannot_be_read_says_where_and_what_to_add(data: bytes, encoding: str, line: int, said: str) -> None:
    finding = decode(File("surveys/a.csv", data), encoding)
    assert isinstance(finding, Finding)
    assert (finding.code, finding.where.path, finding.where.line) == ("encoding", "evidence/surveys/a.csv", line)
    assert said in finding.message
    assert "encoding: " in finding.hint
