"""What drives a segment's people and what they fear, and what those say who recommend the product or do not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from whofor.drafting.against import unmoved
from whofor.drafting.central import central
from whofor.drafting.counting import counted
from whofor.drafting.likeness import Likeness
from whofor.drafting.quoting import quotes
from whofor.drafting.rhythm import side
from whofor.metrics.words import disposition
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Receipt
from whofor.model.slug import slug
from whofor.model.voice import FEELING, PAIN, PRAISE, Topic, Voice, owners

MOST_DRIVERS = 2

_FEAR = re.compile(
    r"\b(?:worr(?:y|ied|ies)|afraid|scared|fear|nervous|anxious|panic|dread|blame|asham|embarrass)", re.IGNORECASE
)

_DENIED = re.compile(rf"(?:\bnot|\bnever|\bno longer|n't|\bnobody) (?:\w+ ){{0,2}}{_FEAR.pattern[2:]}", re.IGNORECASE)
"""Who is "not afraid" tells no fear."""

PROMOTER, DETRACTOR = 1, -1


def motivation(brief: Brief) -> Iterator[Claim]:
    """Yield what drives them, what they fear, how they score the product, and what goes with a score."""
    likeness = Likeness(brief.voices)
    yield from islice(_drivers(brief, likeness), MOST_DRIVERS)
    yield from _fears(brief, likeness)
    yield from _score(brief)
    yield from _of_score(brief, likeness, PROMOTER, PRAISE, "promoters", "Those who recommend it praise")
    yield from _of_score(brief, likeness, DETRACTOR, PAIN, "detractors", "Those who do not recommend it complain about")


def _drivers(brief: Brief, likeness: Likeness) -> Iterator[Claim]:
    """Yield what enough people praise in like words: what the product gives them."""
    for topic in brief.topics.get(PRAISE, ()):
        praise = [voice for voice in topic.voices if PAIN not in voice.signs]
        if len(owners(praise)) < brief.least_people:
            continue
        said, like = central(praise, likeness)
        if len(owners(like)) >= brief.least_people:
            receipts: tuple[Receipt, ...] = (*quotes(like, PRAISE, first=[said]), *counted(brief, topic))
            against = quotes(_complaining(brief, topic, like), PAIN, 2)
            text = f"“{topic.term}”: {said.text}"
            claim = Claim(slug(f"drive {topic.term}"), "motivation", text, "driver", receipts, against, by="rules")
            yield brief.sure(claim)


def _complaining(brief: Brief, topic: Topic, like: Iterable[Voice]) -> list[Voice]:
    """Return the complaints about what drives others."""
    praising = owners(like)
    sources = [one for one in (*brief.topics.get(PAIN, ()), *brief.themes) if one.term == topic.term]
    return [voice for one in sources for voice in one.voices if voice.owner not in praising]


def _fears(brief: Brief, likeness: Likeness) -> Iterator[Claim]:
    """Yield the fear that most of those who tell one have in like words."""
    said = [
        voice
        for voice in brief.voices
        if FEELING in voice.cued and PRAISE not in voice.signs and _fears_something(voice.text)
    ]
    if len(owners(said)) >= brief.least_people:
        first, like = central(said, likeness)
        others = [voice for voice in said if voice not in like]
        evidence = quotes([*like, *others], FEELING, first=[first])
        yield brief.sure(Claim("fear", "motivation", first.text, "fear", evidence, unmoved(brief, said), by="rules"))


def _fears_something(text: str) -> bool:
    return _FEAR.search(text) is not None and _DENIED.search(text.replace("’", "'")) is None


def _score(brief: Brief) -> Iterator[Claim]:
    """Yield how readily they recommend the product."""
    for source in dict.fromkeys(voice.record.source for voice in brief.spoken if voice.record.kind == "nps"):
        found = brief.measure("nps", source, {})
        if found is not None and (found.n or 0) >= brief.least_people:
            text = {1: "more readily than", -1: "less readily than", 0: "about as readily as", None: ""}[side(found)]
            said = f"They recommend it {text} others do." if text else "How readily they recommend it."
            yield brief.sure(Claim(f"score-{source}", "motivation", said, "score", (found,), by="rules"))


def _of_score(brief: Brief, likeness: Likeness, score: int, sign: str, kind: str, verb: str) -> Iterator[Claim]:
    """Yield what enough of those with one kind of score say, in the words of the sentence that most say likewise."""
    known = {id(voice) for voice in likeness.voices}
    for topic in _topics(brief, sign):
        said = [voice for voice in topic.voices if _scored(voice, score) and id(voice) in known]
        if len(owners(said)) >= brief.least_people:
            first, _ = central(said, likeness)
            text = f"{verb} {_called(brief, topic)}: {first.text}"
            yield brief.sure(Claim(kind, "motivation", text, kind, quotes(said, sign, first=[first]), by="rules"))
            return


def _topics(brief: Brief, sign: str) -> Sequence[Topic]:
    found: Sequence[Topic] = brief.topics.get(sign, ())
    return (*brief.themes, *found) if sign == PAIN else found


def _called(brief: Brief, topic: Topic) -> str:
    return topic.term[:1].lower() + topic.term[1:] if brief.theme(topic.term) else f"“{topic.term}”"


def _scored(voice: Voice, score: int) -> bool:
    return voice.record.kind == "nps" and voice.record.score is not None and disposition(voice.record) == score
