"""A sentence to a job statement: when (situation), I want (motivation), so I can (outcome)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from whofor.model.voice import NEED, PRAISE, Voice

_END = (
    r"(?= so (?:that )?(?:i|we|it|they|the|nobody)\b| because\b| but\b| and (?:i|we|then|that|nobody)\b| otherwise\b"
    r"| since\b|[,.;:!?()—–]| - |$)"
)
_OTHER = r"(?:nobody|no one|everybody|everyone|it|they|people|clients?|customers?|the \w+)"
"""Who may have something of what somebody does."""

_NOT = r"(?P<not> do not| don't| did not| didn't)?"
_WANT = re.compile(
    rf"(?<!\bas )\b(?P<who>i|we){_NOT}(?P<verb>(?:'d| would)(?: really| just| also)? (?:like|love|prefer)|"
    r"(?: really| just| only| also)? (?:want|need|have|hope|wish))\b "
    rf"(?P<what>[^,.;:!?()—–]+?){_END}",
    re.IGNORECASE,
)
_ASK = re.compile(
    r"\b(?:could|can) (?P<what>it|there|the (?:(?!be\b)\w+ ){0,3}(?!be\b)\w+) "
    rf"(?P<do>(?!be\b(?= \w+ed\b))[a-z]+ [^,.;:!?()—–]+?){_END}",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    rf"^(?P<what>(?:an?|the|every|each) (?:\w+ ){{1,3}})should (?P<do>(?!be\b|have\b)[a-z]+ [^,.;:!?()—–]+?){_END}",
    re.IGNORECASE,
)
_ASK_FOR_ME = re.compile(rf"^(?:could|can) (?P<who>i|we) (?P<do>[a-z]+ [^,.;:!?()—–]+?){_END}", re.IGNORECASE)
_ABLE = re.compile(
    rf"^(?:now )?(?P<who>i|we) (?P<can>can |could )?(?P<do>(?!can\b|could\b)[a-z]+ [^,.;:!?()—–]+?)"
    rf"(?= and {_OTHER} (?:\w+s|is|are|will|can)\b|{_END[3:-1]})",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"^(?P<what>(?:the |my |our )?[a-z]+(?: [a-z]+)?) "
    r"(?P<verb>takes?|goes|go|saves?|shows?|gets?|stays?|comes?|arrives?) "
    rf"(?P<do>[^,.;:!?()—–]+?){_END}",
    re.IGNORECASE,
)
_ONE_CASE = re.compile(
    r"\d|\b(?:for|in|of|from|since|until|last|this) (?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b"
)
"""So many of a thing, or one month's, is one case of it and no job."""

