"""A sentence of feeling or standing to the wish in it: to be rid of what hurts, to keep what does one good."""

from __future__ import annotations

import re

from whofor.drafting.statement import plain

_WHO = r"(?P<who>they|people|clients?|customers?|nobody|everybody|colleagues|the \w+|our \w+|my \w+)"
_WISH = re.compile(
    r"\b(?P<who>i|we)(?P<not> do not| don't| did not| didn't)? (?:want|need|wish|hope|like) "
    r"(?P<what>(?:to|it|a|an|the|nobody|them|people|clients?|customers?) [^,.;:!?()]+)",
    re.IGNORECASE,
)
_BURDEN = re.compile(
    r"\b(?P<who>i|we) (?:hate|dread|am sick of|are sick of) (?P<what>\w+ing [^,.;:!?()]+)", re.IGNORECASE
)
_STATE = re.compile(
    r"\b(?P<who>i|we) (?P<verb>am|was|felt|feel|were|are) (?P<what>(?:always |so |a bit |really |very )*"
    r"(?:worried|afraid|scared|anxious|nervous|ashamed|embarrassed|mortified|silly|stupid|guilty|stressed|sick)\b"
    r"[^,.;:!?()]*)",
    re.IGNORECASE,
)
_GLAD = re.compile(
    r"\b(?:lets|helps) (?P<who>me|us) (?P<what>[a-z]+[^,.;:!?()]*)|\b(?P<self>i|we) "
    r"(?P<do>sleep(?! badly| poorly| less| little)[^,.;:!?()]*)",
    re.IGNORECASE,
)
_FAULT = re.compile(r"\b(?:it is|it was|is) (?P<what>(?:my|our) fault[^,.;:!?()]*)", re.IGNORECASE)
_NO_LONGER = re.compile(
    r"\b(?P<who>i|we) (?:am|are|do) (?:no longer|not) "
    r"(?P<what>the one who [^,.;:!?()]+|(?:lie|think|worry) [^,.;:!?()]+)",
    re.IGNORECASE,
)
_SEEN = re.compile(
    rf"(?:^|[,;:] |\b(?:and|because|then|that) ){_WHO} (?P<verb>treat|think|see|trust|take|respect|call|look at)s? "
    r"(?P<what>(?:me|us|my|our|i|we|that|of|less|there)\b[^.;:!?()]*)",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"\b(?P<who>my \w+|our \w+|it|they) looks? "
    r"(?P<what>(?:like |as if |proper|professional|serious|good|neat)[^.;:!?()]*)",
    re.IGNORECASE,
)
_LOOKED = re.compile(
    r"\b(?P<who>i|we) (?:looked|look|seemed|seem) "
    r"(?P<what>(?:careless|stupid|silly|foolish|bad|unprofessional|small|desperate)[^,.;:!?()]*)",
    re.IGNORECASE,
)


_BAD = re.compile(
    r"(?<!not )(?<!not like )\b(?:stupid|silly|foolish|lazy|careless|bad|badly|amateur\w*|joke|cheap|rude|less|"
    r"idiots?|toy|unprofessional|incompetent|old|difficult|brake|not|never|no)\b",
    re.IGNORECASE,
)


def wished(text: str) -> str:
    """Return a sentence of feeling or standing as a wish; "" where the rules know none.

    What others think of them is wished for only where it speaks well of them; else they want to be rid of it.

    >>> wished("I hate chasing people for money.")
    'I want to stop chasing people for money'
    >>> wished("I looked careless in front of a client.")
    'I do not want to look careless in front of a client'
    >>> wished("They trust my numbers now."), wished("They think I am a joke.")
    ('I want them to trust my numbers now', 'I do not want them to think I am a joke')
    """
    text = plain(text)
    for pattern, form in _FORMS:
        if found := pattern.search(text):
            return form(found)
    return ""


def _i(word: str) -> str:
    return "I" if word.lower() in ("i", "me", "my") else "we"


def _wish(found: re.Match[str]) -> str:
    return f"{_i(found['who'])}{' do not' if found['not'] else ''} want {found['what'].strip()}"


def _glad(found: re.Match[str]) -> str:
    return f"{_i(found['who'] or found['self'])} want to {(found['what'] or found['do']).strip()}"


def _state(found: re.Match[str]) -> str:
    verb = "feel" if found["verb"].lower() in ("felt", "feel") else "be"
    return f"{_i(found['who'])} do not want to {verb} {found['what'].strip()}"


def _seen(found: re.Match[str]) -> str:
    return f"{_wants(found)} to {found['verb'].lower()} {found['what'].strip()}"


def _looks(found: re.Match[str]) -> str:
    return f"{_wants(found)} to look {found['what'].strip()}"


def _wants(found: re.Match[str]) -> str:
    """Return who is to think well of them, or not to think badly."""
    who = found["who"].lower()
    bad = _BAD.search(found["what"].partition(" and not ")[0]) is not None
    return f"I {'do not ' if bad else ''}want {'them' if who == 'they' else who}"


_FORMS = (
    (_WISH, _wish),
    (_BURDEN, lambda found: f"{_i(found['who'])} want to stop {found['what'].strip()}"),
    (_FAULT, lambda found: f"I do not want it to be {found['what'].strip()}"),
    (_NO_LONGER, lambda found: f"{_i(found['who'])} do not want to {_be(found['what'].strip())}"),
    (_GLAD, _glad),
    (_SEEN, _seen),
    (_LOOKS, _looks),
    (_STATE, _state),
    (_LOOKED, lambda found: f"{_i(found['who'])} do not want to look {found['what'].strip()}"),
)


def _be(what: str) -> str:
    return f"be {what}" if what.startswith("the one") else what
