"""Corrupt one quotation, one number or one reference of a persona file, in its text."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from random import Random

from whofor.checks.all import CHECKS
from whofor.metrics.registry import OF, OF_OUTCOMES, OF_USAGE, OF_WORDS
from whofor.model.finding import Finding, Level
from whofor.model.flow import Conformance
from whofor.model.persona import Persona, Window
from whofor.model.repo import Repo
from whofor.store import repo as store
from whofor.store import yaml
from whofor.store.events.source import ALONE
from whofor.store.nodes import Pointer
from whofor.store.personas import Read, persona_of
from whofor.store.yaml import Document
from whofor.workflow.load import every_grounds, with_usage
from whofor.workflow.told import with_told

TEXTS = ("name", "role", "summary", "text", "question", "needs", "does_not_need", "meaning", "statement")
REFERENCES = (
    "in", "who", "feature", "term", "theme", "reason", "metric", "of", "workflow", "step", "event", "outcome",
)  # fmt: skip
LISTS = ("rests_on", "needs_not")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Place:
    """Something in a persona file that must not be corrupted unseen.

    `sort` is `quote`, `number`, `number in a text`, `day` or the kind of reference; `span` is where a number stands in
    its text.
    """

    sort: str
    pointer: Pointer
    value: object
    span: tuple[int, int] = (0, 0)

    def __str__(self) -> str:
        return ".".join(str(step) for step in self.pointer)


@dataclass(frozen=True)
class Corruption:
    """What was done at a place: `new` stands there now."""

    place: Place
    how: str
    new: object


class Bench:
    """A repository whose evidence is read once for a window, and whose personas are checked again and again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        files = sorted((root / "personas").glob("*.yaml"))
        self.texts = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in files}
        self.documents = {path: yaml.read(text, path) for path, text in self.texts.items()}
        self._read = {path: persona_of(document) for path, document in self.documents.items()}
        self._known: dict[tuple[tuple[str, Window], ...], Repo] = {}
        self.repo = self.within(persona for persona, _ in self._read.values() if persona)

    def within(self, personas: Iterable[Persona]) -> Repo:
        """Return the repository with the numbers of the days that some personas name: the first of a source decides."""
        windows: dict[str, Window] = {}
        for persona in personas:
            if persona.window is not None:
                windows.setdefault(persona.source, Window(persona.window.first, persona.window.last))
        key = tuple(sorted(windows.items(), key=str))
        if key not in self._known:
            repo, staged = with_usage(store.load(self.root), self.root, ALONE, windows)
            whole = tuple(persona for persona, _ in self._read.values() if persona)
            given = every_grounds(repo, whole)
            _, told, _ = with_told(repo, given, staged)
            self._known[key] = replace(repo, grounds=told)
        return self._known[key]

    def errors(self, changed: Document | None = None) -> list[Finding]:
        """Return the errors that a check finds, or those in one persona's file with another text in it."""
        path = changed.path if changed else ""
        read: Mapping[str, Read] = {**self._read, path: persona_of(changed)} if changed else self._read
        personas = tuple(persona for persona, _ in read.values() if persona)
        repo = replace(self.within(personas), personas=personas)
        # What people said and did before they left is that of the true files: to look again takes a second each time.
        told = next(iter(repo.grounds.values())).told
        found_in = every_grounds(repo, personas)
        repo = replace(repo, grounds={source: replace(one, told=told) for source, one in found_in.items()})
        # Who belongs follows from all personas; of the others nothing else is checked, which takes a third of the time.
        personas = tuple(one if not path or one.where.path == path else bare(one) for one in personas)
        found = [finding for _, findings in read.values() for finding in findings]
        found += [finding for run in CHECKS for finding in run(replace(repo, personas=personas))]
        return [finding for finding in found if finding.level is Level.ERROR and path in ("", finding.where.path)]

    @cached_property
    def persona_of(self) -> Mapping[str, str]:
        """The persona of each person of whom there is enough evidence; empty for those whom none fits."""
        personas = tuple(persona for persona, _ in self._read.values() if persona)
        found = every_grounds(self.repo, personas)[personas[0].source]
        return {who: found.membership.personas[at] if at >= 0 else "" for who, at in found.persona_of.items()}

    @property
    def of_events(self) -> bool:
        """Whether the personas were found in events: then they name days, workflows and steps."""
        return any(persona.window for persona, _ in self._read.values() if persona)

    @cached_property
    def known(self) -> Mapping[str, Sequence[str]]:
        """What exists, by the kind of reference."""
        records = self.repo.records
        every = [place for document in self.documents.values() for place in places(document)]
        terms = {str(place.value) for place in every if place.sort == "term"}
        return {
            "record": sorted(records),
            "who": sorted({record.person or record.speaker for record in records.values()} - {""}),
            "source": [source.id for source in self.repo.register.sources],
            "feature": sorted({feature.id for usage in self.repo.usages.values() for feature in usage.features}),
            "metric": [*OF_USAGE, *OF_WORDS, *OF_OUTCOMES],
            "of": sorted({one for values in OF.values() for one in values}),
            "workflow": sorted(self.repo.register.workflows),
            "step": [step.id for work in self.repo.register.workflows.values() for step in work.steps],
            "event": sorted({event for flow in self._flows for event in flow.events}),
            "term": sorted(terms),
            "theme": [theme.id for theme in self.repo.codebook.themes],
            "reason": sorted({one.fields["reason"] for one in records.values() if one.fields.get("reason")}),
            "outcome": sorted(self._outcomes),
            "persona": sorted(str(document.data["id"]) for document in self.documents.values()),
        }

    @property
    def _outcomes(self) -> set[str]:
        rated = (reading.rated for reading in self.repo.readings.values() if reading.rated)
        return {outcome.id for one in rated for outcome in one.outcomes}

    @property
    def _flows(self) -> Iterator[Conformance]:
        for usage in self.repo.usages.values():
            yield from usage.flows.values()


