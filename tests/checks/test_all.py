"""Every code that a check can emit is emitted by a test beside it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.test_docs import emitted_in

from whofor.checks.all import CHECKS

CHECKED = Path(__file__).parents[2] / "generator" / "whofor" / "checks"


def test_every_code_is_produced_by_a_test() -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    codes = emitted_in(CHECKED) | {"misquoted", "clipped-quote", "wrong-speaker", "interviewer-cited"}
    assert len(codes) >= 18
    assert sorted(code for code in codes if f'"{code}"' not in tests) == []


def test_every_check_runs() -> None:
    """A file of checks that is not in the tuple checks nothing."""
    named = {run.__name__ for run in CHECKS}
    for path in CHECKED.glob("*.py"):
        checks = re.findall(r"^def ([a-z]\w*)\(repo: Repo\)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(checks) <= named, path.name
