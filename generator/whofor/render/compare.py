"""Every persona of a source beside the others: who uses what."""

from __future__ import annotations

from dataclasses import dataclass

from whofor.model.persona import Persona, Signal
from whofor.model.repo import Repo
from whofor.render import charts, links, words
from whofor.render.behaviour import ranked

SHOWN = 16


@dataclass(frozen=True)
class Line:
    """What the personas do with one feature: for each persona the share of its people, and the side it leans to."""

    label: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Comparison:
    """Features by personas, those that tell the personas apart the most first; `rest` is folded."""

    personas: tuple[tuple[str, str], ...]
    shown: tuple[Line, ...]
    rest: tuple[Line, ...]


def comparison(repo: Repo, source: str, at: str) -> Comparison | None:
    """Return the comparison of the personas that were found in a source; None where there are none."""
    found = sorted((one for one in repo.personas if one.source == source), key=lambda one: (one.rank, one.id))
    rows = [{row.feature: row for row in ranked(persona)} for persona in found]
    features = {feature: _apart(rows, feature) for one in rows for feature in one}
    if not features:
        return None
    order = sorted(features, key=lambda feature: (-features[feature], feature))
    lines = tuple(_line(repo, source, rows, feature) for feature in order)
    return Comparison(tuple(_head(persona, at) for persona in found), lines[:SHOWN], lines[SHOWN:])


def _head(persona: Persona, at: str) -> tuple[str, str]:
    return persona.name, links.link(at, links.persona_path(persona.id), "_signature")


def _line(repo: Repo, source: str, rows: list[dict[str, Signal]], feature: str) -> Line:
    cells = (one.get(feature) for one in rows)
    return Line(
        repo.label(source, feature),
        tuple((words.percent(row.value), charts.leaning(row)) if row else ("", "nil") for row in cells),
    )


def _apart(rows: list[dict[str, Signal]], feature: str) -> float:
    values = [one[feature].value for one in rows if feature in one]
    return max(values) - min(values) if len(values) > 1 else values[0]
