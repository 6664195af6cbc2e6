"""Read the evidence, record what was seen in `sources.lock`, and look for segments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from whofor.metrics.apart import more
from whofor.model.finding import in_file_order
from whofor.model.outcome import Discovery, Observed, Segment, Segments
from whofor.model.repo import Repo
from whofor.model.signal import NONE, THIN, Grounds
from whofor.segments.discover import discover
from whofor.store import repo as store
from whofor.store.events.source import ALONE, Means
from whofor.store.lock import write_lock
from whofor.workflow.load import grounds_of, signature, with_usage


def observe(root: Path, progress: Callable[[str], object] = str, means: Means = ALONE) -> Observed:
    """Read every source of the repository at `root`, write `evidence/sources.lock`, and find the segments.

    Raises:
        CannotRun: The register is missing or broken.
    """
    progress("reading evidence")
    repo, _ = with_usage(store.load(root), root, means)
    write_lock(root, repo.readings)
    found = []
    for source in repo.usages:
        progress(f"finding segments in '{source}'")
        found.append(segments(repo, source))
    return Observed(repo.readings, tuple(found), in_file_order(repo.findings))


def segments(repo: Repo, source: str) -> Segments:
    """Find the segments of one source and say what sets each apart."""
    discovery = discover(repo.usages[source], repo.policy)
    grounds = grounds_of(repo, source, discovery.membership)
    rows = tuple(_segment(grounds, discovery, position) for position in range(len(discovery.profiles)))
    of = discovery.membership.of
    return Segments(source, discovery, rows, int((of == NONE).sum()), int((of == THIN).sum()))


def _segment(grounds: Grounds, discovery: Discovery, position: int) -> Segment:
    profile = discovery.profiles[position]
    apart = tuple(more(signature(grounds, profile.id)))
    return Segment(profile.share, int(discovery.membership.members(profile.id).sum()), apart)
