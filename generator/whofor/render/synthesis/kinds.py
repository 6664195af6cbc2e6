"""The kinds of people in the document: who they are, how far they can be told apart, and the story of each."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.drafting.distinct import listed
from whofor.model.interviews import WEAK, Archetype
from whofor.model.persona import Measure, Persona
from whofor.model.synthesis import Synthesis
from whofor.render.synthesis.markdown import text
from whofor.render.synthesis.story import story
from whofor.render.words import counted

TERMS = 5


def kinds(made: Synthesis) -> Iterator[str]:
    """Yield the blocks on all kinds of people."""
    found = made.interviews.archetypes
    yield "## The people"
    yield apart(made)
    called = names(made)
    for number, persona in enumerate(made.personas, 1):
        one = found.found[number - 1] if found.found else None
        yield f"### {f'{number}. ' if one else ''}{text(persona.name)}"
        told, *rest = story(made.repo, persona, called)
        yield told
        yield _who(made, persona, one)
        yield from rest


def names(made: Synthesis) -> dict[str, str]:
    """Return how the document calls each participant: as the transcripts do, where that is one person's alone."""
    labels = [one.label for one in made.interviews.speakers]
    return {
        one.person: one.label if one.label and labels.count(one.label) == 1 else one.person
        for one in made.interviews.speakers
    }


def apart(made: Synthesis) -> str:
    """Return whether the participants are of several kinds, and how sure that is."""
    found = made.interviews.archetypes
    if found.why:
        return f"Whether they are of several kinds cannot be told: {text(found.why)}. So they are described as one."
    if not found.found:
        return (
            "They are described as one. What they speak of differs no more from person to person than it would if they "
            f"all drew on the same talk ({chance(found.chance)}), so splitting them would be guessing."
        )
    weak = [running(made.personas[at]) for at, one in enumerate(found.found) if one.stability < WEAK]
    doubt = (
        f" Take {listed(weak)} as a lead, not as a finding: other interviews might split them otherwise."
        if weak
        else ""
    )
    return (
        f"They fall into {count(len(found.found))} kinds by what they speak of. Among people who all drew on the same "
        f"talk such a difference is unlikely ({chance(found.chance)}).{doubt}"
    )


def running(persona: Persona) -> str:
    """Return a persona's name in running text."""
    return text(persona.name.replace("The ", "the ", 1) if persona.name.startswith("The ") else f"“{persona.name}”")


def chance(value: float) -> str:
    """Return a chance in words that need no statistics."""
    return "a chance below 1 in 100" if value < 0.01 else f"a chance of {value:.0%}".replace("%", " in 100")


def count(number: int) -> str:
    """Return a small number as a word."""
    return {1: "one", 2: "two", 3: "three"}.get(number, str(number))


def _who(made: Synthesis, persona: Persona, one: Archetype | None) -> str:
    """Return how many they are and what they do; of a kind also what it speaks of and how well it comes back."""
    mine = set(persona.people.who) if persona.people else set()
    called = names(made)
    told = sorted(text(called[one.person]) for one in made.interviews.speakers if one.person in mine)
    everybody = len(made.interviews.speakers)
    if one is None:
        return f"They are all who were interviewed, {counted(everybody, 'participant')}: {listed(told)}."
    who = f"They are {len(mine)} of the {counted(everybody, 'participant')}: {listed(told)}."
    terms = list(_terms(persona))
    return f"{who} {f'They say {listed(terms)}. ' if terms else ''}{_stable(one)}"


def _terms(persona: Persona) -> Iterator[str]:
    for one in persona.because.evidence if persona.because else ():
        if isinstance(one, Measure) and one.metric == "mentions" and isinstance(one.value, float) and one.n:
            yield f"“{text(one.about['term'])}” ({round(one.value * one.n)} of {one.n})"


def _stable(one: Archetype) -> str:
    overlap = f"(overlap {one.stability:.2f} of 1)"
    if one.stability < WEAK:
        return f"The group is shaky: when participants are drawn anew, only a part of it comes back {overlap}."
    return f"When participants are drawn anew, the group comes back {overlap}."
