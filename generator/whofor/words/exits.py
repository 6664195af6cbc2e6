"""Why people left: the reason that they gave, beside what they did before, and beside people who stayed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from whofor.model.evidence import Record
from whofor.model.exits import (
    ABANDONED,
    CANNOT_TELL,
    CONTRADICTED,
    DECLINED,
    FAILED,
    FORESHADOWED,
    GAVE_UP,
    NOT_FORESHADOWED,
    SEEN,
    WROTE,
    Exit,
    Exits,
    Fact,
    Link,
    Rate,
    Recent,
)
from whofor.model.voice import Heard
from whofor.stats.calendar import day_of
from whofor.stats.holm import holm
from whofor.stats.interval import difference
from whofor.stats.permutation import association
from whofor.stats.words import roots
from whofor.words.leaving import LEAST_DAYS, Past, facts, pasts

EXPECTED, APART = 0.6, 0.3
"""A feature that this part of a segment uses, and so much more than others do, is one that its people take up."""

MATCHED = 5
"""People who stayed that are looked at for each one who left."""

_TROUBLE = frozenset(
    ("bug", "broke", "broken", "fail", "failed", "failure", "error", "crash", "unreliable", "trust", "lost", "wrong")
)
"""Words of a reason that says itself that something did not work."""


def leavers(heard: Heard) -> dict[str, int]:
    """Return the day, since 1970, on which each person left who said so; the first one where there are several."""
    days: dict[str, int] = {}
    for record in heard.records:
        day = day_of(record.date)
        if record.kind == "exits" and record.person and day is not None:
            days[record.person] = min(day, days.get(record.person, day))
    return days


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
    free = [row for person, row in row_of.items() if person not in left and usage.days[row]]
    found: dict[str, int] = {}
    for person, day in sorted(left.items(), key=lambda one: (one[1], one[0])):
        if person in row_of:
            own = row_of[person]
            near = [row for row in free if _alike(heard, usage.people[row], person) and usage.last[row] > day]
            near = [row for row in near if usage.first[row] < day and usage.people[row] not in found]
            near.sort(key=lambda row: (abs(int(usage.first[row] - usage.first[own])), usage.people[row]))
            found.update((usage.people[row], day) for row in near[:MATCHED])
    return found


def _alike(heard: Heard, one: str, other: str) -> bool:
    return heard.segment_of(one) == heard.segment_of(other)


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
    found = tuple(_exit(look, records[person], left[person]) for person in left)
    others = [look.facts(person, day) for person, day in stayed.items() if len(look.came(person)) >= LEAST_DAYS]
    told = [one for one in found if one.verdict != CANNOT_TELL]
    return Exits(
        exits=tuple(sorted(found, key=lambda one: one.record.id)),
        reasons=_reasons(found),
        rates=_rates([one.facts for one in told], others),
        links=_links(told, heard.policy.seed),
        unknown=sum(not look.came(person) for person in left),
    )


@dataclass(frozen=True, eq=False)
class _Look:
    """What everybody is judged by."""

    heard: Heard
    past_of: Mapping[str, Past]
    tickets: Mapping[str, Sequence[int]]
    expected: Mapping[str, Sequence[str]]

    def came(self, person: str) -> frozenset[int]:
        past = self.past_of.get(person)
        return past.came if past else frozenset()

    def facts(self, person: str, day: int) -> tuple[Fact, ...]:
        backs = [day - one for one in self.tickets.get(person, ())]
        return facts(self.past_of[person], backs, self.expected.get(self.heard.segment_of(person), ()))


def _exit(look: _Look, record: Record, day: int) -> Exit:
    reason, days = record.fields.get("reason", "") or record.text, len(look.came(record.person))
    segment = look.heard.segment_of(record.person)
    if days < LEAST_DAYS:
        why = f"came on {days} days in the last half year" if days else "no events of this person"
        return Exit(record, reason, segment, days, (), CANNOT_TELL, why)
    seen = look.facts(record.person, day)
    verdict, why = _verdict(reason, seen)
    return Exit(record, reason, segment, days, seen, verdict, why)


def _verdict(reason: str, seen: Sequence[Fact]) -> tuple[str, str]:
    """Return the verdict on a reason and what it rests on.

    A feature that failed and was then left alone while its user still came tells a story of its own: a reason that does
    not mention it is contradicted, one that does is foreshadowed. Anything less specific contradicts nothing.
    """
    story = [fact for fact in seen if fact.what == GAVE_UP]
    if story:
        said = roots(reason)
        told = any(roots(fact.feature) & said for fact in story) or bool(said & _TROUBLE)
        return FORESHADOWED if told else CONTRADICTED, story[0].text
    signs = [fact for fact in seen if fact.what in (DECLINED, FAILED, ABANDONED, WROTE)]
    return (FORESHADOWED, signs[0].text) if signs else (NOT_FORESHADOWED, "nothing of it shows in the days before")


def _tickets(heard: Heard) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for record in heard.records:
        day = day_of(record.date)
        if record.kind == "tickets" and record.person and day is not None:
            found[record.person].append(day)
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


def _reasons(found: Iterable[Exit]) -> dict[str, dict[str, int]]:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        counted[one.reason if one.record.fields.get("reason") else "in their own words"][one.verdict] += 1
    ranked = sorted(counted, key=lambda reason: (-sum(counted[reason].values()), reason))
    return {reason: dict(counted[reason]) for reason in ranked}


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
