"""What a survey asks of outcomes: which columns belong together, and what everybody answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whofor.model.evidence import Source
from whofor.model.finding import Finding, Level, Where
from whofor.model.opportunity import IMPORTANCE, SATISFACTION, Outcome, Pair, Rated, Rating
from whofor.model.slug import numbered, slug
from whofor.store.columns import Column, clean, matching
from whofor.store.readers.cells import shown
from whofor.store.readers.scales import FEWEST, MOST, NO_ANSWER, Scale, folded, recognised, stated

ANY = "*"
LISTED = 12
"""Columns or answers that a message names."""


@dataclass(frozen=True)
class Cell:
    """What one person answered in one column, and where it stands."""

    text: str
    where: Where


Cells = Mapping[str, Mapping[str, Cell]]
"""Cells by the column's name and the person."""


@dataclass(frozen=True)
class Asked:
    """A statement with the names of the columns that ask of it, and the entry of the register that says so."""

    statement: str
    columns: tuple[str, str]
    pair: Pair


def rated(source: Source, people: Sequence[str], cells: Cells) -> tuple[Rated | None, tuple[Finding, ...]]:
    """Return what people answered on the outcomes of a survey, and what keeps some of it from being read.

    Nothing is rated where columns are not paired or a scale is not known: half of the questions would mislead.

    Args:
        source: The survey, with its `outcomes` and scales.
        people: Everybody who answered.
        cells: Every column of the survey.
    """
    asked, found = pairs(source, [Column(at, name) for at, name in enumerate(cells)])
    if found or not asked:
        return None, found
    importance, satisfaction = ([cells[one.columns[side]] for one in asked] for side in (0, 1))
    scales = [_scale(source, IMPORTANCE, importance), _scale(source, SATISFACTION, satisfaction)]
    unknown = tuple(one for one in scales if isinstance(one, Finding))
    known = [one for one in scales if isinstance(one, Scale)]
    if unknown:
        return None, unknown
    off = [_off(source, one.columns[side], cells, known[side]) for one in asked for side in (0, 1)]
    ratings = {person: tuple(_rating(one, person, cells, known) for one in asked) for person in people}
    steps = [max(scale.steps.values()) for scale in known]
    return Rated(_outcomes(asked), ratings, *steps), (*_guessed(source, known), *(one for one in off if one))


def pairs(source: Source, columns: Sequence[Column]) -> tuple[tuple[Asked, ...], tuple[Finding, ...]]:
    """Return each statement with its two columns, and a finding for every entry whose columns do not go together.

    Columns that are not there at all are reported by `store.columns.missing`.
    """
    asked: list[Asked] = []
    found: list[Finding] = []
    for pair in source.outcomes:
        one_or_finding = _several(source, pair, columns) if ANY in pair.statement else _one(source, pair, columns)
        if isinstance(one_or_finding, Finding):
            found.append(one_or_finding)
        else:
            asked += one_or_finding
    return tuple(asked), (*found, *_twice(source, asked))


def names(source: Source, columns: Sequence[Column]) -> frozenset[str]:
    """Return the names of the columns that ask of outcomes: they are no attributes."""
    patterns = (pattern for pair in source.outcomes for pattern in (pair.importance, pair.satisfaction))
    return frozenset(column.name for pattern in patterns for column in matching(columns, pattern))


def _one(source: Source, pair: Pair, columns: Sequence[Column]) -> list[Asked] | Finding:
    """Return the outcome of an entry without `*` in its statement: each side is one column."""
    sides = [[column.name for column in matching(columns, one)] for one in (pair.importance, pair.satisfaction)]
    if max(map(len, sides)) > 1:
        why = "one statement has one column of each; write '*' into the statement too"
        return _unpaired(source, pair, sides[0], sides[1], why)
    return [Asked(pair.statement, (sides[0][0], sides[1][0]), pair)] if all(sides) else []


def _several(source: Source, pair: Pair, columns: Sequence[Column]) -> list[Asked] | Finding:
    """Return the outcomes of an entry with `*`: columns go together where it stands for the same words in both."""
    if any(text.count(ANY) != 1 for text in (pair.statement, pair.importance, pair.satisfaction)):
        why = f"write '{ANY}' once in the statement and once in each column: it stands for the same words in all three"
        return _unpaired(source, pair, [pair.importance], [pair.satisfaction], why)
    important, satisfied = (_by_words(columns, pattern) for pattern in (pair.importance, pair.satisfaction))
    if set(important) != set(satisfied) and important and satisfied:
        alone = [words for words in (*important, *satisfied) if (words in important) != (words in satisfied)]
        why = f"only one of the two asks for {_listed(alone)}; name such columns under statements of their own"
        important_of, satisfied_of = ([words for words, _ in side.values()] for side in (important, satisfied))
        return _unpaired(source, pair, important_of, satisfied_of, why)
    both = [(words, name, satisfied[key][1]) for key, (words, name) in important.items() if key in satisfied]
    return [Asked(pair.statement.replace(ANY, words), (name, other), pair) for words, name, other in both]


