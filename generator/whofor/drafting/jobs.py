"""What a segment's people try to get done: when something is so, I want something, so I can reach something."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from whofor.drafting.against import unmoved, unwanted
from whofor.drafting.counting import counted
from whofor.drafting.likeness import ALIKE, Likeness
from whofor.drafting.lint import named
from whofor.drafting.neighbours import Neighbours
from whofor.drafting.quoting import quotes
from whofor.drafting.slots import Beside, filled
from whofor.drafting.statement import Statement, statement
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Quote, Receipt
from whofor.model.slug import slug
from whofor.model.voice import FEELING, NEED, PRAISE, SOCIAL, Topic, Voice, owners
from whofor.stats.words import mentions, words

MOST = 4
"""Jobs of a persona besides those of feeling and standing."""

TRIED = 200
"""Wishes of which it is asked how many people say the like."""

LONGEST = 45
"""Words of a sentence that may be quoted."""

GOOD_LENGTH = 12
"""Words of a motivation that says enough and no more."""


@dataclass(frozen=True)
class Job:
    """A job statement, the sentences that its slots are from (the motivation's first), and what else is said of it.

    `features` has the features of the product that it names.
    """

    topic: Topic
    statement: Statement
    voices: tuple[Voice, ...]
    features: tuple[str, ...] = ()
    kind: str = ""

    @property
    def rank(self) -> tuple[bool, bool]:
        """Orders jobs: those that name no feature first, then those that name their things."""
        return bool(self.features), self.statement.vague

    @property
    def missing(self) -> tuple[str, ...]:
        """The slots that nobody filled."""
        return tuple(slot for slot in ("situation", "outcome") if not getattr(self.statement, slot))


def jobs(brief: Brief) -> tuple[Job, ...]:
    """Return the functional jobs of a segment, the primary one first.

    A job that names a feature is kept only where there are too few of others: a feature is one way to do the job.
    Bare wishes of one person alone come last, statements that say when or what for before those that do not, and then
    the things that most people speak of.
    """
    beside = Beside(Neighbours(brief.spoken or brief.voices), Likeness(brief.voices))
    best = sorted(_stated(brief), key=_order)[:TRIED]
    kept: list[Job] = []
    for job in sorted((_supported(job, beside.likeness) for job in best), key=_order):
        if len(kept) < MOST and not any(_same(job, one, beside.likeness) for one in kept):
            kept.append(whole(brief, replace(job, kind="secondary" if kept else "primary"), beside))
    return tuple(kept)


def claims(brief: Brief, found: Iterable[Job]) -> Iterator[Claim]:
    """Yield the claims of some jobs; each slot's sentence is a receipt, and so are other people's words."""
    for job in found:
        said = quotes(job.topic.voices, job.topic.sign, first=job.voices)
        receipts: tuple[Receipt, ...] = (*said, *counted(brief, job.topic))
        against = against_of(brief, job)
        yield brief.sure(
            Claim(slug(job.topic.term), "jobs", job.statement.text, job.kind, receipts, against, by="rules")
        )


def against_of(brief: Brief, job: Job) -> tuple[Quote, ...]:
    """Return what the same people say against a job."""
    said = (*job.voices, *job.topic.voices)
    return unmoved(brief, said) if job.topic.sign in (FEELING, SOCIAL) else unwanted(brief, job.topic.term, said)


def _stated(brief: Brief) -> Iterator[Job]:
    """Yield every wish for something that is characteristic of the segment; feelings are jobs of their own.

    What they have to do, without a word of when or what for, is a way around something rather than a job.
    """
    topics = {one.term: one for one in (*brief.topics[NEED], *brief.topics[PRAISE], *brief.subjects)}
    known = [
        (topic, {id(voice) for voice in topic.voices}) for topic in topics.values() if _characteristic(brief, topic)
    ]
    for voice in brief.spoken or brief.voices:
        practical = not voice.cued & {FEELING, SOCIAL} and len(words(voice.text)) <= LONGEST
        said = statement(voice) if practical else None
        if (
            said
            and not said.bare_duty
            and (about := [topic for topic, held in known if _about(topic, held, voice, said)])
        ):
            topic = max(about, key=lambda one: (one.people, one.term))
            alone = Topic(topic.term, NEED, topic.people, (voice,))
            yield Job(alone, said, (voice,), named(said.text, brief.product))


def _supported(job: Job, likeness: Likeness) -> Job:
    """Return a job with the sentences of those who say the like."""
    voice = job.voices[0]
    like = (voice, *(one for one in likeness.like(voice.text) if one is not voice))
    return replace(job, topic=replace(job.topic, voices=like))


def _about(topic: Topic, held: Collection[int], voice: Voice, said: Statement) -> bool:
    """Return whether a wish is for a topic; which sentences with its sign are about it the topic itself knows."""
    signed = bool(voice.signs) and (not topic.sign or topic.sign in voice.signs)
    return mentions(said.text, topic.term) and (id(voice) in held or not signed)


def _characteristic(brief: Brief, topic: Topic) -> bool:
    """Return whether the segment's people speak of it no less than others do."""
    return all(_number(one.value) >= _number(one.others) for one in counted(brief, topic))


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def whole(brief: Brief, job: Job, beside: Beside) -> Job:
    """Return a job with its open slots filled where somebody's words do; a slot that names a feature stays open."""
    made, used = filled(job.statement, job.voices[0], beside)
    features = named(made.text, brief.product)
    voices = (*job.voices, *used[1:])
    return replace(job, statement=made, voices=voices, features=features) if features == job.features else job


def _order(job: Job) -> tuple[object, ...]:
    slots, voice = job.statement.slots, job.voices[0]
    bare = slots == 1 and len(owners(job.topic.voices)) == 1
    off = abs(len(words(job.statement.motivation)) - GOOD_LENGTH)
    return *job.rank, bare, -slots, -job.topic.people, off, voice.record.id, voice.start


def _same(job: Job, other: Job, likeness: Likeness) -> bool:
    """Return whether two jobs are one: wanted or said in like words."""
    pairs = ((job.statement.motivation, other.statement.motivation), (job.voices[0].text, other.voices[0].text))
    return any(likeness.alike(*pair) >= ALIKE for pair in pairs)
