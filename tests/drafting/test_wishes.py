"""A sentence of feeling or standing to a wish: the right way round, or none."""

from __future__ import annotations

import pytest

from whofor.drafting.wishes import wished


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("I hate chasing people for money, I would rather sleep.", "I want to stop chasing people for money"),
        ("It is my fault when it goes wrong.", "I do not want it to be my fault when it goes wrong"),
        ("I am no longer the one who gets blamed.", "I do not want to be the one who gets blamed"),
        ("I felt silly.", "I do not want to feel silly"),
        ("I am always a bit worried.", "I do not want to be always a bit worried"),
        ("That lets me sleep.", "I want to sleep"),
        ("My invoices look like they come from a firm.", "I want my invoices to look like they come from a firm"),
        ("Then people treat me like a company.", "I want people to treat me like a company"),
        ("I looked careless in front of a client.", "I do not want to look careless in front of a client"),
        ("I did not want to seem desperate.", "I do not want to seem desperate"),
        ("They think less of us.", "I do not want them to think less of us"),
        ("They think I am stupid.", "I do not want them to think I am stupid"),
        (
            "People treat me like a firm and not like a joke.",
            "I want people to treat me like a firm and not like a joke",
        ),
    ],
)
def test_what_hurts_is_to_end_and_what_does_good_to_stay(said: str, wish: str) -> None:
    assert wished(said) == wish


@pytest.mark.parametrize(
    "said", ["", "The export fails.", "I sleep badly since then.", "I was the one who was not afraid.", "They hate it."]
)
def test_no_wish_is_made_up(said: str) -> None:
    assert wished(said) == ""
