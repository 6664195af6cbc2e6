"""Say what is being done, on a terminal only."""

from __future__ import annotations

import sys

import click


def progress(step: str) -> None:
    """Show a step on a terminal; stay silent in a pipe and in CI."""
    if sys.stderr.isatty():
        click.echo(f"{step} …", err=True)
