"""The valley between two groups: against the kernel density of scipy, and laws."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import gaussian_kde

from whofor.stats.valley import valley


def reference(first: np.ndarray, second: np.ndarray) -> float:
    """The same, with scipy's density on a fine grid."""
    ends = sorted((np.median(first), np.median(second)))
    density = gaussian_kde(np.concatenate([first, second]))(np.linspace(*ends, 400))
    deepest = int(density.argmin())
    return float(density[deepest] / min(density[: deepest + 1].max(), density[deepest:].max()))


@pytest.mark.parametrize("apart", [1.0, 2.5, 3.0, 4.0, 8.0])
@pytest.mark.parametrize("seed", [1, 2])
def test_it_is_that_of_a_kernel_density(apart: float, seed: int) -> None:
    drawn = np.random.default_rng(seed)
    first, second = drawn.normal(0, 1, 400), drawn.normal(apart, 1, 250)
    assert valley(first, second) == pytest.approx(reference(first, second), abs=0.03)


def test_two_halves_of_one_cloud_have_no_valley_between_them() -> None:
    cloud = np.sort(np.random.default_rng(3).normal(size=1000))
    assert valley(cloud[:400], cloud[400:]) > 0.95


def test_the_farther_apart_the_deeper() -> None:
    drawn = np.random.default_rng(4)
    first, second = drawn.normal(size=500), drawn.normal(size=500)
    depths = [valley(first, second + apart) for apart in (2.0, 3.0, 4.0, 6.0)]
    assert depths == sorted(depths, reverse=True)


@pytest.mark.parametrize(("scale", "shift"), [(3.0, 0.0), (-1.0, 0.0), (1e-3, 5.0)])
def test_neither_scale_nor_place_nor_side_matters(scale: float, shift: float) -> None:
    drawn = np.random.default_rng(5)
    first, second = drawn.normal(0, 1, 300), drawn.normal(3, 1, 200)
    depth = valley(first, second)
    assert valley(scale * first + shift, scale * second + shift) == pytest.approx(depth, abs=0.02)
    assert valley(second, first) == pytest.approx(depth, abs=1e-9)


def test_people_on_one_spot_are_one() -> None:
    assert valley(np.ones(5), np.ones(5)) == 1.0
