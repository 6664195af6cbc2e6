"""`whofor draft`."""

from __future__ import annotations

from pathlib import Path

import click

from whofor.cli import Run
from whofor.cli.days import day
from whofor.cli.exits import FINDINGS
from whofor.cli.progress import progress
from whofor.model.asking import Wish
from whofor.model.finding import Finding, Level
from whofor.render import report as findings


@click.command("draft")
@click.option("--from", "source", default="", help="The source to draft from: events, a survey, or interviews.")
@click.option(
    "--hypothesis",
    "brief",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A brief about a new segment: draft a persona of assumptions, with a plan to test them.",
)
@click.option("--report", type=click.Path(path_type=Path), help="Also write a document to share, in Markdown.")
@click.option("--model", default="", help="Let this language model phrase what has receipts; see the guide.")
@click.option("--no-model", "without", is_flag=True, help="Ask no model, whatever the policy says.")
@click.option("--max-cost", type=click.FloatRange(min=0), help="The most dollars that the model may cost.")
@click.option("--until", default="", callback=day, metavar="DATE", help="Draft on the events of days up to this one.")
@click.pass_obj
def command(
    run: Run,
    source: str,
    brief: Path | None,
    report: Path | None,
    model: str,
    without: bool,
    max_cost: float | None,
    until: str,
) -> None:
    """Draft personas from the evidence, each line with its receipt.

    Without --model, and without llm: in personas/policy.yaml, nothing leaves this machine.
    Written to personas/drafts/ and merged into personas/: what people changed there stays, and conflicts are shown.
    """
    if brief is not None:
        _hypothesis(run, brief, report)
    from whofor.render.observed.drafted import drafted
    from whofor.workflow.draft import draft

    made = draft(run.root, source, progress, run.means, report, Wish(model, without, max_cost), until)
    click.echo(drafted(made))
    if made.phrasing.findings:
        click.echo(findings.text(made.phrasing.findings))
    if made.findings:
        click.echo(findings.text(made.findings))
    if report and made.personas:
        click.echo(f"  {report}: a document of what was drafted, for people to read")
    raise SystemExit(FINDINGS if _serious(made.findings) or not made.personas else 0)


def _hypothesis(run: Run, brief: Path, report: Path | None) -> None:
    """Draft a hypothesis, print it, write its report, and end the run."""
    from datetime import date

    from whofor.render.observed.hypothesis import hypothesis
    from whofor.workflow.hypothesise import hypothesise

    made = hypothesise(run.root, brief, date.today(), report, progress)
    if made.hypothesis:
        click.echo(hypothesis(made.hypothesis, made.written))
    if made.findings:
        click.echo(findings.text(made.findings))
    raise SystemExit(FINDINGS if _serious(made.findings) else 0)


def _serious(found: tuple[Finding, ...]) -> bool:
    """Return whether there is more than a note."""
    return any(finding.level is not Level.NOTE for finding in found)
