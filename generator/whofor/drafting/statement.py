"""A sentence to a job statement: when (situation), I want (motivation), so I can (outcome)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whofor.model.voice import NEED, Voice

_END = (
    r"(?= so (?:that )?(?:i|we|it|they|the|nobody)\b| because\b| but\b| and (?:i|we|then|that)\b| otherwise\b"
    r"|[,.;:!?()—–]| - |$)"
)
_WANT = re.compile(
    r"(?<!\bas )\b(?P<who>i|we)(?P<verb>(?:'d| would)(?: really| just| also)? (?:like|love|prefer)|"
    r"(?: really| just| only| also)? (?:want|need|have|hope|wish))\b "
    rf"(?P<what>[^,.;:!?()—–]+?){_END}",
    re.IGNORECASE,
)
_ASK = re.compile(
    rf"\b(?:could|can) (?P<what>it|there|the [\w ]{{2,30}}?) (?P<do>(?!be\b(?= \w+ed\b))[a-z]+ [^,.;:!?()—–]+?){_END}",
    re.IGNORECASE,
)
_WISH = r" (?:i|we)(?:'d| would)? (?:want|need|have to|like|love|prefer|wish|hope)\b"
_WHEN = re.compile(
    r"(?:^|[,;] (?:and |but )?)(?P<when>(?:when|whenever|if|once|every time|each time|after|before|at the end of|"
    rf"on the (?:first|last)|by the|at an?|during)\b (?:(?!{_WISH})[^,.;:!?()]){{3,90}})(?=,|{_WISH})",
    re.IGNORECASE,
)
_SO = re.compile(r"\bso (?P<so>(?:that )?(?:i|we|it|they|nobody|the \w+)\b [^.;:!?()]+)", re.IGNORECASE)
_TALK = re.compile(
    r"\b(?:to (?:say|mention|share|add|ask|thank|know if|tell you|hear)|see is|no idea|"
    r"had|been|problem|issue|question)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:want|need|have to)\b(?: to)?(?: \w+)? (?:it|them|one|ones|this|that|these|those|something)\b(?! to\b)",
    re.IGNORECASE,
)
_DUTY = re.compile(r"^(?:i|we) have to\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:i|i'm|we|you|it|is|are|was|would|should|could|can|has|have|do|does)\b", re.IGNORECASE)
LEAST_WORDS, MOST_WORDS = 3, 14


@dataclass(frozen=True)
class Statement:
    """A job statement and how many of its three slots the sentence filled."""

    text: str
    slots: int

    @property
    def rank(self) -> tuple[int, bool, bool]:
        """Orders statements: more slots first, then those that name their things, wishes before bare duties."""
        return -self.slots, _VAGUE.search(self.text) is not None, _DUTY.search(self.text) is not None


def statement(voice: Voice) -> Statement | None:
    """Return the job statement that a sentence makes, in its own words; None where it makes none.

    >>> from whofor.model.evidence import Record
    >>> from whofor.model.finding import Where
    >>> said = "When a client is late, I want a nudge to go out, so I can stay friendly."
    >>> statement(Voice(Record("tickets/1", "tickets", "tickets", said, Where("")), said, frozenset())).text
    'When a client is late, I want a nudge to go out, so I can stay friendly.'
    """
    text = " ".join(voice.text.replace("’", "'").split())
    motivation = _motivation(text) or _answer(voice, text)
    if motivation is None or _TALK.search(motivation):
        return None
    situation, outcome = _WHEN.search(text), _SO.search(text)
    parts = [_upper(situation["when"].strip()) + ", " if situation else "", motivation]
    parts.append(f", so {_person(outcome['so'].strip())}" if outcome and outcome["so"] not in motivation else "")
    said = "".join(parts).rstrip(" ,") + "."
    return Statement(_upper(said), 1 + bool(situation) + bool(outcome))


def _motivation(text: str) -> str | None:
    found = _WANT.search(text)
    if found and len(found["what"].split()) >= LEAST_WORDS:
        who = "I" if found["who"].lower() == "i" else "we"
        verb = found["verb"].split()[-1].lower()
        what = found["what"].strip()
        if verb == "have":
            return f"{who} have {what}" if what.lower().startswith("to ") else None
        return f"{who} {'need' if verb == 'need' else 'want'} {_person(what)}"
    found = _ASK.search(text)
    if found and len(found["do"].split()) >= LEAST_WORDS - 1:
        return f"I want {found['what'].lower()} to {found['do'].strip()}"
    return None


def _answer(voice: Voice, text: str) -> str | None:
    """Return an answer to a question that asks for wishes as a wish."""
    asked = voice.record.kind == "survey" and NEED in voice.signs - voice.cued
    if not asked or not LEAST_WORDS <= len(text.split()) <= MOST_WORDS or _CLAUSE.search(text):
        return None
    return f"I want: {text.rstrip('.!')}"


def _person(text: str) -> str:
    return re.sub(r"\bi\b", "I", text)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
