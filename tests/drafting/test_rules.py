"""A draft by rules: nothing without a receipt, whatever the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

import numpy as np
import pytest

from whofor.drafting.rules import draft
from whofor.grounding.confidence import confidence
from whofor.grounding.digits import unbacked
from whofor.grounding.quotes import problem
from whofor.metrics.registry import measure, signal
from whofor.model.brief import Brief
from whofor.model.evidence import Feature, Record
from whofor.model.finding import Where
from whofor.model.persona import Measure, Persona, Quote, Receipt, Signal
from whofor.model.policy import Policy
from whofor.model.signal import Grounds, Membership, Usage
from whofor.model.voice import FEELING, NEED, PAIN, PRAISE, SOCIAL
from whofor.words.topics import topics
from whofor.words.voices import quotable, spoken

FEATURES = ("bulk-import", "reminders", "3-5 people", "policy", "reports")
SIGNS = (NEED, PAIN, PRAISE, FEELING, SOCIAL)
SAID = (
    "When I send 3 reminders to 3 clients, I want one list of reminders, so I can stay friendly.",
    "I want one list of reminders for 12 clients. The import fails.",
    "The reminders are excellent for us.",
    "I can’t find the reminders in 2026. I worry about the reminders.",
    "I need decisions and constraints in one list of decisions.",
    "My invoices look professional with the reminders.",
)


def world(kind: str = "events", of: int = 2, words: bool = True, alike: bool = False) -> tuple[Grounds, list[Record]]:
    """Sixty people in one or two groups; the first uses the first two features, the second the others."""
    drawn = np.random.default_rng(2)
    people = tuple(f"u{i:02}" for i in range(60))
    group = np.arange(60) % of
    chances = np.array([[0.8, 0.9, 0.1, 0.05, 0.5], [0.1, 0.05, 0.8, 0.7, 0.5]])
    used = np.full((60, 5), True) if alike else drawn.random((60, 5)) < chances[group]
    used[:, 4] = True
    counts = used * (1 if kind == "survey" else drawn.integers(1, 9, (60, 5)))
    hours = drawn.integers(0, 2, (60, 168)) * (np.arange(168) < 120)
    hours[:, 0] += 1
    seen = Usage(
        "usage", kind, people, tuple(Feature(f"f{i}", name) for i, name in enumerate(FEATURES)), counts,
        drawn.integers(1, 20, 60), hours.sum(axis=1), drawn.uniform(1, 60, 60), drawn.uniform(1, 9, 60), hours,
    )  # fmt: skip
    texts = [(person, SAID[i // 2 % len(SAID)]) for i, person in enumerate(people)] if words else []
    records = [Record(f"tickets/{i}", "tickets", "tickets" if i % 3 else "interviews", text, Where(""), person) for i, (person, text) in enumerate(texts)]  # fmt: skip # noqa: E501
    membership = Membership(("0", "1")[:of], group, np.ones(60))
    return Grounds(seen, membership, {"tickets": tuple(records)} if words else {}), records


def brief(grounds: Grounds, records: Sequence[Record], name: str = "0") -> Brief:
    said = spoken(records)
    heard = quotable(said)
    position = grounds.membership.personas.index(name)
    by_id = {record.id: record for record in records}
    rows = chain(*((f"adopts.{one.id}", f"uses.{one.id}") for one in grounds.usage.features), ["spread"])

    def measuring(metric: str, source: str, about: Mapping[str, str]) -> Measure | None:
        return measure(metric, source, grounds, name, about)

    return Brief(
        persona=name,
        source="usage",
        kind=grounds.usage.kind,
        rank=position + 1,
        of=len(grounds.membership.personas),
        after=0,
        features=grounds.usage.features,
        signals=tuple(found for row in rows if (found := signal(row, grounds, name))),
        topics={sign: topics(sign, heard, grounds, name, Policy()) for sign in SIGNS},
        measure=measuring,
        confidence=partial(confidence, records=by_id, kinds={"usage": "events", "tickets": "tickets"}, policy=Policy()),
        voices=tuple(voice for voice in heard if grounds.persona_of.get(voice.record.person) == position),
        least_people=3,
        spoken=tuple(voice for voice in said if grounds.persona_of.get(voice.record.person) == position),
        subjects=topics("", heard, grounds, name, Policy()),
        product=("bulk import",),
    )


WORLDS = {
    "two groups": {},
    "a survey": {"kind": "survey"},
    "one group": {"of": 1},
    "one group of a survey": {"of": 1, "kind": "survey"},
    "no words": {"words": False},
    "one group, no words": {"of": 1, "words": False},
    "nothing apart": {"alike": True},
    "nothing apart, no words": {"alike": True, "words": False},
    "nothing at all": {"alike": True, "words": False, "kind": "survey"},
}
CASES = [(said, name) for said, world_of in WORLDS.items() for name in ("0", "1")[: int(str(world_of.get("of", 2)))]]


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}: {case[1]}")
def drafted(request: pytest.FixtureRequest) -> tuple[Persona, Brief, list[Record]]:
    said, name = request.param
    grounds, records = world(**WORLDS[said])  # type: ignore[arg-type]
    made = brief(grounds, records, name)
    return draft(made), made, records


Drafted = tuple[Persona, Brief, list[Record]]


def test_every_claim_has_a_receipt(drafted: Drafted) -> None:
    persona, _, _ = drafted
    for claim in (*persona.claims, *([persona.because] if persona.because else [])):
        assert list(claim.receipts())
        assert claim.parts or claim.evidence
        assert all(part.evidence for part in claim.parts)
        assert claim.by == "rules"


def test_every_quotation_verifies(drafted: Drafted) -> None:
    persona, _, records = drafted
    by_id = {record.id: record for record in records}
    for claim in persona.claims:
        for receipt in claim.receipts():
            if isinstance(receipt, Quote):
                assert problem(receipt, by_id[receipt.ref]) == ""
                assert receipt.who == by_id[receipt.ref].person


def test_every_number_can_be_computed_again(drafted: Drafted) -> None:
    persona, made, _ = drafted
    for claim in persona.claims:
        for receipt in claim.receipts():
            if isinstance(receipt, Measure):
                assert made.measure(receipt.metric, receipt.source, receipt.about) == receipt


def told(persona: Persona) -> Iterator[Receipt | Signal]:
    for claim in persona.claims:
        if claim.id in persona.rests_on:
            yield from claim.receipts()
    yield from (row for row in persona.signature if row.id in persona.rests_on)


def test_no_number_stands_there_without_a_receipt(drafted: Drafted) -> None:
    """Feature labels hold a 3 and a 5, sentences a 3 twice."""
    persona, made, _ = drafted
    labels = [feature.label for feature in made.features]
    for claim in persona.claims:
        assert unbacked(claim.text, claim.receipts(), labels) == []
        assert all(unbacked(part.text, part.evidence, labels) == [] for part in claim.parts)
    labels += [claim.text for claim in persona.claims if claim.id in persona.rests_on]
    for text in (persona.name, persona.role, persona.summary):
        assert unbacked(text, told(persona), labels) == []


def test_ids_are_unique_and_what_it_rests_on_is_there(drafted: Drafted) -> None:
    """A topic is called as what is not known yet: decisions."""
    persona, _, _ = drafted
    named = [*persona.claims, *persona.signature, *persona.unknown, *([persona.because] if persona.because else [])]
    ids = [one.id for one in named]
    assert len(ids) == len(set(ids))
    assert set(persona.rests_on) <= {one.id for one in (*persona.claims, *persona.signature)}


def test_the_same_brief_is_the_same_draft(drafted: Drafted) -> None:
    persona, made, _ = drafted
    assert draft(made) == persona


def test_what_is_always_true_of_a_draft(drafted: Drafted) -> None:
    persona, made, _ = drafted
    assert persona.status == "draft" and persona.rank == made.rank + made.after and persona.signature == made.signals
    assert persona.name and persona.role and persona.id not in ("", "policy")
    assert (not persona.section("rhythm")) == (made.kind == "survey")
    assert {claim.id for claim in persona.claims if claim.confidence == "high"} <= {one.id for one in persona.claims}
    assert persona.rests_on and persona.summary


def test_two_groups_say_what_sets_them_apart() -> None:
    grounds, records = world()
    one, other = (draft(brief(grounds, records, name)) for name in ("0", "1"))
    assert "reminders" in one.role and "bulk-import" in one.role and "policy" in other.role
    assert set(other.needs_not) <= {"f0", "f1"} and "less than others do" in one.summary
    assert one.section("jobs") and one.section("pains")


def test_a_topic_that_is_called_as_something_else_in_the_file_gets_an_id_of_its_own() -> None:
    """`misconceptions` is what is not known yet; here it is also what they ask for."""
    grounds, records = world()
    asked = [Record(**{**vars(record), "text": "I need misconceptions about taxes by Friday."}) for record in records]
    persona = draft(brief(grounds, asked))
    assert [claim.id for claim in persona.section("jobs")] == ["misconceptions-2"]
    assert "misconceptions" in {one.id for one in persona.unknown} and "misconceptions-2" in persona.rests_on


@pytest.mark.parametrize(
    ("feature", "wanted"), [("policy", "policy-2"), ("Policy!", "policy-2"), ("policies", "policies")]
)
def test_no_persona_is_called_as_the_file_of_the_policy(feature: str, wanted: str) -> None:
    grounds, _ = world(of=1)
    made = brief(grounds, [])
    only = replace(made, features=(Feature("f0", feature),), signals=(Signal("adopts.f0", 0.9, "usage", 60),))
    assert draft(only).id == wanted


def test_without_words_it_says_what_is_not_known() -> None:
    grounds, records = world(words=False)
    persona = draft(brief(grounds, records))
    assert not persona.section("jobs") and not persona.section("pains") and not persona.section("tensions")
    assert {"primary-job", "emotional-job", "social-job", "no-pains", "no-tensions"} <= {
        one.id for one in persona.unknown
    }


def test_one_group_is_compared_with_nobody() -> None:
    grounds, records = world(of=1)
    persona = draft(brief(grounds, records))
    assert "others" not in persona.role + persona.summary.partition("First of")[0]
    assert all(row.others is None for row in persona.signature)
    assert not any("others do" in claim.text for claim in persona.section("rhythm"))


def test_no_claim_without_enough_people() -> None:
    """Two people only have words."""
    grounds, records = world()
    few = [record for record in records if record.person in ("u00", "u12")]
    persona = draft(brief(Grounds(grounds.usage, grounds.membership, {"tickets": tuple(few)}), few))
    assert not persona.section("jobs") and not persona.section("pains")
