"""`whofor init`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.pass_obj
def command(root: Path) -> None:
    """Write the files that a repository of personas begins with; what is there stays as it is."""
    from whofor.workflow.init import init

    written = init(root)
    for path in written:
        click.echo(f"wrote {path}")
    if not written:
        click.echo("everything is there already")
    click.echo("Next: drop evidence into evidence/, name it in evidence/sources.yaml, and run: whofor observe")
