"""Every metric of behaviour reads as a sentence that says the number, what it is of, and the others."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from tests.render import examples

from whofor.drafting.workflows import words
from whofor.metrics.registry import NEEDS, OF, OF_OUTCOMES, OF_USAGE, OF_WORDS
from whofor.model.persona import Measure
from whofor.render import numbers
from whofor.render.sentences import SENTENCES
from whofor.render.words import NBSP

ALONE = ("interviewed", "days_used")
"""Numbers of those who were interviewed, or of one person, beside whom there are no others."""

WORK = {"workflow": "send-invoice", "step": "items_added", "event": "lines_pasted"}


def measure(metric: str, value: float, others: float | None = None, **about: str) -> Measure:
    about = about or {name: {"feature": "bulk-import", **WORK}[name] for name in NEEDS.get(metric, ())}
    return Measure(metric, "usage", value, about, others=others)


def read(found: Measure) -> str:
    return numbers.sentence(examples.full(), found).replace(NBSP, " ")


@pytest.mark.parametrize(
    ("found", "reads"),
    [
        (
            measure("frequency", 1.25, 1.0),
            "“Bulk import” on 1.2 days of a week in which they come (mean, of its users), others 1.0",
        ),
        (measure("intensity", 9000.0, 2.5), "9,000 events a day of using “Bulk import” (median), others 2.5"),
        (measure("working_days", 0.31, 0.052), "31 % of working days (mean), others 5 %"),
        (
            measure("burstiness", -0.31, 0.2, of="days"),
            "Burstiness of days: −0.31 (0 is at random, 1 all at once), others 0.20",
        ),
        (
            measure("stickiness", 0.214, 0.1, of="month"),
            "21 % of the last 28 days, of those who came in them (mean), others 10 %",
        ),
        (
            measure("stickiness", 0.214, of="week"),
            "21 % of the last 7 days, of those who came in them (mean)",
        ),
        (
            measure("retention", 0.5, 0.004, of="week-12"),
            "50 % came again in week 12 after they were first seen, others 0.4 %",
        ),
        (
            measure("cycle", 1.926, 0.904, of="friday"),
            "1.93 times as often on Fridays as the calendar would give, others 0.90",
        ),
        (
            measure("cycle", 1.9, 1.02, of="turn-of-month"),
            "1.90 times as often around the turn of the month as the calendar would give, others 1.02",
        ),
        (
            measure("cycle_chance", 0.0312, of="quarter"),
            "The chance of so clear a quarter cycle among people who have none: 0.03",
        ),
        (measure("starts", 0.86, 0.9), "86 % began “send invoice” at least once, others 90 %"),
        (measure("completion", 0.867, 0.88), "87 % of cases of “send invoice” were completed, others 88 %"),
        (measure("as_designed", 0.724), "72 % of cases of “send invoice” did its steps as designed"),
        (measure("fitness", 0.932, 0.913), "Fitness of “send invoice”: 0.93 (1 is as designed), others 0.91"),
        (measure("skips", 0.611, 0.034), "61 % of cases of “send invoice” left out “items added”, others 3 %"),
        (measure("joins", 0.1), "10 % of cases of “send invoice” began with “items added”"),
        (measure("repeats", 0.1), "10 % of cases of “send invoice” repeated “items added”"),
        (measure("returns", 0.1), "10 % of cases of “send invoice” went back to “items added”"),
        (measure("out_of_turn", 0.1), "10 % of cases of “send invoice” did “items added” out of turn"),
        (measure("breaks_off", 0.1), "10 % of cases of “send invoice” broke off after “items added”"),
        (measure("extra", 0.1, 0.0), "10 % of cases of “send invoice” had “lines pasted” on the way, others 0 %"),
        (measure("instead", 0.1), "10 % of cases of “send invoice” had “lines pasted” in place of “items added”"),
        (
            measure("turns_to", 0.1),
            "10 % of cases of “send invoice” broke off after “items added” and went to “lines pasted”",
        ),
        (measure("step_minutes", 5.0, 6.25), "5.0 minutes to “items added” of “send invoice” (median), others 6.2"),
    ],
    ids=lambda one: " ".join((one.metric, *one.about.values())) if isinstance(one, Measure) else "",
)
def test_how_a_number_of_behaviour_reads(found: Measure, reads: str) -> None:
    assert read(found) == reads


def test_events_are_named_as_in_drafted_sentences() -> None:
    for event in ("api_called", "Invoice-Sent", "lines pasted"):
        assert f"“{words(event).lower()}”" in read(measure("extra", 0.1, workflow="send-invoice", event=event))


def test_braces_in_a_name_are_no_place_for_a_number() -> None:
    assert "“{value} {x}”" in read(measure("extra", 0.1, workflow="send-invoice", event="{value} {x}"))


def everything() -> list[Measure]:
    """Every metric, of each of the few that it may be about."""
    made = []
    for metric in (*OF_USAGE, *OF_WORDS, *OF_OUTCOMES):
        about: dict[str, str] = {"feature": "bulk-import", "term": "bank", "outcome": "match-a-payment", **WORK}
        about |= {"theme": "link-fees", "attribute": "revenue", "reason": "too expensive", "who": "u1"}
        needs = {name: about.get(name, "") for name in NEEDS.get(metric, ())}
        source = "nps" if metric in OF_WORDS else "usage"
        made += [Measure(metric, source, 0.5, {**needs, **of}, others=0.25, n=30) for of in _of(metric)]
    return made


def _of(metric: str) -> list[Mapping[str, str]]:
    return [{"of": one} for one in OF[metric]] if metric in OF else [{}]


@pytest.mark.parametrize("found", everything(), ids=lambda one: " ".join((one.metric, *one.about.values())))
def test_every_metric_has_a_sentence(found: Measure) -> None:
    """No id of ours and no place that was not filled; two numbers that differ in anything read differently."""
    text = read(found)
    assert not re.search(r"[{}_]", text)
    assert ("thers" in text) == (found.metric not in ALONE)
    assert [one for one in everything() if one != found and read(one) == text] == []


def test_what_is_said_of_a_metric_is_of_a_metric() -> None:
    assert set(SENTENCES) <= {*OF_USAGE, *OF_WORDS, *OF_OUTCOMES}
