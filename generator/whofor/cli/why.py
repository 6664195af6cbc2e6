"""`whofor why`."""

from __future__ import annotations

import click

from whofor.cli import Run


@click.command("why")
@click.argument("citation", metavar="ID/CLAIM")
@click.option("--format", "style", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.pass_obj
def command(run: Run, citation: str, style: str) -> None:
    """Show what a claim rests on, how it came to be, and who cites it.

    ID/CLAIM is a persona and a claim, a row of its signature, or an unknown: solo-owner/get-paid, or as it is cited,
    persona:solo-owner/get-paid@3f2a9c1. The exit code is 0 whatever is found: `whofor check` judges.
    """
    from whofor.render import why as text
    from whofor.render.why_data import as_json
    from whofor.workflow.why import why

    found = why(run.root, citation, run.means)
    click.echo(as_json(found) if style == "json" else text.why(found))
