"""Is a quotation verbatim, whole, and said by whom it says?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from whofor.model.evidence import PARTICIPANT, Record
from whofor.model.persona import Quote
from whofor.stats.sentences import sentences

_SIGNS = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‑": "-"})
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_LEFT_OUT = re.compile(r"\s*(?:…|\.\.\.)\s*")
_TAIL = ".!?…\"')] "
LEAST_WORDS = 3
"""Words that each piece of a quotation needs when something was left out of it."""


def folded(text: str) -> str:
    """Return a text as quotations are compared: one blank for any white space, plain quotation marks and dashes.

    Upper and lower case, words and punctuation stay as they are.

    >>> folded("It’s  late —\\nagain")
    "It's late - again"
    """
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).translate(_SIGNS)
    return " ".join(text.split())


def problem(quote: Quote, record: Record) -> str:
    """Return what is wrong with a quotation, or the empty string.

    One of `interviewer-cited`, `wrong-speaker`, `misquoted` (not verbatim), `clipped-quote` (verbatim, but no whole
    sentences and no … where words were left out).
    """
    if record.role != PARTICIPANT and record.kind != "notes":
        return "interviewer-cited"
    if quote.who and quote.who != speaker(record):
        return "wrong-speaker"
    return _wording(folded(quote.text), [folded(record.text[start:end]) for start, end in sentences(record.text)])


def speaker(record: Record) -> str:
    """Return by whom a record's words are, as a receipt names them: the person, or else whoever the source names."""
    return record.person or record.speaker


def _wording(said: str, whole: Sequence[str]) -> str:
    text = " ".join(whole)
    starts: set[int] = set()
    ends: set[int] = set()
    at = 0
    for sentence in whole:
        starts.add(at)
        ends.update(range(at + len(sentence.rstrip(_TAIL)), at + len(sentence) + 1))
        at += len(sentence) + 1
    if not said or text == "":
        return "misquoted"
    places = [found.start() for found in re.finditer(f"(?={re.escape(said)})", text)]
    if any(place in starts and place + len(said) in ends for place in places):
        return ""
    if _LEFT_OUT.search(said):
        return _pieces(said, text, starts, ends)
    return "clipped-quote" if any(_whole_words(text, place, len(said)) for place in places) else "misquoted"


def _pieces(said: str, text: str, starts: set[int], ends: set[int]) -> str:
    """Return what is wrong with a quotation that says where words were left out."""
    pieces = _LEFT_OUT.split(said)
    if not any(pieces):
        return "misquoted"
    at = 0
    for position, piece in enumerate(pieces):
        if not piece and position in (0, len(pieces) - 1):
            continue
        at = _find(piece, text, at, starts if position == 0 else None, ends if position == len(pieces) - 1 else None)
        if at < 0 or len(piece.split()) < LEAST_WORDS:
            return "misquoted"
    return ""


def _find(piece: str, text: str, after: int, starts: set[int] | None, ends: set[int] | None) -> int:
    """Return where a piece ends in the text, or -1."""
    for found in re.finditer(f"(?={re.escape(piece)})", text):
        start, end = found.start(), found.start() + len(piece)
        right = starts is None or start in starts
        if start >= after and right and (ends is None or end in ends) and _whole_words(text, start, len(piece)):
            return end
    return -1


def _whole_words(text: str, start: int, length: int) -> bool:
    before, after = text[start - 1 : start], text[start + length : start + length + 1]
    first, last = text[start], text[start + length - 1]
    return not (before.isalnum() and first.isalnum()) and not (after.isalnum() and last.isalnum())
