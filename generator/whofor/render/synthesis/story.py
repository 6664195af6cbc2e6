"""One persona of the document: its story, then what it wants, what is in its way, and where it contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from whofor.model.persona import Claim, Measure, Persona, Quote, Receipt
from whofor.model.repo import Repo
from whofor.render.numbers import note, sentence
from whofor.render.synthesis.markdown import bullets, quotation, text
from whofor.render.words import counted

QUOTES = 2
"""Quotations below one line."""

_SORT = {
    "primary": "first of all",
    "secondary": "also",
    "emotional": "how they want to feel",
    "social": "how they want to be seen",
    "time": "too little time",
    "skill": "too little skill",
    "approval": "others decide",
    "budget": "too little money",
}

_SECTIONS: Mapping[str, str] = {
    "jobs": "What they want",
    "constraints": "What holds them back",
    "motivation": "What drives them",
    "rhythm": "When they come",
    "workflows": "How the work really goes",
    "pains": "What gets in their way",
    "tensions": "Where it does not add up",
}

_DULL = ("role", "misconceptions", "decisions", "no-tensions", "no-rhythm", "how-many", "weak")
"""What is unknown of every persona, or said elsewhere in the document."""

Called = Mapping[str, str]
"""How the document calls a person: by their pseudonym in the transcripts where there is one."""


def story(repo: Repo, persona: Persona, called: Called) -> Iterator[str]:
    """Yield the blocks of Markdown of one persona, without its heading."""
    yield text(persona.summary)
    for section, title in _SECTIONS.items():
        claims = persona.section(section)
        if claims:
            yield f"**{title}**"
            yield "\n".join(line for claim in claims for line in _claim(repo, claim, called))
    open_ends = [text(one.text) for one in persona.unknown if _tells(one.id)]
    if open_ends:
        yield "**What we do not know of them**"
        yield bullets(open_ends)


def _tells(name: str) -> bool:
    return name not in _DULL and not name.startswith(("question-", "lack-of-")) and not name.endswith("-gaps")


def _claim(repo: Repo, claim: Claim, called: Called) -> Iterator[str]:
    """Yield the lines of a claim: what it says, how sure it is, and under it who says so."""
    if claim.parts:
        yield f"- {' '.join(text(part.text) for part in claim.parts)}{_sure(claim)}"
        for part in claim.parts:
            yield from _receipts(repo, part.evidence[:1], called)
        return
    said = [one for one in claim.evidence if isinstance(one, Quote)]
    numbers = [one for one in claim.evidence if isinstance(one, Measure)]
    if said and said[0].text == claim.text:
        yield f"- {_quoted(said[0], called)}{_sure(claim)}"
        said = said[1:]
    else:
        yield f"- {text(claim.text)}{_sure(claim)}"
    yield from _receipts(repo, said[:QUOTES], called)
    if claim.section in ("rhythm", "workflows"):
        yield from _receipts(repo, numbers, called)


def _receipts(repo: Repo, receipts: Sequence[Receipt], called: Called) -> Iterator[str]:
    for one in receipts:
        if isinstance(one, Quote):
            yield f"    - {_quoted(one, called)}"
        elif not isinstance(one.value, tuple):
            aside = note(one)
            yield f"    - {text(_named(sentence(repo, one), one, called))}{f' ({text(aside)})' if aside else ''}"


def _named(said: str, measure: Measure, called: Called) -> str:
    who = measure.about.get("who", "")
    return said.replace(who, called.get(who, who), 1) if who else said


def _quoted(quote: Quote, called: Called) -> str:
    return quotation(quote.text, called.get(quote.who, quote.who), quote.ref)


def _sure(claim: Claim) -> str:
    """Return what sort of claim it is, and by how many people of the interviews, or how sure, it is."""
    people = {one.who for one in claim.receipts() if isinstance(one, Quote)} - _against(claim)
    voices = counted(len(people), "person says it", "people say it") if people else ""
    parts = [_SORT.get(claim.kind, ""), voices, f"{claim.confidence} confidence" if claim.confidence else ""]
    told = "; ".join(part for part in parts if part)
    return f" *({told})*" if told else ""


def _against(claim: Claim) -> set[str]:
    return {one.who for one in claim.against or () if isinstance(one, Quote)}
