"""The scale of a question: which answer is which step, from the worst to the best."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whofor.store.columns import clean

FEWEST, MOST = 4, 11
"""Steps of a scale: of three, two are hardly the best ones."""

USUAL = ((1, 5), (1, 7), (1, 10), (0, 10))
"""Scales that are recognised where the register states none: all of the range must occur."""

NO_ANSWER = frozenset(
    (
        *("n/a", "na", "none", "-", "?", "don't know", "dont know", "do not know", "not applicable", "no answer"),
        *("no opinion", "not sure", "prefer not to say", "skipped"),
    )
)
"""What stands in a cell for no answer, in lower case."""

_NUMBER = re.compile(r"(-?\d{1,3})(?:\.0+)?(?:\s*[-–—=:.)(/]\s*\D.*|\s+\D.*)?")


@dataclass(frozen=True)
class Scale:
    """A scale: the step of each answer, from 1, by the answer in lower case, and how the scale is shown."""

    steps: Mapping[str, int]
    shown: str

    def step(self, cell: str) -> int | None:
        """Return the step that a cell says, None where it says none of the scale.

        >>> scale = stated(("1", "5"))
        >>> [scale.step(cell) for cell in ("5", "4.0", "1 = not at all", "6", "4.5")]
        [5, 4, 1, None, None]
        """
        return self.steps.get(folded(cell)) or self.steps.get(numeral(cell))


def stated(answers: Sequence[str]) -> Scale | None:
    """Return the scale that the register states: its lowest and highest number, or every answer, the worst first.

    None where that is no scale: too few steps or too many, an answer twice, or two words that say nothing of between.

    >>> stated(("5", "1")).step("1"), stated(("poor", "fair", "good", "great")).step("Good"), stated(("no", "yes"))
    (5, 3, None)
    """
    if len(answers) == 2 and all(map(_is_number, answers)):
        first, last = map(int, answers)
        toward = 1 if last >= first else -1
        answers = [str(number) for number in range(first, last + toward, toward)] if abs(last - first) < MOST else ()
    steps = {folded(answer): step for step, answer in enumerate(answers, 1)}
    known = FEWEST <= len(answers) <= MOST and len(steps) == len(answers)
    return Scale(steps, f"{answers[0]} to {answers[-1]}") if known else None


def recognised(cells: Iterable[str]) -> Scale | None:
    """Return the usual scale whose lowest and highest number both occur and beyond which nothing does, if there is one.

    >>> recognised(["1", "5", "3"]).shown, recognised(["2", "4"]), recognised(["1", "very"])
    ('1 to 5', None, None)
    """
    found = {numeral(cell) for cell in cells if cell.strip() and folded(cell) not in NO_ANSWER}
    if not found or "" in found:
        return None
    numbers = {int(number) for number in found}
    return next((stated((str(a), str(b))) for a, b in USUAL if (min(numbers), max(numbers)) == (a, b)), None)


def folded(cell: str) -> str:
    """Return an answer as it is compared: without capitals, runs of blanks and typographic apostrophes."""
    return clean(cell).casefold().replace("’", "'").rstrip(".")


def numeral(cell: str) -> str:
    """Return the whole number that an answer is, or begins with; empty where it does neither.

    >>> [numeral(cell) for cell in ("5", "5.0", "5 - Very", "5 (very)", "4.5", "very", "10+")]
    ['5', '5', '5', '5', '', '', '']
    """
    found = _NUMBER.fullmatch(clean(cell))
    return str(int(found[1])) if found else ""


def _is_number(answer: str) -> bool:
    return numeral(answer) == answer.strip()
