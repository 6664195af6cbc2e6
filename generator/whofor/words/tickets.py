"""What people write tickets about: by segment, over time, after signup, and with what they use."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from whofor.model.behaviour import Difference
from whofor.model.tickets import AFTER, First, Named, Stuck, Tickets, Trend
from whofor.model.voice import Heard, owners
from whofor.stats.calendar import day_of
from whofor.stats.holm import holm
from whofor.stats.interval import difference
from whofor.stats.survival import happened, middle
from whofor.stats.trend import armitage
from whofor.stats.words import roots
from whofor.words.dated import first_days

SURE = 0.05
"""The corrected chance below which a segment is said to write more, or less, about a theme."""

LEAST_MONTHS = 3


def tickets(heard: Heard) -> Tickets:
    """Return what people write tickets about; everybody counts once in each number."""
    said = heard.of_kind("tickets")
    people = {voice.record.person for voice in said if voice.record.person}
    stuck, compared = _stuck(heard)
    return Tickets(
        people=len(owners(said)),
        known=sum(bool(heard.segment_of(person)) for person in people),
        stuck=stuck,
        compared=compared,
        trends=_trends(heard),
        first=tuple(_first(heard)),
        named=_named(heard),
    )


def _stuck(heard: Heard) -> tuple[tuple[Stuck, ...], int]:
    """Return the themes that more, or fewer, of all people of a segment write about.

    Fisher's exact test of each segment against everybody else whose segment is known, corrected for all pairs.
    """
    from scipy.stats import fisher_exact

    if heard.events is None:
        return (), 0
    membership, everybody = heard.events.membership, heard.events.usage.people
    segment_of = {person: name for person in everybody if (name := heard.segment_of(person))}
    sizes = Counter(segment_of.values())
    tables, chances = [], []
    for theme, about in _about(heard).items():
        inside = Counter(segment_of[person] for person in about if person in segment_of)
        for name in membership.personas if sum(inside.values()) >= heard.policy.least_people else ():
            row = (inside[name], sizes[name], sum(inside.values()) - inside[name], len(segment_of) - sizes[name])
            tables.append((name, theme, row))
            hits, n, other, others = row
            chances.append(float(fisher_exact(np.array([[hits, n - hits], [other, others - other]])).pvalue))
    found = []
    for (name, theme, (hits, n, other, others)), chance in zip(tables, holm(chances), strict=True):
        if chance < SURE:
            low, high = difference(hits, n, other, others)
            apart = Difference(hits / n - other / others, low, high, chance)
            found.append(Stuck(name, theme, hits, n, other, others, apart))
    ranked = sorted(found, key=lambda one: (membership.personas.index(one.segment), -one.apart.value))
    return tuple(ranked), len(tables)


def _about(heard: Heard) -> dict[str, set[str]]:
    """Return who writes about each theme, by its label."""
    return {
        theme.label: {
            one.voice.record.person
            for one in heard.mentions[theme.id]
            if one.voice.record.kind == "tickets" and one.voice.record.person
        }
        for theme in heard.codebook.themes
    }


def _trends(heard: Heard) -> tuple[Trend, ...]:
    """Return each theme by month: of the people who wrote at all in it, so that growth is no trend."""
    wrote: dict[str, set[str]] = defaultdict(set)
    for voice in heard.of_kind("tickets"):
        if day_of(voice.record.date) is not None:
            wrote[voice.record.date[:7]].add(voice.owner)
    months = sorted(wrote)
    if len(months) < LEAST_MONTHS:
        return ()
    found = []
    for theme in heard.codebook.themes:
        about: dict[str, set[str]] = defaultdict(set)
        for one in heard.mentions[theme.id]:
            if one.voice.record.kind == "tickets":
                about[one.voice.record.date[:7]].add(one.voice.owner)
        counts = {month: (len(about[month]), len(wrote[month])) for month in months}
        if sum(hits for hits, _ in counts.values()) >= heard.policy.least_people:
            found.append((theme.label, counts, *armitage(*zip(*counts.values(), strict=True))))
    corrected = holm([chance for *_, chance in found])
    trends = [
        Trend(name, counts, score > 0, sure) for (name, counts, score, _), sure in zip(found, corrected, strict=True)
    ]
    return tuple(sorted(trends, key=lambda one: (one.chance, one.theme)))


def _first(heard: Heard) -> Iterator[First]:
    """Yield when people first wrote after they were first seen; who never did was watched until their last day.

    Where nobody who wrote has events, the two sources do not know each other's people, and nobody's silence is known.
    """
    if heard.events is None or not heard.events.usage.dated:
        return
    usage, wrote = heard.events.usage, first_days(heard.records, "tickets")
    if not wrote.keys() & set(usage.people):
        return
    rows = [row for row in range(len(usage.people)) if usage.days[row]]
    began = {usage.people[row]: int(usage.first[row]) for row in rows}
    until = {usage.people[row]: int(usage.last[row]) for row in rows}
    about = _first_about(heard, wrote)
    for name in ("", *heard.events.membership.personas):
        people = [usage.people[row] for row in rows if name in ("", heard.segment_of(usage.people[row]))]
        did = np.array([wrote.get(one, -1) >= began[one] for one in people], np.bool_)
        waited = np.array(
            [(wrote[one] if done else until[one]) - began[one] for one, done in zip(people, did, strict=True)], float
        )
        within = {days: happened(waited, did, days) for days in AFTER}
        themes = Counter(theme for one in people for theme in about.get(one, ()))
        ranked = dict(sorted(themes.items(), key=lambda one: (-one[1], one[0])))
        yield First(name, len(people), int(did.sum()), within, middle(waited, did), ranked)


def _first_about(heard: Heard, wrote: Mapping[str, int]) -> dict[str, set[str]]:
    """Return the themes of each person's first ticket."""
    found: dict[str, set[str]] = defaultdict(set)
    for theme in heard.codebook.themes:
        for one in heard.mentions[theme.id]:
            record = one.voice.record
            if record.kind == "tickets" and record.person and day_of(record.date) == wrote.get(record.person, -1):
                found[record.person].add(theme.label)
    return found


def _named(heard: Heard) -> tuple[Named, ...]:
    """Return the features that people name in tickets: by the feature's name, or by a theme that is about it."""
    if heard.events is None:
        return ()
    usage = heard.events.usage
    row_of = {person: row for row, person in enumerate(usage.people)}
    said = [voice for voice in heard.of_kind("tickets") if voice.record.person in row_of]
    by_theme: dict[str, set[str]] = defaultdict(set)
    for theme in heard.codebook.themes:
        for one in heard.mentions[theme.id]:
            if one.voice.record.kind == "tickets" and one.voice.record.person in row_of:
                for about in theme.features:
                    by_theme[about].add(one.voice.record.person)
    wrote = {voice.record.person for voice in said}
    found = []
    for column, feature in enumerate(usage.features):
        name = roots(feature.id)
        people = by_theme[feature.id] | {voice.record.person for voice in said if name <= roots(voice.text)}
        users = {person for person in wrote if usage.counts[row_of[person], column]}
        if len(people) >= heard.policy.least_people:
            found.append(Named(feature.id, len(people & users), len(people - users), len(users - people)))
    return tuple(sorted(found, key=lambda one: (-one.people, one.feature)))
