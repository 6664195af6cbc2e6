"""The research questions of the document: who answered each, who did not, and what to ask next."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.interviews import DIVIDED, THIN, UNANSWERED, WEAK, Coverage
from whofor.model.persona import Persona
from whofor.model.synthesis import Synthesis
from whofor.render.synthesis.kinds import running
from whofor.render.synthesis.markdown import bullets, quotation, table, text
from whofor.render.synthesis.surprises import said
from whofor.render.words import counted, percent

_STATES = {UNANSWERED: "not answered", THIN: "answered by few", DIVIDED: "answers differ"}
MOST = 12


def questions(made: Synthesis) -> Iterator[str]:
    """Yield the blocks on the research questions."""
    yield "## What we wanted to know"
    asked = made.interviews.coverage
    if not asked:
        yield "No research questions are written down (`questions:` in `evidence/sources.yaml`): gaps are not measured."
        return
    several = len(made.personas) > 1
    heads = ["Question", "State", "Answered by", *(text(one.name) for one in made.personas if several)]
    yield table(heads, [_row(made, one, several) for one in asked])
    for one in asked:
        if one.quotes:
            yield f"**{text(one.text)}**"
            yield bullets(said(made, voice) for voice in one.quotes)


def _row(made: Synthesis, one: Coverage, several: bool) -> list[str]:
    state = _STATES.get(one.status, "answered")
    cells = [text(one.text), state, f"{len(one.people)} of {one.of}"]
    return cells + [f"{_answered(one, persona)} of {_size(persona)}" for persona in made.personas if several]


def _answered(one: Coverage, persona: Persona) -> int:
    return len(set(one.people) & set(persona.people.who if persona.people else ()))


def _size(persona: Persona) -> int:
    return len(persona.people.who) if persona.people else 0


def ask_next(made: Synthesis) -> Iterator[str]:
    """Yield the blocks on what the next interviews should bring."""
    items = [*_unanswered(made), *_segments(made), *_themes(made), *_kinds(made)]
    yield "## What to ask next"
    yield bullets(items[:MOST]) if items else "Nothing is open that these interviews could show."


def _unanswered(made: Synthesis) -> Iterator[str]:
    for one in made.interviews.coverage:
        if one.status == UNANSWERED:
            yield f"Ask it, in these words or your own: {text(one.text)}{_near(one)}"
        elif one.status == THIN:
            yield f"Ask more people: {text(one.text)} So far {counted(len(one.people), 'person', 'people')} answered."
        elif one.status == DIVIDED:
            yield f"Find out why answers differ: {text(one.text)}"
        else:
            silent = [running(persona) for persona in made.personas if not _answered(one, persona)]
            yield from (f"Ask {name}: {text(one.text)} Nobody of them answered it." for name in silent)


def _near(one: Coverage) -> str:
    if not one.near:
        return ""
    return f" The closest that was asked: {quotation(one.near[0].text, '', one.near[0].answer)}."


def _segments(made: Synthesis) -> Iterator[str]:
    for name, asked, _, share in made.interviews.gaps.segments:
        persona = made.repo.persona(name)
        called = text(persona.name if persona else name)
        yield f"Talk to more of “{called}”: {percent(share)} of all users, {counted(asked, 'participant')}."


def _themes(made: Synthesis) -> Iterator[str]:
    for label, people in made.interviews.gaps.themes:
        spoken = counted(people, "person speaks", "people speak")
        yield f"Ask about “{text(label)}”: {spoken} of it elsewhere, nobody in an interview."


def _kinds(made: Synthesis) -> Iterator[str]:
    found = made.interviews.archetypes.found
    for persona, one in zip(made.personas, found, strict=False):
        if one.stability < WEAK:
            yield f"Talk to more people like {running(persona)}, to see whether they are a kind of their own."
    for persona in made.personas:
        for job in persona.section("jobs"):
            if job.kind == "primary" and job.confidence == "low":
                name = f" of {running(persona)}" if len(made.personas) > 1 else ""
                yield f"Ask whether this holds for others{name}, too: {text(job.text)}"
