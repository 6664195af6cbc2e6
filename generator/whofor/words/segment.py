"""What the conversations with a new segment say of an assumption."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from whofor.grounding.quotes import folded, speaker
from whofor.model.evidence import AUTHOR, Record
from whofor.model.hypothesis import PROBLEM, Assumption, Conversation, Standing, Talk, praises, users
from whofor.model.persona import Quote
from whofor.model.voice import Voice, owners
from whofor.stats.sentences import asks, sentences
from whofor.words.matching import Pieces
from whofor.words.quoting import chosen
from whofor.words.voices import cued, spoken

MOST = 6
"""Quotations of an assumption."""


def talk(conversations: Iterable[Conversation], records: Iterable[Record]) -> Talk:
    """Return every sentence of the conversations, each once, and which of them speak for or against what."""
    conversations = tuple(conversations)
    held = tuple(one for one in records if any(part.ref == one.source or part.holds(one.id) for part in conversations))
    voices = (*spoken(held), *(voice for record in held if record.role == AUTHOR for voice in _written(record)))
    said: dict[str, tuple[Voice, ...]] = {}
    gainsaid: dict[str, tuple[Voice, ...]] = {}
    for one in conversations:
        quoted = tuple(voice for voice in voices if one.quote and voice.record.id == one.ref and _quoted(voice, one))
        for name, found in ((one.speaks_for, said), (one.speaks_against, gainsaid)):
            if name:
                found[name] = (*found.get(name, ()), *quoted)
    return Talk(voices, said, gainsaid)


def standing(assumption: Assumption, heard: Talk, kinds: Mapping[str, str]) -> Standing:
    """Return what speaks for and against an assumption: what holds its terms, and what somebody linked to it.

    A question says nothing, unless somebody linked it. A sentence that speaks against it does not speak for it; praise
    of what a problem is about speaks against it.
    """
    held = about(assumption.terms, heard.voices)
    praised = [voice for voice in held if assumption.kind == PROBLEM and praises(voice)]
    linked, gainsaid = heard.said.get(assumption.id, ()), heard.gainsaid.get(assumption.id, ())
    against = tuple(
        voice
        for voice in _once(*gainsaid, *about(assumption.against, heard.voices), *praised)
        if voice not in linked or voice in gainsaid
    )
    pro = _once(*linked, *held)
    pro = tuple(voice for voice in pro if voice not in against)
    return Standing(
        people=owners(users(pro)),
        kinds=frozenset(kinds[voice.record.source] for voice in pro),
        contrary=owners(users(against)),
        evidence=quotes(pro),
        against=quotes(against),
        looked=bool(assumption.against or gainsaid or (assumption.kind == PROBLEM and assumption.terms)),
        noted=any(voice.record.role == AUTHOR for voice in pro),
    )


def about(terms: Iterable[str], voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """Return the sentences that hold any of the terms, in the order of `voices`."""
    pieces = Pieces(voices)
    found = {at for term in terms for places in pieces.about(term).values() for at in places}
    return tuple(voices[at] for at in sorted(found) if not asks(voices[at].text))


def quotes(voices: Collection[Voice]) -> tuple[Quote, ...]:
    """Return the quotations of a few sentences: of people first, then of notes; one a person and none twice."""
    people = chosen(users(voices), most=MOST)
    notes = chosen([voice for voice in voices if voice.record.role == AUTHOR], most=MOST - len(people))
    return tuple(Quote(voice.record.id, voice.text, speaker(voice.record)) for voice in (*people, *notes))


def _written(record: Record) -> Iterator[Voice]:
    """Yield the sentences of a colleague's note."""
    for start, end in sentences(record.text):
        text = record.text[start:end]
        signs = frozenset(cued(text.replace("’", "'")))
        yield Voice(record, text, signs, signs, start, end)


def _quoted(voice: Voice, conversation: Conversation) -> bool:
    """Return whether a sentence is one of a quotation's, or holds a piece of it; pieces stand apart with "…"."""
    said, text = folded(conversation.quote), folded(voice.text)
    return text in said or any(piece.strip() in text for piece in re.split(r"…|\.\.\.", said) if piece.strip())


def _once(*voices: Voice) -> tuple[Voice, ...]:
    return tuple({(voice.record.id, voice.start): voice for voice in voices}.values())
