"""What a synthesis of interviews rests on."""

from __future__ import annotations

from dataclasses import dataclass

from whofor.model.interviews import Interviews
from whofor.model.persona import Persona
from whofor.model.repo import Repo
from whofor.model.tensions import Tensions


@dataclass(frozen=True)
class Synthesis:
    """A source of interviews, what it holds, and the personas that were drafted from it.

    Attributes:
        repo: The repository.
        source: The source's id.
        interviews: What it holds.
        tensions: Where its participants contradict each other, themselves, or what they do.
        personas: One of each kind of people, or one of all, the largest first.
    """

    repo: Repo
    source: str
    interviews: Interviews
    tensions: Tensions
    personas: tuple[Persona, ...] = ()
