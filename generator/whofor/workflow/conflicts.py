"""What a merge could not settle, as findings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from whofor.merging.edits import GONE, Conflict
from whofor.model.finding import Finding, Level
from whofor.store.characters import shown
from whofor.store.yaml import Document

MEMBERSHIP = ("signature", "share", "window")
"""Who belongs follows from these: what people delete of them matters as much as what they change."""


def conflicts(found: Sequence[Conflict], document: Document) -> Iterator[Finding]:
    """Yield a finding for every conflict; the fields of one row (a receipt, a signal) are told together."""
    for _, together in groupby(found, key=lambda one: _row(one, document)):
        group = list(together)
        first = group[0]
        where = document.where(*first.at)
        yield Finding("merge-conflict", _level(first), _message(group), where, _hint(first, document))


def _row(conflict: Conflict, document: Document) -> tuple[object, ...]:
    above = document.at(*conflict.at[:-1])
    is_field = conflict.why == "both" and len(conflict.at) > 1 and isinstance(above, Mapping) and "in" in above
    return ("row", conflict.path[:-1]) if is_field else ("one", conflict.path, conflict.why)


def _level(conflict: Conflict) -> Level:
    minor = conflict.why == "deleted" and conflict.path[0] not in MEMBERSHIP
    return Level.NOTE if minor else Level.WARNING


def _message(group: Sequence[Conflict]) -> str:
    one = group[0]
    name = named(one.path[:-1] if len(group) > 1 else one.path)
    if one.why == "both" and len(group) > 1:
        fields = "; ".join(f"{each.path[-1]} {_value(each.mine)}, the draft {_value(each.theirs)}" for each in group)
        return f"{name} was changed by people and by the new draft; yours stays: {fields}"
    if one.why == "both":
        values = f"{_value(one.mine)}; the draft says {_value(one.theirs)}"
        return f"{name} was changed by people and by the new draft; yours stays: {values}"
    if one.why == "dropped":
        return f"{name} is not in the new draft any more; it stays, since people touched it: {_value(one.mine)}"
    if one.why == "deleted":
        return f"{name} stays deleted; the new draft has changed it: {_value(one.theirs)}"
    if one.why == "full":
        return f"{name} of the new draft was left out, since there is no room for it: {_value(one.theirs)}"
    return f"{name} of the new draft was left out, since its id is taken by something else: {_value(one.theirs)}"


def named(path: Sequence[str]) -> str:
    """Return what a message calls a thing: the innermost id or field, and what it belongs to.

    >>> named(("jobs", "get-paid", "text")), named(("summary",))
    ("'text' of 'get-paid' (jobs)", "'summary'")
    """
    if len(path) == 1:
        return shown(path[0])
    inner = " of ".join(shown(step, 40) for step in reversed(path[1:]))
    return f"{inner} ({path[0]})"


_SAYS = ("text", "quote", "question", "statement", "meaning", "said", "finding")
"""The fields that say what a thing says; those of a tension and of a misconception hold such a thing."""


def _value(value: Any) -> str:
    if value is GONE:
        return "nothing"
    while isinstance(value, Mapping):
        value = next((value[key] for key in _SAYS if key in value), json.dumps(value, ensure_ascii=False))
    return shown(value) if isinstance(value, str) else shown(json.dumps(value, ensure_ascii=False)).strip("'")


def _hint(conflict: Conflict, document: Document) -> str:
    entry = len(conflict.path) > 1 and " " not in conflict.path[1] and isinstance(document.at(conflict.path[0]), list)
    name = conflict.path[1] if entry else conflict.path[0]
    draft = document.path.replace("personas/", "personas/drafts/")
    dropped = conflict.why == "dropped"  # then there is nothing to copy
    take = "To follow the draft, delete it" if dropped else f"To take the draft's, copy it from {draft}"
    return f"{take}; to keep yours for good, add 'pin: [{name}]'."
