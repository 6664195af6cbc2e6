"""What people say as far as numbers rest on it: themes, claims about one's own use, reasons for leaving."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from whofor.model.asking import NO_SIGNS, Signs
from whofor.model.exits import CANNOT_TELL as NOT_TOLD
from whofor.model.exits import CONTRADICTED, Exit
from whofor.model.repo import Repo
from whofor.model.signal import Claimed, Grounds, Left, Spoke, Told
from whofor.model.tensions import CANNOT_TELL, CONTRADICTS, Checked
from whofor.model.voice import PAIN, PRAISE, Heard
from whofor.signals.staged import Staged
from whofor.words.saiddid import checked
from whofor.workflow.heard import heard
from whofor.workflow.said import said


def with_told(
    repo: Repo,
    grounds: Mapping[str, Grounds],
    staged: Mapping[str, Staged] | None = None,
    signs: Signs = NO_SIGNS,
) -> tuple[Heard, dict[str, Grounds], tuple[Exit, ...]]:
    """Return all that people said, the grounds with what numbers about words rest on, and who left.

    Args:
        repo: The repository.
        grounds: Usage and membership of each source.
        staged: The events of each source, where exits are to be held against them: that takes longest.
        signs: What sentences are a sign of besides what their words and their place say.
    """
    spoken = heard(repo, grounds, signs)
    left = said(spoken, ("exits",), staged).exits if staged else None
    exits = left.exits if left else ()
    found = told(spoken, exits)
    return spoken, {source: replace(one, told=found) for source, one in grounds.items()}, exits


def told(spoken: Heard, exits: Sequence[Exit] = ()) -> Told:
    """Return what numbers about words rest on."""
    return Told(_themes(spoken), tuple(_claimed(one) for one in checked(spoken)), tuple(_left(one) for one in exits))


def _themes(spoken: Heard) -> dict[str, tuple[Spoke, ...]]:
    return {
        theme: tuple(
            Spoke(one.voice.record.person, one.voice.record.source, PRAISE in one.voice.signs, PAIN in one.voice.signs)
            for one in found
            if one.voice.record.person
        )
        for theme, found in spoken.mentions.items()
    }


def _claimed(one: Checked) -> Claimed:
    contradicted = None if one.verdict == CANNOT_TELL else one.verdict == CONTRADICTS
    return Claimed(one.person, one.feature, one.claimed, contradicted)


def _left(one: Exit) -> Left:
    contradicted = None if one.verdict == NOT_TOLD else one.verdict == CONTRADICTED
    return Left(one.record.person, one.record.source, one.reason, contradicted)
