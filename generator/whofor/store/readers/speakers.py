"""Who is who in a transcript: interviewers, the participant, and others in the room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whofor.model.evidence import INTERVIEWER, PARTICIPANT
from whofor.model.slug import slug
from whofor.redaction.names import personal
from whofor.redaction.redact import is_personal

_ASKS = re.compile(
    r"\b(?:interviewer|moderator|host|researcher|facilitator)s?\b|^[qi]\s?\d{0,2}$|\bteam$", re.IGNORECASE
)
_ANSWERS = re.compile(r"\b(?:participant|interviewee|respondent|guest)\b", re.IGNORECASE)
_BADGE = re.compile(
    r"\s*[(\[](?:guest|external|unverified|external unfamiliar|they/them|she/her|he/him)[)\]]\s*$", re.I
)
_GENERIC = {"participant", "interviewee", "respondent", "user", "customer", "a", "p", "r"}


@dataclass(frozen=True)
class Told:
    """What front matter or a roster tells of a speaker: who they are, or that they ask."""

    id: str = ""
    person: str = ""
    asks: bool = False
    account: str = ""
    job: str = ""


@dataclass(frozen=True)
class Speaker:
    """A speaker: the role, who they are across sources ("" for interviewers), and what they are called.

    `called` is the label where it says a role or a number. Where it holds a `name`, it is what stands for that.
    """

    role: str
    person: str = ""
    called: str = ""
    name: str = ""
    account: str = ""
    job: str = ""


def speakers(
    labels: Iterable[str], main: Told, interviewers: Iterable[str], told: Mapping[str, Told]
) -> Mapping[str, Speaker]:
    """Return who is behind each label of one transcript.

    Interviewers are those whom the file names, otherwise those whose label says so ("Interviewer", "Host", "Q").
    Everybody else takes part. One of them is the file's participant: the only one there is, or whoever is labelled
    with the participant's id, the user's or "Participant". The others are kept apart, as `<participant>/<label>` where
    the label is no name, otherwise as `<participant>/2`.

    Args:
        labels: The labels, in the order of the file.
        main: The file's participant.
        interviewers: The labels of those who ask, where the file says so.
        told: Speakers that the file or the roster tells of, by what `key` makes of their label.
    """
    every = tuple(dict.fromkeys(filter(None, labels)))
    asking = {key(name) for name in interviewers} | {name for name, one in told.items() if one.asks}
    unsaid = [label for label in every if key(label) not in told]
    asks = {label for label in unsaid if (key(label) in asking if asking else is_interviewer(label))}
    taking_part = {key(label) for label in unsaid if label not in asks}
    is_told = any(one.id == main.id and not one.asks for one in told.values())
    theirs = set() if is_told else _main(taking_part, {key(main.id), key(main.person)})
    found = {"": Speaker(INTERVIEWER)}
    strangers: dict[str, Told] = {}
    for label in every:
        name = personal(label) or (label if is_personal(label) else "")
        one = told.get(key(label)) or (main if key(label) in theirs else None)
        if label in asks or (one and one.asks):
            found[label] = Speaker(INTERVIEWER, called=INTERVIEWER if name else label, name=name)
            continue
        one = one or _stranger(label, name, main, bool(theirs) or is_told, strangers)
        found[label] = Speaker(PARTICIPANT, one.person, one.id if name else label, name, one.account, one.job)
    return found


def _stranger(label: str, name: str, main: Told, has_main: bool, strangers: dict[str, Told]) -> Told:
    """Return somebody of whom nothing is told; `strangers` are those so far whose label is a name."""
    if not name:
        return Told(person=f"{main.id}/{key(label)}")
    number = f"{main.id}/{len(strangers) + (2 if has_main else 1)}"
    return strangers.setdefault(key(label), Told(number, number))


def is_interviewer(label: str) -> bool:
    """Whether a label says that its speaker asks.

    >>> list(map(is_interviewer, ("Host", "Lead Researcher", "Q1", "I", "Ines I.", "Participant (researcher)")))
    [True, True, True, True, False, False]
    """
    return bool(_ASKS.search(label)) and not _ANSWERS.search(label)


def _main(taking_part: set[str], named: set[str]) -> set[str]:
    """Return the labels of the file's participant: by id, else the generic one, else the only one there is."""
    return (
        (taking_part & (named - {""})) or (taking_part & _GENERIC) or (taking_part if len(taking_part) == 1 else set())
    )


def key(label: str) -> str:
    """Return a label as labels are compared: without a badge such as (Guest), capitals and punctuation.

    >>> key("Maria Silva (Guest)")
    'maria-silva'
    """
    return slug(_BADGE.sub("", label))
