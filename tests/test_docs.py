"""Every finding, command, field and metric is explained in the guide."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from whofor.cli import COMMANDS
from whofor.metrics.registry import OF_OUTCOMES, OF_USAGE, OF_WORDS

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "site" / "guide"
PACKAGE = ROOT / "generator" / "whofor"
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+|schema|encoding|delimiter|needed|misquoted")


def page(name: str) -> str:
    path = GUIDE / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def headings(name: str) -> set[str]:
    found = re.findall(r"^#{2,4} +(.+?)\s*(?:\{.*\})?$", page(name), re.MULTILINE)
    return {re.sub(r"[`*]|^whofor ", "", re.sub(r"[`*]", "", heading)).strip() for heading in found}


def codes() -> set[str]:
    """Return every code that the package can emit."""
    return emitted_in(PACKAGE)


def emitted_in(folder: Path) -> set[str]:
    """Return every code that modules emit: first arguments of `Finding(`, and what is passed on to it by helpers."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))]
    helpers: dict[str, int] = {}
    for tree in trees:
        helpers |= dict(passing_on(tree))
    return {code for tree in trees for code in emitted(tree, helpers)}


def passing_on(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield (function, position) of every function whose argument at that position becomes a finding's code."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        names = [argument.arg for argument in function.args.args if argument.arg != "self"]
        for call in findings_in(function):
            if call.args and isinstance(call.args[0], ast.Name) and call.args[0].id in names:
                yield function.name, names.index(call.args[0].id)


def findings_in(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Finding":
            yield node


def emitted(tree: ast.Module, helpers: dict[str, int]) -> Iterator[str]:
    for function in (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.Module))):
        for node in ast.walk(function):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func).rpartition(".")[2]
            position = 0 if called == "Finding" else helpers.get(called)
            if position is not None and position < len(node.args):
                yield from literals(node.args[position], function)
    if any(isinstance(node, ast.FunctionDef) and node.name == "problem" for node in ast.walk(tree)):
        yield from (node.value for node in ast.walk(tree) if is_code(node))  # type: ignore[attr-defined]


def is_code(node: ast.AST) -> bool:
    """Return whether a literal is one of the codes that `grounding.quotes.problem` returns."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(CODE.fullmatch(node.value))


def literals(node: ast.expr, function: ast.AST) -> Iterator[str]:
    """Yield the texts that an argument may be: a literal, one of two, or what a local name was given."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body, function)
        yield from literals(node.orelse, function)
    elif isinstance(node, ast.Name):
        for assigned in (one for one in ast.walk(function) if isinstance(one, ast.Assign)):
            targets = [ast.unparse(target) for target in assigned.targets]
            if node.id in targets and not isinstance(assigned.value, ast.Name):
                yield from literals(assigned.value, function)


def fields() -> dict[str, set[str]]:
    """Return the fields of each schema: those of the file, and of everything in it."""
    found = {}
    for name in ("persona", "policy", "sources", "codebook", "brief"):
        schema = json.loads((ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
        found[name] = set(properties(schema))
    return found


def properties(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties" and isinstance(value, dict):
                yield from value
            yield from properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from properties(value)


def in_code_quotes(text: str) -> set[str]:
    """Return the words that stand in `code quotes` or in fenced code, and the keys of YAML in it."""
    code = [*re.findall(r"```.*?```", text, re.DOTALL), *re.findall(r"`[^`\n]+`", text)]
    return set(re.findall(r"[A-Za-z_][\w-]*", "\n".join(code)))


def test_codes_are_collected() -> None:
    assert {
        "misquoted",
        "clipped-quote",
        "wrong-speaker",
        "wrong-number",
        "yaml-feature",
        "merge-conflict",
        "schema",
    } <= codes()


def test_every_finding_is_explained() -> None:
    missing = sorted(codes() - headings("findings.md"))
    assert not missing, "site/guide/findings.md lacks:\n" + "\n".join(f"## {code}" for code in missing)


def test_no_finding_is_explained_that_is_never_emitted() -> None:
    explained = {heading for heading in headings("findings.md") if CODE.fullmatch(heading)}
    assert sorted(explained - codes()) == []


def test_every_command_is_explained() -> None:
    missing = sorted(set(COMMANDS) - headings("commands.md"))
    assert not missing, f"site/guide/commands.md has no heading for: {', '.join(missing)}"


@pytest.mark.parametrize(
    ("schema", "pages"),
    [
        ("persona", ["personas.md"]),
        ("sources", ["evidence.md"]),
        ("policy", ["policy.md"]),
        ("codebook", ["codebook.md"]),
        ("brief", ["hypotheses.md"]),
    ],
)
def test_every_field_is_explained(schema: str, pages: list[str]) -> None:
    said = in_code_quotes("\n".join(page(name) for name in pages))
    missing = sorted(fields()[schema] - said)
    assert not missing, f"site/guide/{pages[0]} does not mention: {', '.join(missing)}"


def test_every_metric_is_explained() -> None:
    missing = sorted({*OF_USAGE, *OF_WORDS, *OF_OUTCOMES} - in_code_quotes(page("personas.md")))
    assert not missing, f"site/guide/personas.md does not mention the metrics: {', '.join(missing)}"
