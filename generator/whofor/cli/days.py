"""Days on the command line."""

from __future__ import annotations

from datetime import date

import click


def day(context: click.Context, parameter: click.Parameter, value: str) -> str:  # noqa: ARG001
    """Return a day as it stands in a file, "" where none is given; for `callback=` of an option."""
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        raise click.BadParameter(f"'{value}' is no day; write it as 2026-09-30") from None
