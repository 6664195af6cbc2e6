"""`whofor observe`."""

from __future__ import annotations

from pathlib import Path

import click

from whofor.cli import Run
from whofor.cli.exits import FINDINGS
from whofor.cli.progress import progress
from whofor.render import report

DONE = ("engagement", "retention", "rhythm", "workflows", "paths")
TOLD = ("themes", "tensions", "interviews", "tickets", "nps", "exits", "opportunity")
PARTS = (*DONE, *TOLD, "all")


@click.command("observe")
@click.option(
    "--show", "shown", multiple=True, type=click.Choice(PARTS), help="Look at more than segments; repeatable."
)
@click.option("--themes", "proposing", is_flag=True, help="Propose entries for evidence/codebook.yaml, as YAML.")
@click.option(
    "--embeddings", type=click.Path(path_type=Path), help="A folder with model.onnx and tokenizer.json, for --themes."
)
@click.option("--who", "person", default="", help="Say where one user belongs by the personas, and why.")
@click.option("--format", "style", type=click.Choice(sorted(report.STYLES)), default="text", show_default=True)
@click.pass_obj
def command(
    run: Run, shown: tuple[str, ...], proposing: bool, embeddings: Path | None, person: str, style: str
) -> None:
    """Read the evidence and show what is in it: sources, rows left out, segments.

    Writes evidence/sources.lock: what the machine saw of each source.
    """
    if person:
        _who(run, person)
        return
    if proposing:
        _propose(run, embeddings)
        return
    from whofor.render.observed.sources import observed
    from whofor.workflow.check import failed
    from whofor.workflow.observe import observe

    wanted = tuple(part for part in (*DONE, *TOLD) if part in shown or "all" in shown)
    seen = observe(run.root, progress, run.means, wanted)
    if style == "text":
        click.echo(observed(seen))
    click.echo(report.STYLES[style](seen.findings))
    raise SystemExit(FINDINGS if failed(seen.findings) else 0)


def _who(run: Run, name: str) -> None:
    from whofor.render.observed.person import person
    from whofor.workflow.who import who

    click.echo(person(who(run.root, name, run.means)))


def _propose(run: Run, embeddings: Path | None) -> None:
    from whofor.render.observed.themes import proposals
    from whofor.workflow.observe import propose

    click.echo(proposals(propose(run.root, progress, embeddings)), nl=False)
