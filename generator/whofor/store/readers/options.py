"""What a survey column asks: a tick box, a choice among answers, or free text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from whofor.model.evidence import Answers, Feature
from whofor.model.slug import numbered, slug
from whofor.store.columns import Column, clean, unnumbered

MOST_OPTIONS = 40
"""Distinct answers that a column may have before it counts as free text."""

_YES = {"1", "yes", "true", "x", "y", "checked", "selected"}
_NO = {"0", "no", "false", "n", "unchecked", "not selected"}


@dataclass(frozen=True)
class Option:
    """One thing to tick: how it is written, the question it answers (empty where unknown), and who ticked it."""

    label: str
    question: str
    people: frozenset[str]


def options(column: Column, cells: Mapping[str, str], separator: str) -> tuple[Option, ...] | None:
    """Return what a column's `cells` (by person) offer to tick, in order of appearance; None where it is free text.

    A column of nothing but 1/0, yes/no, true/false or x is one tick box called as the column is; a column with one
    distinct answer is one tick box called as the answer is; any other column is a choice, with an option for each
    distinct answer.
    """
    filled = {person: clean(cell) for person, cell in cells.items() if cell.strip()}
    distinct = tuple(dict.fromkeys(filled.values()))
    words = {answer.lower().rstrip(".") for answer in distinct}
    if words <= _YES | _NO:
        return (_box(column, filled),) if distinct else ()
    if len(distinct) == 1:
        return (Option(distinct[0], _question(column, distinct[0]), frozenset(filled)),)
    split = splitter(distinct, separator)
    people: dict[str, set[str]] = defaultdict(set)
    for person, answer in filled.items():
        for piece in split(answer):
            people[piece].add(person)
    if len(people) > MOST_OPTIONS:
        return None
    return tuple(Option(label, unnumbered(column.name), frozenset(who)) for label, who in people.items())


def splitter(answers: Iterable[str], separator: str) -> Callable[[str], tuple[str, ...]]:
    """Return the function that splits one answer of a column into the options that it lists.

    A cell such as "vim;emacs" lists two options, but "Daily - heavy usage; 3+ hours per day." is one answer with a
    semicolon in it. What tells them apart is that options recur: in a column of lists, most pieces also stand alone
    in a cell or in a different list. Where no more than half of them do, no answer of the column is split.

    >>> split = splitter(["vim", "vim;emacs", "emacs; atom"], ";")
    >>> split("emacs; atom")
    ('emacs', 'atom')
    >>> splitter(["Daily; 3+ hours", "Weekly", "Daily - light; 1 hour"], ";")("Daily; 3+ hours")
    ('Daily; 3+ hours',)
    """
    if not separator:
        return lambda answer: (answer,)
    pieces = {answer: _pieces(answer, separator) for answer in answers}
    found = Counter(piece for parts in pieces.values() for piece in set(parts))
    listed = [piece for answer, parts in pieces.items() if separator in answer for piece in set(parts)]
    recurring = sum(found[piece] > 1 for piece in listed)
    if 2 * recurring > len(listed):
        return lambda answer: _pieces(answer, separator)
    return lambda answer: (answer,)


def answers(people: Sequence[str], found: Iterable[Option]) -> Answers:
    """Return who ticked what; everybody of `people` is there, also those who ticked nothing."""
    found = tuple(found)
    ticked: dict[str, set[int]] = {person: set() for person in people}
    for position, option in enumerate(found):
        for person in option.people:
            ticked[person].add(position)
    return Answers(features(found), {person: frozenset(positions) for person, positions in ticked.items()})


def features(found: Sequence[Option]) -> tuple[Feature, ...]:
    """Return the options as features, each with an id that is unique among them.

    The id is the slug of the label. Where several questions have an option of that name ("Weekly.") all of them get
    their question in front, so that no id depends on which of them came first; what is still alike gets a number.
    """
    short = [slug(unnumbered(option.label)) for option in found]
    shared = Counter(short)
    taken: set[str] = set()
    ids: list[str] = []
    for option, name in zip(found, short, strict=True):
        wanted = _with_question(option.question, name) if shared[name] > 1 and option.question else name
        ids.append(numbered(wanted, taken))
        taken.add(ids[-1])
    return tuple(Feature(name, option.label, option.question) for name, option in zip(ids, found, strict=True))


def _with_question(question: str, name: str) -> str:
    room = 60 - len(name) - 1
    front = slug(question, room) if room >= 8 else ""
    return f"{front}-{name}" if front else name


def _pieces(answer: str, separator: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(str.strip, answer.split(separator))))) or (answer,)


def _box(column: Column, filled: Mapping[str, str]) -> Option:
    label = column.option or unnumbered(column.name)
    ticked = frozenset(person for person, cell in filled.items() if cell.lower().rstrip(".") in _YES)
    return Option(label, column.question, ticked)


def _question(column: Column, label: str) -> str:
    """Return the question of a tick box: the header without the option, where something is left of it."""
    if column.question:
        return column.question
    name, option = unnumbered(column.name), label.rstrip(".")
    at = name.casefold().find(option.casefold())
    if at < 0:
        return name
    rest = (name[:at] + " " + name[at + len(option) :]).strip(" .:;-[]()/")
    return clean(rest) if any(sign.isalpha() for sign in rest) else ""
