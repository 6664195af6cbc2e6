"""What every test may use: no network, the living example as it is drafted, the real cases."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from whofor.workflow.draft import draft

ROOT = Path(__file__).parents[1]

CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.filter_too_much]}
settings.register_profile("whofor", derandomize=True, **CALM)
settings.register_profile("search", max_examples=2000, print_blob=True, **CALM)  # pytest --hypothesis-profile=search
settings.load_profile("whofor")


def pytest_configure(config: pytest.Config) -> None:
    """Let one warning through that is not about us: ibis 12 reads an option that pandas 3.1 is about to remove."""
    config.addinivalue_line("filterwarnings", "ignore:The 'future.infer_string' option is deprecated")


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that reaches for the network; sockets of this machine's own processes are let through.

    A test marked `loopback` talks to a process that it started itself.
    """
    if request.node.get_closest_marker("loopback"):
        return

    def guarded(name: str) -> Callable[..., Any]:
        real = getattr(socket.socket, name)

        def a_test_reached_for_the_network(self: socket.socket, *args: Any) -> Any:
            if self.family != socket.AF_UNIX:
                pytest.fail(f"a test reached for the network: {name}{args}")
            return real(self, *args)

        return a_test_reached_for_the_network

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, guarded(name))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **_: pytest.fail(f"a test asked for an address: {args}"))


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of real cases, which are not part of the repository."""
    folder = ROOT / os.environ.get("WHOFOR_CASES", "../shared/cases")
    if not folder.is_dir():
        pytest.skip("the real cases are not on this machine; set WHOFOR_CASES to their folder")
    return folder


@pytest.fixture(scope="session")
def case(cases: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a repository with the evidence of one register of tests/cases, such as `case("jupyter-2020")`."""

    def repository(register: str) -> Path:
        root = tmp_path_factory.mktemp(register)
        evidence = cases / register.partition("-")[0]
        if not evidence.is_dir():
            pytest.skip(f"the case {evidence.name} is not in the folder of cases")
        shutil.copytree(evidence, root / "evidence")
        shutil.copy(ROOT / "tests" / "cases" / f"{register}.yaml", root / "evidence" / "sources.yaml")
        shutil.copytree(ROOT / "schema", root / "schema")
        return root

    return repository


@pytest.fixture(scope="session")
def undrafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The evidence of the living example without a persona. Read only."""
    root = tmp_path_factory.mktemp("undrafted")
    for folder in ("evidence", "schema"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


@pytest.fixture(scope="session")
def living(undrafted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The living example with the personas that are drafted from it. Read only: copy it to change it."""
    root = tmp_path_factory.mktemp("living") / "repo"
    shutil.copytree(undrafted, root)
    draft(root)
    return root


@pytest.fixture(scope="session")
def interviewed(undrafted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The living example with the personas that are drafted from its interviews alone. Read only."""
    root = tmp_path_factory.mktemp("interviewed") / "repo"
    shutil.copytree(undrafted, root)
    draft(root, "interviews", report=root / "report.md")
    return root


@pytest.fixture(scope="session")
def jupyter_2020(case: Callable[[str], Path]) -> Path:
    """The Jupyter survey of 2020 with the personas that are drafted from it. Read only."""
    root = case("jupyter-2020")
    draft(root)
    return root
