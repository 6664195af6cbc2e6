"""Jobs of people who say parts of them: slots with their receipts, gaps where nobody says it, no feature's name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from whofor.drafting.constraints import constraints
from whofor.drafting.feelings import feelings
from whofor.drafting.jobs import MOST, Job, claims, jobs
from whofor.drafting.rules import draft
from whofor.drafting.said import pains
from whofor.model.brief import Brief
from whofor.model.codebook import Codebook, Theme
from whofor.model.evidence import Record
from whofor.model.finding import Where
from whofor.model.persona import Measure, Quote
from whofor.model.voice import FEELING, NEED, PAIN, PRAISE, SOCIAL, Topic, Voice
from whofor.words.matching import mentions
from whofor.words.topics import terms
from whofor.words.voices import quotable, spoken

NOWHERE = Where("")


def records(*texts: str, kind: str = "tickets") -> list[Record]:
    """Return one record a person; each says one text."""
    return [Record(f"{kind}/{at}", kind, kind, text, NOWHERE, f"u{at}") for at, text in enumerate(texts)]


def about(term: str, voices: Iterable[Voice], sign: str = "") -> Topic:
    held = tuple(voice for voice in voices if term in terms(voice.text) and (not sign or sign in voice.signs))
    return Topic(term, sign, len({voice.owner for voice in held}), held)


def brief(said: list[Record], *subjects: str, product: tuple[str, ...] = ()) -> Brief:
    everything = spoken(said)
    voices = quotable(everything)
    signs = (NEED, PAIN, PRAISE, FEELING, SOCIAL)
    return Brief(
        persona="0",
        source="usage",
        kind="events",
        rank=1,
        of=1,
        after=0,
        features=(),
        signals=(),
        topics={
            sign: tuple(topic for term in subjects if sign == PAIN and (topic := about(term, voices, sign)).voices)
            for sign in signs
        },
        measure=lambda *_: None,
        confidence=lambda _: "low",
        voices=voices,
        least_people=3,
        spoken=everything,
        subjects=tuple(topic for term in subjects if (topic := about(term, voices)).voices),
        product=product,
    )


def only(found: tuple[Job, ...]) -> Job:
    [job] = found
    return job


def test_what_stands_beside_a_wish_fills_its_slots() -> None:
    text = "At month end, all is late. I need one list of all invoices. It should be there so that I can go home."
    made = brief(records(text), "list")
    job = only(jobs(made))
    assert job.statement.text == "At month end, I need one list of all invoices, so that I can go home."
    [claim] = claims(made, [job])
    quoted = [one.text for one in claim.evidence if isinstance(one, Quote)]
    assert quoted == [
        "I need one list of all invoices.",
        "At month end, all is late.",
        "It should be there so that I can go home.",
    ]


NOISE = [
    f"The {thing} is blurred on the {place}." for thing in ("logo", "font", "footer") for place in ("phone", "page")
]


def test_somebody_else_who_says_the_like_fills_a_slot_and_is_quoted() -> None:
    said = records(
        "I need one list of all unpaid invoices.",
        "A list of all unpaid invoices was promised so that nobody is forgotten.",
        *NOISE,
    )
    job = only(jobs(brief(said, "list")))
    assert job.statement.text == "I need one list of all unpaid invoices, so that nobody is forgotten."
    assert [voice.owner for voice in job.voices] == ["u0", "u1"]


def test_nobody_elses_words_fill_a_slot_when_they_speak_of_something_else() -> None:
    said = records("I need one list of all invoices.", "When the phone rings, I wait so that nobody is forgotten.")
    assert only(jobs(brief(said, "list"))).missing == ("situation", "outcome")


def test_an_open_slot_is_said_to_be_unknown() -> None:
    persona = draft(brief(records("I need one list of all invoices."), "list"))
    gaps = {one.id: one.text for one in persona.unknown}
    assert "When and what for" in gaps["list-gaps"]


def test_a_job_without_a_feature_comes_before_one_with() -> None:
    said = records("I want reminders on Friday for all clients.", "I want to know at once which client is late.")
    found = jobs(brief(said, "client", product=("reminders",)))
    assert [job.features for job in found] == [(), ("reminders",)]
    assert found[0].kind == "primary"


def test_a_bare_duty_is_no_job_and_one_with_an_occasion_is() -> None:
    bare, occasional = "I have to copy every client by hand.", "At month end, I have to copy every client by hand."
    assert jobs(brief(records(bare), "client")) == ()
    assert only(jobs(brief(records(occasional), "client"))).statement.situation == "At month end"


def test_jobs_are_few_and_each_is_another() -> None:
    wishes = [
        f"I want the {thing} of every client in one place." for thing in ("name", "address", "balance", "rate", "order")
    ]
    assert len(jobs(brief(records(*wishes, *NOISE), "client"))) == 1
    others = [
        f"I want to {deed} my clients."
        for deed in ("thank", "merge all old", "sort by name", "call up", "bill quickly", "greet")
    ]
    assert len(jobs(brief(records(*others), "client"))) <= MOST


def test_nobody_wants_anything_in_a_world_without_wishes() -> None:
    said = records(*(f"The import of {at} clients failed on Friday." for at in range(30)))
    made = brief(said, "import", "clients")
    assert jobs(made) == () and feelings(made) == () and list(constraints(made)) == []


AFRAID = ("I am always a bit worried.", "I worry about the invoices.", "That gives me peace of mind at last.")


@pytest.mark.parametrize(("people", "told"), [(3, 1), (2, 0)])
def test_a_feeling_is_a_job_when_several_have_it(people: int, told: int) -> None:
    found = feelings(brief(records(*AFRAID[:people], kind="interviews")))
    assert [job.kind for job in found] == ["emotional"] * told


def test_one_loud_person_is_one_person() -> None:
    loud = [replace(record, person="loud") for record in records(*AFRAID, kind="interviews")]
    assert feelings(brief(loud)) == ()


def test_what_lets_them_sleep_stands_before_it() -> None:
    said = [
        replace(one, score=10.0) for one in records(*["I can prove every line. That lets me sleep."] * 3, kind="nps")
    ]
    job = only(feelings(brief(said)))
    assert job.statement.text == "I want to prove every line, so I can sleep."
    assert [voice.text for voice in job.voices] == ["I can prove every line.", "That lets me sleep."]


def test_how_others_see_them_is_a_job_of_standing() -> None:
    said = records(
        "Clients treat me like a company.", "They trust my numbers.", "I looked careless in front of a client."
    )
    assert [job.kind for job in feelings(brief(said))] == ["social"]


def test_what_several_lack_is_a_constraint_but_no_feature_is() -> None:
    said = records(*(f"We have no time to {deed} it." for deed in ("read", "check", "learn")))
    [claim] = constraints(brief(said))
    assert (claim.kind, claim.section) == ("time", "constraints")
    money = records(*(f"The budget of the {thing} is wrong." for thing in ("project", "year", "team")))
    assert [one.kind for one in constraints(brief(money))] == ["budget"]
    assert list(constraints(brief(money, product=("project budget",)))) == []


def test_a_pain_says_what_happens_and_one_word_makes_none() -> None:
    same = [f"The import stopped and did not say which row, {who}." for who in ("again", "sadly", "twice")]
    apart = ["I cannot sign that paper.", "The currency sign is behind the amount.", "A sign at the door fell down."]
    found = list(pains(brief(records(*same, *apart), "import", "sign")))
    assert [claim.id for claim in found] == ["trouble-import"]
    assert found[0].text.startswith("“import”: The import stopped")


def test_a_pain_that_points_back_brings_what_it_points_at() -> None:
    said = records(*["Somebody changed the bank account. It was a slip."] * 3)
    [claim] = pains(brief(said, "slip"))
    assert claim.text == "“slip”: Somebody changed the bank account. It was a slip."
    assert len([one for one in claim.evidence if isinstance(one, Quote)]) == 2


def test_a_theme_of_the_codebook_names_a_pain() -> None:
    said = records(*(f"The import stopped {when}." for when in ("again today", "at noon today", "twice this week")))
    made = brief(said, "import")
    theme = Theme("imports", "Imports that stop", ("import & stopped",), NOWHERE)
    held = tuple(one.voice for one in mentions(Codebook((theme,)), made.voices)["imports"])
    [claim] = pains(replace(made, themes=(Topic(theme.label, PAIN, 3, held),)))
    assert claim.text.startswith("Imports that stop: The import stopped")
    assert not any(isinstance(one, Measure) for one in claim.evidence)
