from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom
from tests.drafting.hypothesis.risks import POLICY, assumption

from whofor.drafting.hypothesis.trials import WAYS, kill, sample, trial
from whofor.model.hypothesis import KINDS, PROBLEM, WILLINGNESS

shares = st.floats(0.05, 0.95)


def test_every_kind_has_its_test() -> None:
    assert set(WAYS) == set(KINDS)
    assert len({way.method for way in WAYS.values()}) == len(KINDS) - 1  # a problem and a job are asked about alike


@given(st.sampled_from(KINDS), shares)
def test_the_kill_criterion_can_end_and_hardly_errs(kind: str, needed: float) -> None:
    """The oracle is the binomial of scipy: whoever is right about the segment is hardly ever told otherwise."""
    found = trial(assumption(kind=kind, holds_for=needed), POLICY)
    assert 1 <= found.kill <= found.n
    assert found.mistaken == pytest.approx(binom.cdf(found.kill - 1, found.n, needed), abs=1e-9)
    assert found.mistaken <= WAYS[kind].alpha
    assert binom.cdf(found.kill, found.n, needed) > WAYS[kind].alpha
    assert found.missed == pytest.approx(binom.sf(found.kill - 1, found.n, found.hardly), abs=1e-9)


@given(st.sampled_from(KINDS), shares)
def test_every_number_of_the_text_is_one_that_was_computed(kind: str, needed: float) -> None:
    found = trial(assumption(kind=kind, holds_for=needed), POLICY)
    said = re.findall(r"\d+(?:\.\d+)?", kill(found))
    known = {f"{found.kill}", f"{found.n}", f"{100 * found.holds_for:.4g}", f"{100 * found.hardly:.4g}", "0.01"}
    assert set(said) <= known | {f"{found.mistaken:.2f}", f"{found.missed:.2f}"}
    assert sample(found).startswith(f"{found.n} ")


def test_interviews_are_counted_so_that_the_policy_s_people_are_heard() -> None:
    """12: P(at least 2 of 12 at 0.3) is 0.915, of 11 it is 0.887. 16: P(at least 3 of 16) is 0.901."""
    assert trial(assumption(kind=PROBLEM), POLICY).n == 12
    assert trial(assumption(kind=PROBLEM), replace(POLICY, medium_people=3)).n == 16


def test_the_team_s_own_test_replaces_the_text_and_no_number() -> None:
    usual, own = (trial(assumption(kind=WILLINGNESS, test=text), POLICY) for text in ("", "Sell it at the fair."))
    assert own.text == "Sell it at the fair."
    assert (own.n, own.kill) == (usual.n, usual.kill)
