"""A sentence to a job statement: when (situation), I want (motivation), so I can (outcome)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from whofor.model.voice import NEED, PRAISE, Voice

_END = (
    r"(?= so (?:that )?(?:i|we|it|they|the|nobody)\b| because\b| but\b| and (?:i|we|then|that|nobody)\b| otherwise\b"
    r"| since\b|[,.;:!?()—–]| - |$)"
)
_NOT = r"(?P<not> do not| don't| did not| didn't)?"
_WANT = re.compile(
    rf"(?<!\bas )\b(?P<who>i|we){_NOT}(?P<verb>(?:'d| would)(?: really| just| also)? (?:like|love|prefer)|"
    r"(?: really| just| only| also)? (?:want|need|have|hope|wish))\b "
    rf"(?P<what>[^,.;:!?()—–]+?){_END}",
    re.IGNORECASE,
)
_ASK = re.compile(
    rf"\b(?:could|can) (?P<what>it|there|the [\w ]{{2,30}}?) (?P<do>(?!be\b(?= \w+ed\b))[a-z]+ [^,.;:!?()—–]+?){_END}",
    re.IGNORECASE,
)
_ASK_FOR_ME = re.compile(rf"^(?:could|can) (?P<who>i|we) (?P<do>[a-z]+ [^,.;:!?()—–]+?){_END}", re.IGNORECASE)
_ABLE = re.compile(
    rf"^(?:now )?(?P<who>i|we) (?P<can>can |could )?(?P<do>(?!can\b|could\b)[a-z]+ [^,.;:!?()—–]+?)"
    rf"(?= and (?!\w+ing\b)\w+ (?:\w+s|is|are|will|can)\b|{_END[3:-1]})",
    re.IGNORECASE,
)
_NO_DEED = re.compile(
    r"^(?:love|like|think|am|was|have|had|know|feel|did|do|would|still|will|want|need|hope|wish|guess|just|never|"
    r"always|only|went|got|found|wrote|saw|made|took|sent|kept|told|knew|thought|felt|use|hate|dread|see|"
    r"understand|cannot|sleep|\w+ed)\b",
    re.IGNORECASE,
)
_WISH = r" (?:i|we)(?:'d| would)? (?:want|need|have to|like|love|prefer|wish|hope)\b"
_STARTS = (
    r"when|whenever|if|once|every time|each time|as soon as|after|before|at the end of|on the (?:first|last)|by the|"
    r"at an?|during"
)
_WHEN = re.compile(
    rf"(?:^|[,;] (?:and |but )?)(?P<when>(?:{_STARTS})\b (?:(?!{_WISH})[^,.;:!?()]){{3,90}})(?=,|{_WISH})",
    re.IGNORECASE,
)
_WHEN_LAST = re.compile(
    r" (?P<when>(?:(?:when|whenever|once|every time|each time|as soon as|before|after) (?:i|we|you|they|it|the|an?|my|our)\b"
    r"|(?:at|on|by|before|after|until) the (?:end|last day|first|close) of\b|at (?:an?|the|every|each) [a-z]+ ?(?:end)?(?=[,.;]|$))"
    r"[^,.;:!?()]{0,70})(?=[,.;!?]|$)",
    re.IGNORECASE,
)
_SO = re.compile(r"\bso (?P<so>(?:that )?(?:i|we|it|they|nobody|the \w+)\b [^.;:!?()]+)", re.IGNORECASE)
_AND = re.compile(
    r" and (?P<so>(?:nobody|no one|everybody|it|they|the \w+|\w+) (?!ing\b)(?:\w+s|is|are|will|can)\b[^,.;:!?()]*)",
    re.IGNORECASE,
)
_LETS = re.compile(r"\b(?:lets|helps) (?P<who>me|us) (?P<so>[a-z]+[^,.;:!?()]*)", re.IGNORECASE)
_TWO = re.compile(r",? and (?:then |also )?(?=(?:i|we|it|they|nobody|the)\b)|; ", re.IGNORECASE)
_TALK = re.compile(
    r"\b(?:to (?:say|mention|share|add|ask|thank|know if|tell you|hear|admit)|see is|no idea|"
    r"had|been|problem|issue|question)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:want|need|have to)\b(?: to)?(?: \w+)? (?:it|them|one|ones|this|that|these|those|something)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"^(?:i|we) have to\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:i|i'm|we|you|it|is|are|was|would|should|could|can|has|have|do|does)\b", re.IGNORECASE)
LEAST_WORDS, MOST_WORDS = 3, 14


@dataclass(frozen=True)
class Statement:
    """A job statement by its slots, each in somebody's words; an empty one was not said.

    `outcome` begins with "that", "I", "we" or whom else it is about.
    """

    motivation: str
    situation: str = ""
    outcome: str = ""

    @property
    def text(self) -> str:
        """The statement in one sentence; slots that nobody filled are left out."""
        before = f"{upper(self.situation)}, " if self.situation else ""
        after = f", so {self.outcome}" if self.outcome else ""
        return upper(f"{before}{self.motivation}{after}".rstrip(" ,") + ".")

    @property
    def slots(self) -> int:
        """How many of the three slots are filled."""
        return 1 + bool(self.situation) + bool(self.outcome)

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """Orders statements: those that name their things first, wishes before bare duties, then more slots."""
        return _VAGUE.search(self.motivation) is not None, _DUTY.search(self.motivation) is not None, -self.slots


def statement(voice: Voice) -> Statement | None:
    """Return the job statement that a sentence makes, in its own words; None where it makes none.

    >>> from whofor.model.evidence import Record
    >>> from whofor.model.finding import Where
    >>> said = "When a client is late, I want a nudge to go out, so I can stay friendly."
    >>> statement(Voice(Record("tickets/1", "tickets", "tickets", said, Where("")), said, frozenset())).text
    'When a client is late, I want a nudge to go out, so I can stay friendly.'
    """
    text = plain(voice.text)
    wanted = _motivation(text) or _able(voice, text) or _answer(voice, text)
    if wanted is None or _TALK.search(wanted):
        return None
    made = Statement(wanted)
    when, so = situation(text), outcome(text) or _gained(voice, text)
    return replace(made, situation="" if when in wanted else when, outcome="" if so in wanted else so)


def situation(text: str) -> str:
    """Return when a sentence says that something is so; "" where it does not say.

    >>> situation("I need the paper behind every line at an audit.")
    'at an audit'
    """
    found = _WHEN.search(text) or _WHEN_LAST.search(text)
    return _person(found["when"].strip()) if found else ""


def outcome(text: str) -> str:
    """Return what a sentence says that something is good for, one thing alone; "" where it does not say.

    >>> outcome("Please save it so that nobody is forgotten and I can go home.")
    'that nobody is forgotten'
    >>> outcome("That lets me sleep.")
    'I can sleep'
    """
    found, lets = _SO.search(text), _LETS.search(text)
    if found:
        return _person(_TWO.split(found["so"].strip())[0].rstrip(" ,"))
    if lets:
        who = "I" if lets["who"].lower() == "me" else "we"
        return f"{who} can {_TWO.split(lets['so'].strip())[0]}"
    return ""


def plain(text: str) -> str:
    """Return a sentence with plain apostrophes and single blanks."""
    return " ".join(text.replace("’", "'").split())


def upper(text: str) -> str:
    """Return a text with a capital letter first."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """Return a sentence as it goes on after others: without a capital letter and its full stop, but for "I"."""
    first = text.split(" ", 1)[0]
    begun = text if first in ("I", "I'm") or first[1:] != first[1:].lower() else text[:1].lower() + text[1:]
    return begun.rstrip(".! ")


def _motivation(text: str) -> str | None:
    found = _WANT.search(text)
    if found and len(found["what"].split()) >= LEAST_WORDS:
        return _wanted(found)
    found = _ASK_FOR_ME.search(text)
    if found and len(found["do"].split()) >= LEAST_WORDS:
        return f"{_who(found)} want to {found['do'].strip()}"
    found = _ASK.search(text)
    if found and len(found["do"].split()) >= LEAST_WORDS - 1:
        return f"I want {found['what'].lower()} to {found['do'].strip()}"
    return None


def _wanted(found: re.Match[str]) -> str | None:
    verb, what = found["verb"].split()[-1].lower(), found["what"].strip()
    if verb == "have":
        return f"{_who(found)} have {what}" if what.lower().startswith("to ") and not found["not"] else None
    denied = " do not" if found["not"] else ""
    return f"{_who(found)}{denied} {'need' if verb == 'need' else 'want'} {_person(what)}"


def _able(voice: Voice, text: str) -> str | None:
    """Return what somebody is glad to be able to do as a wish: people stay for what they praise."""
    found = _ABLE.search(text) if PRAISE in voice.signs else None
    if not found or _NO_DEED.search(found["do"]) or len(found["do"].split()) < LEAST_WORDS:
        return None
    return f"{_who(found)} want to {found['do'].strip()}"


def _gained(voice: Voice, text: str) -> str:
    """Return what somebody has of it who praises: "I send it from the car and it is done"."""
    found = _AND.search(text) if PRAISE in voice.signs else None
    return f"that {_person(found['so'].strip())}" if found else ""


def _answer(voice: Voice, text: str) -> str | None:
    """Return an answer to a question that asks for wishes as a wish."""
    asked = voice.record.kind == "survey" and NEED in voice.signs - voice.cued
    if not asked or not LEAST_WORDS <= len(text.split()) <= MOST_WORDS or _CLAUSE.search(text):
        return None
    return f"I want: {text.rstrip('.!')}"


def _who(found: re.Match[str]) -> str:
    return "I" if found["who"].lower() == "i" else "we"


def _person(text: str) -> str:
    return re.sub(r"\bi\b", "I", text)