_PRONOUN = re.compile(r"\b(?:i|we|it|that|this|they|which|who|what|you|one|there)\b", re.IGNORECASE)
_HABIT = re.compile(
    r"(?:^|, (?:and )?)(?P<who>i|we) (?P<do>(?!can\b|could\b)[a-z]+ [^,.;:!?()—–]+?) until "
    r"(?P<until>(?:everything|all|every|nothing|it|the|i|we|my|our)\b[^,.;:!?()—–]*)",
    re.IGNORECASE,
)
_NO_DEED = re.compile(
    r"^(?:love|like|think|prefer|much|really|also|mostly|am|was|have|had|know|feel|did|do|would|still|will|want|need|hope|wish|guess|just|never|"
    r"always|only|went|got|found|wrote|saw|made|took|sent|kept|told|knew|thought|felt|use|hate|dread|see|"
    r"understand|cannot|sleep|\w+ed)\b",
    re.IGNORECASE,
)
_WISH = r" (?:i|we)(?:'d| would)? (?:want|need|have to|like|love|prefer|wish|hope)\b"
_STARTS = (
    r"when|whenever|if|once|every time|each time|as soon as|after|before|at the end of|on the (?:first|last)|by the|"
    r"at an?|at (?:month|quarter|year)|during"
)
_WHEN = re.compile(
    rf"(?:^|[,;] (?:and |but )?)(?P<when>(?:{_STARTS})\b (?:(?!{_WISH})[^,.;:!?()]){{3,90}})(?=,|{_WISH})",
    re.IGNORECASE,
)
_WHEN_LAST = re.compile(
    r" (?P<when>(?:(?:when|whenever|once|every time|each time|as soon as|before|after) "
    r"(?:i|we|you|they|it|the|my|our)\b|(?:at|on|by|before|after|until) the (?:end|last day|first|close) of\b|"
    r"at (?:an?|the|every|each) [a-z]+ ?(?:end)?(?=[,.;]|$))"
    r"[^,.;:!?()]{0,70})(?=[,.;!?]|$)",
    re.IGNORECASE,
)
_SO = re.compile(
    r"\bso (?P<so>that \w+ [^.;:!?()]+|"
    r"(?:i|we|it|they|the \w+) (?:can|could|need not|do not|don't|never|will)\b[^.;:!?()]+|"
    r"(?:nobody|no one|nothing) [^.;:!?()]+)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|came|went|took|got|gave|said|told|rang|left|lost|sent|wrote|saw|found|made|kept|\w{3,}ed)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"^\w+ (?:it|this|that|they|these|those|not)\b|\bthat\b.*\bthat\b|^at (?:(?:the|an?) (?:moment|time|point)|that)\b",
    re.IGNORECASE,
)
_AND = re.compile(
    rf" and (?P<so>{_OTHER} (?:\w+s|is|are|will|can)\b[^,.;:!?()]*)",
    re.IGNORECASE,
)
_LETS = re.compile(r"\b(?:lets|helps) (?P<who>me|us) (?P<so>[a-z]+[^,.;:!?()]*)", re.IGNORECASE)
_TWO = re.compile(r",? and (?:then |also )?(?=(?:i|we|it|they|nobody|the|not)\b)|; ", re.IGNORECASE)
_TALK = re.compile(
    r"\b(?:to (?:say|mention|share|add|ask|thank|know if|tell you|hear|admit)|see is|no idea|"
    r"had|been|problem|issue|question)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:want|need|have to)\b(?: to)?(?: \w+){0,2} (?:it|them(?! to\b)|one|ones|this|that|these|those|something)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"\b(?:want|need|have) to (?:make|do|have) (?:\w+ )?(?:changes?|things?|stuff)$", re.IGNORECASE)
_DUTY = re.compile(r"^(?:i|we) have to\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:i|i'm|we|you|it|is|are|was|would|should|could|can|has|have|do|does)\b", re.IGNORECASE)
_DEED = re.compile(r"^(?!nothing|everything|anything|something|thing)[a-z]+ing [a-z]", re.IGNORECASE)
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
    def vague(self) -> bool:
        """Whether it names what is wanted by a pronoun only."""
        return _VAGUE.search(self.motivation) is not None

    @property
    def bare_duty(self) -> bool:
        """Whether it is something that they have to do, without a word of when or what for."""
        return self.slots == 1 and _DUTY.search(self.motivation) is not None


def statement(voice: Voice) -> Statement | None:
    """Return the job statement that a sentence makes, in its own words; None where it makes none.

    >>> from whofor.model.evidence import Record
    >>> from whofor.model.finding import Where
    >>> said = "When a client is late, I want a nudge to go out, so I can stay friendly."
    >>> statement(Voice(Record("tickets/1", "tickets", "tickets", said, Where("")), said, frozenset())).text
    'When a client is late, I want a nudge to go out, so I can stay friendly.'
    """
    text = plain(voice.text)
    wanted = _motivation(text) or _able(voice, text) or _does(voice, text) or _habit(text) or _answer(voice, text)
    if wanted is None or _TALK.search(wanted) or _EMPTY.search(wanted) or _conditional(text, wanted):
        return None
    if _ONE_CASE.search(wanted):
        return None
    made = Statement(wanted)
    when, so = situation(text), benefit(voice)
    return replace(made, situation="" if when in wanted else when, outcome="" if so in wanted else so)


def situation(text: str) -> str:
    """Return when a sentence says that something is so, whenever it is; "" where it does not say.

    What happened once is no situation, and neither is one that points at something said before.

    >>> situation("I need the paper behind every line at an audit.")
    'at an audit'
    """
    for pattern in (_WHEN, _WHEN_LAST):
        found = pattern.search(text)
        said = _person(found["when"].strip()) if found else ""
        if said and not _PAST.search(said) and not _POINTS.search(said):
            return said
    return ""


def outcome(text: str) -> str:
    """Return what a sentence says that something is good for, one thing alone; "" where it does not say.

    >>> outcome("Please save it so that nobody is forgotten and I can go home.")
    'that nobody is forgotten'
    >>> outcome("That lets me sleep.")
    'I can sleep'
    """
    found, lets, habit = _SO.search(text), _LETS.search(text), _HABIT.search(text)
    if found:
        return _person(_TWO.split(found["so"].strip())[0].rstrip(" ,"))
    if lets:
        who = "I" if lets["who"].lower() == "me" else "we"
        return f"{who} can {_TWO.split(lets['so'].strip())[0]}"
    return f"that {_person(habit['until'].strip())}" if habit and not _PAST.search(habit["until"]) else ""


def benefit(voice: Voice) -> str:
    """Return what somebody says that something is good for; who praises may say it with "and": "and it is done"."""
    text = plain(voice.text)
    found = _AND.search(text) if PRAISE in voice.signs else None
    return outcome(text) or (f"that {_person(found['so'].strip())}" if found else "")


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
    found = _SHOULD.search(text)
    return f"I want {lower(found['what'].strip())} to {found['do'].strip()}" if found else None


def _wanted(found: re.Match[str]) -> str | None:
    verb, what = found["verb"].split()[-1].lower(), found["what"].strip()
    if verb == "have":
        return f"{_who(found)} have {what}" if what.lower().startswith("to ") and not found["not"] else None
    if verb in ("hope", "wish") and not what.lower().startswith(("to ", "for ")):
        return f"{_who(found)} {verb} {_person(what)}"
    denied = " do not" if found["not"] else ""
    return f"{_who(found)}{denied} {'need' if verb == 'need' else 'want'} {_person(what)}"


def _able(voice: Voice, text: str) -> str | None:
    """Return what somebody is glad to be able to do as a wish: people stay for what they praise."""
    found = _ABLE.search(text) if PRAISE in voice.signs else None
    if not found or _NO_DEED.search(found["do"]) or len(found["do"].split()) < LEAST_WORDS:
        return None
    return f"{_who(found)} want to {found['do'].strip()}"


def _does(voice: Voice, text: str) -> str | None:
    """Return what somebody praises a thing for as a wish: "estimates take me minutes"."""
    found = _DOES.search(text) if PRAISE in voice.signs else None
    if not found or _PRONOUN.search(found["what"]) or len(found["do"].split()) < LEAST_WORDS - 1:
        return None
    verb = found["verb"].lower()
    base = "go" if verb == "goes" else verb.removesuffix("s")
    return f"I want {lower(found['what'].strip())} to {base} {found['do'].strip()}"


def _habit(text: str) -> str | None:
    """Return what somebody does until something is so: the deed is the means, and its end is what they want."""
    found = _HABIT.search(text)
    return None if not found or _NO_DEED.search(found["do"]) else f"{_who(found)} want to {found['do'].strip()}"


def _conditional(text: str, wanted: str) -> bool:
    """Return whether what is wanted is only supposed: "if I have to check the list, I may as well write it"."""
    supposed = _WHEN.search(text)
    return supposed is not None and wanted.lower() in supposed["when"].lower()


def _answer(voice: Voice, text: str) -> str | None:
    """Return an answer to a question that asks for wishes as a wish, or a praise that names a deed alone."""
    asked = voice.record.kind == "survey" and NEED in voice.signs - voice.cued
    asked = asked or (PRAISE in voice.signs and _DEED.search(text) is not None)
    if not asked or not LEAST_WORDS <= len(text.split()) <= MOST_WORDS or _CLAUSE.search(text):
        return None
    return f"I want: {lower(text) if _DEED.search(text) else text.rstrip('.!')}"


def _who(found: re.Match[str]) -> str:
    return "I" if found["who"].lower() == "i" else "we"


def _person(text: str) -> str:
    return re.sub(r"\bi\b", "I", text)
