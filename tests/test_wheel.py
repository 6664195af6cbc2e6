"""What is installed: the package with its schemas and templates, and nothing of the example."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Build the wheel and return the names of its files."""
    out = tmp_path_factory.mktemp("wheel")
    isolation = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []
    command = [sys.executable, "-m", "pip", "wheel", str(ROOT), "--no-deps", "--quiet", *isolation, "-w", str(out)]
    built = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=out)
    if built.returncode and not isolation and "hatchling" in built.stdout + built.stderr:
        pytest.skip("hatchling is neither installed nor to be had here, so no wheel was built")
    assert built.returncode == 0, built.stderr
    [path] = out.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_it_holds_the_package_and_nothing_else(wheel: list[str]) -> None:
    tops = {name.partition("/")[0] for name in wheel}
    assert "whofor" in tops
    assert all(top == "whofor" or top.endswith(".dist-info") for top in tops)


def test_every_module_and_template_is_in_it(wheel: list[str]) -> None:
    package = ROOT / "generator"
    kept = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    missing = {path.relative_to(package).as_posix() for path in kept} - set(wheel)
    assert not missing
    assert any(name.startswith("whofor/render/templates/") for name in wheel)


def test_the_schemas_are_in_it(wheel: list[str]) -> None:
    schemas = {f"whofor/schema/{path.name}" for path in (ROOT / "schema").glob("*.json")}
    assert schemas
    assert schemas <= set(wheel)


def test_nothing_of_tests_or_evidence_is_in_it(wheel: list[str]) -> None:
    stray = ("tests/", "evidence/", "personas/", "benchmarks/", "living", ".parquet", ".csv", "__pycache__")
    assert [name for name in wheel if any(part in name for part in stray)] == []


def test_the_licence_and_the_command_are_in_it(wheel: list[str]) -> None:
    assert any(name.endswith("/licenses/LICENSE") for name in wheel)
    assert any(name.endswith("/entry_points.txt") for name in wheel)