def bare(persona: Persona) -> Persona:
    """Return a persona with its place, its rank, its source and its window, and with next to nothing that it says."""
    return replace(
        Persona(persona.id, "", "", persona.status, persona.tier, persona.rank, "", where=persona.where),
        window=persona.window,
        signature=persona.signature[:1],
        people=persona.people,
    )


def places(document: Document) -> Iterator[Place]:
    """Yield every quotation, number and reference of a persona file, in its order."""
    yield from _places(document.data, ())


def _places(value: object, pointer: Pointer) -> Iterator[Place]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _places(item, (*pointer, key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _places(item, (*pointer, position))
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield Place("number", pointer, value)
    elif isinstance(value, str):
        yield from _of_text(value, pointer)


def _of_text(value: str, pointer: Pointer) -> Iterator[Place]:
    name = next(step for step in reversed(pointer) if isinstance(step, str))
    if name == "quote":
        yield Place("quote", pointer, value)
    elif name == "in":
        yield Place("record" if "/" in value else "source", pointer, value)
    elif name in (*REFERENCES, *LISTS):
        yield Place(name, pointer, value)
    elif pointer[0] == "signature" and name == "id":
        yield Place("signal", pointer, value)
    elif pointer[0] == "window":
        yield Place("day", pointer, value)
    elif pointer == ("id",):
        yield Place("persona", pointer, value)
    elif name in TEXTS:
        for found in NUMBER.finditer(value):
            yield Place("number in a text", pointer, value, found.span())


def corrupted(document: Document, corruption: Corruption) -> Document:
    """Return the file with the corruption in its text and everything else as it was."""
    mark = document.marks[corruption.place.pointer]
    new = corruption.new
    written = new if corruption.place.sort == "number" else json.dumps(new, ensure_ascii=False)
    tail = "\n" if document.text[mark.start : mark.end].endswith("\n") else ""
    return yaml.read(f"{document.text[: mark.start]}{written}{tail}{document.text[mark.end :]}", document.path)


def corrupt(place: Place, bench: Bench, document: Document, random: Random) -> Corruption:
    """Return a corruption of a place, drawn at random."""
    if place.sort == "number":
        literal = _literal(document, place)
        how, new = random.choice(NUMBERS)(literal, random)
    elif place.sort == "number in a text":
        how, new = _in_text(place, random)
    elif place.sort == "quote":
        way = random.choice(QUOTES)
        how, new = way.__name__.strip("_").replace("_", " "), way(str(place.value), random)
    elif place.sort == "day":
        how, new = random.choice(DAYS)(str(place.value), random)
    else:
        how, new = _reference(place, bench, document, random)
    return Corruption(place, how, new)


def _literal(document: Document, place: Place) -> str:
    mark = document.marks[place.pointer]
    return document.text[mark.start : mark.end]


# Numbers: a literal in, another literal out. What is added is at least one unit of the last decimal, or 0.01 where
# fewer are written: 0.8 is read as 0.80.


def _digit(literal: str, random: Random) -> tuple[str, str]:
    at = random.choice([position for position, sign in enumerate(literal) if sign.isdigit()])
    new = random.choice([digit for digit in string.digits if digit != literal[at]])
    return "a digit changed", _plain(literal[:at] + new + literal[at + 1 :])


def _longer(literal: str, random: Random) -> tuple[str, str]:
    point = "" if "." in literal else "."
    return "a digit added", f"{literal}{point}{'0' if point else ''}{random.randint(1, 9)}"


def _scaled(literal: str, random: Random) -> tuple[str, str]:
    factor = random.choice((-1, 0.1, 0.5, 0.9, 1.1, 2, 10, 100))
    return "scaled", _plain(_shown(float(literal) * factor, literal))


def _shifted(literal: str, random: Random) -> tuple[str, str]:
    unit = 1.0 if "." not in literal and abs(float(literal)) > 1 else 10.0 ** -max(decimals(literal), 2)
    steps = random.choice((-1, 1)) * random.randint(1, 9)
    return "shifted", _shown(float(literal) + steps * unit, literal)


NUMBERS: Sequence[Callable[[str, Random], tuple[str, str]]] = (_digit, _longer, _scaled, _shifted)


def decimals(literal: str) -> int:
    return len(literal.partition(".")[2])


def _shown(number: float, literal: str) -> str:
    whole = "." not in literal and number == int(number)
    return str(int(number)) if whole else f"{number:.{max(decimals(literal), 2) + 2}f}"


def _plain(literal: str) -> str:
    """Return a literal without zeros before it, which would make it text."""
    return re.sub(r"^(-?)0+(?=\d)", r"\1", literal)


def _in_text(place: Place, random: Random) -> tuple[str, str]:
    text, (start, end) = str(place.value), place.span
    how, new = random.choice((_digit, _scaled, _shifted))(text[start:end].replace(",", ""), random)
    return how, text[:start] + new + text[end:]


# Days: a date in, another date out.


def _day_shifted(day: str, random: Random) -> tuple[str, str]:
    days = random.choice((-1, 1)) * random.choice((1, 2, 7, 30, 365))
    return "shifted", (date.fromisoformat(day) + timedelta(days)).isoformat()


def _day_mistyped(day: str, random: Random) -> tuple[str, str]:
    able = []
    for at in (position for position, sign in enumerate(day) if sign.isdigit()):
        able += [f"{day[:at]}{digit}{day[at + 1 :]}" for digit in string.digits if digit != day[at]]
    return "a digit changed", random.choice([one for one in able if _is_day(one)])


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


DAYS: Sequence[Callable[[str, Random], tuple[str, str]]] = (_day_shifted, _day_mistyped)


# Quotations.


def _letter_changed(text: str, random: Random) -> str:
    at = _letter(text, random)
    return text[:at] + random.choice([sign for sign in string.ascii_lowercase if sign != text[at]]) + text[at + 1 :]


def _letter_dropped(text: str, random: Random) -> str:
    at = _letter(text, random)
    return text[:at] + text[at + 1 :]


def _letter_inserted(text: str, random: Random) -> str:
    at = _letter(text, random)
    return text[:at] + random.choice(string.ascii_letters) + text[at:]


def _case_flipped(text: str, random: Random) -> str:
    at = _letter(text, random)
    return text[:at] + text[at].swapcase() + text[at + 1 :]


def _word_dropped(text: str, random: Random) -> str:
    return _words(text, random, lambda words, at: words[:at] + words[at + 1 :])


def _word_inserted(text: str, random: Random) -> str:
    new = random.choice(("not", "never", "always", "really", "x"))
    return _words(text, random, lambda words, at: [*words[:at], new, *words[at:]])


def _word_changed(text: str, random: Random) -> str:
    return _words(text, random, lambda words, at: [*words[:at], "zebra", *words[at + 1 :]])


def _word_doubled(text: str, random: Random) -> str:
    return _words(text, random, lambda words, at: [*words[:at], words[at], *words[at:]])


def _beginning_cut(text: str, random: Random) -> str:
    return text[random.randint(1, max(1, len(text) - 1)) :].lstrip()


def _end_cut(text: str, random: Random) -> str:
    return text[: random.randint(1, max(1, len(text) - 1))].rstrip()


def _first_word_cut(text: str, random: Random) -> str:  # noqa: ARG001
    return text.split(maxsplit=1)[-1]


def _last_word_cut(text: str, random: Random) -> str:  # noqa: ARG001
    return text.rsplit(maxsplit=1)[0]


def _gap_marked(text: str, random: Random) -> str:
    """Leave out a word and say so, and change another one."""
    return _letter_changed(_words(text, random, lambda words, at: [*words[:at], "…", *words[at + 1 :]]), random)


QUOTES: Sequence[Callable[[str, Random], str]] = (
    _letter_changed,
    _letter_dropped,
    _letter_inserted,
    _case_flipped,
    _word_dropped,
    _word_inserted,
    _word_changed,
    _word_doubled,
    _beginning_cut,
    _end_cut,
    _first_word_cut,
    _last_word_cut,
    _gap_marked,
)


def _letter(text: str, random: Random) -> int:
    return random.choice([at for at, sign in enumerate(text) if sign.isalpha()])


def _words(text: str, random: Random, change: Callable[[list[str], int], list[str]]) -> str:
    words = text.split()
    return " ".join(change(words, random.randrange(len(words))))


# References.


def _reference(place: Place, bench: Bench, document: Document, random: Random) -> tuple[str, str]:
    value = str(place.value)
    known = [one for one in _kind(place, bench, document) if one != value]
    if known and random.random() < 0.7:
        return "another one", random.choice(known)
    return "an invented one", _misspelt(value, random)


def _kind(place: Place, bench: Bench, document: Document) -> Sequence[str]:
    """Return everything of the kind that a reference names."""
    rows = [str(row["id"]) for row in document.data.get("signature", ())]
    if place.sort == "rests_on":
        claims = ["because"] + [
            item["id"] for value in document.data.values() if isinstance(value, list) for item in entries(value)
        ]
        return [one for one in claims if one not in rows] + rows
    if place.sort == "of":  # what the metric itself may be about is drawn more often than what another one may
        own = list(OF.get(str(document.at(*place.pointer[:-1]).get("metric")), ()))
        return own * (1 + len(bench.known["of"]) // max(1, len(own))) + list(bench.known["of"])
    if place.sort == "signal":
        return rows + [f"{metric}.{feature}" for metric in ("adopts", "uses") for feature in bench.known["feature"]]
    return bench.known["feature" if place.sort == "needs_not" else place.sort]


def entries(value: list[object]) -> list[dict[str, str]]:
    return [item for item in value if isinstance(item, dict) and "id" in item]


def _misspelt(value: str, random: Random) -> str:
    at = random.choice([position for position, sign in enumerate(value) if sign.isalnum()])
    new = random.choice([sign for sign in string.ascii_lowercase + string.digits if sign != value[at]])
    return value[:at] + random.choice((new, "", new + value[at])) + value[at + 1 :]
