"""Rules that leave people out."""

from __future__ import annotations

import pytest

from whofor.model.evidence import Excluded, Exclusion
from whofor.store.events.exclusions import counted, rule_of

STAFF = Exclusion("staff", users=("*@relay.example",), accounts=("relay-*",))
BOTS = Exclusion("bots", users=("*[bot]", "probe"), events_a_day=500)


@pytest.mark.parametrize(
    ("person", "account", "busiest", "rule"),
    [
        ("Ann@Relay.Example", "", 3, "staff"),
        ("ann@relay.example.com", "", 3, ""),
        ("ben", "relay-internal", 3, "staff"),
        ("ben", "", 3, ""),
        ("dependabot[bot]", "", 3, "bots"),
        ("b", "", 3, ""),  # [bot] is no set of letters
        ("PROBE", "", 3, "bots"),
        ("probes", "", 3, ""),
        ("ann@relay.example", "", 501, "staff"),  # the first rule counts
        ("zoe", "", 500, ""),
        ("zoe", "", 501, "bots"),
    ],
)
def test_who_is_left_out(person: str, account: str, busiest: int, rule: str) -> None:
    assert rule_of(person, account, busiest, (STAFF, BOTS)) == rule


def test_every_rule_is_counted_even_one_that_nobody_fits() -> None:
    left_out = {"a": ("bots", 10), "b": ("bots", 5)}
    assert counted(left_out, (STAFF, BOTS)) == (Excluded("staff", 0, 0), Excluded("bots", 2, 15))
