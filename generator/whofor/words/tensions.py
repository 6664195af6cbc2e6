"""Who contradicts whom: subjects that some praise and others complain about, and sentences that do both."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from whofor.model.tensions import Split, Tensions
from whofor.model.voice import EITHER, PAIN, PRAISE, Heard, Voice, owners
from whofor.stats.keyness import without_parts
from whofor.stats.words import stems
from whofor.words.matching import parts
from whofor.words.quoting import chosen
from whofor.words.saiddid import checked
from whofor.words.topics import terms
from whofor.words.voices import cued, quotable, structure

MOST = 20
"""Splits that are kept."""

QUOTES = 2

COMMON = 0.1
"""A term that more people than this part say is what everybody talks about, and no subject to be divided on."""

SAME = 0.6
"""A subject that shares this part of its people with one that more people are divided about says the same."""

_TURN = re.compile(r"[,;]?\s+(?:but|although|though|however|yet|except that|even though)\b[,]?", re.IGNORECASE)


def tensions(heard: Heard) -> Tensions:
    """Return the tensions in what people say, and between what they say and what they do.

    Whether somebody praises or complains follows first from where they say it (a score, a question, a ticket), and
    only then from their words. Everybody counts once; who does both is counted apart.
    """
    said = quotable(heard.of_kind(*EITHER))
    subjects = {**dict(_themes(heard)), **dict(_terms(heard, said))}
    splits = [
        one for name, (label, voices, wanted) in subjects.items() if (one := _split(heard, name, label, voices, wanted))
    ]
    known = heard.codebook.by_id
    ranked = sorted(splits, key=lambda one: (one.subject not in known, -min(one.praise, one.pain), one.subject))
    turns = _turns(quotable(heard.voices))
    return Tensions(tuple(_apart(ranked, subjects)), tuple(turns), checked(heard), len(subjects))


Subject = tuple[str, Sequence[Voice], Sequence[str]]
"""What it is called, the sentences about it, the terms that say so."""


def _themes(heard: Heard) -> Iterator[tuple[str, Subject]]:
    for theme in heard.codebook.themes:
        voices = [one.voice for one in heard.mentions.get(theme.id, ()) if one.voice.record.kind in EITHER]
        yield theme.id, (theme.label, quotable(voices), parts(theme))


def _terms(heard: Heard, said: Sequence[Voice]) -> Iterator[tuple[str, Subject]]:
    """Yield the terms that enough people use on either side, and not so many that they say nothing.

    The answers of a survey are short, and each word of them is what they are about; elsewhere a single word is a
    subject only where it names a feature.
    """
    least = heard.policy.least_people
    named = {word for name in heard.register.features for word in stems(name.replace("-", " "))}
    most = max(least, COMMON * len(owners(heard.of_kind(*EITHER))))
    sides: dict[str, dict[str, set[str]]] = defaultdict(lambda: {PRAISE: set(), PAIN: set()})
    holding: dict[str, list[Voice]] = defaultdict(list)
    for voice in said:
        side = _side(voice)
        survey = voice.record.kind == "survey"
        for term in (one for one in terms(voice.text) if side and (survey or " " in one or one in named)):
            sides[term][side].add(voice.owner)
            holding[term].append(voice)
    people = {term: len(one[PRAISE] | one[PAIN]) for term, one in sides.items() if min(map(len, one.values())) >= least}
    for term in without_parts({term: count for term, count in people.items() if count <= most}):
        yield f"“{term}”", (f"“{term}”", holding[term], [term])


def divided(voices: Sequence[Voice]) -> tuple[int, int]:
    """Return how many people only praise, and how many only complain, in some sentences."""
    good, bad = (owners(voice for voice in voices if sign in voice.signs) for sign in (PRAISE, PAIN))
    return len(good - bad), len(bad - good)


def _side(voice: Voice) -> str:
    """Return whether a sentence praises or complains; "" where it does neither, or both.

    A survey's answer does what its question asks for; one whose words gainsay that does neither.
    """
    sides = voice.signs & {PRAISE, PAIN}
    if voice.record.kind == "survey":
        sides &= structure(voice.record)
    return next(iter(sides)) if len(sides) == 1 else ""


def _split(heard: Heard, subject: str, label: str, voices: Sequence[Voice], wanted: Sequence[str]) -> Split | None:
    """Return how people are divided about a subject; None where too few are on either side."""
    praised, pained = ([voice for voice in voices if _side(voice) == side] for side in (PRAISE, PAIN))
    good, bad = owners(praised), owners(pained)
    both = good & bad
    if min(len(good - both), len(bad - both)) < heard.policy.least_people:
        return None
    of = {voice.owner: heard.segment_of(voice.record.person) for voice in voices}
    segments = sorted({of[owner] for owner in good | bad} - {""})
    return Split(
        subject=subject,
        label=label,
        praise=len(good - both),
        pain=len(bad - both),
        both=len(both),
        segments={name: (_in(name, good - both, of), _in(name, bad - both, of)) for name in segments},
        praised=chosen((voice for voice in praised if voice.owner not in both), wanted, QUOTES),
        pained=chosen((voice for voice in pained if voice.owner not in both), wanted, QUOTES),
    )


def _in(segment: str, people: Iterable[str], of: Mapping[str, str]) -> int:
    return sum(of[one] == segment for one in people)


def _apart(ranked: Sequence[Split], subjects: Mapping[str, Subject]) -> Iterator[Split]:
    """Yield the splits without those that are about the same people as a larger one."""
    kept: list[frozenset[str]] = []
    for one in ranked:
        people = owners(subjects[one.subject][1])
        if len(kept) < MOST and not any(len(people & other) >= SAME * len(people) for other in kept):
            kept.append(people)
            yield one


def _turns(said: Sequence[Voice]) -> Iterator[Voice]:
    """Yield the sentences of which one part praises and the other complains."""
    for voice in said:
        parts = _TURN.split(voice.text, maxsplit=1)
        if len(parts) == 2:
            signs = [cued(part.replace("’", "'")) & {PRAISE, PAIN} for part in parts]
            if signs in ([{PRAISE}, {PAIN}], [{PAIN}, {PRAISE}]):
                yield voice
