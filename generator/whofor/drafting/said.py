"""What a segment's people get stuck on and disagree about, each with quotations and counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from whofor.drafting.central import central, points
from whofor.drafting.counting import counted
from whofor.drafting.likeness import ALIKE, Likeness
from whofor.drafting.neighbours import Neighbours
from whofor.drafting.quoting import quotes
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Part, Receipt
from whofor.model.slug import slug
from whofor.model.voice import PAIN, PRAISE, Topic, Voice, owners
from whofor.stats.words import mentions, stems

MOST_PAINS, MOST_TENSIONS = 6, 2
MOST_AGAINST = 2


def pains(brief: Brief) -> Iterator[Claim]:
    """Yield what several people get stuck on: what it is called, what happens in a sentence of theirs, who gainsays.

    Themes of the codebook come first, since people named them. A term makes a pain only where enough people say the
    like with it: "I cannot sign" and "the currency sign" share a word and no trouble.
    """
    yield from islice(_pains(brief), MOST_PAINS)


def tensions(brief: Brief) -> Iterator[Claim]:
    """Yield what some praise and others of the same segment complain about; it is never averaged away."""
    stuck = {stems(topic.term) for topic in brief.topics[PAIN]}
    shared = (topic for topic in brief.topics[PRAISE] if stems(topic.term) in stuck)
    for topic in islice((topic for topic in shared if _divided(brief, topic)), MOST_TENSIONS):
        complaints = _complaining(brief, topic)
        good = Part("said", f"Some speak well of “{topic.term}”.", quotes(topic.voices, PRAISE, MOST_AGAINST))
        bad = Part("also_said", f"Others complain about “{topic.term}”.", quotes(complaints, PAIN, MOST_AGAINST))
        yield _sure(brief, Claim(slug(f"split {topic.term}"), "tensions", parts=(good, bad), by="rules"))


def _pains(brief: Brief) -> Iterator[Claim]:
    likeness = Likeness(brief.voices)
    near = Neighbours(brief.spoken or brief.voices)
    told: list[Voice] = []
    records: set[str] = set()
    for topic in (*brief.themes, *brief.topics[PAIN]):
        said, like = central(_complaints(topic), likeness)
        people = len(owners(like))
        held = like if people >= brief.least_people else topic.voices
        if (people < brief.least_people and topic not in brief.themes) or _heard(held, records):
            continue
        records |= {voice.record.id for voice in topic.voices}
        if not any(likeness.alike(said.text, one.text) >= ALIKE for one in told):
            told.append(said)
            yield _pain(brief, topic, (*near.before(said)[:1], said) if points(said.text) else (said,), held)


def _complaints(topic: Topic) -> Sequence[Voice]:
    """Return the sentences that complain, if any do: what is answered to a question for troubles may be thanks."""
    return [voice for voice in topic.voices if PAIN in voice.cued or voice.record.kind != "survey"] or topic.voices


def _heard(voices: Sequence[Voice], records: Collection[str]) -> bool:
    """Return whether most of some sentences are from tickets, comments or turns that were told already."""
    return 2 * sum(voice.record.id in records for voice in voices) > len(voices)


def _pain(brief: Brief, topic: Topic, said: Sequence[Voice], held: Sequence[Voice]) -> Claim:
    """Return a pain in the words of `said`, with quotations from `held`."""
    themed = topic in brief.themes
    heading = topic.term if themed else f"“{topic.term}”"
    receipts: tuple[Receipt, ...] = (*quotes(held, PAIN, first=said), *(() if themed else counted(brief, topic)))
    against = () if themed else quotes(_praising(brief, topic.term), PRAISE, MOST_AGAINST)
    text = f"{heading}: {' '.join(voice.text for voice in said)}"
    claim_id = slug(f"trouble {topic.term}")
    return _sure(brief, Claim(claim_id, "pains", text, evidence=receipts, against=against, by="rules"))


def _sure(brief: Brief, claim: Claim) -> Claim:
    return replace(claim, confidence=brief.confidence(claim))


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
