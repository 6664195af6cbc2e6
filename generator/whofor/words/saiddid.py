"""Said against did: how often somebody says they use a feature, beside how often the same person does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from whofor.model.codebook import Theme
from whofor.model.signal import Grounds
from whofor.model.tensions import (
    AGREES,
    BY_HAND,
    CANNOT_TELL,
    CONTRADICTS,
    DAILY,
    MONTHLY,
    NEVER,
    RARELY,
    WEEKLY,
    Checked,
)
from whofor.model.voice import Heard, Voice
from whofor.stats.interval import wilson
from whofor.stats.words import roots
from whofor.words.matching import Pieces
from whofor.words.stopwords import FILLERS

_DAY = "mon|tues|wednes|thurs|fri|satur|sun"
_CUES: Mapping[str, str] = {
    BY_HAND: r"\b(?:by hand|manually|myself|ourselves|(?:through|with) (?:my|our) (?:own )?(?:hands|eyes))\b",
    NEVER: r"\b(?:i|we) (?:never|do not|don't|did not|didn't) (?:\w+ )?(?:use|touch|open|run|need|look at)\b"
    r"|\bstopped using\b|\bnever (?:use|used|touch|touched|open|opened)\b",
    RARELY: r"\b(?:rarely|seldom|hardly ever|once in a while|now and then|from time to time|no (?:big|great) part)\b",
    DAILY: r"\b(?:(?:every|each) (?:single )?(?:day|morning|evening|night|working day|workday)|daily"
    r"|(?:on )?the same day|as (?:i|we) go|straight away|all day long|several times a day)\b",
    WEEKLY: rf"\b(?:(?:every|each|once a|twice a) week|weekly|(?:every|each) (?:{_DAY})day|(?:{_DAY})days)\b",
    MONTHLY: r"\b(?:(?:every|each|once a) month|monthly|(?:at )?(?:the )?(?:end of the month|month end))\b",
}
_FREQUENCY = {claim: re.compile(cue, re.IGNORECASE) for claim, cue in _CUES.items()}
_OWN = re.compile(r"\b(?:i|we)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:.!]\s")
_EACH = re.compile(r"\b(?:every|each|all|always)\b", re.IGNORECASE)
_HEARSAY = re.compile(
    r"\b(?:(?:we|i|they|people|everybody) (?:all )?(?:say|said|claim|believes?|wish|want|would|could|should|used to)"
    r"|(?:if|when) (?:i|we) could|please|\?)",
    re.IGNORECASE,
)
"""What somebody wishes, asks for, did once, or tells of others is no claim about what they do."""

AUTOMATIC = "auto"

HABITS = ("interviews", "nps", "survey")
"""Kinds of source where people tell what they do as a rule; a ticket tells what happened once."""

LEAST_DAYS = 5
"""Days on which somebody must have come before their use says anything."""

MOST_DAYS, SOME_DAYS, OFTEN = 0.5, 0.1, 0.5
"""Parts of somebody's days: what "every day" means at least, what "never" allows; days a week that are "every week"."""

ONE_SIDED = 1.6448536269514722
"""The normal quantile of 0.95: a verdict needs a one-sided 95 % bound."""


def checked(heard: Heard) -> tuple[Checked, ...]:
    """Return what people claim of their own use, each person's claim on a feature once, beside what they do."""
    grounds = heard.events
    if grounds is None:
        return ()
    row_of = {person: row for row, person in enumerate(grounds.usage.people)}
    found: dict[tuple[str, str, str], Checked] = {}
    for voice, feature, claimed in _claims(heard, grounds):
        key = (voice.record.person, feature, claimed)
        if key not in found:
            found[key] = _check(heard, grounds, row_of.get(voice.record.person), voice, feature, claimed)
    order = (CONTRADICTS, AGREES, CANNOT_TELL)
    return tuple(
        sorted(found.values(), key=lambda one: (order.index(one.verdict), one.feature, one.person, one.claimed))
    )


