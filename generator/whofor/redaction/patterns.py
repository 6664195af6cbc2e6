"""Personal data that can be told by its form: addresses, numbers, accounts."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from whofor.redaction.checksums import dni, iban, luhn, nir

EMAIL, PHONE, CARD, IP, IBAN, ID = "email", "phone", "card", "ip address", "iban", "id number"
KINDS = (EMAIL, PHONE, CARD, IP, IBAN, ID)

MAYBE = re.compile(r"@|\d[\d .()/:-]{4,}\d|\d[A-Z]|[0-9a-fA-F]:[0-9a-fA-F:]", re.ASCII)
"""Whatever holds any of it holds this: most texts do not, and cost nothing more."""


class Found(NamedTuple):
    """Personal data at `text[start:end]`."""

    start: int
    end: int
    kind: str


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_card(text: str) -> bool:
    digits = _digits(text)
    return 13 <= len(digits) <= 19 and digits[0] in "23456" and len(set(digits)) > 2 and luhn(digits)


def _is_ip(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return not (address.is_unspecified or address.is_loopback)


def _is_phone(text: str) -> bool:
    return 8 <= len(_digits(text)) <= 15


def _is_nir(text: str) -> bool:
    return nir(_digits(text))


def _is_iban(text: str) -> bool:
    return iban(re.sub(r"\s", "", text))


_FORMS: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = (
    (EMAIL, re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"), bool),
    (IBAN, re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)"), _is_iban),
    (ID, re.compile(r"(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])"), bool),
    (ID, re.compile(r"(?<!\w)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)"), bool),
    (ID, re.compile(r"(?<!\w)\d{8}[A-HJ-NP-TV-Za-hj-np-tv-z](?!\w)"), dni),
    (
        ID,
        re.compile(r"(?<![\d.,-])[12] ?\d{2} ?[01]\d ?\d{2} ?\d{3} ?\d{3} ?\d{2}(?![\d-])"),
        lambda it: nir(_digits(it)),
    ),
    (CARD, re.compile(r"(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d-])"), _is_card),
    (IP, re.compile(r"(?<![\w.])(?<![vV] )(?<!ersion )(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\w)"), _is_ip),
    (IP, re.compile(r"(?<![\w:.])(?:[0-9a-fA-F]{1,4}:){2,7}(?::?[0-9a-fA-F]{1,4}){1,6}(?![\w:])"), _is_ip),
    (PHONE, re.compile(r"(?<![\w.+-])(?:\+|00)[1-9]\d{0,2}(?:[ ./-]?\(?\d{1,5}\)?){2,6}(?![\w-])"), _is_phone),
    (PHONE, re.compile(r"(?<![\w.-])\(0?\d{2,4}\) ?\d{3,4}[ -]\d{3,5}(?![\w-])"), _is_phone),
    (PHONE, re.compile(r"(?<![\w.,-])[2-9]\d{2}[-. ][2-9]\d{2}[-. ]\d{4}(?![\w-])"), _is_phone),
    (PHONE, re.compile(r"(?<![\w.,:/-])0[1-9]\d{1,3}[ /-]\d{3,4}(?:[ -]?\d{2,4}){1,2}(?![\w:-])"), _is_phone),
)
"""Kinds in their order: what an earlier one takes is none of a later one."""


def structured(text: str) -> Iterator[Found]:
    """Yield the personal data of a text that can be told by its form; no two overlap, the first kind wins.

    >>> [(one.kind, "a b@c.org, 0171 2345678"[one.start:one.end]) for one in structured("a b@c.org, 0171 2345678")]
    [('email', 'b@c.org'), ('phone', '0171 2345678')]
    """
    if not MAYBE.search(text):
        return
    taken: list[tuple[int, int]] = []
    for kind, form, fits in _FORMS:
        for one in form.finditer(text):
            start, end = one.span()
            if fits(one.group()) and all(end <= first or last <= start for first, last in taken):
                taken.append((start, end))
                yield Found(start, end, kind)
