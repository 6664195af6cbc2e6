"""`whofor draft`."""

from __future__ import annotations

import click

from whofor.cli import Run
from whofor.cli.exits import FINDINGS
from whofor.cli.progress import progress
from whofor.model.asking import Wish
from whofor.render import report


@click.command("draft")
@click.option("--from", "source", default="", help="The source to find segments in: events, or a survey.")
@click.option("--model", default="", help="Let this language model phrase what has receipts; see the guide.")
@click.option("--no-model", "without", is_flag=True, help="Ask no model, whatever the policy says.")
@click.option("--max-cost", type=click.FloatRange(min=0), help="The most dollars that the model may cost.")
@click.pass_obj
def command(run: Run, source: str, model: str, without: bool, max_cost: float | None) -> None:
    """Draft personas from the evidence, each line with its receipt.

    Without --model, and without llm: in personas/policy.yaml, nothing leaves this machine.
    Written to personas/drafts/ and to personas/. A persona that people have edited is never overwritten.
    """
    from whofor.render.observed.drafted import drafted
    from whofor.workflow.draft import draft

    made = draft(run.root, source, progress, run.means, Wish(model, without, max_cost))
    click.echo(drafted(made))
    if made.phrasing.findings:
        click.echo(report.text(made.phrasing.findings))
    if made.findings:
        click.echo(report.text(made.findings))
    raise SystemExit(FINDINGS if made.findings or not made.personas else 0)
