"""Columns: the names in a table's header, and how the register finds them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from whofor.model.evidence import Source
from whofor.model.finding import Finding, Level

_SHOWN = 20
_NUMBER = re.compile(r"^(?:[Qq]\s?)?\d+[A-Za-z]?\d*\s?[.):]\s+")
_NO_OPTION = {"response", "open-ended response"}


@dataclass(frozen=True)
class Column:
    """One column: its position, its name as the register may write it, and the question and option behind it.

    `question` and `option` differ from the name only where a table has two header rows.
    """

    index: int
    name: str
    question: str = ""
    option: str = ""


def clean(text: str) -> str:
    r"""Return `text` with every run of blanks, line breaks and no-break spaces as one blank.

    >>> clean(" Tutor/\xa0teaching\n assistant. ")
    'Tutor/ teaching assistant.'
    """
    return " ".join(text.split())


def unnumbered(text: str) -> str:
    """Return a question or an option without its leading number.

    >>> unnumbered("7a1. Writing a package"), unnumbered("Q3: Role"), unnumbered("3D/ CAD."), unnumbered("2 years")
    ('Writing a package', 'Role', '3D/ CAD.', '2 years')
    """
    return _NUMBER.sub("", text)


def header(rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Return the columns that one or two header rows name.

    Of two rows the first is the question, which stands over the first of its columns only and holds to the right;
    the second is the option: `question: option`. A name that comes twice gets a number, an empty one its position.

    >>> [column.name for column in header([["id", "Tools?", "", "id"], ["", "vim", "emacs", ""]])]
    ['id', 'Tools?: vim', 'Tools?: emacs', 'id (2)']
    """
    columns: list[Column] = []
    taken: set[str] = set()
    question = ""
    for index, pair in enumerate(zip_longest(*rows[:2], fillvalue="")):
        first, option = clean(pair[0]), clean(pair[1]) if len(pair) > 1 else ""
        question = first or (question if option else "")
        option = "" if option.lower() in _NO_OPTION else option
        name = _unique(": ".join(filter(None, (question, option))) or f"column {index + 1}", taken)
        columns.append(Column(index, name, question if option else "", option))
        taken.add(name)
    return tuple(columns)


def matching(columns: Iterable[Column], pattern: str) -> tuple[Column, ...]:
    """Return the columns called `pattern`, in which `*` stands for anything and no other sign is special.

    An exact name comes first (names of required questions end in `*`), then wildcards; then both without regard to
    capitals.

    >>> [column.name for column in matching(header([["4. A [x]?", "4. B", "5. C"]]), "4. *")]
    ['4. A [x]?', '4. B']
    """
    wanted, columns = clean(pattern), tuple(columns)
    folded = wanted.casefold()
    return (
        tuple(column for column in columns if column.name == wanted)
        or tuple(column for column in columns if like(column.name, wanted))
        or tuple(column for column in columns if like(column.name.casefold(), folded))
    )


def chosen(columns: Sequence[Column], source: Source, ours: str, defaults: Sequence[str] = ()) -> tuple[Column, ...]:
    """Return the columns that the register gives our name `ours`, or else the first default that there is."""
    if ours in source.columns:
        found = (column for pattern in source.columns[ours] for column in matching(columns, pattern))
        return tuple(dict.fromkeys(found))
    for default in defaults:
        found_default = [column for column in columns if column.name.lower() == default]
        if found_default:
            return (found_default[0],)
    return ()


def missing(columns: Sequence[Column], source: Source, path: str) -> tuple[Finding, ...]:
    """Return a finding for every column that the register names and the file does not have."""
    names = [column.name for column in columns]
    pairs = (("importance", one.importance, "satisfaction", one.satisfaction) for one in source.outcomes)
    asked = ((ours, (pattern,)) for one in pairs for ours, pattern in (one[:2], one[2:]))
    absent = (
        (ours, pattern)
        for ours, patterns in (*source.columns.items(), *asked)
        for pattern in patterns
        if pattern and not matching(columns, pattern)
    )
    return tuple(_absent(source, path, ours, pattern, names) for ours, pattern in absent)


def like(name: str, pattern: str) -> bool:
    """Whether a name fits a pattern; no regular expression, so that no pattern takes long."""
    first, *middle = pattern.split("*")
    if not middle:
        return name == first
    last, at = middle.pop(), len(first)
    for part in middle:
        found = name.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return name.startswith(first) and name.endswith(last) and len(name) >= at + len(last)


def _absent(source: Source, path: str, ours: str, pattern: str, names: list[str]) -> Finding:
    near = _nearest(clean(pattern), names)
    guess = f" (did you mean '{near}'?)" if near else ""
    message = f"source '{source.id}': evidence/{path} has no column '{pattern}' for {ours}{guess}"
    shown = ", ".join(f"'{name}'" for name in names[:_SHOWN])
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return Finding("missing-column", Level.ERROR, message, source.where, f"its columns are {shown}{more}")


def _nearest(pattern: str, names: list[str]) -> str:
    """Return the name most like a pattern, of which a wildcard's end says nothing; empty where none is."""
    start = pattern.partition("*")[0]
    if start == pattern:
        return next(iter(difflib.get_close_matches(pattern, names, n=1)), "")
    beginnings = {name[: len(start)]: name for name in reversed(names)}
    near = difflib.get_close_matches(start, beginnings, n=1, cutoff=0.8) if len(start) > 4 else []
    return beginnings[near[0]] if near else ""


def _unique(name: str, taken: set[str]) -> str:
    wanted, number = name, 2
    while name in taken:
        name, number = f"{wanted} ({number})", number + 1
    return name
