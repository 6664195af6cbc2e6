"""What goes with promoting and with detracting, among people of the same segment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from whofor.model.behaviour import Difference
from whofor.model.evidence import Record
from whofor.model.nps import DETRACTORS, FEATURE, HABIT, PROMOTERS, THEME, Driver
from whofor.model.voice import Heard
from whofor.stats.holm import holm
from whofor.stats.mantel_haenszel import Strata, chance, risk_difference
from whofor.stats.stratified import mean_difference

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]

LEAST = 5
"""People on each side of a segment whose difference is shown."""

SURE = 0.05
"""The corrected chance below which something is said to go with a disposition."""


@dataclass(frozen=True, eq=False)
class Scorers:
    """Everybody who gave a score, by a name of theirs: their latest answer, disposition, and segment, "" if unknown."""

    heard: Heard
    latest: Mapping[str, Record]
    disposition: Mapping[str, str]
    segment: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class _Column:
    """Something that may go with a disposition: its value for each person, and of whom it is known."""

    kind: str
    name: str
    values: Floats
    known: Mask


def drivers(scorers: Scorers) -> tuple[tuple[Driver, ...], int]:
    """Return what goes with a disposition within segments, surest first, and how many things were compared.

    Shares are compared by the Cochran-Mantel-Haenszel test, means of habits by Welch's in each segment; all of them are
    corrected together (Holm).
    """
    compared = list(_compared(scorers))
    corrected = holm([one.within.chance for one in compared])
    found = [
        replace(one, within=replace(one.within, chance=sure))
        for one, sure in zip(compared, corrected, strict=True)
        if sure < SURE
    ]
    return tuple(sorted(found, key=lambda one: (one.within.chance, -abs(one.within.value), one.name))), len(compared)


def _compared(scorers: Scorers) -> Iterator[Driver]:
    names = sorted(set(scorers.segment.values()))
    stratum = np.array([names.index(segment) for segment in scorers.segment.values()], np.int64)
    columns = [*_themes(scorers), *_done(scorers)]
    for disposition in (PROMOTERS, DETRACTORS):
        mine = np.array([one == disposition for one in scorers.disposition.values()], np.bool_)
        for column in columns:
            own, other = mine & column.known, ~mine & column.known
            if own.any() and other.any() and column.values[column.known].any():
                within = _apart(column, own, stratum)
                yield Driver(
                    disposition=disposition,
                    kind=column.kind,
                    name=column.name,
                    share=float(column.values[own].mean()),
                    others=float(column.values[other].mean()),
                    people=int(own.sum()),
                    other_people=int(other.sum()),
                    within=within,
                    segments=_by_segment(column, own, other, stratum, names),
                )


def _apart(column: _Column, own: Mask, stratum: NDArray[np.int64]) -> Difference:
    """Return the difference within segments, with a chance that is not corrected yet."""
    if column.kind == HABIT:
        known = column.known
        return Difference(*mean_difference(column.values[known], own[known], stratum[known]))
    other, size = column.known & ~own, int(stratum.max(initial=0)) + 1
    does = column.values > 0
    counts = (np.bincount(stratum[who], minlength=size) for who in (own & does, own, other & does, other))
    strata = Strata(*counts)
    return Difference(*risk_difference(strata), chance(strata))


def _by_segment(
    column: _Column, own: Mask, other: Mask, stratum: NDArray[np.int64], names: list[str]
) -> dict[str, float]:
    found = {}
    for at, name in enumerate(names):
        here, there = (column.values[side & (stratum == at)] for side in (own, other))
        if name and min(len(here), len(there)) >= LEAST:
            found[name] = float(here.mean() - there.mean())
    return found


def _themes(scorers: Scorers) -> Iterator[_Column]:
    """Yield each theme of the codebook: of whoever said something with their latest score."""
    heard, answers = scorers.heard, [record.id for record in scorers.latest.values()]
    spoke = {voice.record.id for voice in heard.of_kind("nps")}
    known = np.array([answer in spoke for answer in answers], np.bool_)
    for theme in heard.codebook.themes:
        about = {one.voice.record.id for one in heard.mentions[theme.id]}
        yield _Column(THEME, theme.label, np.array([answer in about for answer in answers], float), known)


def _done(scorers: Scorers) -> Iterator[_Column]:
    """Yield the features that people use, and how they come, of whoever has events and a segment."""
    if scorers.heard.events is None:
        return
    usage = scorers.heard.events.usage
    row_of = {person: row for row, person in enumerate(usage.people)}
    rows = np.array([row_of.get(person, -1) for person in scorers.latest], np.int64)
    known = (rows >= 0) & np.array([bool(segment) for segment in scorers.segment.values()], np.bool_)
    if not known.any():
        return
    for at, feature in enumerate(usage.features):
        yield _Column(FEATURE, feature.id, (usage.counts[rows, at] > 0).astype(float), known)
    came = usage.days[rows].astype(float)
    yield _Column(HABIT, "days a week", came / np.maximum(usage.weeks[rows], 1.0), known & (came > 0))
    yield _Column(HABIT, "sessions a day", usage.sessions[rows] / np.maximum(came, 1.0), known & (came > 0))
