"""Find the segments of a source: how many there are, what they are like, and who is in them.

Groups are looked for on a sample (`search`), everybody is assigned, and memberships and profiles are made to agree
(`settle`): a persona's file alone says who belongs to it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from whofor.model.outcome import Discovery
from whofor.model.policy import Policy
from whofor.model.signal import NONE, THIN, Counts, Floats, Mask, Membership, Usage
from whofor.segments.membership import enough, family
from whofor.segments.mixture import posterior
from whofor.segments.search import SAMPLE, Found, search
from whofor.segments.second import second_opinion
from whofor.segments.settle import settle
from whofor.segments.smallest import smallest
from whofor.segments.trust import trust

MOST = 10
"""The most segments that are tried before rare ones are looked for."""

WIDE = 20_000
"""People that rare segments are looked for among; everybody is assigned afterwards."""

SECOND = 4_000
"""People that a second opinion is asked about."""


def discover(usage: Usage, policy: Policy) -> Discovery:
    """Return the segments of the people that there is enough evidence of, largest first."""
    known = enough(usage, policy)
    if known.sum() < policy.least_users:
        nothing = Membership((), np.where(known, NONE, THIN), np.zeros(len(usage.people)))
        return Discovery((), nothing, (), None)
    people = _sample(usage, known, policy)
    distinct = len(np.unique(usage.counts[people[:SAMPLE]], axis=0))
    most = min(MOST, len(people) // policy.least_users, distinct)
    found = search(usage, people, range(1, most + 1), policy)
    kin = family(usage, known)
    chances, _ = posterior(kin, found.fitted.weights, found.fitted.groups)
    profiles, membership, small = settle(usage, kin, known, _labels(chances, known), policy)
    return _judged(usage, people, found, Discovery(profiles, membership, found.icl, None, small), policy)


def _judged(usage: Usage, people: Counts, found: Found, discovery: Discovery, policy: Policy) -> Discovery:
    """Return the discovery with what says how far it can be trusted."""
    of, known = discovery.membership.of, discovery.membership.enough
    sure = trust(usage, people, family(usage, people), of[people], len(discovery.profiles), policy)
    some = people[:SECOND]
    return replace(
        discovery,
        agreement=sure.agreement,
        stability=sure.stability,
        second=second_opinion(usage.counts[some], family(usage, some), of[some], policy),
        outside=round(float(np.sum(of == NONE)) / known, 4),
        smallest=smallest(usage, people, found.fitted, known, policy),
    )


def _sample(usage: Usage, known: Mask, policy: Policy) -> Counts:
    """Return the positions of at most `WIDE` people, drawn by the policy's seed; the order of the table is nothing."""
    positions = np.flatnonzero(known)
    by_name = positions[np.argsort(np.asarray(usage.people)[positions], kind="stable")]
    return np.asarray(np.random.default_rng(policy.seed).permutation(by_name)[:WIDE])


def _labels(chances: Floats, known: Mask) -> Counts:
    """Return everybody's group; below 0 where none fits or there is not enough evidence."""
    best = chances.argmax(axis=1)
    labels = np.full(len(known), THIN, np.int64)
    labels[known] = np.where(best == chances.shape[1] - 1, NONE, best)
    return labels
