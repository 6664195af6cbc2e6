"""`whofor fresh`."""

from __future__ import annotations

import click

from whofor.cli import Run
from whofor.cli.days import day
from whofor.cli.exits import FINDINGS
from whofor.cli.progress import progress

STYLES = ("text", "json", "github")
WINDOW = 91


@click.command("fresh")
@click.argument("personas", nargs=-1, metavar="[ID]...")
@click.option("--as-of", default="", callback=day, metavar="DATE", help="The day asked about; the evidence's last.")
@click.option("--window", type=click.IntRange(min=14), default=WINDOW, show_default=True, help="Newer days, at most.")
@click.option("--format", "style", type=click.Choice(STYLES), default="text", show_default=True)
@click.option("--record", "recording", is_flag=True, help="Add a line a persona to personas/freshness.jsonl.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.pass_obj
def command(
    run: Run, personas: tuple[str, ...], as_of: str, window: int, style: str, recording: bool, strict: bool
) -> None:
    """Hold every claim against newer evidence: what holds, what does not, how old the evidence is.

    Each persona is fresh, ageing, stale or unknown, with the one main reason. What could not be looked at is unknown,
    never fresh. Whether a stale or an ageing persona fails the run, personas/policy.yaml says.
    """
    from whofor.render import report
    from whofor.render.fresh_data import as_json
    from whofor.render.observed.fresh import fresh as as_text
    from whofor.workflow.check import failed
    from whofor.workflow.fresh import fresh
    from whofor.workflow.record import record

    found = fresh(run.root, personas, as_of, window, run.means, progress)
    if style == "github":
        click.echo(report.github(found.findings))
    else:
        click.echo(as_json(found) if style == "json" else as_text(found))
    if recording:
        record(run.root, found)
    raise SystemExit(FINDINGS if failed(found.findings, strict) else 0)
