"""Two heaps on a line: against sklearn's mixture, and laws."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.mixture import GaussianMixture

from whofor.stats.heaps import heaps


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_is_a_mixture_of_two_normals(seed: int) -> None:
    rng = np.random.default_rng(seed)
    sample = np.concatenate([rng.normal(-2, 1, 600), rng.normal(2.5, 1, 300)])
    found = heaps(sample)
    other = GaussianMixture(2, reg_covar=(0.15 * sample.std()) ** 2, random_state=0, tol=1e-8, max_iter=500, n_init=3)
    other.fit(sample[:, None])
    assert sorted(found.means) == pytest.approx(sorted(other.means_.ravel()), abs=0.01)
    assert found.smaller == pytest.approx(other.weights_.min(), abs=0.01)


def test_the_farther_apart_the_greater_the_distance() -> None:
    base = np.random.default_rng(4).normal(size=400)
    found = [heaps(np.concatenate([base[:200], base[200:] + apart])).distance for apart in (2.0, 4.0, 8.0)]
    assert found == sorted(found)
    assert found[-1] > 2


def test_people_who_are_all_alike_are_no_error() -> None:
    assert np.isfinite(heaps(np.ones(50)).distance)
