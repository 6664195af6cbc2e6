"""Numbers that prove themselves: what fails its checksum is no card, account or identity number."""

from __future__ import annotations

from collections.abc import Mapping

IBAN_LENGTHS: Mapping[str, int] = {
    pair[:2]: int(pair[2:])
    for pair in """
    AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18
    FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21
    MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25
    SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20
    """.split()  # noqa: SIM905 - a table reads better as words
}
"""Characters of an account number by country (SWIFT, IBAN registry)."""

_CARDS: tuple[tuple[range, int, tuple[int, ...]], ...] = (
    (range(4, 5), 1, (13, 16, 19)),
    (range(51, 56), 2, (16,)),
    (range(2221, 2721), 4, (16,)),
    (range(34, 35), 2, (15,)),
    (range(37, 38), 2, (15,)),
    (range(6011, 6012), 4, (16, 19)),
    (range(644, 660), 3, (16, 19)),
    (range(3528, 3590), 4, (16, 17, 18, 19)),
    (range(300, 306), 3, (14,)),
    (range(36, 37), 2, (14,)),
    (range(38, 40), 2, (14,)),
    (range(62, 63), 2, (16, 17, 18, 19)),
)
"""First digits, how many they are, and lengths of payment cards by scheme (ISO/IEC 7812)."""

_SPAIN = "TRWAGMYFPDXBNJZSQVHLCKE"
_FINLAND = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def luhn(digits: str) -> bool:
    """Return whether digits end in their Luhn check digit (ISO/IEC 7812-1).

    >>> luhn("4111111111111111"), luhn("4111111111111112")
    (True, False)
    """
    doubled = (sum(divmod(2 * int(one), 10)) for one in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def card(digits: str) -> bool:
    """Return whether digits are a payment card's: the first digits and the length of a scheme, and Luhn.

    >>> card("4111111111111111"), card("1700000000008"), card("4" * 16)
    (True, False, False)
    """
    fits = any(int(digits[:width]) in first and len(digits) in sizes for first, width, sizes in _CARDS)
    return fits and len(set(digits)) > 1 and luhn(digits)


def iban(text: str) -> bool:
    """Return whether capitals and digits are an account number: its country's length, and mod 97 (ISO 13616).

    >>> iban("DE89370400440532013000"), iban("DE89370400440532013001")
    (True, False)
    """
    turned = text[4:] + text[:4]
    fits = len(text) == IBAN_LENGTHS.get(text[:2], 0)
    return fits and int("".join(str(int(one, 36)) for one in turned)) % 97 == 1


def cpf(digits: str) -> bool:
    """Return whether eleven digits end in the two check digits of a Brazilian CPF.

    >>> cpf("52998224725"), cpf("52998224726")
    (True, False)
    """
    return len(set(digits)) > 1 and all(int(digits[at]) == _weighted(digits[:at]) for at in (9, 10))


def dni(text: str) -> bool:
    """Return whether a text is a Spanish DNI, eight digits and a letter, or NIE: X, Y or Z for the first digit.

    >>> dni("12345678Z"), dni("X1234567L"), dni("12345678A")
    (True, True, False)
    """
    digits = {"X": "0", "Y": "1", "Z": "2"}.get(text[0].upper(), text[0]) + text[1:-1]
    return _SPAIN[int(digits) % 23] == text[-1].upper()


def hetu(text: str) -> bool:
    """Return whether a Finnish personal identity code ends in its check character.

    >>> hetu("131052-308T"), hetu("131052-308U")
    (True, False)
    """
    return _FINLAND[int(text[:6] + text[7:10]) % 31] == text[-1]


def nir(text: str) -> bool:
    """Return whether fifteen digits are a French social security number (2A and 2B are Corsica; mod 97).

    >>> nir("255081416802538"), nir("255081416802539")
    (True, False)
    """
    number = text[:13].replace("2A", "19").replace("2B", "18")
    return 97 - int(number) % 97 == int(text[13:])


def _weighted(digits: str) -> int:
    weights = range(len(digits) + 1, 1, -1)
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) * 10 % 11 % 10
