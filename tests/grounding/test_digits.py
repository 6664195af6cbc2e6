"""Numbers that stand inside a text, and the receipts that give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.grounding.digits import unbacked
from whofor.model.persona import Measure, Quote, Receipt, Signal

SHARE = Measure("adoption", "usage", 0.825, {"feature": "2fa"}, 0.8, 0.84, 0.24, 1690)


@pytest.mark.parametrize(
    ("text", "receipts", "missing"),
    [
        ("No number at all.", [], []),
        ("82.5 % of 1,690, from 80 to 84 %, others 24 %.", [SHARE], []),
        ("0.825 of 1690", [SHARE], []),
        ("0,825 of 1.690", [SHARE], []),
        ("83 %", [SHARE], ["83"]),
        ("2 factors", [SHARE], []),
        ("24 % and 24 %", [SHARE], ["24"]),
        ("24 % and 24 %", [SHARE, SHARE], []),
        ("Say 3.50 in 2 days", [Quote("a/1", "It took 2 days and 3.5 euros.")], []),
        ("3 invoices for 3 clients", [Quote("a/1", "I send 3 invoices to 3 clients.")], []),
        ("3 invoices for 3 clients", [Quote("a/1", "I send 3 invoices.")], ["3"]),
        ("31 %", [Signal("uses.a", 0.31, "usage", 10)], []),
        ("1,234,567 people", [Measure("share", "usage", 0.5, n=1234567)], []),
        ("an NPS of -12.5", [Measure("nps", "nps", -12.5)], []),
        ("an NPS of −12.5", [Measure("nps", "nps", -12.5)], []),
        ("an NPS of 12.5", [Measure("nps", "nps", -12.5)], ["12.5"]),
        ("2-3 people, 2020-05", [Quote("a/1", "2 of 3 in 2020-05")], []),
        ("40 hours", [Measure("hour_of_day", "usage", (0.4, 0.6))], ["40"]),
    ],
)
def test_unbacked(text: str, receipts: list[Receipt | Signal], missing: list[str]) -> None:
    assert unbacked(text, receipts) == missing


def test_labels_back_their_own_numbers() -> None:
    assert unbacked("“3-5 years” and “11+ years”", [], ["3-5 years"]) == ["11"]


@given(st.text(max_size=60))
def test_a_quotation_backs_every_number_of_its_own_text(text: str) -> None:
    assert unbacked(text, [Quote("a/1", text)]) == unbacked(text, [], [text]) == []


@given(st.text(st.sampled_from("ab 12.,-%"), max_size=40))
def test_without_receipts_every_number_is_missing(text: str) -> None:
    assert len(unbacked(text, [])) == len(unbacked(text + " 7", [])) - 1
