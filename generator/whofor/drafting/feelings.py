"""How a segment's people want to feel and to be seen: jobs of feeling and of standing, in their own words.

Few say "I want to feel safe". They say what they are afraid of, ashamed of or glad about: the job is to be rid of the
one and to keep the other. One word of feeling is rarely shared by several people, so that feelings are told apart by
kind (worry, shame, blame, burden, certainty), each kind counted in people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from whofor.drafting.central import points
from whofor.drafting.jobs import GOOD_LENGTH, Job, whole
from whofor.drafting.likeness import ALIKE, Likeness
from whofor.drafting.lint import named
from whofor.drafting.neighbours import Neighbours
from whofor.drafting.slots import Beside
from whofor.drafting.statement import Statement, outcome, plain, statement
from whofor.drafting.wishes import wished
from whofor.model.brief import Brief
from whofor.model.voice import FEELING, SOCIAL, Topic, Voice, owners
from whofor.stats.words import words

MOST = 3
"""Jobs of feeling that a persona has, and as many of standing."""

_KINDS: Mapping[str, Mapping[str, str]] = {
    FEELING: {
        "worry": r"worr(?:y|ied|ies)|anxi|nervous|stress|panic|scared|afraid|fear|sleep|awake|lie there|calm|"
        r"relie(?:f|ved)|peace of mind|out of my (?:head|mind)|think about",
        "shame": r"asham|embarrass|awkward|silly|mortif|proud",
        "blame": r"blame|(?:my|our) fault|guilty|be the one who",
        "burden": r"hate|dread|sick of|scream",
        "certainty": r"\bsure\b|surpris|it coming|risk|trust it",
    },
    SOCIAL: {"standing": ""},
}
_KIND = {sign: {kind: re.compile(cue, re.IGNORECASE) for kind, cue in kinds.items()} for sign, kinds in _KINDS.items()}
_WISHED = re.compile(r"\b(?:i|we) (?:do not |don't |just |only )?(?:want|need)\b", re.IGNORECASE)
"""A wish in so many words comes before one that is read out of a feeling."""

_PREFIX = {FEELING: ("feels", "emotional"), SOCIAL: ("seen", "social")}


def feelings(brief: Brief) -> tuple[Job, ...]:
    """Return how they want to feel, then how they want to be seen: what several people say in one way or another."""
    beside = Beside(Neighbours(brief.spoken or brief.voices), Likeness(brief.voices))
    found: list[Job] = []
    for sign in _KIND:
        groups = sorted(_groups(brief, sign), key=lambda topic: -topic.people)
        made = (_job(brief, topic, beside) for topic in groups if topic.people >= brief.least_people)
        found += [job for job in made if job][:MOST]
    return tuple(found)


def _groups(brief: Brief, sign: str) -> Iterator[Topic]:
    said = [voice for voice in brief.voices if sign in voice.cued]
    for kind, cue in _KIND[sign].items():
        voices = tuple(voice for voice in said if cue.search(voice.text))
        yield Topic(f"{_PREFIX[sign][0]} {kind}", sign, len(owners(voices)), voices)


def _job(brief: Brief, topic: Topic, beside: Beside) -> Job | None:
    """Return the clearest wish that is in what they say, as a job."""
    kind = _PREFIX[topic.sign][1]
    made = [
        Job(topic, said, said_by, named(said.text, brief.product), kind)
        for voice in topic.voices
        for said, said_by in _wishes(voice, beside.near)
    ]
    best = min(made, key=lambda job: _order(job, beside.likeness), default=None)
    return whole(brief, best, beside) if best else None


def _wishes(voice: Voice, near: Neighbours) -> Iterator[tuple[Statement, tuple[Voice, ...]]]:
    """Yield the wish in a sentence of feeling; of "That lets me sleep" the wish is what stands before it."""
    before = next(iter(near.before(voice)), None) if points(voice.text) else None
    stated = statement(before) if before else None
    if before and stated and (so := outcome(plain(voice.text))):
        yield replace(stated, outcome=so), (before, voice)
    elif wish := wished(voice.text):
        yield Statement(wish), (voice, before) if before else (voice,)


def _order(job: Job, likeness: Likeness) -> tuple[object, ...]:
    people = owners(one for one in job.topic.voices if likeness.alike(one.text, _felt(job).text) >= ALIKE)
    off = abs(len(words(job.statement.motivation)) - GOOD_LENGTH)
    inferred = _WISHED.search(_felt(job).text) is None
    return *job.rank, inferred, -job.statement.slots, -len(people), off, job.voices[0].record.id, job.voices[0].start


def _felt(job: Job) -> Voice:
    """Return the sentence that tells the feeling."""
    return next(voice for voice in job.voices if any(voice is one for one in job.topic.voices))
