"""Names that somebody has told us: on rosters, as speakers' labels, in the register."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from whofor.model.evidence import Reading, Register
from whofor.redaction.ordinary import BODIES, DATES, NAMES_AND_WORDS, PARTICLES, ROLES
from whofor.redaction.patterns import Found

NAME = "name"

RECOGNISED = "recognised name"
"""A name that nobody told: `name` stands for it, since nobody knows whose it is."""

REDACTED = "redacted"
"""What stands for the terms that the register names."""

LEAST = 3
"""Letters of a part of a name that is looked for by itself in any case; a shorter one needs a capital."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BADGE = re.compile(r"[(\[][^()\[\]]{0,80}[)\]]")
_BEFORE_A_DATE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?(?: of)?"
    r"|\b(?:in|on|during|since|until|till|next|last|every|each|this|early|mid|late|end of))[\s-]$",
    re.IGNORECASE,
)
_AFTER_IN_A_DATE = re.compile(r"\s\d")
_OPENS = " \t\"'“”‘’«»([*_—–-"


def personal(label: str) -> str:
    """Return the name in a label of a transcript, or nothing where it is a role, a number or initials.

    >>> personal("Maria Silva (Guest)"), personal("Interviewer Jo Lind"), personal("Audience Member"), personal("P07")
    ('Maria Silva', 'Jo Lind', '', '')
    """
    plain = " ".join(_BADGE.sub(" ", label).split())
    words = _WORD.findall(plain)
    if any(sign.isdigit() for sign in plain) or not words or words[-1].casefold() in BODIES:
        return ""
    named = [word for word in words if word.casefold() not in ROLES]
    is_initials = len(named) == 1 and len(named[0]) <= 3 and named[0].isupper()
    return "" if is_initials else plain if len(named) == len(words) else " ".join(named)


class Names:
    """Names, what stands for each, and where texts hold them: whole, or a part that is written as a name."""

    def __init__(
        self,
        stands_for: Iterable[tuple[str, str]],
        terms: Iterable[str] = (),
        never: str = "",
        ordinary: Collection[str] = (),
        unknown: Iterable[str] = (),
    ) -> None:
        """Take what is known.

        Args:
            stands_for: Names, each with what stands for it; a name comes twice where two people have it.
            terms: What is looked for only as a whole, besides names.
            never: A text whose words are no part of a name, such as the product's name.
            ordinary: Words, in small letters, that are a name only where they are written as one.
            unknown: Names of which nobody knows whose they are.
        """
        self._ordinary = {*NAMES_AND_WORDS, *ordinary}
        ours = PARTICLES | ROLES | {word.casefold() for word in _WORD.findall(never)}
        self._whole: dict[str, list[str]] = {}
        self._parts: dict[str, list[str]] = {}
        for name, known in sorted(stands_for):
            parts = {part.casefold() for part in _parts(name)} - ours
            if parts:
                self._whole.setdefault(_form(name), []).append(known)
            for part in parts:
                self._parts.setdefault(part, []).append(known)
        self._terms = {_form(term) for term in terms if term.strip()}
        self._unknown = frozenset(form for name in unknown for form in self._forms_of(name, ours))
        for form in self._unknown:
            (self._whole if " " in form else self._parts)[form] = [NAME]

    def found(self, text: str, talk: str = "") -> Iterator[tuple[Found, str]]:
        """Yield where a name stands in a text, whole or in part, with what stands for it.

        A name of several people stands for the one of them who takes part in `talk`; otherwise nobody knows whose it
        is, and `name` stands there.

        >>> [known for _, known in Names([("Maria Silva", "p07")]).found("It's maria's list")]
        ['p07']
        """
        if not self._first or self._first.isdisjoint(re.findall(r"\w+", text.casefold())):
            return
        for match in self._pattern.finditer(text):
            form = _form(match.group())
            if form in self._terms:
                yield Found(match.start(), match.end(), NAME), REDACTED
            elif self._is_name(match, form):
                kind = RECOGNISED if form in self._unknown else NAME
                yield Found(match.start(), match.end(), kind), self._known(form, talk)

    def _forms_of(self, name: str, ours: Collection[str]) -> Iterator[str]:
        """Yield a name of nobody known and its parts; of 'Tell Maria Berg', where Maria is known, what comes after."""
        parts = [part.casefold() for part in _parts(name) if part.casefold() not in ours]
        met = next((at for at, part in enumerate(parts) if part in self._parts), None)
        yield from (part for part in parts[met or 0 :] if part not in self._parts)
        if met is None and parts and " " in _form(name):
            yield _form(name)

    def _is_name(self, match: re.Match[str], form: str) -> bool:
        """Whether what looks like a name is one: of ordinary words only with capitals, and one alone not at the start
        of a sentence."""
        words = _WORD.findall(match.group())
        if form in self._whole and len(words) > 1:
            return any(word.casefold() not in self._ordinary for word in words) or all(map(_has_capital, words))
        if len(form) >= LEAST and form not in self._ordinary:
            return True
        if form in DATES and _is_dated(match):
            return False
        before = match.string[max(0, match.start() - 20) : match.start()].rstrip(_OPENS)
        return _has_capital(match.group()) and bool(before) and before[-1] not in ".!?…:\n"

    def _known(self, form: str, talk: str) -> str:
        every = list(dict.fromkeys(self._whole.get(form) or self._parts[form]))
        here = [known for known in every if known.partition("/")[0] == talk] if len(every) > 1 else every
        return here[0] if len(here) == 1 else NAME

    @cached_property
    def _first(self) -> frozenset[str]:
        """The first word of everything that is looked for: a text without any of them holds no name."""
        forms = (*self._whole, *self._parts, *self._terms)
        return frozenset(word for form in forms for word in re.findall(r"\w+", form)[:1])

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = sorted({*self._whole, *self._parts, *self._terms}, key=lambda form: (-len(form), form))
        written = (re.escape(form).replace(r"\ ", r"\s+").replace("'", "['’]") for form in forms)
        return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)", re.IGNORECASE)


