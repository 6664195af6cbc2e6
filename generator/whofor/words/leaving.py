"""What is seen of one person in the days before a day of theirs: facts with numbers, and no verdict yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import comb
from typing import NamedTuple

import numpy as np

from whofor.model.exits import ABANDONED, BROKE_OFF, DECLINED, FAILED, GAVE_UP, NEVER_ADOPTED, WROTE, Fact, Recent
from whofor.model.flow import Workflow
from whofor.stats.holm import holm
from whofor.stats.words import roots

LOOKED_AT = 180
"""Days before somebody left that are looked at."""

RECENT, BEFORE = 30, 90
"""The last month, and the three months in which a failure or a ticket may have to do with leaving."""

LEAST_DAYS = 5
"""Days on which somebody must have come."""

ALONE = 14
"""Days for which a feature must have been left alone."""

LEAST_USES = 3

CHANCE = 0.05

_FAILS = re.compile(
    r"(?:^|[^a-z])(?:fail(?:ed|ure|s|ing)?|errors?|reject(?:ed)?|timed?[_ -]?out|crash(?:ed)?|declined|denied|aborted)"
    r"(?:$|[^a-z])",
    re.IGNORECASE,
)
"""The names of events that say that something did not work."""


class Ticket(NamedTuple):
    """A ticket: how many days before somebody's day it was written, and the labels of its themes."""

    back: int
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Past:
    """The last days of one person: for each event (a position in `recent.names`) the days back on which it was."""

    recent: Recent
    back_of: Mapping[int, frozenset[int]]

    @cached_property
    def came(self) -> frozenset[int]:
        """The days back on which they came."""
        return frozenset(back for days in self.back_of.values() for back in days)

    def days_of(self, events: Iterable[str]) -> frozenset[int]:
        """Return the days back on which any of some events was, by their names."""
        codes = [self.recent.names.index(name) for name in events if name in self.recent.names]
        return frozenset(back for code in codes for back in self.back_of.get(code, ()))

    @cached_property
    def used(self) -> Mapping[str, frozenset[int]]:
        """The days back on which they used each feature; a try that failed is one too."""
        found: dict[str, frozenset[int]] = {}
        for code, days in self.back_of.items():
            for feature in self.recent.features[code]:
                found[feature] = found.get(feature, frozenset()) | days
        return found

    @cached_property
    def failed(self) -> Mapping[str, frozenset[int]]:
        """The days back on which each feature failed."""
        found: dict[str, frozenset[int]] = {}
        for code, days in self.back_of.items():
            for feature in failing(self.recent).get(code, ()):
                found[feature] = found.get(feature, frozenset()) | days
        return found


def pasts(recent: Recent) -> dict[str, Past]:
    """Return the last days of each person who did anything in them."""
    found: dict[str, dict[int, set[int]]] = {}
    for uid, code, back in zip(recent.uid.tolist(), recent.code.tolist(), recent.back.tolist(), strict=True):
        found.setdefault(recent.people[uid], {}).setdefault(code, set()).add(back)
    return {
        person: Past(recent, {code: frozenset(days) for code, days in codes.items()}) for person, codes in found.items()
    }


def facts(
    past: Past, tickets: Sequence[Ticket], expected: Sequence[str], workflows: Sequence[Workflow] = ()
) -> tuple[Fact, ...]:
    """Return what is seen of somebody.

    Args:
        past: Their last days.
        tickets: Their tickets: how many days back, and about which themes.
        expected: Features that people like them use and most others do not.
        workflows: The designed orders of work.
    """
    found = [*_declined(past), *_gave_up(past), *_failed(past), *_abandoned(past), *_broke_off(past, workflows)]
    found += [*_wrote(tickets), *(_never(feature) for feature in expected if feature not in past.used)]
    return tuple(found)


def _declined(past: Past) -> Iterator[Fact]:
    """Yield that somebody came clearly less in the last month: a binomial test against their own months before."""
    from scipy.stats import binomtest

    span = min(max(past.came) + 1, RECENT + BEFORE) - RECENT
    late = sum(back < RECENT for back in past.came)
    early = sum(RECENT <= back < RECENT + span for back in past.came)
    if span < RECENT or early < LEAST_DAYS:
        return
    chance = binomtest(late, late + early, RECENT / (RECENT + span), alternative="less").pvalue
    if chance < CHANCE:
        text = f"came on {late} of the last {RECENT} days, before that on {early * RECENT / span:.1f} of as many"
        yield Fact(DECLINED, text, strength=1 - chance)


