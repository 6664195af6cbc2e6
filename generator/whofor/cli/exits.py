"""Exit codes: 0 clean, 1 findings, 2 cannot run (yours to fix), 3 our bug."""

from __future__ import annotations

import os
import sys
import traceback

import click

from whofor.errors import CannotRun

FINDINGS, CANNOT_RUN, OUR_BUG, INTERRUPTED = 1, 2, 3, 130


def run(group: click.Group) -> None:
    """Run a group of commands and exit with what it ended as."""
    try:
        sys.exit(group.main(standalone_mode=False) or 0)
    except CannotRun as error:
        click.echo(f"whofor: {error}", err=True)
        sys.exit(CANNOT_RUN)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(CANNOT_RUN)
    except (KeyboardInterrupt, click.Abort):
        click.echo("whofor: stopped; every file is as it was, or as it should be", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except PermissionError as error:
        click.echo(f"whofor: may not write or read {error.filename}: change its rights, or work in a copy", err=True)
        sys.exit(CANNOT_RUN)
    except Exception as error:
        click.echo(traceback.format_exc(), err=True)
        click.echo(f"whofor: this is our bug, not yours: {type(error).__name__}: {error}", err=True)
        sys.exit(OUR_BUG)
