"""The document of what was drafted: written beside nothing that is read as evidence or as a persona."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from whofor.errors import CannotRun
from whofor.model.outcome import Segments
from whofor.model.persona import Persona
from whofor.model.repo import Repo
from whofor.model.synthesis import Synthesis
from whofor.render.synthesis.document import personas, synthesis
from whofor.store.write import write

READ = ("evidence", "personas")
"""Folders whose files are read: a report in them would be taken for what it is not."""


def refuse_place(root: Path, report: Path) -> None:
    """Refuse to write a report where it would be read as evidence or as a persona, or over a folder.

    Raises:
        CannotRun: The place is one of those.
    """
    place = report.resolve()
    for folder in READ:
        if place.is_relative_to((root / folder).resolve()):
            raise CannotRun(
                f"no report is written into {folder}/, where it would be read as {folder}; choose another --report"
            )
    if place.is_dir():
        raise CannotRun(f"--report {report} is a folder; name a file, such as {report / 'interviews.md'}")


def write_report(
    report: Path, repo: Repo, source: str, found: Segments | Synthesis, drafted: tuple[Persona, ...]
) -> None:
    """Write the document on what was drafted from a source."""
    if isinstance(found, Synthesis):
        write(report, synthesis(replace(found, personas=drafted)))
    else:
        write(report, personas(repo, source, found, drafted))
