"""`whofor check`."""

from __future__ import annotations

import click

from whofor.cli import Run
from whofor.cli.exits import FINDINGS
from whofor.render import report


@click.command("check")
@click.option("--format", "style", type=click.Choice(sorted(report.STYLES)), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.pass_obj
def command(run: Run, style: str, strict: bool) -> None:
    """Check that every claim of every persona stands on evidence.

    Quotes must be verbatim in their source and by whom they say; numbers must come out again when they are
    recomputed. All findings are shown, in file order.
    """
    from whofor.workflow.check import check, failed

    findings = check(run.root, run.means)
    click.echo(report.STYLES[style](findings))
    raise SystemExit(FINDINGS if failed(findings, strict) else 0)
