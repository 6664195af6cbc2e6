"""The command line: parse, call, print."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from whofor.store.events.source import Means

COMMANDS = {
    "init": "Write the files that a repository of personas begins with.",
    "observe": "Read the evidence and show what is in it: sources, rows left out, segments.",
    "draft": "Draft personas from the evidence, each line with its receipt.",
    "fmt": "Lay persona files out as drafts are, losing no data and no comment.",
    "check": "Check that every claim of every persona stands on evidence.",
    "fresh": "Hold every claim against newer evidence: what holds, what does not.",
    "diff": "Show what changed in the personas, claim by claim.",
    "why": "Show what a claim rests on, how it came to be, and who cites it.",
}
"""Every command with what it does, in the order of use; a command's module is imported when it runs."""


@dataclass(frozen=True)
class Run:
    """What every command is told: the repository, and whether to keep what was staged of events."""

    root: Path
    cache: bool = True

    @property
    def means(self) -> Means:
        """What the run may use besides the repository: the environment, and a folder to keep things in."""
        from whofor.store.events.source import Means

        return Means(os.environ, self.root / ".whofor" if self.cache else None)


class Commands(click.Group):
    """A group whose commands are imported when they are called, so that help is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"whofor.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="whofor")
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="The repository; this folder if left out.",
)
@click.option("--no-cache", is_flag=True, help="Keep nothing of the events in .whofor/ for the next run.")
@click.pass_context
def group(context: click.Context, root: Path, no_cache: bool) -> None:
    """Who is this for? Personas from what users did and said, with a receipt for every line.

    Exit codes: 0 clean, 1 findings, 2 cannot run (yours to fix), 3 our bug.
    """
    context.obj = Run(root, not no_cache)


def main() -> None:
    """Run the command line; a failure that is ours is said in one line, with where to look."""
    from whofor.cli.exits import run

    run(group)
