"""What is an outcome statement, and what is a heading, a feature or a wish."""

from __future__ import annotations

import pytest

from whofor.stats.outcomes import states_outcome


@pytest.mark.parametrize(
    "statement",
    [
        "Minimise the time it takes to match a payment",
        "Minimize the likelihood that an invoice goes to the wrong client",
        "Reduce the number of steps to approve a quote",
        "increase the total amount of money that is collected in time",
        "MINIMISE THE EFFORT OF CHASING A PAYMENT.",
    ],
)
def test_direction_measure_and_thing(statement: str) -> None:
    assert states_outcome(statement)


@pytest.mark.parametrize(
    "statement",
    ["", "3", "Reports", "Minimise the time", "Minimise clutter on every page", "Matching payments quickly",
     "The time it takes to pay", "I want to minimise the time it takes to pay",
     "An easy way to increase the number of clients"],
)  # fmt: skip
def test_anything_less(statement: str) -> None:
    assert not states_outcome(statement)
