"""What else was looked at: engagement, who stays, when they come, how they work."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from whofor.model.outcome import Behaviour
from whofor.render.observed.engagement import engagement
from whofor.render.observed.paths import paths
from whofor.render.observed.rhythm import rhythm
from whofor.render.observed.staying import staying
from whofor.render.observed.workflows import workflows

SECTIONS: tuple[Callable[[Behaviour], Iterator[str]], ...] = (engagement, staying, rhythm, workflows, paths)


def behaved(seen: Behaviour) -> Iterator[str]:
    """Yield a block of text for everything that was looked at."""
    for section in SECTIONS:
        lines = list(section(seen))
        if lines:
            yield "\n".join(lines)
