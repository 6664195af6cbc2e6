"""Who belongs to the personas that were drawn from interviews: those whom their files name, and nobody else."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from whofor.model.evidence import PARTICIPANT, Record
from whofor.model.repo import Repo
from whofor.model.signal import THIN, Grounds, Membership, Usage

KIND = "interviews"


def participants(repo: Repo, source: str) -> tuple[str, ...]:
    """Return who speaks in a source of interviews, in the order of its records; nobody of a source of another kind."""
    if repo.register.kinds.get(source) != KIND or source not in repo.readings:
        return ()
    records = repo.readings[source].records
    return tuple(dict.fromkeys(one.person for one in records if one.role == PARTICIPANT and one.text and one.person))


def interviewed(repo: Repo, source: str, people: Mapping[str, Collection[str]]) -> Grounds:
    """Return what the numbers of personas are computed from of which it is known who belongs.

    Participants that no persona names, such as those of newer interviews, are left out: nobody has said yet where they
    belong, and numbers that were true stay true.

    Args:
        repo: The repository.
        source: The source of interviews.
        people: The participants of each persona, by its id; whom two name belongs to the first.
    """
    everybody = participants(repo, source)
    position: dict[str, int] = {}
    for at, names in enumerate(people.values()):
        for name in names:
            position.setdefault(name, at)
    of = np.array([position.get(person, THIN) for person in everybody], np.int64)
    membership = Membership(tuple(people), of, np.ones(len(everybody)))
    done = _nothing_done(source, everybody)
    return Grounds(done, membership, words_of(repo), repo.policy.least_users, acts=repo.usages)


def words_of(repo: Repo) -> dict[str, tuple[Record, ...]]:
    """Return the records of each source that holds words."""
    return {name: reading.records for name, reading in repo.readings.items() if reading.records}


def _nothing_done(source: str, people: tuple[str, ...]) -> Usage:
    """Return the usage of people of whom nothing is known but what they say."""
    size = len(people)
    none = np.zeros(size, np.int64)
    return Usage(
        source=source,
        kind=KIND,
        people=people,
        features=(),
        counts=np.zeros((size, 0), np.int64),
        days=none,
        sessions=none,
        minutes=np.zeros(size),
        weeks=np.zeros(size),
        hours=np.zeros((size, 168), np.int64),
    )
