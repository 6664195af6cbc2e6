"""The document: what matters in five lines, the people, surprises, contradictions, questions, and how it was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whofor.drafting.distinct import listed
from whofor.model.evidence import Reading
from whofor.model.interviews import CONTRADICTED, UNANSWERED, WEAK
from whofor.model.outcome import Segments
from whofor.model.persona import Persona
from whofor.model.repo import Repo
from whofor.model.synthesis import Synthesis
from whofor.model.tensions import CONTRADICTS
from whofor.render.observed.segments import cautions
from whofor.render.synthesis.kinds import chance, count, kinds, names, running
from whofor.render.synthesis.markdown import bullets, table, text
from whofor.render.synthesis.questions import ask_next, questions
from whofor.render.synthesis.story import story
from whofor.render.synthesis.surprises import surprises, tensions
from whofor.render.words import counted, percent, whole


def synthesis(made: Synthesis) -> str:
    """Return the document on a source of interviews; the same synthesis always gives the same bytes."""
    speakers = len(made.interviews.speakers)
    blocks = [
        f"# What {counted(speakers, 'person', 'people')} told us about {text(made.repo.register.product)}",
        _opening(made),
        "## In short",
        bullets(_short(made)),
        *kinds(made),
        *surprises(made),
        *tensions(made),
        *questions(made),
        *ask_next(made),
        *_method(made),
    ]
    return "\n\n".join(blocks) + "\n"


def personas(repo: Repo, source: str, segments: Segments, found: Sequence[Persona]) -> str:
    """Return the document on personas that were found in what people did or answered."""
    blocks = [f"# Who uses {text(repo.register.product)}", _about(repo), _from(repo, source)]
    for persona in found:
        value = persona.share.value if persona.share else None
        shared = (
            f"{percent(value)} of {whole(persona.share.n or 0)} people. "
            if persona.share and isinstance(value, float)
            else ""
        )
        blocks += [f"## {text(persona.name)}", f"{shared}{text(persona.role)}.", *story(repo, persona, {})]
    trusted = bullets(text(line) for line in cautions(segments))
    blocks += ["## How far this can be trusted", trusted] if trusted else []
    return "\n\n".join(block for block in blocks if block) + "\n"


def _about(repo: Repo) -> str:
    return text(repo.register.about)


def _from(repo: Repo, source: str) -> str:
    return f"Drafted from the source “{text(source)}”{_when(repo.readings.get(source))}. Every quotation is verbatim."


def _opening(made: Synthesis) -> str:
    reading = made.repo.readings.get(made.source)
    talks = {one.id.partition("#")[0] for one in reading.records} if reading else set()
    files = counted(len(talks), "transcript")
    about = f"{_about(made.repo)}. " if made.repo.register.about else ""
    return (
        f"{about}We listened to {files}{_when(reading)} (source “{text(made.source)}”). Every quotation below is "
        "verbatim and names who said it and where it stands; participants have pseudonyms."
    )


def _when(reading: Reading | None) -> str:
    if reading is None or not reading.first:
        return ""
    first, last = reading.first[:10], reading.last[:10]
    return f" of {first}" if first == last else f" from {first} to {last}"


def _short(made: Synthesis) -> Iterator[str]:
    """Yield what somebody should know who reads no further."""
    found = made.interviews
    if found.archetypes.found:
        told = [
            f"{running(one)} ({len(one.people.who) if one.people else 0}{', shaky' if kind.stability < WEAK else ''})"
            for one, kind in zip(made.personas, found.archetypes.found, strict=False)
        ]
        yield f"**{count(len(told)).capitalize()} kinds of people** came out: {listed(told)}."
    else:
        yield "**One kind of people**: the interviews do not tell several apart, so none are made up."
    for persona in made.personas:
        if first := [job.text for job in persona.section("jobs") if job.kind == "primary"]:
            who = f"{text(persona.name)} want" if len(made.personas) > 1 else "They want"
            yield f"{who}, first of all: “{text(first[0])}”"
    wrong = [one for one in found.beliefs if one.verdict == CONTRADICTED]
    yield from (f"**We believed wrongly**: “{text(one.belief.text)}”" for one in wrong)
    if against := {one.person for one in made.tensions.checked if one.verdict == CONTRADICTS}:
        yield f"**Words and deeds part** for {counted(len(against), 'participant')} of those whose use is known."
    if silent := [text(one.text) for one in found.coverage if one.status == UNANSWERED]:
        yield f"**Nobody answered**: {' '.join(silent)}"


def _method(made: Synthesis) -> Iterator[str]:
    """Yield who was talked to, and method and limits in three lines."""
    called, found = names(made), made.interviews.archetypes
    kind = {who: one.name for one in made.personas if one.people for who in one.people.who}
    yield "## Who we talked to"
    rows = [
        [
            text(called[one.person]),
            text(one.role) or "not known",
            *([text(kind.get(one.person, ""))] if len(made.personas) > 1 else []),
        ]
        for one in sorted(made.interviews.speakers, key=lambda one: called[one.person])
    ]
    yield table(["Who", "What they do", *(["Kind"] if len(made.personas) > 1 else [])], rows)
    yield "## How this was made, and what it cannot tell"
    told = (
        "; here is too little to compare"
        if found.why
        else f". Kinds are kept only where people differ more than chance would have it ({chance(found.chance)} here)"
    )
    told += f", and drawn anew to see what comes back; below {WEAK} it is called shaky" if found.found else ""
    yield bullets(
        (
            "Only participants' words count, each person once, however much they talk; what interviewers say is no "
            "evidence. Confidence is counted from how many people, and how many kinds of source, say so.",
            f"People are compared by the words they use, not by what they mean{told}.",
            "Whom a team talks to is no sample: nothing here says how many users are alike. What nobody said is "
            "not known.",
        )
    )
