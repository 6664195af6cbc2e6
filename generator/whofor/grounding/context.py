"""What was said around a quotation."""

from __future__ import annotations

from whofor.grounding.quotes import folded
from whofor.stats.sentences import sentences


def around(quoted: str, text: str) -> tuple[str, str]:
    """Return the sentence before a quotation and the one after it; empty where it stands at an end, or not at all.

    >>> around("I hate it.", "Honestly? I hate it. It takes my Sunday. Always.")
    ('Honestly?', 'It takes my Sunday.')
    """
    whole = [text[start:end] for start, end in sentences(text)]
    held, starts = "", []
    for sentence in whole:
        starts.append(len(held))
        held += folded(sentence) + " "
    begin = held.find(folded(quoted).strip("… "))
    if begin < 0:
        return "", ""
    first = max(at for at, start in enumerate(starts) if start <= begin)
    end = begin + len(folded(quoted))
    last = max(at for at, start in enumerate(starts) if start < end)
    return whole[first - 1] if first else "", whole[last + 1] if last + 1 < len(whole) else ""
