"""What sets a segment apart, and what to call it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whofor.metrics.apart import less, more
from whofor.model.brief import Brief
from whofor.model.persona import Signal
from whofor.model.slug import numbered, slug

FLOOR_OF_NEED, CEILING_OF_NEED = 0.25, 0.10
"""A feature that at least a quarter of the others use and at most a tenth of the persona's people do is not for it."""

NOT_PERSONAS = ("policy",)
"""Ids that no persona may have: their files are something else's."""


def needs_not(brief: Brief) -> tuple[str, ...]:
    """Return the features that this persona has no use for though others do; none of a survey's options."""
    if brief.kind != "events":
        return ()
    unused = (
        row
        for row in less(brief.signals)
        if (row.high or 1.0) <= CEILING_OF_NEED and (row.others or 0) >= FLOOR_OF_NEED
    )
    return tuple(row.feature for row in unused)


def name(brief: Brief) -> str:
    """Return a name made of what sets the segment apart, gender-neutral and without a story of its own."""
    said = [words(brief, row) for row in more(brief.signals)[:2]]
    if not said:
        return "Everybody" if brief.of == 1 else f"Segment {chr(ord('A') + brief.rank - 1)}"
    if brief.kind == "survey":
        return f"“{'” and “'.join(said)}”"
    return f"The {listed(said)} regular"


def persona_id(brief: Brief) -> str:
    """Return the id that goes with the name.

    Ids stay when people rename a persona: they only say how it was called first.
    """
    said = [words(brief, row) for row in more(brief.signals)[:2]]
    return numbered(slug(" ".join(said)) or f"segment-{brief.rank}", NOT_PERSONAS)


def role(brief: Brief) -> str:
    """Return one line on what its people do, or answer, more than others."""
    said = [words(brief, row) for row in more(brief.signals)[:4]]
    if not said:
        return "No feature sets them apart"
    verb = "Names" if brief.kind == "survey" else "Uses"
    compared = all(row.others is None for row in brief.signals)
    return f"{verb} {listed(said)} {'most' if compared else 'more than others do'}"


def words(brief: Brief, row: Signal) -> str:
    """Return a signal's feature in running text: ids without dashes, labels without their full stop."""
    label = brief.label(row.feature)
    return label.replace("-", " ") if label == row.feature else re.sub(r"\s+", " ", label).strip().rstrip(".")


def listed(said: Sequence[str]) -> str:
    """Return words as a list.

    >>> listed(["import", "approvals", "roles"]), listed([])
    ('import, approvals and roles', '')
    """
    return f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else "".join(said)
