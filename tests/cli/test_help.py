from __future__ import annotations

import subprocess
import sys

import pytest
from tests.cli.conftest import Run

from whofor.cli import COMMANDS

HEAVY = ("duckdb", "ibis", "sklearn", "jsonschema", "yaml", "mkdocs", "numpy", "pandas", "jinja2")


def test_help_lists_every_command(run: Run) -> None:
    ended = run("--help")
    assert ended.code == 0
    assert all(name in ended.out and text in " ".join(ended.out.split()) for name, text in COMMANDS.items())
    assert "Exit codes: 0 clean, 1 findings, 2 cannot run (yours to fix), 3 our bug." in " ".join(ended.out.split())


def test_help_is_instant() -> None:
    """It imports nothing that reads evidence: commands are imported when they run."""
    program = (
        "import sys; sys.argv = ['whofor', '--help']\n"
        "from whofor.cli import main\n"
        "try: main()\n"
        f"finally: print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stderr.strip() == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run: Run, name: str) -> None:
    ended = run(name, "--help")
    assert ended.code == 0
    assert ended.out.startswith(f"Usage: whofor {name}")


def test_the_version(run: Run) -> None:
    ended = run("--version")
    assert ended.code == 0
    assert "whofor" in ended.out
