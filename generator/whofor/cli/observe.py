"""`whofor observe`."""

from __future__ import annotations

import click

from whofor.cli import Run
from whofor.cli.exits import FINDINGS
from whofor.cli.progress import progress
from whofor.render import report


@click.command("observe")
@click.option("--format", "style", type=click.Choice(sorted(report.STYLES)), default="text", show_default=True)
@click.pass_obj
def command(run: Run, style: str) -> None:
    """Read the evidence and show what is in it: sources, rows left out, segments.

    Writes evidence/sources.lock: what the machine saw of each source.
    """
    from whofor.render.observed import observed
    from whofor.workflow.check import failed
    from whofor.workflow.observe import observe

    seen = observe(run.root, progress, run.means)
    if style == "text":
        click.echo(observed(seen))
    click.echo(report.STYLES[style](seen.findings))
    raise SystemExit(FINDINGS if failed(seen.findings) else 0)
