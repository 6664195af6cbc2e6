"""How many groups there are, and what they are like: the search, on a sample of the people.

Mixtures of 1, 2, ... groups are fitted until more do not help; in each, groups without a valley of density between
them are merged (a cloud is not two because two Dirichlets describe it better), and of what is left the one with the
least integrated completed likelihood is taken. One group is a legal answer, and the right one for unstructured data. On
a wider sample the people that are explained worst are then tried as one group more, which finds the rare ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from whofor.model.policy import Policy
from whofor.model.signal import Counts, Floats, Usage
from whofor.segments.grow import grown
from whofor.segments.membership import family, nobody
from whofor.segments.merge import merged
from whofor.segments.mixture import Family, Fitted, fit, posterior
from whofor.segments.starts import kmeans
from whofor.stats.profile import mean_shares, whole_spread

SAMPLE = 5_000
"""People that mixtures of every number of groups are fitted on."""

PATIENCE = 3
"""So many numbers in a row that are worse than the best end the search."""


@dataclass(frozen=True, eq=False)
class Found:
    """The groups that were found, on the sample, and the criterion for 1, 2, ... groups before merging."""

    fitted: Fitted
    icl: tuple[float, ...]


def search(usage: Usage, people: Counts, numbers: Iterable[int], policy: Policy, least: int = 1) -> Found:
    """Return the groups of some people.

    Args:
        usage: The people by features.
        people: Positions of a sample, in random order; of the first `SAMPLE` every number of groups is tried.
        numbers: The numbers of groups that are tried.
        policy: Its thresholds.
        least: The fewest groups that merging may leave.
    """
    first = people[:SAMPLE]
    kin = family(usage, first)
    one = fit(kin, np.ones((kin.people, 1)), strangers(usage, kin, np.inf, policy))
    fits = _fits(kin, one, numbers, policy)
    enough = fits[: int(np.argmin([fitted.icl for fitted in fits])) + 1]
    left = [(merged(usage.counts[first], kin, fitted), fitted) for fitted in enough]
    best = min((one if one.k >= least else whole for one, whole in left), key=lambda fitted: fitted.icl)
    wide = kin if len(people) == len(first) else family(usage, people)
    best = _again(usage, wide, best, policy)
    best = grown(usage.counts[people], wide, best, policy)
    return Found(_alike(usage, people, wide, best, policy), tuple(fitted.icl for fitted in fits))


def strangers(usage: Usage, kin: Family, spread: float, policy: Policy) -> Floats:
    """Return the parameters of the people that no group fits, given how alike members of groups are."""
    everybody = kin.begin(np.ones((kin.people, 1)))[0]
    return nobody(usage, everybody / everybody.sum() if usage.has_time else everybody, spread, policy)


def _fits(kin: Family, one: Fitted, numbers: Iterable[int], policy: Policy) -> list[Fitted]:
    """Return the fits of the numbers of groups, up to where more have not helped for long."""
    fits, rows, none = [], kin.rows(), one.groups[-1]
    for k in numbers:
        labels = kmeans(rows, k, policy.seed) if k > 1 else None
        fits.append(one if labels is None else fit(kin, 0.9 * np.eye(k)[labels] + 0.1 / k, none))
        if len(fits) - 1 - int(np.argmin([fitted.icl for fitted in fits])) >= PATIENCE:
            break
    return fits


def _again(usage: Usage, kin: Family, fitted: Fitted, policy: Policy) -> Fitted:
    """Return a fit to more people, and with strangers who are so much less alike than its groups' members."""
    groups = fitted.groups[:-1]
    alike = float(fitted.weights[:-1] @ groups.sum(axis=1) / fitted.weights[:-1].sum())
    none = strangers(usage, kin, alike, policy)
    resp, _ = posterior(kin, fitted.weights, np.vstack([groups, none]))
    return fit(kin, resp[:, :-1], none, groups=groups)


def _alike(usage: Usage, people: Counts, kin: Family, fitted: Fitted, policy: Policy) -> Fitted:
    """Return a fit without groups whose members are less alike than people at large: they are strangers."""
    if not usage.has_time or fitted.k < 2:
        return fitted
    counts = usage.counts[people]
    real = fitted.groups[:-1].sum(axis=1) >= whole_spread(counts, mean_shares(counts))
    if real.all() or not real.any():
        return fitted
    keep = np.append(real, True)
    left = Fitted(fitted.weights[keep], fitted.groups[keep], fitted.resp[:, keep], fitted.log_lik, fitted.size)
    return _again(usage, kin, left, policy)
