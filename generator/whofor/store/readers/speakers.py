"""Who is who in a transcript: interviewers, the participant, and others in the room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whofor.model.evidence import INTERVIEWER, PARTICIPANT
from whofor.model.slug import slug

_ASKS = re.compile(
    r"\b(?:interviewer|moderator|host|researcher|facilitator)s?\b|^[qi]\s?\d{0,2}$|\bteam$", re.IGNORECASE
)
_ANSWERS = re.compile(r"\b(?:participant|interviewee|respondent|guest)\b", re.IGNORECASE)
_BADGE = re.compile(
    r"\s*[(\[](?:guest|external|unverified|external unfamiliar|they/them|she/her|he/him)[)\]]\s*$", re.I
)
_GENERIC = {"participant", "interviewee", "respondent", "user", "customer", "a", "p", "r"}


@dataclass(frozen=True)
class Speaker:
    """A speaker's role, and who they are across sources ("" for interviewers)."""

    role: str
    person: str


def speakers(labels: Iterable[str], participant: str, user: str, interviewers: Iterable[str]) -> Mapping[str, Speaker]:
    """Return who is behind each label of one transcript.

    Interviewers are those whom the file names, otherwise those whose label says so ("Interviewer", "Host", "Q").
    Everybody else takes part. One of them is the file's participant: the only one there is, or whoever is labelled
    with the participant's id, the user's or "Participant". The others are kept apart as `<participant>/<label>`.
    """
    labels = tuple(dict.fromkeys(labels))
    asking = {_plain(name) for name in interviewers}
    asks = {label: _plain(label) in asking if asking else is_interviewer(label) for label in labels}
    taking_part = {_plain(label) for label in labels if label and not asks[label]}
    main = _main(taking_part, {_plain(participant), _plain(user)})
    return {
        label: Speaker(INTERVIEWER, "")
        if asks[label] or not label
        else Speaker(PARTICIPANT, (user or participant) if _plain(label) in main else f"{participant}/{_plain(label)}")
        for label in labels
    }


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


def _plain(label: str) -> str:
    return slug(_BADGE.sub("", label))
