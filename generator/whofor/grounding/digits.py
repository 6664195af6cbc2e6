"""Numbers that stand inside a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from whofor.model.persona import Measure, Quote, Receipt, Signal

_NUMBER = re.compile(r"(?:(?<![\w.,)])[-−])?\d+(?:[.,]\d+)*")


def unbacked(text: str, receipts: Iterable[Receipt | Signal], labels: Iterable[str] = ()) -> list[str]:
    """Return the numbers of a text that no receipt gives, in their order; each given number backs one.

    A share backs its percentage too. Quotations and the labels of features back the numbers that they hold.

    >>> share = Measure("adoption", "usage", 0.82, others=0.24, n=1690)
    >>> unbacked("82 % of 1,690 people, not 24 % and never 82 %", [share])
    ['82']
    """
    given = Counter(_normal(number) for label in labels for number in _NUMBER.findall(label))
    for receipt in receipts:
        given.update(_given(receipt))
    missing = []
    for number in _NUMBER.findall(text):
        if given[_normal(number)] > 0:
            given[_normal(number)] -= 1
        else:
            missing.append(number)
    return missing


def _given(receipt: Receipt | Signal) -> Iterable[str]:
    """Return the numbers of a receipt: those of a quotation as often as it says them, those of a measure once."""
    if isinstance(receipt, Quote):
        return [_normal(number) for number in _NUMBER.findall(receipt.text)]
    numbers = [receipt.value, receipt.low, receipt.high, receipt.others, receipt.n]
    about = receipt.about.values() if isinstance(receipt, Measure) else [receipt.feature]
    shown = [_normal(number) for label in about for number in _NUMBER.findall(label)]
    for number in numbers:
        if isinstance(number, (int, float)):
            shown += [_normal(f"{number:.12g}"), _normal(f"{100 * number:.0f}"), _normal(f"{100 * number:.1f}")]
    return set(shown)


def _normal(number: str) -> str:
    """Return a number without separators of thousands and without trailing zeros."""
    plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", number).replace(",", ".").replace("−", "-")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
