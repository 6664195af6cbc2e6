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
_NEGATION = re.compile(
    r"\b(?:not|no|never|nobody|nothing|none|neither|nor|without|hardly|cannot|\w+n't)\b", re.IGNORECASE
)
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
    sentences and no … where words were left out, or a negation is among those).
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
    spans: list[tuple[int, int]] = []
    for sentence in whole:
        start = spans[-1][1] + 1 if spans else 0
        spans.append((start, start + len(sentence)))
    starts = {start for start, _ in spans}
    ends = {at for start, end in spans for at in range(start + len(text[start:end].rstrip(_TAIL)), end + 1)}
    if not said or text == "":
        return "misquoted"
    places = [found.start() for found in re.finditer(f"(?={re.escape(said)})", text)]
    if any(place in starts and place + len(said) in ends for place in places):
        return ""
    if _LEFT_OUT.search(said):
        found = _pieces(said, text, starts, ends)
        return "misquoted" if not found else "clipped-quote" if _turned(text, spans, found) else ""
    return "clipped-quote" if any(_whole_words(text, place, len(said)) for place in places) else "misquoted"


def _pieces(said: str, text: str, starts: set[int], ends: set[int]) -> list[tuple[int, int]]:
    """Return where the pieces of a quotation stand that says where words were left out; nothing if they do not."""
    pieces = _LEFT_OUT.split(said)
    found: list[tuple[int, int]] = []
    for position, piece in enumerate(pieces):
        last = position == len(pieces) - 1
        if not piece and (last or position == 0):
            continue
        after = found[-1][1] if found else 0
        place = _find(piece, text, after, starts if position == 0 else None, ends if last else None)
        if place is None or len(piece.split()) < LEAST_WORDS:
            return []
        found.append(place)
    return found


def _turned(text: str, spans: Sequence[tuple[int, int]], pieces: Sequence[tuple[int, int]]) -> bool:
    """Return whether what was left out of a quoted sentence holds a negation, which may turn its meaning."""
    for start, end in spans:
        inside = [(max(start, first), min(end, last)) for first, last in pieces if first < end and last > start]
        edges = [start, *(edge for piece in inside for edge in piece), end]
        left_out = " | ".join(text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2))
        if inside and _NEGATION.search(left_out):
            return True
    return False


def _find(piece: str, text: str, after: int, starts: set[int] | None, ends: set[int] | None) -> tuple[int, int] | None:
    """Return where a piece stands in the text."""
    for found in re.finditer(f"(?={re.escape(piece)})", text):
        start, end = found.start(), found.start() + len(piece)
        right = starts is None or start in starts
        if start >= after and right and (ends is None or end in ends) and _whole_words(text, start, len(piece)):
            return start, end
    return None


def _whole_words(text: str, start: int, length: int) -> bool:
    before, after = text[start - 1 : start], text[start + length : start + length + 1]
    first, last = text[start], text[start + length - 1]
    return not (before.isalnum() and first.isalnum()) and not (after.isalnum() and last.isalnum())
