"""Power users against passive users: planted differences are found, and others are not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from whofor.model.evidence import Feature
from whofor.model.signal import Counts, Usage
from whofor.signals.engagement import NEW_DAYS, engagement

END, FEATURES = 20_000, 12
Drawn = np.random.Generator


def people(drawn: Drawn, size: int = 600) -> tuple[Counts, Counts]:
    """Return people's tenure in days and their active days; a quarter was there before the source began."""
    tenure = drawn.integers(1, 200, size)
    tenure[: size // 4] = 200
    return tenure, 1 + drawn.binomial(tenure - 1, drawn.beta(1, 4, size))


def usage(tenure: Counts, days: Counts, counts: Counts) -> Usage:
    size, features = counts.shape
    return Usage(
        "usage", "events", tuple(f"u{row}" for row in range(size)),
        tuple(Feature(f"f{at}", f"F{at}") for at in range(features)), counts, days, days, days.astype(float),
        tenure / 7, np.zeros((size, 168), np.int64), first=END - tenure + 1, last=np.full(size, END),
    )  # fmt: skip


def adopting(drawn: Drawn, of_tenure: bool = False, planted: int = 0) -> Usage:
    """Adoption by chance; or by tenure alone; or more of the first features by those who come more often."""
    tenure, days = people(drawn)
    chances = np.tile(drawn.uniform(0.05, 0.6, FEATURES), (len(days), 1))
    if of_tenure:
        chances *= (tenure / 200)[:, None]
    rate = days / tenure
    chances[:, :planted] = np.where(rate > np.median(rate), 0.7, 0.2)[:, None]
    return usage(tenure, days, (drawn.random(chances.shape) < chances).astype(np.int64))


def composing(drawn: Drawn) -> Usage:
    """Everybody spends their days on features in proportions that have nothing to do with how many days they have."""
    tenure, days = people(drawn)
    likes = drawn.dirichlet(drawn.uniform(0.2, 3, FEATURES), len(days))
    return usage(tenure, days, np.array([drawn.multinomial(n, of) for n, of in zip(days, likes, strict=True)]))


@pytest.mark.parametrize("of_tenure", [False, True])
def test_adoption_by_chance_or_by_tenure_alone_is_seldom_a_finding(of_tenure: bool) -> None:
    """Where nothing is there every finding is false: in 5 % of worlds at most, up to the luck of 200 draws."""
    found = [engagement(adopting(np.random.default_rng(seed), of_tenure)) for seed in range(200)]
    assert min(one.power for one in found) > 100
    assert sum(any(row.adoption.chance < 0.05 for row in one.contrasts) for one in found) / 200 <= 0.09


def test_composition_by_chance_is_seldom_a_finding_though_power_users_adopt_more_of_everything() -> None:
    found = [engagement(composing(np.random.default_rng(seed))) for seed in range(200)]
    assert sum(any(row.composition.chance < 0.05 for row in one.contrasts) for one in found) / 200 <= 0.09
    for one in found[:20]:
        adopted = [row for row in one.contrasts if row.adoption.chance < 0.05]
        assert len(adopted) > FEATURES / 2 and {row.side for row in adopted if row.by == "adoption"} == {1}


def test_of_what_is_found_at_most_a_twentieth_is_false() -> None:
    false, power = [], []
    for seed in range(100):
        rows = engagement(adopting(np.random.default_rng(seed), planted=4)).contrasts
        found = [position for position, row in enumerate(rows) if row.adoption.chance < 0.05]
        power.append(sum(position < 4 for position in found) / 4)
        false.append(sum(position >= 4 for position in found) / max(1, len(found)))
    assert np.mean(power) > 0.95 and np.mean(false) <= 0.06


def test_a_feature_of_passive_users_is_theirs_in_both() -> None:
    """f0 fills the days of those who come often, f1 of those who come seldom."""
    drawn = np.random.default_rng(1)
    tenure, days = people(drawn)
    often = days / tenure > np.median(days / tenure)
    counts = np.ones((len(days), 3), np.int64)
    counts[:, 0] = np.where(often, 6, 0)
    counts[:, 1] = np.where(often, 0, 6)
    first, second, third = engagement(usage(tenure, days, counts)).contrasts
    assert (first.by, first.side, second.by, second.side) == ("both", 1, "both", -1)
    assert first.adoption.low > 0.5 and second.composition.high < -0.5
    assert (third.by, third.adoption.value) == ("nothing", 0)


def test_how_busy_somebody_is_weighs_nothing() -> None:
    """Everybody's days of use times a number of their own: the same people adopt, and their shares are the same."""
    seen = adopting(np.random.default_rng(2))
    seen = replace(seen, counts=3 * seen.counts)
    busy = replace(seen, counts=seen.counts * np.random.default_rng(3).integers(1, 5000, (600, 1)))
    for before, after in zip(engagement(seen).contrasts, engagement(busy).contrasts, strict=True):
        assert before.adoption == after.adoption
        assert before.composition.value == pytest.approx(after.composition.value)


def test_a_young_account_is_not_a_passive_user() -> None:
    tenure, days = people(np.random.default_rng(3))
    seen = usage(tenure, days, np.ones((len(days), 2), np.int64))
    found = engagement(seen)
    assert found.new == int((tenure <= NEW_DAYS).sum()) > 0
    assert found.power + found.passive + found.between + found.new == len(days)
    young = engagement(seen, tenure <= NEW_DAYS)
    assert (young.power, young.contrasts, young.new) == (0, (), found.new)


def test_people_who_all_come_alike_are_neither() -> None:
    same = np.full(100, 100)
    found = engagement(usage(same, np.full(100, 30), np.ones((100, 2), np.int64)))
    assert (found.power, found.passive, found.between, found.contrasts) == (0, 0, 100, ())


def test_a_segment_is_compared_within_itself() -> None:
    seen = adopting(np.random.default_rng(4), planted=4)
    half = np.arange(600) % 2 == 0
    rows = {name: getattr(seen, name)[half] for name in ("counts", "days", "first", "last")}
    assert engagement(seen, half) == engagement(replace(seen, people=seen.people[::2], **rows))
