from __future__ import annotations

import pytest
from tests.render import examples
from tests.render.harm import PAYLOADS
from tests.render.reading import read

from whofor.model.evidence import Answers, Feature, Reading, Register, Source
from whofor.model.persona import Claim, Measure, Persona, Signal
from whofor.model.repo import Repo
from whofor.render.pages import pages

OPTION = "run-directly-on-local-machine-e-g-laptop-desktop"


def labelled(label: str) -> Repo:
    """A repository whose one persona was found in a survey with one option."""
    source = Source("poll", "survey", "polls/*.csv", examples.HERE)
    answers = Answers((Feature(OPTION, label),), {"r1": frozenset((0,))})
    adopts = Measure("adoption", "poll", 0.7, {"feature": OPTION}, others=0.2, n=40)
    persona = Persona(
        "one",
        "One",
        "Somebody",
        "draft",
        "primary",
        1,
        "A summary.",
        rests_on=(f"adopts.{OPTION}",),
        claims=(Claim("c", "pains", "x", evidence=(adopts,)),),
        signature=(Signal(f"adopts.{OPTION}", 0.7, "poll", 40, 0.55, 0.82, 0.2),),
        needs_not=(OPTION,),
    )
    reading = Reading(source, answers=answers, rows=60)
    return Repo(Register("Relay", "", (source,)), personas=(persona,), readings={"poll": reading})


def test_an_option_reads_as_the_survey_wrote_it() -> None:
    made = {page.path: page for page in pages(labelled("Run directly on local machine (e.g. laptop, desktop)."))}
    for path in ("index.md", "personas/one.md", "evidence/poll.md"):
        text = "".join(read(made[path].html).texts)
        assert "Run directly on local machine (e.g. laptop, desktop)" in text and "machine e g laptop" not in text
    assert ">Run directly on local machine (e.g. laptop, desktop)</th>" in made["evidence/poll.md"].html
    assert "70\u00a0% name “Run directly" in made["personas/one.md"].html


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_markup_of_a_label_survives(payload: str) -> None:
    tame = [read(page.html).shape for page in pages(labelled("plain"))]
    assert [read(page.html).shape for page in pages(labelled(payload))] == tame