def _gave_up(past: Past) -> Iterator[Fact]:
    """Yield each feature whose use ended in failures, and that was then left alone while its user still came.

    Its strength is on how many of the last days of its use, one after another, it failed.
    """
    for feature, days in sorted(past.failed.items()):
        tried = sorted(past.used.get(feature, frozenset()) | days)
        in_a_row = next((at for at, back in enumerate(tried) if back not in days), len(tried))
        last = tried[0]
        after = sum(back < last for back in past.came)
        if in_a_row and ALONE <= last < BEFORE and after:
            text = f"{feature} failed on {_last(in_a_row)} of its use, {last} days before; "
            yield Fact(GAVE_UP, f"{text}came on {_days(after)} after that without it", feature, in_a_row)


def _failed(past: Past) -> Iterator[Fact]:
    for feature, days in sorted(past.failed.items()):
        near = [back for back in days if back < BEFORE]
        if near:
            text = f"{feature} failed on {_days(len(near))}, the last time {min(near)} days before"
            yield Fact(FAILED, text, feature, len(near))


def _abandoned(past: Past) -> Iterator[Fact]:
    """Yield each feature that was in use and then left alone, more than by luck: uses all among the earlier days.

    The chance that none of the last days has one of `k` uses is hypergeometric; corrected for the features (Holm).
    """
    candidates, chances = [], []
    for feature, days in sorted(past.used.items()):
        last = min(days)
        after, before = sum(back < last for back in past.came), sum(back >= last for back in past.came)
        if len(days) >= LEAST_USES and last >= ALONE and after:
            candidates.append((feature, len(days), before, after, last))
            chances.append(comb(before, len(days)) / comb(before + after, len(days)))
    for (feature, used, before, after, last), chance in zip(candidates, holm(chances), strict=True):
        if chance < CHANCE:
            text = f"{feature} was used on {used} of {_days(before)}, and not on the last {after}"
            yield Fact(ABANDONED, f"{text} (last {last} days before)", feature, 1 - chance)


def _broke_off(past: Past, workflows: Sequence[Workflow]) -> Iterator[Fact]:
    """Yield each workflow that was finished on clearly fewer of the days on which it was begun than before.

    Fisher's exact test of the last month against the time before, corrected for the workflows (Holm).
    """
    from scipy.stats import fisher_exact

    tables, chances = [], []
    for one in workflows:
        begun, done = (past.days_of(one.steps[at].events) for at in (one.first, one.last))
        late, early = ([back for back in begun if (back < RECENT) is recent] for recent in (True, False))
        if late and early:
            tables.append((one.id, len(late), len(done & set(late)), len(early), len(done & set(early))))
            _, *(n, hits, other_n, other_hits) = tables[-1]
            table = np.array([[hits, n - hits], [other_hits, other_n - other_hits]])
            chances.append(float(fisher_exact(table, alternative="less").pvalue))
    for (name, n, hits, other_n, other_hits), chance in zip(tables, holm(chances), strict=True):
        if chance < CHANCE:
            text = f"{name} was finished on {hits} of the {_days(n)} of the last month on which it was begun"
            yield Fact(BROKE_OFF, f"{text}, before that on {other_hits} of {other_n}", strength=1 - chance)


def _wrote(tickets: Sequence[Ticket]) -> Iterator[Fact]:
    near = [one for one in tickets if 0 <= one.back < BEFORE]
    if near:
        count = f"{len(near)} ticket{'s' if len(near) > 1 else ''}"
        last = min(one.back for one in near)
        about = "; ".join(dict.fromkeys(theme for one in near for theme in one.themes))
        text = f"wrote {count} in the last {BEFORE} days, the last one {last} days before"
        yield Fact(WROTE, f"{text}, about: {about}" if about else text, strength=len(near))


def _never(feature: str) -> Fact:
    return Fact(NEVER_ADOPTED, f"never used {feature}, which most people like them do", feature)


def _days(count: int) -> str:
    return f"{count} day{'s' if count != 1 else ''}"


def _last(count: int) -> str:
    return f"the last {count} days" if count != 1 else "the last day"


@lru_cache(maxsize=8)
def failing(recent: Recent) -> Mapping[int, tuple[str, ...]]:
    """Return which features each event that says so failed: its own, or those that share a word with it.

    Where several do, those whose events share most words with it: `match_failed` is of `match_reviewed`'s feature.
    """
    words: dict[str, list[frozenset[str]]] = {}
    for name, features in zip(recent.names, recent.features, strict=True):
        for feature in features:
            words.setdefault(feature, [roots(feature)]).append(roots(name))
    found = {}
    for code, name in enumerate(recent.names):
        if _FAILS.search(name):
            own = recent.features[code] or _sharing(roots(_FAILS.sub(" ", name)), words)
            found[code] = own
    return found


def _sharing(wanted: frozenset[str], words: Mapping[str, Sequence[frozenset[str]]]) -> tuple[str, ...]:
    shared = {feature: sum(len(wanted & one) for one in every) for feature, every in words.items()}
    most = max(shared.values(), default=0)
    return tuple(feature for feature, count in sorted(shared.items()) if count == most and most > 0)
