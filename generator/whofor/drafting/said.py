"""What a segment's people say: their jobs, pains and tensions, each with quotations and counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from whofor.drafting.quoting import quote, quotes
from whofor.drafting.statement import Statement, statement
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Measure, Part, Receipt
from whofor.model.slug import slug
from whofor.model.voice import FEELING, NEED, PAIN, PRAISE, SOCIAL, Topic, Voice
from whofor.stats.words import mentions, stems, words

MOST_JOBS, MOST_PAINS, MOST_TENSIONS = 3, 4, 2
MOST_AGAINST = 2
GOOD_LENGTH = 12
"""Words of a job statement that says enough and no more."""


def jobs(brief: Brief) -> Iterator[Claim]:
    """Yield the jobs that several people state: the first is the primary one; then feelings and what others think."""
    for position, (topic, voice, stated) in enumerate(_stated(brief)[:MOST_JOBS]):
        kind = "secondary" if position else "primary"
        yield _claim(brief, topic, "jobs", slug(topic.term), stated.text, kind, voice)
    felt: set[str] = set()
    for sign, kind, prefix in ((FEELING, "emotional", "feels"), (SOCIAL, "social", "seen")):
        for topic in brief.topics[sign][:1]:
            voice = _representative(topic)
            if voice.text in felt:
                continue
            felt.add(voice.text)
            yield _claim(brief, topic, "jobs", slug(f"{prefix} {topic.term}"), voice.text, kind, voice)


def pains(brief: Brief) -> Iterator[Claim]:
    """Yield what several people get stuck on, with what speaks against it."""
    for topic in brief.topics[PAIN][:MOST_PAINS]:
        against = quotes(_praising(brief, topic.term), PRAISE, MOST_AGAINST)
        claim = _claim(brief, topic, "pains", slug(f"trouble {topic.term}"), f"Gets stuck on “{topic.term}”.")
        yield _sure(brief, replace(claim, against=against))


def tensions(brief: Brief) -> Iterator[Claim]:
    """Yield what some praise and others of the same segment complain about; it is never averaged away."""
    stuck = {stems(topic.term) for topic in brief.topics[PAIN]}
    shared = (topic for topic in brief.topics[PRAISE] if stems(topic.term) in stuck)
    for topic in islice((topic for topic in shared if _divided(brief, topic)), MOST_TENSIONS):
        complaints = _complaining(brief, topic)
        good = Part("said", f"Some speak well of “{topic.term}”.", quotes(topic.voices, PRAISE, MOST_AGAINST))
        bad = Part("also_said", f"Others complain about “{topic.term}”.", quotes(complaints, PAIN, MOST_AGAINST))
        yield _sure(brief, Claim(slug(f"split {topic.term}"), "tensions", parts=(good, bad), by="rules"))


def _claim(
    brief: Brief, topic: Topic, section: str, claim_id: str, text: str, kind: str = "", first: Voice | None = None
) -> Claim:
    counted = _counted(brief, topic)
    evidence: tuple[Receipt, ...] = quotes(topic.voices, topic.sign, first=first)
    if counted is not None:
        evidence = (*evidence, counted)
    return _sure(brief, Claim(claim_id, section, text, kind, evidence, by="rules"))


def _sure(brief: Brief, claim: Claim) -> Claim:
    return replace(claim, confidence=brief.confidence(claim))


def _counted(brief: Brief, topic: Topic) -> Measure | None:
    """Return how many people say the term, in the source where most of the topic's sentences are."""
    sources = [voice.record.source for voice in topic.voices]
    source = min(set(sources), key=lambda one: (-sources.count(one), one))
    return brief.measure("mentions", source, {"term": topic.term})


def _stated(brief: Brief) -> list[tuple[Topic, Voice, Statement]]:
    """Return the topics that make a job statement, each statement once.

    A whole statement tells more than a wish, and one that names its things more than one of pronouns; among equals
    the order of the topics stays.
    """
    stated: dict[str, tuple[Topic, Voice, Statement]] = {}
    for topic in brief.topics[NEED]:
        made = _best(topic)
        if made is not None:
            stated.setdefault(made[1].text, (topic, *made))
    return sorted(stated.values(), key=lambda one: one[2].rank)


def _best(topic: Topic) -> tuple[Voice, Statement] | None:
    """Return the sentence that fills most slots of a job statement."""
    made = [
        (voice, stated) for voice in topic.voices if (stated := statement(voice)) and mentions(stated.text, topic.term)
    ]
    return min(
        made, key=lambda one: (one[1].rank, abs(len(words(one[1].text)) - GOOD_LENGTH), one[0].record.id), default=None
    )


def _representative(topic: Topic) -> Voice:
    wanted = quotes(topic.voices, topic.sign, 1)[0]
    return next(voice for voice in topic.voices if quote(voice) == wanted)


def _praising(brief: Brief, term: str) -> list[Voice]:
    return _about(brief, PRAISE, term, PAIN)


def _divided(brief: Brief, topic: Topic) -> bool:
    """Return whether enough people complain about what others praise."""
    return len({voice.owner for voice in _complaining(brief, topic)}) >= brief.least_people


def _complaining(brief: Brief, topic: Topic) -> list[Voice]:
    praising = {voice.owner for voice in topic.voices}
    return [voice for voice in _about(brief, PAIN, topic.term, PRAISE) if voice.owner not in praising]


def _about(brief: Brief, sign: str, term: str, without: str) -> list[Voice]:
    """Return the sentences with one sign and not the other that hold the term."""
    held = (voice for voice in brief.voices if sign in voice.signs and without not in voice.signs)
    return [voice for voice in held if mentions(voice.text, term)]
