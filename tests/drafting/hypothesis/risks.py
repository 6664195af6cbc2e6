"""Risks for tests: an assumption, what speaks for it, its test."""

from __future__ import annotations

from typing import Any

from whofor.drafting.hypothesis.ranking import weakness
from whofor.drafting.hypothesis.trials import trial
from whofor.model.hypothesis import PROBLEM, STATED, Assumption, Risk, Standing
from whofor.model.persona import Quote
from whofor.model.policy import Policy

POLICY = Policy()


def assumption(name: str = "late", kind: str = PROBLEM, weight: int = 3, **further: Any) -> Assumption:
    given = {"origin": STATED, "statement": f"They are {name}.", "becomes": ("pains", "")}
    return Assumption(id=name, kind=kind, weight=weight, **given | further)


def standing(people: int = 0, kinds: int = 1, contrary: int = 0, noted: bool = False) -> Standing:
    against = tuple(Quote(f"talks/c{at}", "No.") for at in range(contrary))
    return Standing(
        people=frozenset(f"p{at}" for at in range(people)),
        kinds=frozenset(f"k{at}" for at in range(kinds if people or noted else 0)),
        contrary=frozenset(f"c{at}" for at in range(contrary)),
        against=against,
        noted=noted,
        looked=True,
    )


def risk(one: Assumption, found: Standing | None = None) -> Risk:
    found = found or standing()
    weak, why = weakness(one, found, POLICY)
    return Risk(one, found, weak, why, trial(one, POLICY))
