"""Claims keep their ids from draft to draft, and no edit of a person's ever lands on another claim."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from whofor.model.persona import SECTIONS, Claim, Persona, Quote, Receipt
from whofor.model.slug import numbered

ALIKE = 0.5
"""From this share of receipts in common on (Jaccard), claims with different ids are one claim that was renumbered."""

NAMED = 0.5
"""What the same id counts for, beside the receipts in common."""

Subject = tuple[str, ...]


def aligned(theirs: Persona, base: Persona | None, mine: Persona | None) -> Persona:
    """Return a new draft whose claims have the ids that they had in the draft before.

    A claim that says something wholly different under the id of a claim that a person touched gets a fresh id, so that
    the person's claim stays what it is. An id is never given to something else while a person's file speaks of it.

    Args:
        theirs: The new draft.
        base: The draft before, if there was one; else the person's file says which ids there are.
        mine: The person's file, if there is one.
    """
    before = base or mine
    if before is None:
        return theirs
    touched = _touched(base, mine)
    paired = {
        (section, new.id): old.id
        for section in SECTIONS
        for new, old in _pairs(theirs.section(section), before.section(section))
        if not (_by_alias(old.id, mine) in touched and different(new, old))
    }
    taken = set(paired.values()) | _held(base, mine, touched)
    names = dict(paired)
    for claim in theirs.claims:
        if (claim.section, claim.id) not in names:
            names[claim.section, claim.id] = numbered(claim.id, taken)
        taken.add(names[claim.section, claim.id])
    return _renamed(theirs, names, taken - {one.id for one in before.unknown})


def different(one: Claim, other: Claim) -> bool:
    """Return whether two claims say wholly different things: in other sections, or with no receipt in common."""
    first, second = subjects(one), subjects(other)
    return one.section != other.section or bool(first and second and not first & second)


def subjects(claim: Claim) -> frozenset[Subject]:
    """Return what the receipts of a claim are about, whatever numbers they give."""
    return frozenset(_subject(receipt) for receipt in claim.receipts())


def _subject(receipt: Receipt) -> Subject:
    if isinstance(receipt, Quote):
        return receipt.ref, receipt.text
    return receipt.source, receipt.metric, *(value for _, value in sorted(receipt.about.items()))


def _pairs(new: Sequence[Claim], old: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield the new claims and the old ones that they are, so that as much as possible is in common."""
    if not new or not old:
        return
    score = np.array([[_alike(one, other) for other in old] for one in new])
    for row, column in zip(*linear_sum_assignment(score, maximize=True), strict=True):
        if score[row, column] >= min(ALIKE, NAMED):
            yield new[int(row)], old[int(column)]


def _alike(one: Claim, other: Claim) -> float:
    first, second = subjects(one), subjects(other)
    together = len(first | second)
    shared = len(first & second) / together if together else 0.0
    return shared + (NAMED if one.id == other.id else 0.0)


def _touched(base: Persona | None, mine: Persona | None) -> dict[str, Claim]:
    """Return the claims that a person wrote or changed, by their ids."""
    if mine is None:
        return {}
    names = mine.aliases if base else {}
    was = {names.get(claim.id, claim.id): claim for claim in base.claims} if base else {}
    return {
        claim.id: claim
        for claim in mine.claims
        if claim.id not in was
        or (claim.section, claim.fingerprint) != (was[claim.id].section, was[claim.id].fingerprint)
    }


def _by_alias(name: str, mine: Persona | None) -> str:
    return mine.aliases.get(name, name) if mine else name


def _held(base: Persona | None, mine: Persona | None, touched: Collection[str]) -> set[str]:
    """Return the ids that nothing new may have: of touched claims, a person's own unknowns, signals and old names."""
    if mine is None:
        return set()
    known = {one.id for one in base.unknown} if base else set()
    unknown = {one.id for one in mine.unknown} - known
    return {*touched, *unknown, *(row.id for row in mine.signature), *mine.aliases, *mine.aliases.values()}


def _renamed(persona: Persona, names: Mapping[tuple[str, str], str], taken: Collection[str]) -> Persona:
    by_id = {old: new for (_, old), new in names.items()}
    claims = tuple(replace(claim, id=names[claim.section, claim.id]) for claim in persona.claims)
    rests_on = tuple(by_id.get(one, one) for one in persona.rests_on)
    used, unknown = set(taken), []
    for one in persona.unknown:
        unknown.append(replace(one, id=numbered(one.id, used)))
        used.add(unknown[-1].id)
    return replace(persona, claims=claims, rests_on=rests_on, unknown=tuple(unknown))