def _claims(heard: Heard, grounds: Grounds) -> Iterator[tuple[Voice, str, str]]:
    """Yield (sentence, feature, claim) of everybody who says how often they use something."""
    said = [voice for voice in heard.of_kind(*HABITS) if voice.record.person]
    about = _about(heard, said)
    for at, voice in enumerate(said):
        claimed = _claimed(voice.text)
        for feature in grounds.usage.features if claimed else ():
            named = at in about.get(feature.id, ()) if claimed != BY_HAND else _by_itself(voice.text, feature.id)
            if named:
                yield voice, feature.id, claimed


def _claimed(text: str) -> str:
    """Return what a sentence claims of its speaker's habits, "" where it claims nothing.

    >>> _claimed("I log my time as I go, since I used to lose whole days."), _claimed("We all say we do it daily.")
    ('every day', '')
    """
    plain = text.replace("’", "'")
    if not _OWN.search(plain):
        return ""
    parts = [part for part in _CLAUSE.split(plain) if not _HEARSAY.search(part)]
    found = [claim for claim, cue in _FREQUENCY.items() if any(cue.search(part) for part in parts)]
    if BY_HAND in found and not _EACH.search(plain):  # once by hand is no habit
        found.remove(BY_HAND)
    return next(iter(found), "")


def _about(heard: Heard, said: list[Voice]) -> dict[str, set[int]]:
    """Return which sentences are about each feature: by its name, its events' names, and the codebook."""
    pieces = Pieces(said)
    themes: dict[str, list[Theme]] = {}
    for theme in heard.codebook.themes:
        for feature in theme.features:
            themes.setdefault(feature, []).append(theme)
    found = {}
    for feature, events in heard.register.features.items():
        names = [_roots(name) for name in (feature, *events)]
        named = {at for at, voice in enumerate(said) if any(name and name <= _roots(voice.text) for name in names)}
        terms = (term for theme in themes.get(feature, ()) for term in theme.terms)
        found[feature] = named | {at for term in terms for places in pieces.about(term).values() for at in places}
    return found


def _by_itself(text: str, feature: str) -> bool:
    """Return whether a sentence is about what a feature does by itself: it holds every other word of its name."""
    name = _roots(feature)
    return AUTOMATIC in name and len(name) > 1 and name - {AUTOMATIC} <= _roots(text)


def _roots(text: str) -> frozenset[str]:
    return roots(text) - FILLERS


def _check(heard: Heard, grounds: Grounds, row: int | None, voice: Voice, feature: str, claimed: str) -> Checked:
    usage, person = grounds.usage, voice.record.person
    column = next(at for at, one in enumerate(usage.features) if one.id == feature)
    days, of, weeks = (
        (0, 0, 0.0) if row is None else (int(usage.counts[row, column]), int(usage.days[row]), float(usage.weeks[row]))
    )
    why = "" if of >= LEAST_DAYS else "no events of this person" if not of else f"only {of} active days"
    verdict = _verdict(claimed, days, of, weeks) if not why else CANNOT_TELL
    return Checked(person, heard.segment_of(person), feature, claimed, voice, days, of, weeks, verdict, why)


def _verdict(claimed: str, days: int, of: int, weeks: float) -> str:
    """Return what use on `days` of `of` active days, within `weeks`, says of a claim.

    Somebody is contradicted where a one-sided 95 % bound of their share of days excludes the claim, and agreed with
    where their share itself fits it.

    >>> _verdict("every day", 4, 19, 24.0), _verdict("every day", 15, 23, 26.0), _verdict("never", 15, 18, 25.0)
    ('contradicts', 'agrees', 'contradicts')
    """
    low, high = wilson(days, of, ONE_SIDED)
    share, rate = days / of, days / max(weeks, 1.0)
    fits, excluded = {
        DAILY: (share >= MOST_DAYS, high < MOST_DAYS),
        WEEKLY: (rate >= OFTEN, high * of / max(weeks, 1.0) < OFTEN / 2),
        MONTHLY: (rate >= OFTEN / 4, days == 0),
        RARELY: (share < MOST_DAYS / 2, low > MOST_DAYS / 2),
        NEVER: (days == 0, low > SOME_DAYS),
        BY_HAND: (days == 0, low > MOST_DAYS / 2),
    }[claimed]
    return CONTRADICTS if excluded else AGREES if fits else CANNOT_TELL