def _by_words(columns: Sequence[Column], pattern: str) -> dict[str, tuple[str, str]]:
    """Return what `*` stands for, as it is written, and the column's name, by what it stands for without capitals."""
    before, _, after = clean(pattern).partition(ANY)
    found = {}
    for column in matching(columns, pattern):
        words = column.name[len(before) : len(column.name) - len(after)].strip()
        found[words.casefold()] = (words, column.name)
    return found


def _twice(source: Source, asked: Iterable[Asked]) -> Iterator[Finding]:
    """Yield a finding for every column that serves two questions: most likely a slip in copying."""
    uses = Counter(name for one in asked for name in one.columns)
    for one in asked:
        again = [name for name in dict.fromkeys(one.columns) if uses[name] > 1]
        if again:
            why = f"{_listed(again)} is named more than once under outcomes"
            yield _unpaired(source, one.pair, [one.columns[0]], [one.columns[1]], why)


def _unpaired(source: Source, pair: Pair, important: Iterable[str], satisfied: Iterable[str], hint: str) -> Finding:
    message = (
        f"source '{source.id}': columns of the outcome '{shown(pair.statement, 80)}' do not go together: "
        f"importance has {_listed(important)}; satisfaction has {_listed(satisfied)}"
    )
    return Finding("unpaired-outcome", Level.ERROR, message, pair.where, hint)


def _scale(source: Source, kind: str, columns: Sequence[Mapping[str, Cell]]) -> Scale | Finding:
    """Return the scale that the register states, or that all answers of one kind have together."""
    answers = [cell.text for cells in columns for cell in cells.values()]
    told = source.scales.get(kind)
    scale = stated(told) if told else recognised(answers)
    if scale is not None:
        return scale
    if told:
        why = f"{_listed(told)} is no scale of {FEWEST} to {MOST} answers"
        hint = "write the lowest and the highest number, scale: [1, 5], or every answer in words, the worst first"
    else:
        seen = sorted({clean(text) for text in answers if text.strip() and folded(text) not in NO_ANSWER})
        why = f"the answers are {_listed(seen)}" if seen else "there are no answers"
        hint = f"state it: scale: {{{kind}: [1, 5]}}, or every answer in words, the worst first"
    message = f"source '{source.id}': the scale of {kind} is not known: {why}"
    return Finding("unknown-scale", Level.ERROR, message, source.where, hint)


def _guessed(source: Source, scales: Sequence[Scale]) -> Iterator[Finding]:
    """Yield a note on the scales that the register does not state; one where both are alike."""
    told = {
        kind: one for kind, one in zip((IMPORTANCE, SATISFACTION), scales, strict=True) if kind not in source.scales
    }
    alike = len(told) == len(scales) and len({one.shown for one in scales}) == 1
    for kinds, scale in {" and ".join(told): scales[0]}.items() if alike else told.items():
        first, *_, last = scale.steps
        ends = f"[{first}, {last}]"
        message = f"source '{source.id}': the scale of {kinds} is taken to be {scale.shown}, as the answers are"
        hint = f"state it, so that it does not hang on who answers: scale: {ends if alike else f'{{{kinds}: {ends}}}'}"
        yield Finding("scale-from-answers", Level.NOTE, message, source.where, hint)


def _off(source: Source, name: str, cells: Cells, scale: Scale) -> Finding | None:
    """Return a finding on answers of a column that are not on its scale, at the first of them."""
    wrong = [cell for cell in cells[name].values() if _is_answer(cell.text) and scale.step(cell.text) is None]
    if not wrong:
        return None
    listed = _listed(dict.fromkeys(clean(cell.text) for cell in wrong))
    message = (
        f"source '{source.id}': {len(wrong):,} answers in '{shown(name, 80)}' are not on the scale of {scale.shown}: "
        f"{listed}; they count as missing"
    )
    hint = "correct the scale under scale: in evidence/sources.yaml, or leave such cells empty"
    return Finding("off-scale", Level.WARNING, message, wrong[0].where, hint)


def _rating(asked: Asked, person: str, cells: Cells, scales: Sequence[Scale]) -> Rating:
    found = (cells[name].get(person) for name in asked.columns)
    steps = (scale.step(cell.text) if cell else None for cell, scale in zip(found, scales, strict=True))
    return Rating(*steps)


def _outcomes(asked: Iterable[Asked]) -> tuple[Outcome, ...]:
    made: list[Outcome] = []
    for one in asked:
        statement = clean(one.statement)
        made.append(Outcome(numbered(slug(statement), {other.id for other in made}), statement))
    return tuple(made)


def _is_answer(text: str) -> bool:
    return bool(text.strip()) and folded(text) not in NO_ANSWER


def _listed(texts: Iterable[str]) -> str:
    every = list(texts)
    more = f" and {len(every) - LISTED:,} more" if len(every) > LISTED else ""
    return ", ".join(f"'{shown(text, 60)}'" for text in every[:LISTED]) + more if every else "nothing"
