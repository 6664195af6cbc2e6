"""Check that every claim of every persona stands on evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from whofor.checks.all import CHECKS
from whofor.model.finding import Finding, Level, in_file_order
from whofor.model.repo import Repo
from whofor.store.events.source import ALONE, Means
from whofor.workflow.load import load

ROWS = ("bad-row", "duplicate-events")
"""Findings about rows of evidence: `observe` lists them, a check only counts them."""


def check(root: Path, means: Means = ALONE) -> tuple[Finding, ...]:
    """Return everything that is wrong or worth knowing in the repository at `root`, in file order, each once.

    Raises:
        CannotRun: The register is missing or broken.
    """
    repo = load(root, means)
    return in_file_order([*_without_rows(repo), *(finding for run in CHECKS for finding in run(repo))])


def _without_rows(repo: Repo) -> Iterator[Finding]:
    yield from (finding for finding in repo.findings if finding.code not in ROWS)
    for reading in repo.readings.values():
        if reading.dropped and not reading.absent:
            message = f"source '{reading.source.id}': {reading.dropped:,} of {reading.rows:,} rows were left out"
            yield Finding("rows-left-out", Level.NOTE, message, reading.source.where, "whofor observe lists them")


def failed(findings: Iterable[Finding], strict: bool = False) -> bool:
    """Return whether findings fail a check: any error, and if strict any warning."""
    levels = {Level.ERROR, Level.WARNING} if strict else {Level.ERROR}
    return any(finding.level in levels for finding in findings)
