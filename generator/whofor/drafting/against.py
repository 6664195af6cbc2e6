"""Counter-evidence: what the same people say against a claim. It is looked for, always, and shown where it is found."""

from __future__ import annotations

import re
from collections.abc import Collection

from whofor.drafting.quoting import quotes
from whofor.model.brief import Brief
from whofor.model.persona import Quote
from whofor.model.voice import Voice
from whofor.stats.words import mentions, words

MOST = 2
"""Quotations against a claim."""

SHORTEST = 4
"""Words of a sentence that says something against a claim: "No hurry." ends a letter."""

_NOT = r"(?:do not|don't|does not|doesn't|never|no longer|would not|wouldn't|hardly|rarely)"


def _cue(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


_UNWANTED = _cue(rf"{_NOT} (?:\w+ )?(?:want|need|use|care|trust|like|miss)", "no need")
_UNMOVED = _cue(
    rf"{_NOT} (?:\w+ )?(?:mind|care|worry|bother|lose sleep)", r"not (?:\w+ )?(?:worried|afraid|ashamed|embarrassed)"
)
_ENOUGH = {
    "time": _cue("(?:plenty of|enough|all the) time", "no hurry", "takes (?:me|us) (?:no time|a minute)"),
    "skill": _cue("(?:easy|simple) to (?:learn|understand|use)", "(?:i|we) know (?:how|what) to"),
    "approval": _cue("(?:i|we) (?:can )?decide (?:myself|ourselves)", "nobody (?:has|needs) to (?:approve|sign|agree)"),
    "budget": _cue("worth (?:the|every|its|it)", "not (?:too )?expensive", "(?:price|cost|fee) is (?:fair|fine|ok)"),
}


def unwanted(brief: Brief, term: str, said: Collection[Voice]) -> tuple[Quote, ...]:
    """Return who does not want, need or use what a job is about; not those who say the job themselves."""
    return _quoted(brief, _UNWANTED, said, term)


def unmoved(brief: Brief, said: Collection[Voice]) -> tuple[Quote, ...]:
    """Return who says that they do not mind or worry."""
    return _quoted(brief, _UNMOVED, said)


def enough(brief: Brief, kind: str, said: Collection[Voice]) -> tuple[Quote, ...]:
    """Return who has enough of what a constraint says they lack."""
    return _quoted(brief, _ENOUGH[kind], said)


def _quoted(brief: Brief, cue: re.Pattern[str], said: Collection[Voice], term: str = "") -> tuple[Quote, ...]:
    speakers = {voice.owner for voice in said}
    found = [
        voice
        for voice in brief.spoken
        if voice.owner not in speakers
        and len(words(voice.text)) >= SHORTEST
        and cue.search(voice.text.replace("’", "'"))
        and (not term or mentions(voice.text, term))
    ]
    return quotes(found, "", MOST)
