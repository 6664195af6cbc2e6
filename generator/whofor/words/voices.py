"""Records to sentences that are a sign of something: a need, a pain, praise, a feeling, what others think of them.

Structure first (a ticket is about trouble, a detractor complains, a question may ask for wishes), cue words second.
The cue words are English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from whofor.model.evidence import PARTICIPANT, Record
from whofor.model.voice import FEELING, NEED, PAIN, PRAISE, SOCIAL, Voice
from whofor.stats.sentences import sentences
from whofor.stats.words import words

SHORTEST, LONGEST = 4, 45
"""Words of a sentence that may be quoted; an answer to a survey may be a word."""

_CUES = {
    NEED: (
        r"(?:i|we)(?:'d| would)(?: really| just| also)? (?:like|love|want|need|prefer)\b",
        r"(?:i|we) (?:just |really |only |do |also )?(?:want|need|wish|hope) ",
        r"would be (?:great|nice|good|helpful|useful|lovely|better|easier|awesome|amazing)\b",
        r"would (?:love|like) (?:to|for|a|an|more|better|if)\b",
        r"please (?:add|allow|let|make|bring|give|show|support)\b",
        r"\b(?:could|can) (?:it|there|the \w+)\b.*\?",
        r"so (?:that )?(?:i|we) can\b",
        r"\b(?:ability|option|way|able) to\b",
        r"\b(?:lack|lacks|missing)\b",
        r"(?:i|we) (?:have|try|am trying|are trying) to\b",
        r"should (?:be|have|let|allow)\b",
    ),
    PAIN: (
        r"\b(?:can't|cannot|can not|couldn't|won't|doesn't|didn't|isn't)\b",
        r"\b(?:fail|broke|slow|crash|confus|difficult|annoy|problem|issue|frustrat)\w*",
        r"\b(?:hard (?:to|time)|errors?|missing|lost|lose|wrong|stuck|manually|by hand|workaround|impossible)\b",
        r"\b(?:painful|tedious|cumbersome|unreliable|bugs?|buggy|apologi[sz]e|nothing happens|lacks?|poor|limited)\b",
        r"\bno way to\b",
        r"\btoo (?:many|long|much|slow|complicated|hard|few|big|large)\b",
    ),
    PRAISE: (
        r"\b(?:love|great|eas(?:y|ier|ily)|saves?|excellent|best part|happy|glad|works well|perfect|intuitive)\b",
        r"\b(?:pleasant|convenient|wonderful|brilliant|fantastic|favou?rite|a joy|helps? (?:me|us)|lets? (?:me|us))\b",
    ),
    FEELING: (
        r"\b(?:hate|afraid|worr(?:y|ied|ies)|anxious|ashamed|nervous|proud|relie(?:f|ved)|sleep|awkward|guilty)\b",
        r"\b(?:stress|embarrass|dread|panic|mortif|surpris)\w*",
        r"\b(?:scared|fear|calm|upset|sick of|peace of mind|(?:i|we) feel|feels? like)\b",
        r"\b(?:(?:my|our) fault|blamed?|be the one who|felt silly|the worst|could scream)\b",
        r"\b(?:out of my (?:head|mind)|(?:not|never|n't) (?:have to )?think about|(?:lie|lying) (?:there|awake))\b",
        r"\b(?:(?:see|seen) it coming|(?:cannot|can't) (?:be sure|risk)|(?:want|need) to be sure)\b",
        r"\b(?:not|n't) trust it\b",
    ),
    SOCIAL: (
        r"\blook(?:s|ed|ing)? (?:professional|unprofessional|proper|serious|bad|small|stupid|foolish|careless)\b",
        r"\blook(?:s|ed|ing)? like an? \w+\b",
        r"\blooks? like (?:it|they|i|we) (?:come|comes|am|are|is)\b",
        r"\b(?:think|thinks|thought) (?:of|that|less of|more of|i|we) ?(?:me|us|i|we)\b",
        r"\b(?:people|clients?|customers?|they|everybody|nobody|colleagues|boss|owners?) "
        r"(?:think|treat|see|take|respect|question)s? (?:me|us|my|our|i|we|there is)\b",
        r"\b(?:not|n't) want to (?:seem|look|sound)\b",
        r"\b(?:them|people|clients?|customers?|everybody) to (?:take|trust|see|think|treat|respect) (?:me|us|my|our)\b",
        r"\bin front of (?:an?|the|my|our|all|every\w*) ?(?:clients?|customers?|boss|owners?|team|colleagues)\b",
        r"\b(?:trusts? (?:me|us|my|our)|reputation|credib\w*|taken seriously|take (?:me|us) seriously|respect)\b",
    ),
}
_SIGNS = {sign: re.compile("|".join(cues), re.IGNORECASE) for sign, cues in _CUES.items()}
_ASKED = {
    NEED: re.compile(r"would you like|wish|what needs|feature|enhance|improve|missing", re.IGNORECASE),
    PAIN: re.compile(r"difficult|hinder|not address|problem|challenge|pain point|frustrat", re.IGNORECASE),
    PRAISE: re.compile(r"pleasant|like (?:most|best)|love|enjoy|delight", re.IGNORECASE),
}
"""What a survey question asks for decides what its answers are a sign of."""

PROMOTER, DETRACTOR = 9, 6


def voices(records: Iterable[Record]) -> tuple[Voice, ...]:
    """Return the sentences that participants said, that are a sign of something, and that may be quoted.

    Sentences that are too short or too long to quote, and sentences without any sign, are left out of `spoken`.
    """
    return quotable(spoken(records))


def quotable(said: Iterable[Voice]) -> tuple[Voice, ...]:
    """Return the sentences that are a sign of something and neither too short nor too long to quote."""
    return tuple(voice for voice in said if voice.signs and _fits(voice))


def spoken(records: Iterable[Record]) -> tuple[Voice, ...]:
    """Return every sentence that participants said; what interviewers and authors of notes say is left out."""
    return tuple(voice for record in records if record.role == PARTICIPANT for voice in _of(record))


def _of(record: Record) -> Iterator[Voice]:
    structural = structure(record)
    for start, end in sentences(record.text):
        text = record.text[start:end]
        own = cued(text.replace("’", "'"))
        signs = _likely(structural, own) | own
        yield Voice(record, text, frozenset(signs), frozenset(own), start, end)


def _fits(voice: Voice) -> bool:
    length = len(words(voice.text))
    return (SHORTEST if voice.record.kind != "survey" else 1) <= length <= LONGEST


def cued(text: str) -> set[str]:
    """Return what the words of a sentence are a sign of; "would be great" asks, it does not praise."""
    found = {sign for sign, cue in _SIGNS.items() if cue.search(text)}
    return found - {PRAISE} if NEED in found else found


def _likely(structural: set[str], cued: set[str]) -> set[str]:
    """Return the signs of a place that the words spoken there do not gainsay: praise in a ticket is no trouble."""
    against = {PAIN: {PRAISE, NEED}, PRAISE: {PAIN, NEED}}
    return {sign for sign in structural if sign in cued or not cued & against.get(sign, set())}


def structure(record: Record) -> set[str]:
    """Return what every sentence of a record is a sign of, by where it was said."""
    if record.kind in ("tickets", "exits"):
        return {PAIN}
    if record.kind == "nps" and record.score is not None:
        return {PRAISE} if record.score >= PROMOTER else {PAIN} if record.score <= DETRACTOR else set()
    if record.kind == "survey":
        return {sign for sign, asked in _ASKED.items() if asked.search(record.asked)}
    return set()
