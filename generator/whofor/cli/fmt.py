"""`whofor fmt`."""

from __future__ import annotations

from pathlib import Path

import click

from whofor.cli import Run
from whofor.cli.exits import FINDINGS
from whofor.render import report


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--check", is_flag=True, help="Write nothing; fail where a file would change.")
@click.pass_obj
def command(run: Run, paths: tuple[Path, ...], check: bool) -> None:
    """Lay persona files out as drafts are; all of them, or those at PATHS.

    No data and no comment is lost: a file with comments of its own is only tidied.
    """
    from whofor.workflow.fmt import fmt

    made = fmt(run.root, paths, check)
    for name in made.changed if not made.findings or check else ():
        click.echo(f"{name}: {'would be laid out anew' if check else 'laid out anew'}")
    if made.findings:
        click.echo(report.text(made.findings))
    elif not made.changed:
        one = made.looked_at == 1
        click.echo(f"{made.looked_at} {'file is laid out as it' if one else 'files are laid out as they'} should be.")
    raise SystemExit(FINDINGS if made.findings or (check and made.changed) else 0)
