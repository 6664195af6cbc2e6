from __future__ import annotations

from dataclasses import replace

import pytest
from tests.checks.small import codes, only, persona, repo

from whofor.checks.needs import needs


def test_what_they_do_not_use_they_need_not() -> None:
    assert codes(needs, repo(persona("solo", needs_not=("bulk-import",)))) == []


@pytest.mark.parametrize(("feature", "share"), [("reminders", "100.0%"), ("api", "66.7%")])
def test_what_most_of_them_use_they_need(feature: str, share: str) -> None:
    finding = only(needs, repo(persona("solo", needs_not=(feature,))))
    assert finding.code == "needed"
    assert f"'{feature}'" in finding.message
    assert share in finding.message
    assert finding.hint == "take it out of needs_not"


def test_what_they_use_more_than_others_do_they_need() -> None:
    made = repo(persona("solo", needs_not=("api",)))
    grounds = made.grounds["usage"]
    few = replace(grounds.usage, counts=grounds.usage.counts.repeat(40, axis=0), people=grounds.usage.people * 40)
    counts = few.counts.copy()
    counts[:, 2] = 0
    counts[:30, 2] = 1
    membership = replace(
        grounds.membership, of=grounds.membership.of.repeat(40), sure=grounds.membership.sure.repeat(40)
    )
    grounds = replace(grounds, usage=replace(few, counts=counts), membership=membership)
    finding = only(needs, replace(made, grounds={"usage": grounds}))
    assert "25.0% use it, more than of the others" in finding.message


def test_what_is_no_feature_is_left_to_another_check() -> None:
    assert codes(needs, repo(persona("solo", needs_not=("zeal",)))) == []


def test_without_usage_nothing_is_known() -> None:
    assert codes(needs, repo(persona("solo", needs_not=("reminders",)), absent=("usage",))) == []
    assert codes(needs, repo(persona("stranger", needs_not=("reminders",)))) == []
