"""What became of each claim of a persona: its fingerprint says whether, this says what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whofor.diffing.receipts import people, receipts
from whofor.model.difference import Change, Counted, Reworded, Shift, State
from whofor.model.persona import CONFIDENCES, Claim, Persona

LOOKED, NOT_LOOKED = "looked for, none found", "nobody has looked"
"""How it stands with counter-evidence where there is none."""


def claims(was: Persona, now: Persona) -> tuple[Shift, ...]:
    """Return every claim that is new, gone, renamed, or of which anything that it says changed, in file order."""
    before, after = _by_id(was), _by_id(now)
    pairs = dict(_pairs(before, after, was.aliases, now.aliases))
    shifts = [shift(before[pairs[name]] if name in pairs else None, claim) for name, claim in after.items()]
    gone = [shift(claim, None) for name, claim in before.items() if name not in pairs.values()]
    return tuple(one for one in (*shifts, *gone) if one is not None)


def shift(was: Claim | None, now: Claim | None) -> Shift | None:
    """Return what became of one claim, as it stood and as it stands; None where nothing did."""
    if was is None and now is None:
        return None
    if was is None or now is None:
        return Shift(State.GONE if now is None else State.NEW, was, now)
    if (was.fingerprint, was.section) == (now.fingerprint, now.section):
        return Shift(State.RENAMED, was, now) if was.id != now.id else None
    return Shift(_state(was, now), was, now, _changes(was, now))


def every(persona: Persona) -> tuple[Claim, ...]:
    """Return every claim of a persona, why it has its rank first."""
    return (*((persona.because,) if persona.because else ()), *persona.claims)


def still(claim: Claim, others: Mapping[str, Claim]) -> Claim | None:
    """Return the claim among others that says what this one does: all of it, or the same words under the same id."""
    same = next((one for one in others.values() if one.fingerprint == claim.fingerprint), None)
    namesake = others.get(claim.id)
    return same or (namesake if namesake and namesake.text and namesake.text == claim.text else None)


def followed(name: str, aliases: Mapping[str, str]) -> str:
    """Return the id that a claim has today that was called `name` once.

    >>> followed("dun", {"dun": "nudge", "nudge": "get-paid"})
    'get-paid'
    """
    seen = {name}
    while name in aliases and aliases[name] not in seen:
        name = aliases[name]
        seen.add(name)
    return name


def _by_id(persona: Persona) -> dict[str, Claim]:
    return {claim.id: claim for claim in every(persona)}


def _pairs(
    before: Mapping[str, Claim], after: Mapping[str, Claim], then: Mapping[str, str], today: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield (id now, id before) of each claim that stands on both sides; either may know the other by an alias."""
    yield from ((name, name) for name in after if name in before)
    free = [name for name in after if name not in before]
    for old in (name for name in before if name not in after):
        new = next((one for one in free if one == followed(old, today) or followed(one, then) == old), None)
        if new is not None:
            free.remove(new)
            yield new, old


def _state(was: Claim, now: Claim) -> State:
    """Return whether a claim stands weaker or stronger: by confidence, people behind it, and what speaks against it.

    Where these disagree, the confidence decides; where that is what it was, it only changed.
    """
    sure = _sign(_rank(now), _rank(was)) if was.confidence and now.confidence else 0
    behind, against = _sign(people(now), people(was)), _sign(len(was.against or ()), len(now.against or ()))
    signs = {sure, behind, against} - {0}
    verdict = sure or (signs.pop() if len(signs) == 1 else 0)
    return State.STRONGER if verdict > 0 else State.WEAKER if verdict < 0 else State.CHANGED


def _changes(was: Claim, now: Claim) -> tuple[Change, ...]:
    found: list[Change] = list(_reworded(was, now))
    counts = [("people", people(was), people(now)), ("against", len(was.against or ()), len(now.against or ()))]
    found += [Counted(name, one, other) for name, one, other in counts if one != other]
    found += receipts(was, now)
    # What is left can only be an order, or a field that is empty on one side and missing on the other.
    return tuple(found) or (Reworded("order of receipts or empty fields", was.fingerprint, now.fingerprint),)


def _reworded(was: Claim, now: Claim) -> Iterator[Reworded]:
    words = [(name, getattr(was, name), getattr(now, name)) for name in ("section", "kind", "confidence", "text")]
    before, after = ({part.name: part.text for part in claim.parts} for claim in (was, now))
    words += [(name, before.get(name, ""), after.get(name, "")) for name in dict.fromkeys((*before, *after))]
    named = dict.fromkeys((*was.fields, *now.fields))
    words += [(name, was.fields.get(name, ""), now.fields.get(name, "")) for name in named]
    if not was.against and not now.against:
        words.append(("counter-evidence", _looked(was), _looked(now)))
    yield from (Reworded(name, one, other) for name, one, other in words if one != other)


def _looked(claim: Claim) -> str:
    return NOT_LOOKED if claim.against is None else LOOKED


def _rank(claim: Claim) -> int:
    return -CONFIDENCES.index(claim.confidence)


def _sign(one: int, other: int) -> int:
    return (one > other) - (one < other)
