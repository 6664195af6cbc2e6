"""`whofor draft`."""

from __future__ import annotations

from pathlib import Path

import click

from whofor.cli import Run
from whofor.cli.exits import FINDINGS
from whofor.cli.progress import progress
from whofor.render import report


@click.command("draft")
@click.option("--from", "source", default="", help="The source to find segments in: events, or a survey.")
@click.option(
    "--hypothesis",
    "brief",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A brief about a new segment: draft a persona of assumptions, with a plan to test them.",
)
@click.option("--report", "shared", type=click.Path(path_type=Path, dir_okay=False), help="Write a document to share.")
@click.pass_obj
def command(run: Run, source: str, brief: Path | None, shared: Path | None) -> None:
    """Draft personas from the evidence, each line with its receipt.

    Written to personas/drafts/ and to personas/. A persona that people have edited is never overwritten.
    """
    if brief is not None:
        _hypothesis(run, brief, shared)
    if shared is not None:
        raise click.UsageError("--report goes with --hypothesis")
    from whofor.render.observed.drafted import drafted
    from whofor.workflow.draft import draft

    made = draft(run.root, source, progress, run.means)
    click.echo(drafted(made))
    if made.findings:
        click.echo(report.text(made.findings))
    raise SystemExit(FINDINGS if made.findings or not made.personas else 0)


def _hypothesis(run: Run, brief: Path, shared: Path | None) -> None:
    """Draft a hypothesis, print it, write its report, and end the run."""
    from datetime import date

    from whofor.render.observed.hypothesis import hypothesis
    from whofor.workflow.hypothesise import hypothesise

    made = hypothesise(run.root, brief, date.today(), shared, progress)
    if made.hypothesis:
        click.echo(hypothesis(made.hypothesis, made.written))
    if made.findings:
        click.echo(report.text(made.findings))
    raise SystemExit(FINDINGS if made.findings else 0)
