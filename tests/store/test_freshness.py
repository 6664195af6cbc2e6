"""The record of how fresh personas were."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from whofor.store.freshness import PATH, add

LINES = st.lists(
    st.fixed_dictionaries(
        {"as_of": st.sampled_from(["2026-01-01", "2026-02-01"]), "persona": st.sampled_from("abc"), "state": st.text()}
    )
)


def told(root: Path) -> str:
    return (root / PATH).read_text(encoding="utf-8")


@given(LINES)
def test_the_same_lines_again_change_no_byte_and_order_does_not_matter(lines: list[dict[str, str]]) -> None:
    once = list({(one["as_of"], one["persona"]): one for one in lines}.values())
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        add(Path(one), once)
        before = told(Path(one))
        add(Path(one), once)
        add(Path(other), reversed(once))
        assert told(Path(one)) == before == told(Path(other))
        keys = [(line["as_of"], line["persona"]) for line in map(json.loads, before.split("\n")[:-1])]
        assert keys == sorted(set(keys))


def test_two_branches_merge_and_the_next_run_sorts(tmp_path: Path) -> None:
    for name, extra in (("base", None), ("mine", "a"), ("theirs", "b")):
        add(tmp_path / name, [{"as_of": "2026-01-01", "persona": "a", "state": "fresh"}])
        if extra:
            add(tmp_path / name, [{"as_of": "2026-02-01", "persona": extra, "state": "stale"}])
    files = [str(tmp_path / name / PATH) for name in ("mine", "base", "theirs")]
    subprocess.run(["git", "merge-file", "--union", *files], check=True)
    assert add(tmp_path / "mine", []) == 3
    assert [json.loads(line)["persona"] for line in told(tmp_path / "mine").splitlines()] == ["a", "a", "b"]


def test_a_line_that_cannot_be_read_stays(tmp_path: Path) -> None:
    (tmp_path / "personas").mkdir()
    (tmp_path / PATH).write_text("<<<<<<< ours\n")
    add(tmp_path, [{"as_of": "2026-01-01", "persona": "a"}])
    assert told(tmp_path).startswith("<<<<<<< ours\n")
    assert len(told(tmp_path).splitlines()) == 2
