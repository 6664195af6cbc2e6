"""Imports only point towards `model`, and what is pure stays pure."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "generator" / "whofor"
ROWS = (
    ("model", "errors"),
    ("stats",),
    ("metrics", "grounding", "redaction"),
    ("signals", "words", "segments", "drafting", "merging", "checks", "diffing", "judging", "freshness"),
    ("store", "render", "llm"),
    ("workflow",),
    ("cli", "plugin"),
)
"""The rooms of the package. A room may import itself and the rooms of earlier rows; the first row is one room."""

ROW_OF = {room: row for row, rooms in enumerate(ROWS) for room in rooms}
PURE = 4
"""The first so many rows are pure: no disk, no database, no clock, no environment, no command line."""

IMPURE = (
    "click",
    "mkdocs",
    "duckdb",
    "yaml",
    "jinja2",
    "os",
    "socket",
    "subprocess",
    "urllib",
    "requests",
    "httpx",
    "openai",
)
ONLY_IN = {"click": ("cli",), "mkdocs": ("plugin",), "duckdb": ("store",), "openai": ("llm",)}
CLOCKS = ("datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time", "time.monotonic")
UNSEEDED = ("random", "np.random", "numpy.random")


def modules() -> Iterator[tuple[str, str]]:
    """Yield (module, source) of the package, such as ("store.yaml", "...")."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield ".".join(path.relative_to(PACKAGE).with_suffix("").parts), path.read_text(encoding="utf-8")


def violations(module: str, source: str) -> list[str]:
    """Return what a module imports or calls that it may not."""
    room = module.partition(".")[0]
    if room == "__init__":
        return []
    tree = ast.parse(source)
    found = [wrong for line, name in imports(tree) if (wrong := import_of(room, name, line))]
    return [f"{module}:{one}" for one in (*found, *calls(room, tree))]


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield (line, module) of every import, inside functions and under TYPE_CHECKING too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield node.lineno, "." * node.level + (node.module or "")
            elif node.module == "whofor":
                yield from ((node.lineno, f"whofor.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, str(node.module)


def import_of(room: str, name: str, line: int) -> str:
    top, _, rest = name.partition(".")
    if not top:
        return f"{line}: imports {name}: write imports from the root"
    if top == "whofor":
        other = rest.partition(".")[0]
        if other not in ROW_OF:
            return f"{line}: imports whofor.{rest}, which is no room of the plan"
        alike = room == other or ROW_OF[other] == ROW_OF[room] == 0
        return "" if alike or ROW_OF[other] < ROW_OF[room] else f"{line}: {room} imports {other}"
    if ROW_OF[room] < PURE and top in IMPURE:
        return f"{line}: {room} is pure and imports {name}"
    return f"{line}: {room} imports {name}" if room not in ONLY_IN.get(top, (room,)) else ""


def calls(room: str, tree: ast.Module) -> Iterator[str]:
    """Yield every use of the environment, the clock or unseeded randomness: arguments below the command line."""
    if ROW_OF[room] >= PURE:
        return
    for node in ast.walk(tree):
        if not isinstance(node, (ast.Call, ast.Attribute)):
            continue
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "os.getenv", "sys.argv"):
            yield f"{node.lineno}: {room} reads {ast.unparse(node)}"
        if isinstance(node, ast.Call):
            said = ast.unparse(node.func)
            if said.endswith(CLOCKS):
                yield f"{node.lineno}: {room} reads the clock: {said}()"
            seeded = "(" in said or (said.endswith(("Random", "default_rng", "RandomState")) and node.args)
            if said.startswith(tuple(f"{name}." for name in UNSEEDED)) and not seeded:
                yield f"{node.lineno}: {room} draws at random without a seed: {said}()"


def test_every_room_stands_in_the_plan() -> None:
    rooms = {module.partition(".")[0] for module, _ in modules()} - {"__init__"}
    assert rooms <= set(ROW_OF), f"add to the plan: {sorted(rooms - set(ROW_OF))}"


def test_imports_point_up_and_pure_rooms_are_pure() -> None:
    assert [wrong for module, source in modules() for wrong in violations(module, source)] == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("model.persona", "from whofor.stats.words import words"),
        ("stats.words", "def f():\n    from whofor.metrics import use"),
        ("words.topics", "from whofor.drafting import rules"),
        ("store.repo", "if TYPE_CHECKING:\n    from whofor.render import page"),
        ("checks.claims", "from whofor import workflow"),
        ("render.page", "from ..model import persona"),
        ("checks.claims", "import yaml"),
        ("render.report", "import click"),
        ("workflow.check", "import duckdb"),
        ("workflow.phrased", "import openai"),
        ("drafting.phrasing", "import openai"),
        ("llm", "from whofor.store import replies"),
        ("cli.check", "from mkdocs.plugins import BasePlugin"),
        ("workflow.check", "from whofor.forge import github"),
        ("stats.words", "import os\nroot = os.environ['ROOT']"),
        ("checks.ranks", "today = datetime.date.today()"),
        ("drafting.rules", "made = time.time()"),
        ("segments.discover", "order = np.random.default_rng().permutation(9)"),
        ("segments.discover", "number = random.random()"),
    ],
)
def test_a_forged_module_is_caught(module: str, source: str) -> None:
    assert violations(module, source)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("signals.usage", "import ibis\nfrom whofor.stats.words import words"),
        ("segments.discover", "order = np.random.default_rng(seed).permutation(9)"),
        ("model.persona", "from whofor.model.finding import Where"),
        ("cli.check", "import click\nfrom whofor.workflow.check import check"),
    ],
)
def test_what_is_allowed_is_let_through(module: str, source: str) -> None:
    assert violations(module, source) == []
