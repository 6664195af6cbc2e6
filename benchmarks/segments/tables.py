"""A table of counts as the package wants it."""

from __future__ import annotations

import numpy as np

from whofor.model.evidence import Feature
from whofor.model.signal import Usage


def usage(counts: np.ndarray) -> Usage:
    """Return people by features; what segments do not look at is left at nothing."""
    people, features = counts.shape
    nothing = np.zeros(people, np.int64)
    return Usage(
        "usage", "events", tuple(f"u{number:07}" for number in range(people)),
        tuple(Feature(f"f{number}", f"F{number}") for number in range(features)), counts.astype(np.int64),
        nothing, nothing, nothing.astype(float), nothing.astype(float), np.zeros((people, 1), np.int64),
    )  # fmt: skip
