"""`whofor draft`."""

from __future__ import annotations

from pathlib import Path

import click

from whofor.cli import Run
from whofor.cli.exits import FINDINGS
from whofor.cli.progress import progress
from whofor.render import report as findings


@click.command("draft")
@click.option("--from", "source", default="", help="The source to draft from: events, a survey, or interviews.")
@click.option(
    "--report", type=click.Path(path_type=Path), help="Also write a document for people to read, in Markdown."
)
@click.pass_obj
def command(run: Run, source: str, report: Path | None) -> None:
    """Draft personas from the evidence, each line with its receipt.

    Written to personas/drafts/ and to personas/. A persona that people have edited is never overwritten.
    """
    from whofor.render.observed.drafted import drafted
    from whofor.workflow.draft import draft

    made = draft(run.root, source, progress, run.means, report)
    click.echo(drafted(made))
    if made.findings:
        click.echo(findings.text(made.findings))
    if report and made.personas:
        click.echo(f"  {report}: a document of what was drafted, for people to read")
    raise SystemExit(FINDINGS if made.findings or not made.personas else 0)
