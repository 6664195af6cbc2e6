"""Interviews: who said what, kinds of people, research questions, surprises."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.interviews import UNANSWERED, WEAK, Archetypes, Coverage, Interviews, Speaker, Tested
from whofor.render.observed.exits import chance
from whofor.render.observed.quoted import plain, quoted
from whofor.render.observed.table import bounded, table
from whofor.render.words import percent, whole

NAMED = 5
"""Terms of an archetype that are shown."""


def interviews(found: Interviews) -> Iterator[str]:
    """Yield participants, archetypes, coverage, beliefs, weak signals and gaps."""
    if not found.speakers:
        yield "Interviews: there are none."
        return
    people = len(found.speakers)
    yield f"Interviews with {whole(people)} participant{'' if people == 1 else 's'}:"
    signs = list(found.speakers[0].signs)
    heads = ("who", "role", "segment", "words", *signs, "themes")
    yield table([heads, *(_speaker(one, signs) for one in found.speakers)])
    yield from archetypes(found.archetypes)
    yield from _coverage(found)
    yield from _beliefs(found)
    yield from _rare(found)
    yield from _gaps(found)


def _speaker(one: Speaker, signs: list[str]) -> tuple[str, ...]:
    counts = (whole(one.signs[sign]) for sign in signs)
    who = one.person if one.person == one.label or not one.label else f"{one.person} ({plain(one.label, 20)})"
    return who, plain(one.role, 24), one.segment or "-", whole(one.words), *counts, whole(len(one.themes))


def archetypes(found: Archetypes) -> Iterator[str]:
    """Yield the kinds of people in interviews, or why there are none."""
    if found.why:
        yield f"  Archetypes: cannot tell, {found.why}."
        return
    if not found.found:
        apart = f"no kinds can be told apart among {whole(found.people)} people"
        yield f"  Archetypes: {apart} (chance {chance(found.chance)})."
        return
    agreed = f"; agreement with segments of use {found.agreement:.2f}" if found.agreement is not None else ""
    yield f"  {len(found.found)} archetypes among {whole(found.people)} people (chance {chance(found.chance)}{agreed}):"
    for one in found.found:
        weak = ", weak: look again with more interviews" if one.stability < WEAK else ""
        names = ", ".join(f"{plain(name.term, 24)} ({name.people}, {name.others})" for name in one.names[:NAMED])
        yield f"    {whole(len(one.people))} people ({', '.join(one.people)}); comes back {one.stability:.2f}{weak}"
        yield f"      they speak of (how many, how many of {found.people - len(one.people)} others): {names}"
        yield from (f"      {quoted(voice)}" for voice in one.quotes)


def _coverage(found: Interviews) -> Iterator[str]:
    if not found.coverage:
        yield "  Research questions: evidence/sources.yaml names none under questions:"
        return
    yield "  Research questions:"
    for one in found.coverage:
        yield f"    {plain(one.text, 90)} {_status(one)}"
        yield from (f"      {quoted(voice)}" for voice in one.quotes)
        yield from (f"      closest that was asked: “{plain(near.text, 90)}” ({near.answer})" for near in one.near)


def _status(one: Coverage) -> str:
    if one.status == UNANSWERED:
        return f"not answered by any of {whole(one.of)}, or asked in other words"
    praise, pain = one.content
    share = bounded(percent(len(one.people) / one.of), *(percent(end) for end in one.between))
    counted = f"{whole(len(one.people))} of {whole(one.of)}, {share}"
    return f"{one.status}: {counted}; {whole(praise)} praise, {whole(pain)} complain"


def _beliefs(found: Interviews) -> Iterator[str]:
    if found.beliefs:
        yield "  Beliefs of the codebook, beside what people say in all sources:"
    for one in found.beliefs:
        yield f"    {one.verdict}: {plain(one.belief.text, 80)} {_told(one)}"
        yield from (f"      {quoted(voice)}" for voice in one.quotes[:2])


def _told(one: Tested) -> str:
    low, high = (percent(end) for end in one.between)
    if one.belief.feature:
        return f"({whole(one.people)} of {whole(one.of)} use it: {low} to {high})"
    counted = (
        f"{whole(one.people)} of {whole(one.of)} speak of it, {whole(one.praise)} praise, {whole(one.pain)} complain"
    )
    what = "of all people" if one.belief.expects == "rare" else f"{one.belief.expects} among those who do either"
    return f"({counted}; {what}: {low} to {high})"


def _rare(found: Interviews) -> Iterator[str]:
    if found.rare:
        yield "  Said with force by one or two people and nobody else (weak signals, no findings):"
        yield from (f"    {quoted(one.voice)}" for one in found.rare)


def _gaps(found: Interviews) -> Iterator[str]:
    for name, asked, part, share in found.gaps.segments:
        own = f"{whole(asked)} interviewed ({percent(part)} of those whose segment is known)"
        yield f"  Gap: of {name}, {percent(share)} of all people, {own}."
    for label, people in found.gaps.themes:
        yield f"  Gap: {whole(people)} people speak of “{plain(label, 60)}” elsewhere, and nobody in an interview."
