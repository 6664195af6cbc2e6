"""Why people left: the reason that they gave, beside what they did before, and beside people who stayed."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from whofor.model.evidence import Record
from whofor.model.exits import CANNOT_TELL, CONTRADICTED, SEEN, Exit, Exits, Fact, Link, Rate, Recent, Stated
from whofor.model.voice import Heard
from whofor.stats.calendar import day_of
from whofor.stats.holm import holm
from whofor.stats.interval import difference, wilson
from whofor.stats.permutation import association
from whofor.words.dated import first_days
from whofor.words.leaving import LEAST_DAYS, Past, Ticket, facts, pasts
from whofor.words.verdicts import Verdict, verdicts

Dated = tuple[int, tuple[str, ...]]
"""The day of a ticket, since 1970, and the labels of its themes."""

EXPECTED, APART = 0.6, 0.3
"""A feature that this part of a segment uses, and so much more than others do, is one that its people take up."""

MATCHED, MOST = 20, 5000
"""People who stayed that are looked at for each one who left (so that one of them can stand out), and in all."""


def leavers(heard: Heard) -> dict[str, int]:
    """Return the day, since 1970, on which each person left who said so; the first one where there are several."""
    return first_days(heard.records, "exits")


def stayers(heard: Heard) -> dict[str, int]:
    """Return, for each leaver, up to MATCHED people of the segment who were there as long and stayed, with that day.

    Who was first seen closest to when the leaver was comes first, so that both have had the same time; everybody is
    taken once. They must have come after that day, so that they are known to have stayed.
    """
    grounds, left = heard.events, leavers(heard)
    if grounds is None:
        return {}
    usage = grounds.usage
    row_of = {person: row for row, person in enumerate(usage.people)}
    free = (usage.days > 0) & np.array([person not in left for person in usage.people], np.bool_)
    segment = np.array([heard.segment_of(person) for person in usage.people])
    found: dict[str, int] = {}
    known = sorted(((day, person) for person, day in left.items() if person in row_of))
    for day, person in known:
        own = row_of[person]
        near = np.flatnonzero(free & (segment == segment[own]) & (usage.first < day) & (usage.last > day))
        near = near[np.argsort(np.abs(usage.first[near] - usage.first[own]), kind="stable")]
        near = near[: min(MATCHED, max(1, MOST // len(known)))]
        found.update((usage.people[row], day) for row in near.tolist())
        free[near] = False
    return found


def exits(heard: Heard, recent: Recent) -> Exits:
    """Return what those who left did before, what that says of their reasons, and how others compare.

    Args:
        heard: All that people said.
        recent: The last days of `leavers` and of `stayers`, each before their day.
    """
    look = _Look(heard, pasts(recent), _tickets(heard), _expected(heard))
    left, stayed = leavers(heard), stayers(heard)
    records = {
        record.person: record for record in reversed(heard.records) if record.kind == "exits" and record.person in left
    }
    seen = {person: look.facts(person, day) for person, day in left.items() if look.known(person)}
    others = [look.facts(person, day) for person, day in stayed.items() if look.known(person)]
    rates = _rates(list(seen.values()), others)
    judged = verdicts({person: _reason(records[person]) for person in seen}, seen, others, rates)
    found = [_exit(look, records[person], seen.get(person, ()), judged.get(person)) for person in left]
    return Exits(
        exits=tuple(sorted(found, key=lambda one: one.record.id)),
        reasons=_reasons(found),
        rates=rates,
        links=_links([one for one in found if one.record.person in seen], heard.policy.seed),
        unknown=sum(not look.came(person) for person in left),
    )


@dataclass(frozen=True, eq=False)
class _Look:
    """What everybody is judged by."""

    heard: Heard
    past_of: Mapping[str, Past]
    tickets: Mapping[str, Sequence[Dated]]
    expected: Mapping[str, Sequence[str]]

    def came(self, person: str) -> frozenset[int]:
        past = self.past_of.get(person)
        return past.came if past else frozenset()

    def known(self, person: str) -> bool:
        return len(self.came(person)) >= LEAST_DAYS

    def facts(self, person: str, day: int) -> tuple[Fact, ...]:
        tickets = [Ticket(day - one, themes) for one, themes in self.tickets.get(person, ())]
        expected = self.expected.get(self.heard.segment_of(person), ())
        return facts(self.past_of[person], tickets, expected, tuple(self.heard.register.workflows.values()))


def _exit(look: _Look, record: Record, seen: tuple[Fact, ...], judged: Verdict | None) -> Exit:
    segment, days = look.heard.segment_of(record.person), len(look.came(record.person))
    if judged is None:
        why = f"came on {days} days in the last half year" if days else "no events of this person"
        judged = Verdict(CANNOT_TELL, why)
    return Exit(record, _reason(record), segment, days, seen, judged.verdict, judged.why)


def _reason(record: Record) -> str:
    return record.fields.get("reason", "") or record.text


def _tickets(heard: Heard) -> dict[str, list[Dated]]:
    """Return the day of each ticket of each person, and the labels of its themes."""
    themes: dict[str, list[str]] = defaultdict(list)
    for theme in heard.codebook.themes:
        for one in dict.fromkeys(mention.voice.record.id for mention in heard.mentions[theme.id]):
            themes[one].append(theme.label)
    found: dict[str, list[Dated]] = defaultdict(list)
    for record in heard.records:
        day = day_of(record.date)
        if record.kind == "tickets" and record.person and day is not None:
            found[record.person].append((day, tuple(themes[record.id])))
    return found


def _expected(heard: Heard) -> dict[str, list[str]]:
    """Return what the people of each segment take up and others do not."""
    grounds = heard.events
    found: dict[str, list[str]] = {}
    if grounds is None:
        return found
    for name in grounds.membership.personas:
        members, others = grounds.membership.members(name), grounds.membership.others(name)
        used = grounds.usage.counts > 0
        if members.any() and others.any():
            here, there = used[members].mean(axis=0), used[others].mean(axis=0)
            pairs = zip(grounds.usage.features, here, there, strict=True)
            found[name] = [one.id for one, own, other in pairs if own >= EXPECTED and own - other >= APART]
    return found


def _reasons(found: Iterable[Exit]) -> tuple[Stated, ...]:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        counted[one.reason if one.record.fields.get("reason") else "in their own words"][one.verdict] += 1
    stated = []
    for reason, counts in counted.items():
        judged, wrong = counts.total() - counts[CANNOT_TELL], counts[CONTRADICTED]
        stated.append(Stated(reason, dict(counts), wrong / judged if judged else math.nan, *wilson(wrong, judged)))
    return tuple(sorted(stated, key=lambda one: (-one.people, one.reason)))


def _rates(left: Sequence[Sequence[Fact]], stayed: Sequence[Sequence[Fact]]) -> tuple[Rate, ...]:
    """Return how often each thing was seen of leavers and of stayers."""
    from scipy.stats import fisher_exact

    if not left or not stayed:
        return ()
    hits = [(sum(_has(seen, what) for seen in left), sum(_has(seen, what) for seen in stayed)) for what in SEEN]
    tables = (np.array([[one, len(left) - one], [other, len(stayed) - other]]) for one, other in hits)
    chances = [float(fisher_exact(table).pvalue) for table in tables]
    rates = []
    for what, (one, other), chance in zip(SEEN, hits, holm(chances), strict=True):
        low, high = difference(one, len(left), other, len(stayed))
        rates.append(Rate(what, one, len(left), other, len(stayed), low, high, chance))
    return tuple(rates)


def _links(told: Sequence[Exit], seed: int) -> tuple[Link, ...]:
    """Return whether reasons go with segments, and with what was seen: only where reasons are recorded as such."""
    coded = [one for one in told if one.record.fields.get("reason")]
    reasons = [one.reason for one in coded]
    inside = [one for one in coded if one.segment]
    tested = [
        ("segment", association([one.reason for one in inside], [one.segment for one in inside], seed), len(inside))
    ]
    for what in SEEN:
        tested.append((what, association(reasons, [_has(one.facts, what) for one in coded], seed), len(coded)))
    corrected = holm([chance for _, chance, _ in tested])
    return tuple(Link(what, chance, people) for (what, _, people), chance in zip(tested, corrected, strict=True))


def _has(seen: Iterable[Fact], what: str) -> bool:
    return any(fact.what == what for fact in seen)
