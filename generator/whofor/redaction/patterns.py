"""Personal data that can be told by its form: addresses, numbers, accounts."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from whofor.redaction.checksums import IBAN_LENGTHS, card, cpf, dni, hetu, iban, luhn, nir

EMAIL, PHONE, CARD, IP, IBAN, ID = "email", "phone", "card", "ip address", "iban", "id number"
KINDS = (EMAIL, PHONE, CARD, IP, IBAN, ID)


class Found(NamedTuple):
    """Personal data at `text[start:end]`."""

    start: int
    end: int
    kind: str


Finder = Callable[[str], Iterator[Found]]

_MAYBE = re.compile(
    r"@|\d(?:[ \u00a0().\-/]{0,3}\d){6}|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d|[0-9A-Fa-f]:[0-9A-Fa-f:]{1,40}:"
    r"|(?<![A-Za-z])[A-Za-z]{2}(?: ?\d\d ?\d\d ?\d\d|\d\d[ -]?[A-Za-z0-9]{4})|[A-Z]{6}\d\d[A-Z]"
)
"""Whatever holds any of it holds this: most texts do not, and cost nothing more."""

_EMAIL = re.compile(r"(?<![\w.+%'-])[\w.+%'-]{1,64}@(?!v?\d+\.\d+\.)(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w-])")
_DIGITS = re.compile(r"(?<![\w.,+-])\d(?:[ -]?\d){12,60}(?![\w-]|[.,]\d)")
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}")
_IPV4 = re.compile(r"(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])(?=[0-9A-Fa-f:]{0,39}\d)(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![\w:])")
_VERSION = re.compile(r"(?:\bv|\bversions?|\brelease|\bbuild|[=<>~^])[\s:=]{0,3}$", re.IGNORECASE)

_PHONES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\w+.])(?:\+|00(?=[1-9]))[1-9]\d{0,2}(?:[ \u00a0.\-/]?\(?\d{1,5}\)?){2,6}(?![\w-])"
        r"(?! ?(?:[%€$£]|EUR|USD|GBP|CHF))",
        r"(?<![\w.+/#-])(?:\+?1[ .-])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[-. ])[2-9]\d\d[-. ]\d{4}(?![\w-]|\.\d)",
        r"(?<![\w.+/#-])\(?0[1-9]\d{0,3}\)?(?:[ /-]{1,3}\d{2,8}){1,5}(?![\w/-]|\.\d)",
        r"(?<![\w.+/#-])07\d{9}(?![\w-])",
        r"(?:\b(?:tele)?phone|\btel|\bmobile|\bcell|\bcall me|\bring me|\bwhatsapp|\bfax)(?: number| no| nr)?"
        r"[.:]{0,2} (?:(?:is|on|at|under|:) )?(?P<number>\(?\d[\d ().\-/]{5,18}\d)(?!\w)",
    )
)
"""International, North American, with a 0 before the area, British mobiles, and after a word that says so."""

_NO_PHONE = re.compile(r"\d{4}-\d{2}-\d{2}.*|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2}.*|\+\d{1,3}(?:[ .,\u00a0]000)+")
_COUNTED = re.compile(
    r"\b(?:invoices?|orders?|tickets?|ref|references?|cases?|build|id|ids|article|serial|sku|po|issue|receipt|batch)"
    r"(?: number| no| nr| id)?[.:#]{0,2}\s?#?$",
    re.IGNORECASE,
)

_IDS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = tuple(
    (re.compile(pattern), holds)
    for pattern, holds in (
        (r"(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\w-])", bool),
        (
            r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
            r" ?\d\d ?\d\d ?\d\d ?[A-D](?!\w)",
            bool,
        ),
        (r"(?<![\w.])\d{3}\.\d{3}\.\d{3}-\d\d(?![\w-])", cpf),
        (r"(?<![\w-])(?:\d{8}|[XYZ]\d{7})-?[A-Z](?!\w)", dni),
        (r"(?<!\w)(?:[0-2]\d|3[01])(?:0\d|1[0-2])\d\d[-+A]\d{3}[0-9A-FHJ-NPR-Y](?!\w)", hetu),
        (
            r"(?<![\w-])(?:19\d\d|20[01]\d|\d\d)(?:0\d|1[0-2])[0-3]\d[-+]\d{4}(?![\w-])",
            lambda text: luhn(_digits(text)[-10:]),
        ),
        (r"(?<!\w)[12] ?\d\d ?[01]\d ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d(?!\w)", nir),
        (r"(?<!\w)[A-Z]{6}\d\d[ABCDEHLMPRST]\d\d[A-Z]\d{3}[A-Z](?!\w)", bool),
    )
)
"""Identity numbers: US, UK, Brazil, Spain, Finland, Sweden, France, Italy. Those without a check digit have a form that
little else has."""


def structured(text: str) -> Iterator[Found]:
    """Yield the personal data of a text that can be told by its form; no two overlap, the first finder wins.

    Rules and check digits, no model: a number that merely could be somebody's is left alone.

    >>> [one.kind for one in structured("Mail jo@example.org or +44 20 7946 0958 about invoice 2026-0117-000042")]
    ['email', 'phone']
    """
    if not _MAYBE.search(text):
        return
    for finder in _FINDERS:
        for found in finder(text):  # which goes on with the text as it was
            if "\0" not in text[found.start : found.end]:
                text = text[: found.start] + "\0" * (found.end - found.start) + text[found.end :]
                yield found


def _emails(text: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(text) if "@" in text else ():
        if not match.group().startswith("git@"):  # git@host:path is how a repository is written, nobody's address
            yield Found(match.start(), match.end(), EMAIL)


def _ibans(text: str) -> Iterator[Found]:
    for match in _IBAN.finditer(text):
        length = IBAN_LENGTHS.get(match.group()[:2].upper(), 0)
        places = [at for at in range(match.start(), match.end()) if text[at].isalnum()][:length]
        compact = "".join(text[at] for at in places).upper()
        if length and iban(compact) and not text[places[-1] + 1 : places[-1] + 2].isalnum():
            yield Found(match.start(), places[-1] + 1, IBAN)


def _cards(text: str) -> Iterator[Found]:
    """Yield the cards among numbers that follow one another: whole groups of digits, as they are written."""
    for match in _DIGITS.finditer(text):
        groups = [(one.start(), one.end()) for one in re.finditer(r"\d+", match.group())]
        first = 0
        while first < len(groups):
            last = _card_at(match.group(), groups, first)
            start = match.start() + groups[first][0]
            # One long number after "order" or "id" is counted, and every tenth of those would pass for a card.
            if last is not None and (last > first or not _COUNTED.search(text[max(0, start - 24) : start])):
                yield Found(start, match.start() + groups[last][1], CARD)
            first = first + 1 if last is None else last + 1


def _card_at(digits: str, groups: Sequence[tuple[int, int]], first: int) -> int | None:
    """Return the group of digits with which a card ends that begins with the group `first`."""
    for last in range(first, len(groups)):
        number = _digits(digits[groups[first][0] : groups[last][1]])
        if len(number) > 19:
            return None
        if card(number):
            return last
    return None


def _ids(text: str) -> Iterator[Found]:
    for pattern, holds in _IDS:
        for match in pattern.finditer(text):
            if holds(re.sub(r"[ .]|(?<=\d)-(?=\d\d$)|-(?=[A-Z]$)", "", match.group())):
                yield Found(match.start(), match.end(), ID)


def _addresses(text: str) -> Iterator[Found]:
    for match in (*_IPV4.finditer(text), *_IPV6.finditer(text)):
        try:
            address = ipaddress.ip_address(match.group())
        except ValueError:
            continue
        # Four numbers below 20 are a version, and a loopback address is everybody's.
        is_version = address.version == 4 and all(part < 20 for part in address.packed)
        is_nobodys = address.is_loopback or address.is_unspecified or is_version
        if not is_nobodys and not _VERSION.search(text[max(0, match.start() - 12) : match.start()]):
            yield Found(match.start(), match.end(), IP)


def _phones(pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    group = "number" if pattern.groupindex else 0
    for match in pattern.finditer(text):
        start, end = match.span(group)
        # A national number with fewer digits is as often a date, a range or a price.
        least = 7 if group else 8 if text[start] == "+" else 9
        counted = _COUNTED.search(text[max(0, match.start() - 24) : match.start()])
        number = text[start:end]
        if least <= len(_digits(number)) <= 15 and not counted and not _NO_PHONE.fullmatch(number):
            yield Found(start, end, PHONE)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


_FINDERS: tuple[Finder, ...] = (
    *(_emails, _ibans, _cards, _ids, _addresses),
    *(partial(_phones, pattern) for pattern in _PHONES),
)
"""The most certain first: what one has found the next cannot take for something else."""
