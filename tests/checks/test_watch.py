"""What is watched can be measured."""

from __future__ import annotations

import pytest
from tests.checks.small import codes, only, persona, repo

from whofor.checks.watch import watch, watched
from whofor.drafting.watch import watch as drafted
from whofor.model.persona import Claim, Measure


def watching(metric: str, *evidence: Measure) -> Claim:
    return Claim("w", "watch", "They change.", evidence=evidence, fields={"metric": metric, "threshold": "above 0.1"})


ADOPTION = Measure("adoption", "usage", 0.1, {"feature": "reminders"})


@pytest.mark.parametrize("metric", ["share", "nps", "adopts.reminders", "speak_of.link-fees", "mentions.bank export"])
def test_what_can_be_measured_can_be_watched(metric: str) -> None:
    assert codes(watch, repo(persona("solo", claims=(watching(metric),)))) == []


@pytest.mark.parametrize(
    ("metric", "code", "hint"),
    [
        ("adpts.reminders", "unknown-metric", "did you mean adopts?"),
        ("churn in general", "unknown-metric", "name a metric"),
        ("adopts", "unknown-metric", "write adopts.<feature>"),
        ("share.reminders", "unknown-metric", "write share alone"),
        ("adopts.remiders", "unknown-feature", "whofor observe"),
    ],
)
def test_what_cannot_is_said(metric: str, code: str, hint: str) -> None:
    found = only(watch, repo(persona("solo", claims=(watching(metric),))))
    assert found.code == code and hint in found.hint


def test_the_receipts_measure_what_is_watched() -> None:
    assert codes(watch, repo(persona("solo", claims=(watching("adopts.reminders", ADOPTION),)))) == []
    found = only(watch, repo(persona("solo", claims=(watching("uses.reminders", ADOPTION),))))
    assert found.code == "unwatched" and "adopts.reminders" in found.message


def test_drafts_name_what_they_watch_in_the_same_way() -> None:
    from tests.drafting.briefs import brief
    from tests.drafting.test_decisions import NUMBERS, SIGNALS

    made = list(drafted(brief(numbers=NUMBERS, signals=SIGNALS)))
    assert made
    for claim in made:
        assert [watched(one) for one in claim.evidence if isinstance(one, Measure)] == [claim.fields["metric"]]