def known(readings: Iterable[Reading], register: Register, never: str = "") -> Names:
    """Return the names that readings and the register tell; words of the product's name and of `never` are none.

    A part of a name that the texts of the readings have much more often in small letters is an ordinary word.
    """
    readings = tuple(readings)
    told = {name for reading in readings for name in reading.names}
    ordinary = _ordinary(told, (record.text for reading in readings for record in reading.records)) if told else ()
    unknown = {name for reading in readings for name in reading.recognised}
    return Names(told, register.redact, f"{register.product} {never}", ordinary, sorted(unknown))


def _ordinary(names: Iterable[tuple[str, str]], texts: Iterable[str]) -> set[str]:
    """Return the parts of names that people hardly ever write as names: 'Next Steps:' may look like a speaker."""
    words: Counter[str] = Counter()
    for text in texts:
        words.update(re.findall(r"\w+", text))
    parts = {part.casefold() for name, _ in names for part in _parts(name)}
    return {part for part in parts if words[part] > max(4, 3 * words[part.capitalize()])}


def _form(name: str) -> str:
    return " ".join(name.split()).replace("’", "'").casefold()


def _parts(name: str) -> Iterator[str]:
    """Yield the words of a name that may stand alone; of two letters only those that look like a name."""
    for word in _WORD.findall(name.partition("@")[0].replace("’", "'")):
        if len(word) >= LEAST or (len(word) == 2 and (word.istitle() or not word.isascii())):
            yield word


def _is_dated(match: re.Match[str]) -> bool:
    """Whether a word is a month, a day or a season where it stands: 'in May', '3 May', 'May 2026'."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    return bool(_BEFORE_A_DATE.search(before) or _AFTER_IN_A_DATE.match(match.string, match.end()))


def _has_capital(word: str) -> bool:
    return word[:1].isupper()
