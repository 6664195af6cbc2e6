"""Which receipts of a claim are new, gone, or say something else of the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

from whofor.model.difference import Receipted
from whofor.model.persona import Claim, Measure, Quote, Receipt, fingerprint

Side = tuple[str, tuple[Receipt, ...]]


def receipts(was: Claim, now: Claim) -> Iterator[Receipted]:
    """Yield every receipt that differs, side by side: evidence, the parts, what speaks against it."""
    before, after = dict(_sides(was)), dict(_sides(now))
    for side in dict.fromkeys((*before, *after)):
        yield from _side(side, before.get(side, ()), after.get(side, ()))


def receipts_differ(was: Receipt | None, now: Receipt | None) -> bool:
    """Return whether two receipts say something else, wherever they stand."""
    return fingerprint(was) != fingerprint(now)


def people(claim: Claim) -> int:
    """Return how many people are quoted for a claim, by the names that the receipts give.

    Accounts stand in the evidence, which is not read: colleagues count as several here.
    """
    stands_on = [*claim.evidence, *(receipt for part in claim.parts for receipt in part.evidence)]
    return len({receipt.who or receipt.ref for receipt in stands_on if isinstance(receipt, Quote)})


def subject(receipt: Receipt) -> Hashable:
    """Return what a receipt is about: receipts of the same thing say it differently."""
    if isinstance(receipt, Measure):
        return (receipt.metric, receipt.source, tuple(sorted(receipt.about.items())))
    return receipt.ref


def _sides(claim: Claim) -> Iterator[Side]:
    yield "evidence", claim.evidence
    for part in claim.parts:
        yield part.name, part.evidence
    yield "against", claim.against or ()


def _side(name: str, was: Sequence[Receipt], now: Sequence[Receipt]) -> Iterator[Receipted]:
    gone, new = _without(was, now), _without(now, was)
    for receipt in new:
        older = next((one for one in gone if subject(one) == subject(receipt)), None)
        if older is not None:
            gone.remove(older)
        yield Receipted(name, older, receipt)
    for receipt in gone:
        yield Receipted(name, receipt, None)


def _without(some: Iterable[Receipt], others: Iterable[Receipt]) -> list[Receipt]:
    """Return the receipts that the others have not, each as often as it is missing there."""
    left = Counter(fingerprint(receipt) for receipt in others)
    found = []
    for receipt in some:
        if left[fingerprint(receipt)] > 0:
            left[fingerprint(receipt)] -= 1
        else:
            found.append(receipt)
    return found
