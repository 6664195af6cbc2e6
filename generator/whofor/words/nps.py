"""Who promotes and who detracts, by what they do and say."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from whofor.model.evidence import Record
from whofor.model.nps import DETRACTORS, PASSIVES, PROMOTERS, Nps, Score, Verbatim
from whofor.model.voice import Heard, Voice, owners
from whofor.stats.interval import Z95
from whofor.words.drivers import Scorers, drivers
from whofor.words.matching import parts
from whofor.words.quoting import chosen
from whofor.words.voices import DETRACTOR, PROMOTER

QUOTES = 2


def nps(heard: Heard) -> Nps:
    """Return the score, by segment, and what goes with it; the latest score of each person counts."""
    latest = _latest(heard.records)
    disposition = {person: _disposition(record) for person, record in latest.items()}
    segment = {person: heard.segment_of(person) for person in latest}
    names = sorted(set(segment.values()), key=lambda name: (name == "", name))
    found, compared = drivers(Scorers(heard, latest, disposition, segment))
    return Nps(
        whole=score(disposition.values()),
        segments={name: score(disposition[one] for one in latest if segment[one] == name) for name in names},
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


def _verbatims(heard: Heard, latest: Mapping[str, Record], disposition: Mapping[str, str]) -> Iterator[Verbatim]:
    """Yield what the people of each disposition say of each theme, in the words that came with their latest score."""
    person_of = {record.id: person for person, record in latest.items()}
    for theme in heard.codebook.themes:
        said: dict[str, list[Voice]] = defaultdict(list)
        for one in heard.mentions[theme.id]:
            if one.voice.record.id in person_of:
                said[disposition[person_of[one.voice.record.id]]].append(one.voice)
        for name in (DETRACTORS, PASSIVES, PROMOTERS):
            if said[name]:
                yield Verbatim(name, theme.label, len(owners(said[name])), chosen(said[name], parts(theme), QUOTES))


def _latest(records: Iterable[Record]) -> dict[str, Record]:
    """Return each person's latest answer, sorted by person; who is not known by an id counts by the record."""
    found: dict[str, Record] = {}
    for record in records:
        if record.kind == "nps" and record.score is not None:
            person = record.person or record.id
            if person not in found or record.date >= found[person].date:
                found[person] = record
    return dict(sorted(found.items()))


def _disposition(record: Record) -> str:
    given = record.score if record.score is not None else math.nan
    return PROMOTERS if given >= PROMOTER else DETRACTORS if given <= DETRACTOR else PASSIVES
