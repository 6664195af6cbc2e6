"""Who promotes and who detracts, by what they do and say."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whofor.model.behaviour import Difference
from whofor.model.evidence import Record
from whofor.model.nps import DETRACTORS, PASSIVES, PROMOTERS, Driver, Nps, Score, Verbatim
from whofor.model.voice import Heard, Voice, owners
from whofor.stats.holm import holm
from whofor.stats.interval import Z95
from whofor.stats.mantel_haenszel import Strata, chance, risk_difference
from whofor.words.quoting import chosen
from whofor.words.voices import DETRACTOR, PROMOTER

Mask = NDArray[np.bool_]

LEAST = 5
"""People on each side of a segment whose difference is shown."""

SURE = 0.05
"""The corrected chance below which something is said to go with a disposition."""

QUOTES = 2


def nps(heard: Heard) -> Nps:
    """Return the score, by segment, and what goes with it; the latest score of each person counts."""
    latest = _latest(heard.records)
    people = tuple(sorted(latest))
    disposition = {person: _disposition(latest[person]) for person in people}
    segment = {person: heard.segment_of(person) for person in people}
    names = sorted(set(segment.values()), key=lambda name: (name == "", name))
    found, compared = _drivers(_Look(heard, people, disposition, segment))
    return Nps(
        whole=score(disposition.values()),
        segments={name: score(disposition[one] for one in people if segment[one] == name) for name in names},
        drivers=found,
        compared=compared,
        verbatims=tuple(_verbatims(heard, latest, disposition)),
        silent=sum(not record.text.strip() for record in latest.values()),
    )


def score(dispositions: Iterable[str]) -> Score:
    """Return the net promoter score of people of some dispositions.

    Its variance is that of a value that is 1, 0 or -1: p + d - (p - d)^2, for shares p and d of promoters and
    detractors (L. Goodman, Technometrics 7, 1965, 247-254). Half a person is added to either, so that nobody is sure
    of an extreme score of few people.

    >>> score(["promoters"] * 50 + ["passives"] * 30 + ["detractors"] * 20)
    Score(promoters=50, passives=30, detractors=20, value=30.0, low=14.4..., high=44.9...)
    """
    counts = Counter(dispositions)
    good, fair, bad = (counts[name] for name in (PROMOTERS, PASSIVES, DETRACTORS))
    n = good + fair + bad
    if n == 0:
        return Score(0, 0, 0, math.nan, -100.0, 100.0)
    p, d = (good + 0.5) / (n + 1), (bad + 0.5) / (n + 1)
    half = Z95 * math.sqrt((p + d - (p - d) ** 2) / (n + 1))
    low, high = max(-1.0, p - d - half), min(1.0, p - d + half)
    return Score(good, fair, bad, 100 * (good - bad) / n, 100 * low, 100 * high)


@dataclass(frozen=True, eq=False)
class _Look:
    """Everybody who gave a score: what they are, and what is known of each."""

    heard: Heard
    people: tuple[str, ...]
    disposition: Mapping[str, str]
    segment: Mapping[str, str]

    def columns(self) -> Iterator[tuple[str, str, Mask, Mask]]:
        """Yield (kind, name, who has it, of whom it is known) of everything that may go with a disposition."""
        spoke = {voice.record.person for voice in self.heard.of_kind("nps")}
        told = np.array([person in spoke for person in self.people], np.bool_)
        for theme in self.heard.codebook.themes:
            about = {one.voice.record.person for one in self.heard.mentions[theme.id] if one.voice.record.kind == "nps"}
            yield "theme", theme.label, np.array([person in about for person in self.people], np.bool_), told
        yield from self._features()

    def _features(self) -> Iterator[tuple[str, str, Mask, Mask]]:
        if self.heard.events is None:
            return
        usage = self.heard.events.usage
        row_of = {person: row for row, person in enumerate(usage.people)}
        rows = np.array([row_of.get(person, -1) for person in self.people])
        known = (rows >= 0) & np.array([bool(self.segment[person]) for person in self.people], np.bool_)
        for at, feature in enumerate(usage.features):
            yield "feature", feature.id, (usage.counts[rows, at] > 0) & known, known


class _Compared(NamedTuple):
    """Something that was compared between one disposition and the others, in each segment."""

    disposition: str
    kind: str
    name: str
    strata: Strata


def _drivers(look: _Look) -> tuple[tuple[Driver, ...], int]:
    """Return what goes with a disposition within segments, surest first, and how many things were compared."""
    names = sorted(set(look.segment.values()))
    compared = list(_compared(look, names))
    corrected = holm([chance(one.strata) for one in compared])
    found = [_driver(one, sure, names) for one, sure in zip(compared, corrected, strict=True) if sure < SURE]
    return tuple(sorted(found, key=lambda one: (one.within.chance, -abs(one.within.value), one.name))), len(compared)


def _compared(look: _Look, names: list[str]) -> Iterator[_Compared]:
    stratum = np.array([names.index(look.segment[person]) for person in look.people], np.int64)
    for disposition in (PROMOTERS, DETRACTORS):
        mine = np.array([look.disposition[person] == disposition for person in look.people], np.bool_)
        for kind, name, has, known in look.columns():

            def count(who: Mask) -> NDArray[np.int64]:
                return np.bincount(stratum[who], minlength=len(names))

            own, other = mine & known, ~mine & known
            strata = Strata(count(own & has), count(own), count(other & has), count(other))
            if (own & has).any() or (other & has).any():
                yield _Compared(disposition, kind, name, strata)


def _driver(one: _Compared, corrected: float, names: list[str]) -> Driver:
    hits, n, other_hits, other_n = one.strata
    value, low, high = risk_difference(one.strata)
    enough = [at for at in range(len(names)) if names[at] and min(n[at], other_n[at]) >= LEAST]
    return Driver(
        disposition=one.disposition,
        kind=one.kind,
        name=one.name,
        share=float(hits.sum() / max(1, n.sum())),
        others=float(other_hits.sum() / max(1, other_n.sum())),
        people=int(n.sum()),
        other_people=int(other_n.sum()),
        within=Difference(value, low, high, corrected),
        segments={names[at]: float(hits[at] / n[at] - other_hits[at] / other_n[at]) for at in enough},
    )


def _verbatims(heard: Heard, latest: Mapping[str, Record], disposition: Mapping[str, str]) -> Iterator[Verbatim]:
    """Yield what the people of each disposition say of each theme, in the words that came with their latest score."""
    now = {record.id for record in latest.values()}
    for theme in heard.codebook.themes:
        said: dict[str, list[Voice]] = defaultdict(list)
        for one in heard.mentions[theme.id]:
            if one.voice.record.id in now:
                said[disposition[one.voice.record.person]].append(one.voice)
        for name in (DETRACTORS, PASSIVES, PROMOTERS):
            if said[name]:
                yield Verbatim(name, theme.label, len(owners(said[name])), chosen(said[name], theme.terms, QUOTES))


def _latest(records: Iterable[Record]) -> dict[str, Record]:
    """Return each person's latest score; whoever is not known by an id counts by the record."""
    found: dict[str, Record] = {}
    for record in records:
        if record.kind == "nps" and record.score is not None:
            person = record.person or record.id
            if person not in found or record.date >= found[person].date:
                found[person] = record
    return found


def _disposition(record: Record) -> str:
    given = record.score if record.score is not None else math.nan
    return PROMOTERS if given >= PROMOTER else DETRACTORS if given <= DETRACTOR else PASSIVES
