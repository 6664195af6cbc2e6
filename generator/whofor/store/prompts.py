"""The instructions that a model is given: readable files in the package."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

JOBS = ("build", "synthesise")
"""What a model is asked for: to phrase claims, and to mark sentences of an interview."""

_FOLDER = Path(__file__).parents[1] / "drafting" / "prompts"


@lru_cache
def prompt(job: str) -> str:
    """Return the instructions of one job."""
    return (_FOLDER / f"{job}.md").read_text(encoding="utf-8")
