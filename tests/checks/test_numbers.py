from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.checks.small import SHARE, claim, codes, measure, only, persona, repo, signal

from whofor.checks.numbers import numbers
from whofor.checks.ranks import signatures
from whofor.model.finding import Finding, Level
from whofor.model.persona import Measure


def one(stated: Measure, **said: Any) -> Finding:
    return only(numbers, repo(persona("solo", claim("Does.", stated)), **said))


@pytest.mark.parametrize(
    "stated",
    [
        measure("adoption", 1.0, feature="reminders", others=0.5, n=3),
        measure("adoption", 0.667, feature="api", others=0.5),
        measure("adoption", 0.67, feature="api"),
        measure("use", 0.9, feature="reminders", n=3),
        measure("mentions", 0.5, "tickets", term="money", others=0, n=2),
        measure("nps", 100.0, "nps", n=1),
        measure("session_minutes", 6.0, others=8.5),
        measure("part_of_week", 1.0, of="office-hours"),
        measure("share", 0.6, n=5),
        measure("skips", 0.333, workflow="work", step="b", others=0.5, n=3),
        measure("completion", 1.0, workflow="work", n=3),
    ],
    ids=lambda stated: f"{stated.metric}{stated.value}",
)
def test_what_the_source_gives_is_right(stated: Measure) -> None:
    assert codes(numbers, repo(persona("solo", claim("Does.", stated)))) == []


@pytest.mark.parametrize(
    ("field", "wrong"), [("value", 0.66), ("low", 0.9), ("high", 0.1), ("others", 0.6), ("n", 4), ("value", (0.6, 0.4))]
)
def test_any_other_number_is_wrong(field: str, wrong: float) -> None:
    stated = replace(measure("adoption", 0.667, feature="api", others=0.5, n=3), **{field: wrong})
    finding = one(stated)
    assert (finding.code, finding.level, str(finding.where)) == ("wrong-number", Level.ERROR, "personas/solo.yaml:15")
    assert f"adoption {field} is" in finding.message


def test_every_wrong_number_of_a_receipt_is_said() -> None:
    stated = measure("adoption", 0.1, feature="api", others=0.1, n=1)
    assert codes(numbers, repo(persona("solo", claim("Does.", stated)))) == ["wrong-number"] * 3


def test_the_share_of_the_persona_is_a_number_too() -> None:
    assert codes(numbers, repo(persona("solo", share=replace(SHARE, value=0.5)))) == ["wrong-number"]


def test_a_number_of_everybody_else_where_there_is_none_to_compare() -> None:
    stated = measure("nps", 100.0, "nps", others=20.0)
    assert "is nothing in 'nps'" in one(stated).message


@pytest.mark.parametrize(("metric", "hint"), [("adoptions", "did you mean adoption?"), ("zeal", "metrics are share")])
def test_a_metric_that_is_none(metric: str, hint: str) -> None:
    finding = one(measure(metric, 1.0))
    assert finding.code == "unknown-metric"
    assert finding.hint.startswith(hint)


@pytest.mark.parametrize(("source", "hint"), [("ticket", "did you mean tickets?"), ("zeal", "sources are usage")])
def test_a_source_that_is_none(source: str, hint: str) -> None:
    finding = one(measure("mentions", 0.5, source, term="money"))
    assert finding.code == "unknown-evidence"
    assert finding.hint.startswith(hint)


def test_a_source_that_has_no_such_number() -> None:
    assert one(measure("mentions", 0.5, "usage", term="money")).code == "wrong-number"
    assert one(measure("share", 0.6, "tickets")).code == "wrong-number"


@pytest.mark.parametrize("absent", ["tickets", "usage"])
def test_a_source_that_is_not_here_is_not_passed_over_in_silence(absent: str) -> None:
    stated = measure("mentions", 0.5, "tickets", term="money")
    findings = list(numbers(repo(persona("solo", claim("Does.", stated)), absent=(absent,))))
    assert {(one.code, one.level) for one in findings} == {("not-checked", Level.NOTE)}
    everything = {"tickets": 1, "usage": 4}
    assert len(findings) == everything[absent]
    assert all(absent in one.message and one.hint for one in findings)


def test_a_feature_that_is_none() -> None:
    finding = one(measure("adoption", 1.0, feature="reminder"))
    assert (finding.code, finding.hint) == ("unknown-feature", "did you mean reminders?")


