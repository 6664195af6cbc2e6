"""Groups of people who answer a survey in a like way: latent classes, given how much each person ticked.

Of options that may be ticked together, the likelihood is that of *which* were ticked given *how many* were: people who
tick a lot are no group of their own. Of a question with one answer it is the answer's probability.

References: J. Rost, "Rasch models in latent classes", Applied Psychological Measurement 14 (1990), for the mixture
given the score; P. Lazarsfeld and N. Henry, "Latent structure analysis" (1968), for latent classes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from whofor.model.evidence import Feature
from whofor.model.signal import Counts, Floats

LEAST = 1e-3
"""The smallest and (from 1) largest probability of an option, so that one odd tick is no proof."""

PRIOR = 2.0
"""People with everybody's answers, added to each group."""


class Choices:
    """People by options, 0 or 1. A group's parameters are its options' probabilities."""

    def __init__(self, ticked: Counts, features: Sequence[Feature]) -> None:
        self.ticked = (ticked > 0).astype(np.float64)
        self.people = len(ticked)
        self._single, self._multiple = _questions(ticked, features)
        self.size = len(features) - len(self._single) - (1 if self._multiple else 0)
        self._totals = self.ticked[:, self._multiple].sum(axis=1).astype(np.int64)

    def rows(self) -> Floats:
        """Return standardised rows, each person's own mean taken out, of length 1."""
        share = self.ticked.mean(axis=0)
        scaled = (self.ticked - share) / np.sqrt(share * (1 - share) + LEAST)
        centred = scaled - scaled.mean(axis=1, keepdims=True)
        return np.asarray(centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-12))

    def begin(self, resp: Floats) -> Floats:
        """Return the groups' shares of each option, drawn a little towards everybody's."""
        everybody = self.ticked.mean(axis=0)
        shares = (resp.T @ self.ticked + PRIOR * everybody) / (resp.sum(axis=0)[:, None] + PRIOR)
        return parameters(shares)

    def step(self, resp: Floats, groups: Floats) -> Floats:  # noqa: ARG002
        """Return the groups' shares of each option; its odds stand for the conditional estimate."""
        return self.begin(resp)

    def log_likelihood(self, groups: Floats) -> Floats:
        """Return each person's log-likelihood under each group.

        >>> from whofor.model.evidence import Feature
        >>> options = [Feature("a", "A"), Feature("b", "B"), Feature("c", "C")]
        >>> choices = Choices(np.array([[1, 0, 0], [1, 1, 1]]), options)
        >>> np.exp(choices.log_likelihood(np.array([[0.5, 0.5, 0.5]]))).round(3).tolist()
        [[0.333], [1.0]]
        """
        return np.stack([self._log_likelihood(group) for group in groups], axis=1)

    def _log_likelihood(self, group: Floats) -> Floats:
        found = np.zeros(self.people)
        if self._multiple:
            log_odds = np.log(group[self._multiple] / (1 - group[self._multiple]))
            ways = _log_symmetric(log_odds, int(self._totals.max(initial=0)))
            found += self.ticked[:, self._multiple] @ log_odds - ways[self._totals]
        for options in self._single:
            found += self.ticked[:, options] @ np.log(group[options] / group[options].sum())
        return found

    def parts(self, person: int, groups: Floats) -> Floats:
        """Return what each option adds to a person's log-likelihood under each group, (groups, options).

        What all ways to tick as many come to is shared out by ticks; then each option is held against what the group
        would have ticked, (expected - ticked): an option left open speaks against the groups that would have ticked
        it. These differences add up to nothing, so rows sum to the log-likelihood.
        """
        ticked, found, many = self.ticked[person], np.zeros(groups.shape), self._multiple
        total = int(self._totals[person])
        for row, group in zip(found, groups, strict=True):
            if many:
                odds = np.log(group[many] / (1 - group[many]))
                each = _log_symmetric(odds, total)[-1] / max(total, 1)
                expected = total * group[many] / group[many].sum()
                row[many] = ticked[many] * (odds - each) - (expected - ticked[many])
            for options in self._single:
                share = group[options] / group[options].sum()
                row[options] = ticked[options] * np.log(share) - (share * ticked[options].sum() - ticked[options])
        return found


def parameters(shares: Floats) -> Floats:
    """Return a group's parameters from its shares of each option."""
    return np.asarray(np.clip(shares, LEAST, 1 - LEAST))


def none(shares: Floats) -> Floats:
    """Return the parameters of the people that no group fits: half everybody's answers, half any answer.

    Args:
        shares: (options,) shares of everybody who ticked each option.
    """
    return parameters(0.5 * shares + 0.5 * float(shares.mean()))


def _questions(ticked: Counts, features: Sequence[Feature]) -> tuple[list[list[int]], list[int]]:
    """Return the questions with one answer, as positions of their options, and the positions of all other options."""
    asked: dict[str, list[int]] = defaultdict(list)
    for position, feature in enumerate(features):
        asked[feature.question].append(position)
    single = [
        options
        for question, options in asked.items()
        if question and len(options) > 1 and ticked[:, options].sum(axis=1).max(initial=0) <= 1
    ]
    taken = {position for options in single for position in options}
    return single, [position for position in range(len(features)) if position not in taken]


def _log_symmetric(log_odds: Floats, most: int) -> Floats:
    """Return the logarithms of the elementary symmetric functions of the odds, of the orders 0 to `most`."""
    ways = np.full(most + 1, -np.inf)
    ways[0] = 0.0
    for one in log_odds:
        ways[1:] = np.logaddexp(ways[1:], ways[:-1] + one)
    return ways
