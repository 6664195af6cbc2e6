"""Laying a file out anew changes no data and no comment, and doing it twice changes nothing."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.merging.people import edited

from whofor.errors import CannotRun
from whofor.merging.identity import same
from whofor.store import yaml
from whofor.store.comments import written
from whofor.store.spans import tree
from whofor.workflow.fmt import fmt, formatted

PERSONA = """\
# schema
kind: persona/1
id: a
name: "Robin, the owner"
summary: >-
  A long sentence that is folded because it does not fit on one line of a hundred columns, as it has more
  words than that.
jobs:
  - id: get-paid
    text: I want it
    evidence:
      - {in: nps/r1, quote: "No, never", who: u1}
signature:
  - {id: adopts.api, value: 0.5, n: 3, in: usage}
unknown:
  - id: b
    text: c
"""


def laid_out(text: str) -> str:
    return formatted(yaml.read(text, "a.yaml"))


def comments(text: str) -> list[str]:
    document = yaml.read(text, "a.yaml")
    return [comment.rstrip() for _, comment in written(document.text, tree(document))]


@given(st.integers(0, 2**64))
def test_no_data_and_no_comment_is_lost(seed: int) -> None:
    text = edited(PERSONA, Random(seed)).text
    after = laid_out(text)
    assert same(yaml.read(after, "a.yaml").data, yaml.read(text, "a.yaml").data)
    assert comments(after) == comments(text)
    assert laid_out(after) == after


def test_what_a_draft_is_stays_as_it_is() -> None:
    for path in sorted((Path(__file__).parents[2] / "personas" / "drafts").glob("*.yaml")):
        assert laid_out(path.read_text()) == path.read_text()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("b:   1\na: 'x'\n", "b: 1\na: x\n"),
        ("# first\na: 1", "# first\na: 1\n"),
        ("# first\na:   1  # ours   \n\n\n", "# first\na:   1  # ours\n"),
        ("a: [no, null, true,  ~]\r\n", 'a:\n  - "no"\n  - null\n  - true\n  - null\n'),
        ("a: |\n  x  \n  y\n# c\n", "a: |\n  x  \n  y\n# c\n"),
        ("\ufeffa: 1\n", "a: 1\n"),
    ],
)
def test_layouts(text: str, expected: str) -> None:
    assert laid_out(text) == expected


def test_with_check_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "personas" / "a.yaml"
    path.parent.mkdir()
    path.write_text("b:   1\n")
    (path.parent / "policy.yaml").write_text("kind:   policy/1\n")
    assert fmt(tmp_path, check=True).changed == (str(path),)
    assert path.read_text() == "b:   1\n"
    assert fmt(tmp_path).changed == (str(path),)
    assert path.read_text() == "b: 1\n"
    assert fmt(tmp_path).changed == ()


def test_a_file_that_cannot_be_read_stops_all(tmp_path: Path) -> None:
    for name, text in (("a", "b:   1\n"), ("b", "c: [\n")):
        (tmp_path / f"{name}.yaml").write_text(text)
    paths = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    assert [finding.code for finding in fmt(tmp_path, paths).findings] == ["yaml-syntax"]
    assert paths[0].read_text() == "b:   1\n"
    with pytest.raises(CannotRun, match=r"no file .*c\.yaml"):
        fmt(tmp_path, [tmp_path / "c.yaml"])


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment", "# one\r\n\r\n# two\r\n", "---\n", "null\n"])
def test_a_file_that_says_nothing_stays_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "personas" / "a.yaml"
    path.parent.mkdir()
    path.write_bytes(text.encode())
    assert fmt(tmp_path).changed == ()
    assert path.read_bytes() == text.encode()
