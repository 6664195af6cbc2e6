"""Does a stated number agree with the computed one?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.grounding.numbers import agrees, disagreements, shown
from whofor.model.persona import Measure, Signal

numbers = st.floats(-1000, 1000, allow_nan=False)


@given(numbers | st.integers(-(10**9), 10**9) | st.lists(numbers, max_size=24).map(tuple))
def test_every_number_agrees_with_itself(number: float | tuple[float, ...]) -> None:
    assert agrees(number, number)


@given(numbers, st.integers(2, 6))
def test_a_number_agrees_with_itself_rounded(number: float, digits: int) -> None:
    assert agrees(round(number, digits), number)


@given(numbers, st.integers(2, 6), st.sampled_from([-1, 1]), st.floats(1.5, 50))
def test_a_number_that_is_off_by_more_than_its_rounding_does_not_agree(
    number: float, digits: int, sign: int, by: float
) -> None:
    stated = round(number, digits)
    at_least = max(2, len(repr(stated).partition(".")[2]) if "e" not in repr(stated) else 9)
    assert not agrees(stated, stated + sign * by * 10.0 ** -min(at_least, digits if at_least > 2 else 2))


@pytest.mark.parametrize(
    ("stated", "computed", "wanted"),
    [
        (0.8, 0.8049, True),
        (0.8, 0.8051, False),
        (0.82, 0.8250, True),
        (0.823, 0.8231, True),
        (0.823, 0.8236, False),
        (1690, 1690, True),
        (1690, 1691, False),
        (1, 0.998, True),
        (1, 0.99, False),
        (0.5, None, False),
        ((0.5, 0.5), 0.5, False),
        (0.5, (0.5,), False),
        ((0.5,), (0.5, 0.5), False),
        ((), (), True),
        (float("nan"), float("nan"), False),
        (0.0, -0.004, True),
    ],
)
def test_agreement(stated: object, computed: object, wanted: bool) -> None:
    assert agrees(stated, computed) is wanted  # type: ignore[arg-type]


def test_every_field_that_is_stated_is_compared() -> None:
    computed = Measure("adoption", "usage", 0.82, {}, 0.8, 0.84, 0.24, 1690)
    assert disagreements(computed, computed) == []
    assert disagreements(Measure("adoption", "usage", 0.82), computed) == []
    wrong = Measure("adoption", "usage", 0.9, {}, 0.7, 0.9, 0.3, 1)
    assert disagreements(wrong, computed) == [
        ("value", "0.9", "0.82"), ("low", "0.7", "0.8"), ("high", "0.9", "0.84"), ("others", "0.3", "0.24"),
        ("n", "1", "1690"),
    ]  # fmt: skip
    invented = Signal("adopts.a", 0.5, "usage", 10, others=0.1)
    assert disagreements(invented, Signal("adopts.a", 0.5, "usage", 10)) == [("others", "0.1", "nothing")]


def test_how_numbers_are_shown() -> None:
    assert [shown(one) for one in (None, 3, 0.25, (0.5, 1.0))] == ["nothing", "3", "0.25", "[0.5, 1]"]
