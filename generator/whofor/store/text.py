"""Bytes to text: what encoding a file is in, and where it is not."""

from __future__ import annotations

import codecs
import re

from whofor.model.finding import Finding, Level
from whofor.store.files import File

_BREAK = re.compile(r"\r\n|\r|\n")


def decode(file: File, encoding: str = "") -> str | Finding:
    """Return the text of a file, or a finding that says which byte failed and what to add to the register.

    Read as UTF-8 (with or without a byte order mark), as UTF-16 where a byte order mark says so, and otherwise in
    the `encoding` that the register gives. Nothing is guessed: half of all guesses turn ä into Ã¤ unseen.
    """
    named = "utf-16" if file.data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    text = _attempt(file, named)
    if isinstance(text, Finding) and encoding:
        text = _attempt(file, encoding)
    return text


def lines(text: str) -> list[str]:
    r"""Return the lines as editors number them: broken at CR, LF and CRLF only.

    >>> lines("one\r\ntwo\u2028still two\n")
    ['one', 'two\u2028still two', '']
    """
    return _BREAK.split(text)


def starts(text: str) -> list[int]:
    r"""Return where each of the lines begins, in characters.

    >>> starts("one\r\ntwo\n")
    [0, 5, 9]
    """
    return [0, *(found.end() for found in _BREAK.finditer(text))]


def _attempt(file: File, encoding: str) -> str | Finding:
    try:
        text = file.data.decode(encoding)
    except UnicodeDecodeError as error:
        return _undecodable(file, encoding, error.start)
    except (LookupError, ValueError):
        message = f"evidence/{file.path}: there is no text encoding called '{encoding}'"
        return Finding("encoding", Level.ERROR, message, file.where(), "try encoding: windows-1252, or save as UTF-8")
    if "\0" in text:
        line = len(lines(text[: text.index("\0")]))
        message = f"evidence/{file.path}:{line}: holds a NUL byte, so it is not a text file in {_shown(encoding)}"
        hint = "save it as UTF-8; if it is UTF-16 without a byte order mark, add to its source: encoding: utf-16-le"
        return Finding("encoding", Level.ERROR, message, file.where(line), hint)
    return text


def _undecodable(file: File, encoding: str, at: int) -> Finding:
    before = file.data[:at]
    line = len(_BREAK.findall(before.decode("latin-1"))) + 1
    sign = file.data[at : at + 1].hex()
    message = f"evidence/{file.path}:{line}: byte {at:,} (0x{sign}) is not {_shown(encoding)}"
    hint = "save it as UTF-8, or add to its source in evidence/sources.yaml: encoding: windows-1252"
    return Finding("encoding", Level.ERROR, message, file.where(line), hint)


def _shown(encoding: str) -> str:
    return {"utf-8-sig": "UTF-8", "utf-16": "UTF-16"}.get(encoding, encoding)
