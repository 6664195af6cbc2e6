"""Numbers that prove themselves: what fails its checksum is no card, account or identity number."""

from __future__ import annotations


def luhn(digits: str) -> bool:
    """Return whether digits are a payment card's (ISO/IEC 7812-1).

    >>> luhn("4111111111111111"), luhn("4111111111111112")
    (True, False)
    """
    doubled = (sum(divmod(2 * int(one), 10)) for one in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def iban(text: str) -> bool:
    """Return whether a text without blanks is an international bank account number (ISO 13616, mod 97).

    >>> iban("DE89370400440532013000"), iban("DE89370400440532013001")
    (True, False)
    """
    turned = text[4:] + text[:4]
    return 15 <= len(text) <= 34 and int("".join(str(int(one, 36)) for one in turned)) % 97 == 1


def dni(text: str) -> bool:
    """Return whether a text is a Spanish identity number: eight digits and the letter that they give (mod 23).

    >>> dni("12345678Z"), dni("12345678A")
    (True, False)
    """
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(text[:8]) % 23] == text[8].upper()


def nir(digits: str) -> bool:
    """Return whether fifteen digits are a French social security number (mod 97).

    >>> nir("255081416802538"), nir("255081416802539")
    (True, False)
    """
    return 97 - int(digits[:13]) % 97 == int(digits[13:])
