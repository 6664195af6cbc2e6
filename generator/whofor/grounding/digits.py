"""Numbers that stand inside a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from whofor.model.persona import Measure, Quote, Receipt, Signal

_NUMBER = re.compile(r"(?:(?<![\w.,)])[-−])?\d+(?:[.,]\d+)*")
_PERCENT = re.compile(r"(?:\s?(?:to|and|-|–)\s?\d+(?:[.,]\d+)*)?\s?(?:%|percent\b|per cent\b)")


def unbacked(text: str, receipts: Iterable[Receipt | Signal], labels: Iterable[str] = ()) -> list[str]:
    """Return the numbers of a text that no receipt gives, in their order; each given number backs one.

    A share backs its percentage where the text has a percent sign. Quotations and the labels of features back the
    numbers that they hold.

    >>> share = Measure("adoption", "usage", 0.82, others=0.24, n=1690)
    >>> unbacked("82 % of 1,690 people, not 24 % and never 82 %", [share])
    ['82']
    """
    given = Counter(number for label in labels for _, number in _numbers(label))
    for receipt in receipts:
        given.update(_given(receipt))
    missing = []
    for shown, number in _numbers(text):
        if given[number] > 0:
            given[number] -= 1
        else:
            missing.append(shown)
    return missing


def _numbers(text: str) -> list[tuple[str, str]]:
    """Return the numbers of a text as they stand there and as they are compared, with their percent sign."""
    found = _NUMBER.finditer(text)
    return [(one.group(), _normal(one.group()) + ("%" if _PERCENT.match(text, one.end()) else "")) for one in found]


def _given(receipt: Receipt | Signal) -> Iterable[str]:
    """Return the numbers of a receipt: those of a quotation as often as it says them, those of a measure once."""
    if isinstance(receipt, Quote):
        return [number for _, number in _numbers(receipt.text)]
    about = receipt.about.values() if isinstance(receipt, Measure) else [receipt.feature]
    shown = [number for label in about for _, number in _numbers(label)]
    for number in (receipt.value, receipt.low, receipt.high, receipt.others, receipt.n):
        if isinstance(number, (int, float)):
            shown.append(_normal(f"{number:.12g}"))
        if isinstance(number, float):
            shown += [_normal(f"{100 * number:.0f}") + "%", _normal(f"{100 * number:.1f}") + "%"]
    return set(shown)


def _normal(number: str) -> str:
    """Return a number without separators of thousands and without trailing zeros."""
    plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", number).replace(",", ".").replace("−", "-")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