def test_a_feature_like_no_other() -> None:
    assert "whofor observe" in one(measure("adoption", 1.0, feature="zzz")).hint


@pytest.mark.parametrize(
    ("metric", "needs"),
    [
        ("adoption", "feature"), ("part_of_week", "of"), ("mentions", "term"), ("completion", "workflow"),
        ("skips", "step"), ("instead", "event"),
    ],
)  # fmt: skip
def test_a_number_says_what_it_is_about(metric: str, needs: str) -> None:
    finding = one(measure(metric, 1.0, "tickets" if metric == "mentions" else "usage"))
    assert finding.code == "wrong-number"
    assert f"'{needs}:'" in finding.message


def test_everything_that_a_number_of_a_step_lacks_is_said_at_once() -> None:
    assert "needs 'workflow:' and 'step:'" in one(measure("skips", 0.333)).message
    assert "needs 'step:'" in one(measure("skips", 0.333, workflow="work")).message


@pytest.mark.parametrize(
    "stated",
    [
        measure("skips", 0.334, workflow="work", step="b"),
        measure("skips", 0.333, workflow="work", step="a"),
        measure("skips", 0.333, workflow="work", step="x"),
        measure("skips", 0.333, workflow="play", step="b"),
        measure("skips", 0.333, workflow="work", step="b", event="c"),
        measure("skips", 0.333, workflow="work", step="b", feature="api"),
        measure("joins", 0.333, workflow="work", step="b"),
        measure("completion", 1.0, workflow="work", step="b"),
        measure("adoption", 0.667, feature="api", workflow="work"),
    ],
    ids=lambda stated: f"{stated.metric}{stated.value}{sorted(stated.about.items())}",
)
def test_a_number_of_something_else_is_wrong(stated: Measure) -> None:
    assert one(stated).code == "wrong-number"


def test_a_part_of_the_week_that_is_none() -> None:
    assert one(measure("part_of_week", 1.0, of="noon")).code == "wrong-number"


def test_a_number_of_nobody() -> None:
    alone = persona("solo", claim("Does.", measure("adoption", 1.0, feature="api")), signature=(), share=None)
    finding = only(numbers, repo(alone))
    assert (finding.code, finding.level) == ("no-signature", Level.ERROR)


def test_a_source_that_nothing_can_be_computed_from() -> None:
    solo = persona("solo", share=None, signature=(signal("adopts.api", 0.667, source="tickets"),))
    assert codes(numbers, repo(solo)) == ["wrong-number"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (signal("adopts.api", 0.667, others=0.5), []),
        (signal("adopts.api", 0.5), ["wrong-number"]),
        (signal("adopts.api", 0.667, n=4), ["wrong-number"]),
        (signal("adopts.apy", 0.667), ["unknown-feature"]),
        (signal("adopts.nothing-like-it", 0.667), ["unknown-feature"]),
        (signal("adopts.api", 0.667, source="tickets"), ["unknown-evidence"]),
        (signal("adopts.api", 0.667, source="elsewhere"), ["unknown-evidence"]),
    ],
)
def test_a_row_of_the_signature(row: Any, code: list[str]) -> None:
    first = signal("adopts.reminders", 1.0)
    assert codes(numbers, repo(persona("solo", share=None, signature=(first, row)))) == code


def test_a_persona_that_nobody_belongs_to() -> None:
    nobody = repo(persona("solo", claim("Does.", measure("adoption", 1.0, feature="api"))))
    membership = nobody.grounds["usage"].membership
    grounds = replace(nobody.grounds["usage"], membership=replace(membership, of=membership.of * 0 + 1))
    findings = list(numbers(replace(nobody, grounds={"usage": grounds})))
    assert {one.code for one in findings} == {"wrong-number"}
    assert all("nobody belongs to 'solo'" in one.message for one in findings)


def test_a_persona_whose_signature_does_not_say_who_belongs_is_left_to_another_check() -> None:
    stranger = persona("stranger", claim("Does.", measure("adoption", 1.0, feature="api")), share=None)
    assert codes(numbers, repo(stranger)) == []
    assert codes(signatures, repo(stranger)) == ["no-signature"]


def test_needs_not_names_features() -> None:
    finding = only(numbers, repo(persona("solo", needs_not=("bulk-import", "bulk-inport"))))
    assert (finding.code, finding.hint) == ("unknown-feature", "did you mean bulk-import?")
