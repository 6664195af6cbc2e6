"""A text to the same text without personal data."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from whofor.redaction.names import NAME, RECOGNISED, Names
from whofor.redaction.patterns import KINDS, structured

EVERY = (NAME, RECOGNISED, *KINDS)
"""What is looked for."""

PSEUDONYM = "person-"
"""What the pseudonym of an id begins with."""

_UNUSUAL = re.compile(r"[@+ .:]|^\d{3}-\d\d-\d{4}$")
"""What ids hardly ever hold that are not personal data."""

_NAMED = re.compile(r"[^\W\d_]{2,}(?:[ ,.'’-]{1,2}[^\W\d_]+){1,4}\.?")


def redact(text: str, names: Names, counts: Counter[str] | None = None, talk: str = "") -> str:
    """Return a text in which names and what can be told by its form are replaced: `[p07]`, `[email]`, `[phone]`.

    Args:
        text: The text.
        names: The names that are known.
        counts: Counts what was replaced, by kind.
        talk: The talk that the text belongs to, such as p07: a name that several people have is of who is in it.

    >>> redact("Maria Lopez wrote from m@x.org.", Names([("Maria Lopez", "p07")]))
    '[p07] wrote from [email].'
    """
    found = [(one, f"[{one.kind}]") for one in structured(text)]
    taken = [(one.start, one.end) for one, _ in found]
    for one, known in names.found(text, talk):
        if all(one.end <= start or end <= one.start for start, end in taken):
            found.append((one, f"[{known}]"))
    for one, instead in sorted(found, key=lambda pair: -pair[0].start):
        text = text[: one.start] + instead + text[one.end :]
        if counts is not None:
            counts[one.kind] += 1
    return text


def pseudonym(person: str) -> str:
    """Return what stands for somebody whose id is itself personal data or a name in several words; any other id stays.

    The same id gives the same pseudonym in every source, so that they can still be joined. A digest keeps it from being
    read, not from being guessed by who knows the id.

    >>> pseudonym("u0042"), pseudonym("maria@example.org")
    ('u0042', 'person-60c61206e362')
    """
    is_name = " " in person and _NAMED.fullmatch(person) is not None
    return hashed(person) if is_name or is_personal(person) else person


def of_account(name: str) -> str:
    """Return what stands for an account whose id is personal data; a company's name is none.

    >>> of_account("Acme Corp"), of_account("maria@example.org")
    ('Acme Corp', 'person-60c61206e362')
    """
    return hashed(name) if is_personal(name) else name


def hashed(identifier: str) -> str:
    """Return the pseudonym of an id that is known to be personal data."""
    return f"{PSEUDONYM}{hashlib.sha256(identifier.encode(errors='replace')).hexdigest()[:12]}"


def is_personal(identifier: str) -> bool:
    """Whether an id is an address or a number that has a form."""
    # Looking closer would take long for millions of ids.
    return _UNUSUAL.search(identifier) is not None and next(structured(identifier), None) is not None
