"""Who belongs to a persona drawn from interviews, on five talks that can be read at a glance."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.checks.small import DAYS, HERE, claim, codes, measure, only, persona, quote, record, repo, signal

from whofor.checks.numbers import numbers
from whofor.checks.people import people
from whofor.checks.retold import retold
from whofor.model.evidence import Reading, Register, Source
from whofor.model.finding import Finding, Level, Where
from whofor.model.persona import Claim, Measure, Part, People, Persona
from whofor.model.repo import Repo
from whofor.workflow.load import every_grounds

TALKS = Source("talks", "interviews", "talks/*", HERE)
SAID = {
    "ann": "The nudge is late. I use reminders every day.",
    "bob": "My nudge is early.",
    "cem": "No idea.",
    "dia": "The ledger is closed.",
    "eve": "The nudge and the ledger.",
}
TURNS = tuple(record(f"talks/{who}#t1", text, who, kind="interviews") for who, text in SAID.items())
ASKS = record("talks/ann#t2", "The nudge?", "kim", kind="interviews", role="interviewer")


def drawn(persona_id: str, *who: str, source: str = "talks", **said: Any) -> Persona:
    drew = People(source, who, Where(f"personas/{persona_id}.yaml", 9))
    return persona(persona_id, *said.pop("claims", ()), **{"share": None, "signature": (), "people": drew} | said)


def there(*personas: Persona, absent: bool = False) -> Repo:
    """The small repository with five talks beside it; on each of their days people used one feature."""
    found = repo(*personas)
    found = replace(found, usages={"usage": replace(found.usages["usage"], days=DAYS.sum(axis=1))})
    reading = Reading(TALKS, records=() if absent else (*TURNS, ASKS), absent=absent)
    register = Register("Relay", "", (*found.register.sources, TALKS))
    found = replace(found, register=register, readings={**found.readings, "talks": reading})
    spoken = {name: one for name, one in every_grounds(found, personas).items() if name == "talks"}
    return replace(found, grounds={**found.grounds, **spoken})


BOTH = (drawn("solo", "ann", "bob", "cem"), drawn("office", "dia", "eve"))


def test_everybody_in_one_persona_is_right() -> None:
    assert codes(people, there(*BOTH)) == []


@pytest.mark.parametrize(
    ("solo", "office", "found"),
    [
        (("ann", "bob", "cem", "kim"), ("dia", "eve"), "unknown-participant"),
        (("ann", "bob", "cem", "ann"), ("dia", "eve"), "listed-twice"),
        (("ann", "bob", "cem"), ("dia", "eve", "ann"), "listed-twice"),
        (("ann", "bob"), ("dia", "eve"), "not-placed"),
    ],
)
def test_what_is_wrong_with_people(solo: tuple[str, ...], office: tuple[str, ...], found: str) -> None:
    finding = only(people, there(drawn("solo", *solo), drawn("office", *office)))
    assert finding.code == found
    assert finding.level is (Level.NOTE if found == "not-placed" else Level.ERROR)
    assert finding.where.line == 9


def test_somebody_misspelt_is_told_who_was_meant() -> None:
    found = list(people(there(drawn("solo", "ann", "bob", "cemm"), BOTH[1])))
    assert [(one.code, one.hint) for one in found if one.level is Level.ERROR] == [
        ("unknown-participant", "did you mean cem?")
    ]


@pytest.mark.parametrize("source", ["usage", "tickets", "nowhere"])
def test_people_are_those_of_interviews(source: str) -> None:
    finding = only(people, there(drawn("solo", "ann", source=source)))
    assert (finding.code, finding.hint) == ("unknown-evidence", "sources of interviews are talks")


def test_a_signature_beside_people_says_it_twice() -> None:
    both = drawn("solo", "ann", signature=(signal("uses.reminders", 0.9),))
    assert only(people, there(both)).code == "two-memberships"


def test_talks_that_are_elsewhere_are_not_checked() -> None:
    far = there(*BOTH, absent=True)
    assert codes(people, far) == ["not-checked", "not-checked"]
    stated = drawn("solo", "ann", claims=(claim("Says.", measure("interviewed", 0.9, "talks")),))
    assert codes(numbers, there(stated, absent=True)) == ["not-checked"]


def wrong(stated: Measure) -> list[Finding]:
    return list(numbers(there(drawn("solo", "ann", "bob", "cem", claims=(claim("Does.", stated),)), BOTH[1])))


@pytest.mark.parametrize(
    "stated",
    [
        measure("interviewed", 0.6, "talks", n=5),
        measure("mentions", 0.667, "talks", term="nudge", n=3),
        measure("mentions", 0.0, "talks", term="ledger", n=3),
        measure("mentions", 0.5, "tickets", term="money", n=2),
        measure("days_used", 0.9, feature="reminders", who="ann", n=10),
        measure("days_used", 0.1, feature="api", who="ann", n=10),
        measure("days_used", 0.0, feature="bulk-import", who="cem", n=7),
    ],
    ids=lambda stated: f"{stated.metric}{stated.value}",
)
def test_numbers_of_people_are_computed_again(stated: Measure) -> None:
    assert wrong(stated) == []


@pytest.mark.parametrize(
    "stated",
    [
        measure("interviewed", 0.5, "talks"),
        measure("interviewed", 0.6, "tickets"),
        measure("interviewed", 0.6, "talks", n=6),
        measure("mentions", 1.0, "talks", term="nudge"),
        measure("share", 0.6, "talks"),
        measure("days_used", 0.9, feature="reminders", who="ann", n=9),
        measure("days_used", 0.0, feature="reminders", who="dia"),
        measure("days_used", 1.0, feature="nothing", who="ann"),
        measure("days_used", 1.0, "talks", feature="reminders", who="ann"),
        measure("days_used", 1.0, feature="reminders"),
    ],
    ids=lambda stated: f"{stated.metric}{stated.value}{stated.source}{stated.n}{sorted(stated.about.values())}",
)
def test_numbers_that_nothing_gives_are_wrong(stated: Measure) -> None:
    assert [one.code for one in wrong(stated)] == ["wrong-number"]


def test_what_people_did_with_a_feature_is_not_known_of_all() -> None:
    assert [one.code for one in wrong(measure("adoption", 1.0, feature="reminders"))] == ["unknown-feature"]


@pytest.mark.parametrize(
    ("who", "feature", "found"),
    [("ann", "reminders", []), ("ann", "api", ["unrelated-receipt"]), ("bob", "reminders", ["unrelated-receipt"])],
)
def test_a_number_of_one_person_stands_beside_their_words(who: str, feature: str, found: list[str]) -> None:
    """They say that they use reminders; another feature, or another person, may have the very same number."""
    said = Part("said", "They say that they use “reminders” every day.", (quote("talks/ann#t1", TURNS[0].text, "ann"),))
    did = Part("did", "They do.", (measure("days_used", 0.9, feature=feature, who=who),))
    tension = claim("", section="tensions", evidence=(), parts=(said, did))
    assert codes(people, there(drawn("solo", "ann", "bob", "cem", claims=(tension,)), BOTH[1])) == found


def retelling(summary: str, *rests_on: str) -> list[str]:
    because = Claim("because", "because", "What sets them apart: “nudge”.", evidence=(measure("interviewed", 1.0),))
    told = drawn("solo", "ann", claims=(claim(),), because=because, summary=summary, rests_on=rests_on)
    return codes(retold, there(told))


def test_what_a_summary_quotes_stands_in_what_it_rests_on() -> None:
    assert retelling("They speak of “nudge”. “I hate chasing people for money.”", "because", "chase") == []
    assert retelling("They speak of “nudge”. “I hate chasing people for money.”", "because") == ["no-receipt"]
    assert retelling("They speak of “nudge” and “ledger”.", "because") == ["no-receipt"]
    assert retelling("They are people.", "because") == ["not-retold"]
