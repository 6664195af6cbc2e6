"""Where one person belongs, by what stands in the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from whofor.errors import CannotRun
from whofor.workflow.load import load
from whofor.workflow.who import who


def test_everybody_is_placed_where_the_check_counts_them(living: Path) -> None:
    repo = load(living)
    grounds = repo.grounds["usage"]
    for at in range(0, len(grounds.usage.people), 400):
        [placed] = who(living, grounds.usage.people[at])
        found = placed.explanation
        assert sum(found.posterior.values()) == pytest.approx(1)
        if found.enough and found.posterior[found.best] >= repo.policy.least_posterior:
            expected = grounds.membership.of[at]
            assert found.best == (grounds.membership.personas[expected] if expected >= 0 else "")
        assert sum(placed.counts.values()) == grounds.usage.counts[at].sum()


def test_nobody_of_that_name_has_a_neighbour(living: Path) -> None:
    with pytest.raises(CannotRun, match="did you mean 'u1366'"):
        who(living, "u01366")


def test_without_personas_nobody_can_be_placed(undrafted: Path) -> None:
    with pytest.raises(CannotRun, match="whofor draft"):
        who(undrafted, "u1366")
