"""`whofor init`."""

from __future__ import annotations

import click

from whofor.cli import Run


@click.command("init")
@click.pass_obj
def command(run: Run) -> None:
    """Write the files that a repository of personas begins with; what is there stays as it is."""
    from whofor.workflow.init import init

    written = init(run.root)
    for path in written:
        click.echo(f"wrote {path}")
    if not written:
        click.echo("everything is there already")
    click.echo("Next: drop evidence into evidence/, name it in evidence/sources.yaml, and run: whofor observe")
