"""What a persona does: its signature against others, and when it is active."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from whofor.model.persona import Claim, Measure, Persona, Signal
from whofor.model.repo import Repo
from whofor.render import charts, links, words
from whofor.render.numbers import PROFILES

TELLING = 12
"""Rows of the signature that a page shows unfolded."""

_GROUPS = {"hi": "More than others", "lo": "Less than others", "nil": "No difference that we can tell"}

_COLUMN = {"survey": "Names"}


@dataclass(frozen=True)
class Row:
    """A row of the signature with its chart."""

    signal: Signal
    label: str
    anchor: str
    gap: str
    side: str
    interval: str
    chart: Markup


@dataclass(frozen=True)
class Group:
    """Rows that lie on the same side of others, the strongest difference first."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Profile:
    """A chart of hours or days, with its numbers."""

    title: str
    chart: Markup
    rows: tuple[tuple[str, float, float | None], ...]
    n: int | None


@dataclass(frozen=True)
class Signature:
    """The signature: the rows that tell the persona apart, the rest, and the parameters of the model."""

    telling: tuple[Group, ...]
    rest: tuple[Group, ...]
    parameters: tuple[tuple[Signal, str], ...]
    column: str
    source: str
    href: str
    n: int

    @property
    def folded(self) -> int:
        """How many rows are below the fold."""
        return sum(len(group.rows) for group in self.rest)


def signature(repo: Repo, persona: Persona, at: str) -> Signature:
    """Return the signature as the page `at` shows it."""
    rows = ranked(persona)
    telling = [row for row in rows if charts.leaning(row) != "nil"][:TELLING] or rows[:TELLING]
    source = repo.register.source(persona.source)
    return Signature(
        telling=_groups(repo, telling),
        rest=_groups(repo, [row for row in rows if row not in telling]),
        parameters=tuple((row, _parameter(repo, row)) for row in persona.signature if row.metric != "adopts"),
        column=_COLUMN.get(source.kind if source else "", "Uses"),
        source=words.human(persona.source),
        href=links.link(at, links.source_path(persona.source)) if persona.source else "",
        n=max((row.n for row in rows), default=0),
    )


def ranked(persona: Persona) -> list[Signal]:
    """Return what a persona uses, the strongest difference from others first."""
    return sorted(
        (row for row in persona.signature if row.metric == "adopts"), key=lambda row: (-_strength(row), row.id)
    )


def profiles(claim: Claim) -> tuple[Profile, ...]:
    """Return the charts of hours and days that a claim rests on."""
    measures = [item for item in claim.evidence if isinstance(item, Measure) and item.metric in PROFILES]
    key = links.slug(claim.id)
    return tuple(_profile(measure, f"{key}-{index}") for index, measure in enumerate(measures) if measure.value)


def _strength(signal: Signal) -> float:
    return abs(signal.value if signal.others is None else signal.value - signal.others)


def _groups(repo: Repo, signals: list[Signal]) -> tuple[Group, ...]:
    rows = [_row(repo, signal) for signal in signals]
    groups = (Group(title, tuple(row for row in rows if row.side == side)) for side, title in _GROUPS.items())
    return tuple(group for group in groups if group.rows)


def _row(repo: Repo, signal: Signal) -> Row:
    label = repo.label(signal.source, signal.feature)
    return Row(
        signal=signal,
        label=label,
        anchor=links.slug(signal.id),
        gap=words.difference(signal),
        side=charts.leaning(signal),
        interval=words.percent_range(signal.low, signal.high),
        chart=charts.effect(signal, label, f"fx-{links.slug(signal.id)}"),
    )


def _parameter(repo: Repo, signal: Signal) -> str:
    if not signal.feature:
        return words.human(signal.metric)
    return f"{words.human(signal.metric)} {repo.label(signal.source, signal.feature)}"


def _profile(measure: Measure, key: str) -> Profile:
    values = measure.value if isinstance(measure.value, tuple) else (measure.value,)
    others = measure.others if isinstance(measure.others, tuple) and len(measure.others) == len(values) else None
    title = PROFILES[measure.metric]
    return Profile(
        title=title,
        chart=charts.profile(values, others, title, f"pr-{key}"),
        rows=tuple(
            (words.bucket(place, len(values)), value, others[place] if others else None)
            for place, value in enumerate(values)
        ),
        n=measure.n,
    )
