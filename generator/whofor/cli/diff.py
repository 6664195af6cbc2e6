"""`whofor diff`."""

from __future__ import annotations

import click

from whofor.cli import Run

STYLES = ("text", "json", "markdown")


@click.command("diff")
@click.argument("revision", default="HEAD", metavar="[REV]")
@click.option("--format", "style", type=click.Choice(STYLES), default="text", show_default=True)
@click.pass_obj
def command(run: Run, revision: str, style: str) -> None:
    """Show what changed in the personas, claim by claim.

    REV is HEAD if left out: what is not committed yet. ONE..OTHER compares two revisions; ONE...OTHER compares OTHER
    with the commit that both grew from, as a pull request does. A difference is no finding: the exit code is 0.
    """
    from whofor.render.differences import styles
    from whofor.workflow.diff import diff

    click.echo(styles.STYLES[style](diff(run.root, revision, run.means)))
