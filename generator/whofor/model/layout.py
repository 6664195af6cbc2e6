"""How a YAML file is laid out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """How far things stand to the right of what they belong to, in blanks, and whether texts are folded.

    Attributes:
        step: A mapping or folded text under its key.
        dash: The dashes of a list under its key; 0 where they stand right below it.
        gap: What stands behind a dash, from the dash.
        fold: Whether long texts may take several lines.
    """

    step: int = 2
    dash: int = 2
    gap: int = 2
    fold: bool = True
