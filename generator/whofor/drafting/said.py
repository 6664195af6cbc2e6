"""What a segment's people get stuck on and disagree about, each with quotations and counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice

from whofor.drafting.central import central, points
from whofor.drafting.counting import counted
from whofor.drafting.likeness import ALIKE, Likeness
from whofor.drafting.neighbours import Neighbours
from whofor.drafting.quoting import quotes
from whofor.drafting.statement import lower
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Part, Receipt
from whofor.model.slug import slug
from whofor.model.voice import EITHER, PAIN, PRAISE, Topic, Voice, owners
from whofor.stats.words import mentions, stems

MOST_PAINS, MOST_TENSIONS = 6, 2
MOST_AGAINST = 2

Sides = tuple[str, Sequence[Voice], Sequence[Voice]]
"""A subject, who only praises it, who only complains about it."""


def pains(brief: Brief) -> Iterator[Claim]:
    """Yield what several people get stuck on: what it is called, what happens in a sentence of theirs, who gainsays.

    Themes of the codebook come first, since people named them. A term makes a pain only where enough people say the
    like with it: "I cannot sign" and "the currency sign" share a word and no trouble.
    """
    yield from islice(_pains(brief), MOST_PAINS)


def tensions(brief: Brief) -> Iterator[Claim]:
    """Yield what some praise and others of the same segment complain about; it is never averaged away.

    Themes of the codebook come first, since people named them.
    """
    stuck = {stems(topic.term) for topic in brief.topics[PAIN]}
    shared = (topic for topic in brief.topics[PRAISE] if stems(topic.term) in stuck)
    terms = ((f"“{topic.term}”", topic.voices, _complaining(brief, topic)) for topic in shared)
    divided = (one for one in chain(_themes(brief), terms) if _divided(brief, *one[1:]))
    for subject, praise, complaints in islice(_unlike(divided), MOST_TENSIONS):
        good = Part("said", f"Some speak well of {subject}.", quotes(praise, PRAISE, MOST_AGAINST))
        bad = Part("also_said", f"Others complain about {subject}.", quotes(complaints, PAIN, MOST_AGAINST))
        yield brief.sure(Claim(slug(f"split {subject}"), "tensions", parts=(good, bad), by="rules"))


def _unlike(divided: Iterable[Sides]) -> Iterator[Sides]:
    """Yield what people are divided about, but not what mostly the same people are divided about a second time."""
    told: list[frozenset[str]] = []
    for subject, praise, complaints in divided:
        people = owners((*praise, *complaints))
        if not any(2 * len(people & other) > min(len(people), len(other)) for other in told):
            told.append(people)
            yield subject, praise, complaints


def _themes(brief: Brief) -> Iterator[Sides]:
    """Yield each theme, who only praises it, and who only complains, where people may do either."""
    for topic in brief.themes:
        free = [voice for voice in topic.voices if voice.record.kind in EITHER and PRAISE not in voice.signs]
        praised = (voice for voice in brief.praised.get(topic.term, ()) if voice.record.kind in EITHER)
        praise = [voice for voice in praised if PAIN not in voice.signs]
        both = owners(praise) & owners(free)
        good, bad = ([voice for voice in one if voice.owner not in both] for one in (praise, free))
        yield lower(topic.term), good, bad


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
    receipts: tuple[Receipt, ...] = (*quotes(held, PAIN, first=said), *counted(brief, topic))
    against = quotes(_praising(brief, topic, held), PRAISE, MOST_AGAINST)
    text = f"{heading}: {' '.join(voice.text for voice in said)}"
    claim_id = slug(f"trouble {topic.term}")
    return brief.sure(Claim(claim_id, "pains", text, evidence=receipts, against=against, by="rules"))


def _praising(brief: Brief, topic: Topic, held: Sequence[Voice]) -> list[Voice]:
    """Return who only praises what others complain about; of a theme, those that its terms hold."""
    if topic not in brief.themes:
        return _about(brief, PRAISE, topic.term, PAIN)
    complaining = owners(held)
    praised = [voice for voice in brief.praised.get(topic.term, ()) if PAIN not in voice.signs]
    return [voice for voice in praised if voice.owner not in complaining]


def _divided(brief: Brief, praise: Sequence[Voice], complaints: Sequence[Voice]) -> bool:
    """Return whether enough people complain about what enough others praise."""
    return min(len(owners(praise)), len(owners(complaints))) >= brief.least_people


def _complaining(brief: Brief, topic: Topic) -> list[Voice]:
    praising = {voice.owner for voice in topic.voices}
    return [voice for voice in _about(brief, PAIN, topic.term, PRAISE) if voice.owner not in praising]


def _about(brief: Brief, sign: str, term: str, without: str) -> list[Voice]:
    """Return the sentences with one sign and not the other that hold the term."""
    held = (voice for voice in brief.voices if sign in voice.signs and without not in voice.signs)
    return [voice for voice in held if mentions(voice.text, term)]
