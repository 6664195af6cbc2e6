"""`whofor draft`."""

from __future__ import annotations

import click

from whofor.cli import Run
from whofor.cli.exits import FINDINGS
from whofor.cli.progress import progress
from whofor.model.finding import Level
from whofor.render import report


@click.command("draft")
@click.option("--from", "source", default="", help="The source to find segments in: events, or a survey.")
@click.pass_obj
def command(run: Run, source: str) -> None:
    """Draft personas from the evidence, each line with its receipt.

    Written to personas/drafts/ and merged into personas/: what people changed there stays, and conflicts are shown.
    """
    from whofor.render.observed.drafted import drafted
    from whofor.workflow.draft import draft

    made = draft(run.root, source, progress, run.means)
    click.echo(drafted(made))
    if made.findings:
        click.echo(report.text(made.findings))
    serious = any(finding.level is not Level.NOTE for finding in made.findings)
    raise SystemExit(FINDINGS if serious or not made.personas else 0)
