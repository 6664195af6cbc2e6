"""A text to the same text without personal data."""

from __future__ import annotations

import hashlib
from collections import Counter

from whofor.redaction.names import NAME, Names
from whofor.redaction.patterns import KINDS, structured

EVERY = (NAME, *KINDS)
"""What is looked for."""


def redact(text: str, names: Names, counts: Counter[str] | None = None) -> str:
    """Return a text in which names and what can be told by its form are replaced: `[p07]`, `[email]`, `[phone]`.

    Args:
        text: The text.
        names: The names that are known.
        counts: Counts what was replaced, by kind.

    >>> redact("Maria Lopez wrote from m@x.org.", Names({"Maria Lopez": "p07"}))
    '[p07] wrote from [email].'
    """
    found = [(one, f"[{one.kind}]") for one in structured(text)]
    taken = [(one.start, one.end) for one, _ in found]
    for one, known in names.found(text):
        if all(one.end <= start or end <= one.start for start, end in taken):
            found.append((one, f"[{known}]"))
    for one, instead in sorted(found, key=lambda pair: -pair[0].start):
        text = text[: one.start] + instead + text[one.end :]
        if counts is not None:
            counts[one.kind] += 1
    return text


def pseudonym(identifier: str) -> str:
    """Return what stands for somebody whose id is itself personal data; any other id stays.

    The same id gives the same pseudonym in every source, so that they can still be joined. A digest keeps it from being
    read, not from being guessed by who knows the id.

    >>> pseudonym("u0042"), pseudonym("maria@example.org")
    ('u0042', 'person-60c61206')
    """
    if "@" not in identifier and not any(True for _ in structured(identifier)):
        return identifier
    return f"person-{hashlib.sha256(identifier.strip().lower().encode()).hexdigest()[:8]}"
