"""What is seen of one person in the days before a day of theirs: facts with numbers, and no verdict yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import comb

from whofor.model.exits import ABANDONED, DECLINED, FAILED, GAVE_UP, NEVER_ADOPTED, WROTE, Fact, Recent
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


@dataclass(frozen=True, eq=False)
class Past:
    """The last days of one person: for each event (a position in `recent.names`) the days back on which it was."""

    recent: Recent
    back_of: Mapping[int, frozenset[int]]

    @cached_property
    def came(self) -> frozenset[int]:
        """The days back on which they came."""
        return frozenset(back for days in self.back_of.values() for back in days)

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


def facts(past: Past, tickets: Sequence[int], expected: Sequence[str]) -> tuple[Fact, ...]:
    """Return what is seen of somebody.

    Args:
        past: Their last days.
        tickets: How many days back each ticket of theirs was.
        expected: Features that people like them use and most others do not.
    """
    gave_up = list(_gave_up(past))
    known = {fact.feature for fact in gave_up}
    found = [*_declined(past), *gave_up, *(fact for fact in _failed(past) if fact.feature not in known)]
    found += [fact for fact in _abandoned(past) if fact.feature not in known]
    found += _wrote(tickets)
    found += [_never(feature) for feature in expected if feature not in past.used]
    return tuple(found)


def _declined(past: Past) -> Iterator[Fact]:
    """Yield that somebody came clearly less in the last month: a binomial test against their own months before."""
    from scipy.stats import binomtest

    span = min(max(past.came) + 1, RECENT + BEFORE) - RECENT
    late = sum(back < RECENT for back in past.came)
    early = sum(RECENT <= back < RECENT + span for back in past.came)
    if span < RECENT or early < LEAST_DAYS:
        return
    share = RECENT / (RECENT + span)
    if binomtest(late, late + early, share, alternative="less").pvalue < CHANCE:
        usual = early * RECENT / span
        yield Fact(DECLINED, f"came on {late} of the last {RECENT} days, before that on {usual:.1f} of as many")


def _gave_up(past: Past) -> Iterator[Fact]:
    """Yield each feature that failed somebody, and that they then left alone while they still came."""
    for feature, days in sorted(past.failed.items()):
        last = min(past.used.get(feature, frozenset()) | days)
        after = sum(back < last for back in past.came)
        if min(days) < BEFORE and last >= ALONE and after:
            text = f"{feature} failed on {_days(len(days))} and was last tried {last} days before"
            yield Fact(GAVE_UP, f"{text}; came on {_days(after)} after that without it", feature)


def _failed(past: Past) -> Iterator[Fact]:
    for feature, days in sorted(past.failed.items()):
        if min(days) < BEFORE:
            yield Fact(
                FAILED, f"{feature} failed on {_days(len(days))}, the last time {min(days)} days before", feature
            )


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
            text = (
                f"{feature} was used on {used} of {before} days, and not on the last {after} (last {last} days before)"
            )
            yield Fact(ABANDONED, text, feature)


def _wrote(tickets: Sequence[int]) -> Iterator[Fact]:
    near = [back for back in tickets if 0 <= back < BEFORE]
    if near:
        count = f"{len(near)} ticket{'s' if len(near) > 1 else ''}"
        yield Fact(WROTE, f"wrote {count} in the last {BEFORE} days, the last one {min(near)} days before")


def _never(feature: str) -> Fact:
    return Fact(NEVER_ADOPTED, f"never used {feature}, which most people like them do", feature)


def _days(count: int) -> str:
    return f"{count} day{'s' if count != 1 else ''}"


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
