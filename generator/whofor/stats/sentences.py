"""Where sentences begin and end."""

from __future__ import annotations

import re

_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|mr|mrs|ms|dr|st|no|approx|incl)|\b[A-Za-z])\.$", re.IGNORECASE)
_BOUNDARY = re.compile(
    r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9À-Þ])|\s*\n\s*\n\s*|\s*\n(?=\s*(?:[-*•]|\d+[.)])\s)"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of every sentence of a text, blanks at the ends left out.

    >>> said = "It failed, e.g. on Friday. Why? I paid $3.50."
    >>> [said[start:end] for start, end in sentences(said)]
    ['It failed, e.g. on Friday.', 'Why?', 'I paid $3.50.']
    """
    spans, start = [], 0
    for boundary in _BOUNDARY.finditer(text):
        piece = text[start : boundary.start()]
        if _ABBREVIATION.search(piece) and "\n" not in boundary.group():
            continue
        closing = boundary.group().rstrip()
        spans.append((start, boundary.start() + len(closing)))
        start = boundary.end()
    spans.append((start, len(text)))
    trimmed = ((begin + _leading(text[begin:end]), begin + len(text[begin:end].rstrip())) for begin, end in spans)
    return [(begin, end) for begin, end in trimmed if end > begin]


def asks(sentence: str) -> bool:
    """Return whether a sentence is a question, in quotation marks or brackets too.

    >>> asks("Would they pay?"), asks("“Would they pay?”"), asks("They would.")
    (True, True, False)
    """
    return sentence.rstrip('"”’) ').endswith("?")


def _leading(piece: str) -> int:
    return len(piece) - len(piece.lstrip())
