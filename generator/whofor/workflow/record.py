"""Keep how fresh personas were."""

from __future__ import annotations

from pathlib import Path

from whofor.model.fresh import Freshness
from whofor.render.fresh_data import record as line
from whofor.store.freshness import add


def record(root: Path, found: Freshness) -> None:
    """Add a line a persona to `personas/freshness.jsonl`; without a dated day there is nothing to keep."""
    if found.as_of and found.personas:
        add(root, [line(one, found.as_of) for one in found.personas])
