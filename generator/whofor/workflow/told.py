"""What people say as far as numbers rest on it: themes of the codebook, and claims about one's own use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from whofor.model.repo import Repo
from whofor.model.signal import Claimed, Grounds, Spoke, Told
from whofor.model.tensions import CANNOT_TELL, CONTRADICTS, Checked
from whofor.model.voice import PAIN, PRAISE, Heard
from whofor.words.saiddid import checked
from whofor.workflow.heard import heard


def with_told(repo: Repo, grounds: Mapping[str, Grounds]) -> tuple[Heard, dict[str, Grounds]]:
    """Return all that people said, and the grounds with what numbers about words rest on."""
    said = heard(repo, grounds)
    found = told(said)
    return said, {source: replace(one, told=found) for source, one in grounds.items()}


def told(said: Heard) -> Told:
    """Return who spoke of each theme, and what people claim of their own use."""
    themes = {
        theme: tuple(
            Spoke(one.voice.record.person, one.voice.record.source, PRAISE in one.voice.signs, PAIN in one.voice.signs)
            for one in found
            if one.voice.record.person
        )
        for theme, found in said.mentions.items()
    }
    return Told(themes, tuple(_claimed(one) for one in checked(said)))


def _claimed(one: Checked) -> Claimed:
    contradicted = None if one.verdict == CANNOT_TELL else one.verdict == CONTRADICTS
    return Claimed(one.person, one.feature, one.claimed, contradicted)
