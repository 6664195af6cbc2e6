"""What a persona does: its signature against others, and when it is active."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from whofor.model.persona import Measure, Persona, Signal
from whofor.render import charts, links, words

PROFILES = {"hour_of_day": "Hour of the day", "day_of_week": "Day of the week"}

TELLING = 12


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
class Profile:
    """A chart of hours or days, with its numbers."""

    title: str
    chart: Markup
    rows: tuple[tuple[str, float, float | None], ...]
    n: int | None
    href: str


@dataclass(frozen=True)
class Signature:
    """The signature: the rows that tell the persona apart, the rest, and the parameters of the model."""

    telling: tuple[Row, ...]
    rest: tuple[Row, ...]
    parameters: tuple[Signal, ...]
    source: str
    href: str


def signature(persona: Persona, at: str) -> Signature:
    """Return the signature as the page `at` shows it, rows sorted by their difference from others."""
    rows = [row for row in persona.signature if row.metric == "adopts"]
    rows.sort(key=lambda row: (-abs(_gap(row)), row.id))
    return Signature(
        telling=_rows(persona, rows[:TELLING]),
        rest=_rows(persona, rows[TELLING:]),
        parameters=tuple(row for row in persona.signature if row.metric != "adopts"),
        source=words.human(persona.source),
        href=links.link(at, links.source_path(persona.source)) if persona.source else "",
    )


def profiles(persona: Persona, at: str) -> tuple[Profile, ...]:
    """Return the charts of hours and days that the rhythm rests on."""
    found = (receipt for claim in persona.section("rhythm") for receipt in claim.receipts())
    measures = [item for item in found if isinstance(item, Measure) and item.metric in PROFILES]
    return tuple(_profile(measure, index, at) for index, measure in enumerate(measures) if measure.value)


def _rows(persona: Persona, signals: list[Signal]) -> tuple[Row, ...]:
    signals = sorted(signals, key=lambda row: (row.others is None, -_gap(row), row.id))
    return tuple(_row(persona, signal) for signal in signals)


def _gap(signal: Signal) -> float:
    return 0.0 if signal.others is None else signal.value - signal.others


def _row(persona: Persona, signal: Signal) -> Row:
    label = words.human(signal.feature)
    return Row(
        signal=signal,
        label=label,
        anchor=links.slug(signal.id),
        gap=words.difference(signal),
        side=charts.leaning(signal),
        interval=words.percent_range(signal.low, signal.high),
        chart=charts.effect(signal, f"{label}: {persona.name} against others", f"fx-{links.slug(signal.id)}"),
    )


def _profile(measure: Measure, index: int, at: str) -> Profile:
    values = measure.value if isinstance(measure.value, tuple) else (measure.value,)
    others = measure.others if isinstance(measure.others, tuple) and len(measure.others) == len(values) else None
    title = PROFILES[measure.metric]
    return Profile(
        title=title,
        chart=charts.profile(values, others, title, f"pr-{index}"),
        rows=tuple(
            (words.bucket(place, len(values)), value, others[place] if others else None)
            for place, value in enumerate(values)
        ),
        n=measure.n,
        href=links.link(at, links.source_path(measure.source)),
    )
