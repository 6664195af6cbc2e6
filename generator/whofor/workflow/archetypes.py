"""The personas that interviews give: one for each kind of people, or one of all where they are of no kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whofor.drafting.archetype import Kind
from whofor.drafting.archetype import draft as draft_by_rules
from whofor.model.asking import NO_SIGNS, Signs
from whofor.model.interviews import DIVIDED, THIN, UNANSWERED, WEAK, Archetype, Archetypes, Coverage, Interviews
from whofor.model.persona import People, Persona
from whofor.model.repo import Repo
from whofor.model.slug import numbered
from whofor.model.synthesis import Synthesis
from whofor.model.tensions import Checked
from whofor.model.voice import Heard, Mention, Voice
from whofor.stats.words import roots
from whofor.words.interviews import interviews
from whofor.words.saiddid import checked
from whofor.words.tensions import tensions
from whofor.words.topics import spelt
from whofor.workflow.heard import heard
from whofor.workflow.interviewed import KIND, interviewed
from whofor.workflow.load import grounds
from whofor.workflow.personas import Found, brief_of
from whofor.workflow.told import told

MOST_OTHERS = 0.25
"""The part of the others from which on a term is theirs as well, and sets nobody apart."""

ONE_OF = 4
"""What one of so many participants says a persona may claim, unless the policy asks for fewer people."""

NAMED = 3


def synthesised(repo: Repo, source: str, signs: Signs = NO_SIGNS) -> tuple[Synthesis, tuple[Persona, ...]]:
    """Return what a source of interviews holds, and the personas that it gives.

    `signs` are what sentences are a sign of besides what their words and their place say.
    """
    said = listened(repo, source, signs)
    found = interviews(said)
    drafted = archetypes(repo, source, said, found)
    theirs = replace(said, voices=said.of_kind(KIND), mentions=_of_talks(said))
    return Synthesis(repo, source, found, tensions(theirs), drafted), drafted


def _of_talks(said: Heard) -> dict[str, tuple[Mention, ...]]:
    return {name: tuple(one for one in found if one.voice.record.kind == KIND) for name, found in said.mentions.items()}


def listened(repo: Repo, source: str, signs: Signs = NO_SIGNS) -> Heard:
    """Return all that people said, of interviews those of one source alone."""
    readings = {
        name: reading for name, reading in repo.readings.items() if name == source or reading.source.kind != KIND
    }
    known = {name: grounds(repo, name, repo.personas) for name in repo.usages}
    return heard(replace(repo, readings=readings), known, signs)


def archetypes(repo: Repo, source: str, said: Heard, found: Interviews) -> tuple[Persona, ...]:
    """Return the draft of a persona for every kind of people in a source of interviews, the largest first.

    Where the people are of no kinds, or are too few to tell, there is one persona of all of them.

    Args:
        repo: The repository.
        source: The source of interviews.
        said: What was said in it and elsewhere, as `listened` gives it.
        found: What the interviews hold.
    """
    voices = said.of_kind(KIND)
    kinds = found.archetypes.found or (_everybody(voices),)
    people = {f"kind-{at}": _persons(voices, one.people) for at, one in enumerate(kinds)}
    talks = replace(said, voices=voices, mentions=_of_talks(said))
    belonging = replace(interviewed(repo, source, people), told=told(talks))
    claimed = [one for one in checked(said) if one.voice.record.kind == KIND]
    taken = {persona.id for persona in repo.personas if persona.source != source}
    drafted: list[Persona] = []
    for position, (name, one) in enumerate(zip(people, kinds, strict=True)):
        theirs = Found(_asked_of(repo, len(one.people)), belonging, talks)
        brief = brief_of(theirs, name, position + 1)
        persona = draft_by_rules(brief, _kind(said, found, claimed, one, People(source, people[name])))
        free = numbered(persona.id, taken)
        taken.add(free)
        drafted.append(replace(persona, id=free))
    return tuple(drafted)


def _asked_of(repo: Repo, people: int) -> Repo:
    """Return the repository with a policy for so few people: of fewer than eight, what one says may stand.

    It stands there with the confidence that the policy counts, which is low.
    """
    least = min(repo.policy.least_people, max(1, people // ONE_OF))
    return replace(repo, policy=replace(repo.policy, least_people=least))


def _everybody(voices: Sequence[Voice]) -> Archetype:
    return Archetype((), tuple(sorted({voice.owner for voice in voices})), 1.0, ())


def _persons(voices: Sequence[Voice], owners: Sequence[str]) -> tuple[str, ...]:
    """Return the participants who are meant: of an account, everybody who speaks for it."""
    return tuple(sorted({voice.record.person for voice in voices if voice.owner in owners and voice.record.person}))


def _kind(said: Heard, found: Interviews, claimed: Sequence[Checked], one: Archetype, people: People) -> Kind:
    voices = [voice for voice in said.of_kind(KIND) if voice.record.person in people.who]
    terms = tuple(spelt(term, (voice.text for voice in voices)) for term in telling(said, found.archetypes, one))
    return Kind(
        people=people,
        terms=terms[:NAMED],
        roles=tuple(one.role for one in found.speakers if one.person in people.who and one.role),
        apart=_apart(found.archetypes, terms),
        told_apart=bool(found.archetypes.found),
        weak=bool(found.archetypes.found) and one.stability < WEAK,
        open=tuple(_open(found, one)),
        checked=tuple(one for one in claimed if one.person in people.who),
        events=said.events.usage.source if said.events else "",
    )


def telling(said: Heard, found: Archetypes, one: Archetype) -> list[str]:
    """Return the terms that at least half of some people and few others use; those that name its things first.

    They name a kind of people, and "project" says more than "bring".
    """
    names = [*said.register.features, *(word for theme in said.codebook.themes for word in theme.terms)]
    things = frozenset().union(*map(roots, names)) if names else frozenset()
    half, few = len(one.people) / 2, MOST_OTHERS * (found.people - len(one.people))
    kept = [name.term for name in one.names if name.people >= half and name.others <= few]
    return sorted(kept, key=lambda term: not roots(term) & things)


def _apart(found: Archetypes, terms: Sequence[str]) -> str:
    """Return why people are told apart, or why they are not; numbers stand in the receipts."""
    if found.why:
        return f"Whether they are of several kinds cannot be told: {_without_numbers(found.why)}."
    if not found.found:
        return "They are kept as one, since what they speak of does not tell kinds of people apart."
    told = ", ".join(f"“{term}”" for term in terms[:NAMED])
    return f"What sets them apart is what they speak of{f': {told}' if told else ''}."


def _without_numbers(why: str) -> str:
    return why if not any(map(str.isdigit, why)) else "too few people were interviewed, or they said too little"


def _open(found: Interviews, one: Archetype) -> Iterator[tuple[str, str]]:
    """Yield each research question that these people did not answer, or that they answer differently."""
    for question in found.coverage:
        mine = set(question.people) & set(one.people)
        if not mine or question.status in (UNANSWERED, THIN, DIVIDED):
            yield f"question-{question.id}", f"{question.text} {_state(question, bool(mine))}"


def _state(question: Coverage, mine: bool) -> str:
    if question.status == UNANSWERED:
        return "No participant answered it, or it was asked in other words."
    if not mine:
        return "Others answered it, none of these people did."
    return "Answers differ." if question.status == DIVIDED else "Too few answered it."
