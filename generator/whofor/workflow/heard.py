"""All that people said, beside what they did."""

from __future__ import annotations

from collections.abc import Mapping

from whofor.model.asking import NO_SIGNS, Signs
from whofor.model.repo import Repo
from whofor.model.signal import Grounds
from whofor.model.voice import Heard
from whofor.words.marked import marked
from whofor.words.matching import mentions
from whofor.words.voices import spoken


def heard(repo: Repo, grounds: Mapping[str, Grounds], signs: Signs = NO_SIGNS) -> Heard:
    """Return what the repository's people said, in the terms of its codebook.

    Args:
        repo: The repository.
        grounds: Usage and membership of each source of events or survey, by its id.
        signs: What sentences are a sign of besides what their words and their place say.
    """
    records = tuple(record for reading in repo.readings.values() for record in reading.records)
    voices = marked(spoken(records), signs)
    return Heard(
        voices=voices,
        mentions=mentions(repo.codebook, voices),
        register=repo.register,
        policy=repo.policy,
        codebook=repo.codebook,
        grounds=grounds,
        records=records,
        rated={name: reading.rated for name, reading in repo.readings.items() if reading.rated},
    )
