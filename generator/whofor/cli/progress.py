"""Say what is being done, on a terminal only."""

from __future__ import annotations

import sys

import click


def progress(step: str) -> None:
    """Show a step on a terminal; stay silent in a pipe and in CI.

    A step that counts ("phrasing claims: 3 of 12 answers") stays on one line until it is done.
    """
    if not sys.stderr.isatty():
        return
    done, of, rest = step.partition(": ")[2].partition(" of ")
    total = rest.partition(" ")[0]
    if of and done.isdigit() and total.isdigit():
        width = 24 * int(done) // max(1, int(total))
        bar = f"[{'#' * width}{' ' * (24 - width)}]"
        click.echo(f"\r{bar} {step} ", nl=done == total, err=True)
    else:
        click.echo(f"{step} …", err=True)
