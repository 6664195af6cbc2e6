"""A file is edited by position: what stands there for no reason that we know of stands there still."""

from __future__ import annotations

from typing import Any

import pytest

from whofor.merging.merge import merge
from whofor.model.finding import Finding
from whofor.render import yaml_text
from whofor.store import yaml
from whofor.store.comments import comments
from whofor.store.patch import patched
from whofor.store.spans import layout, tree


def after(mine: str, base: Any, theirs: Any) -> str:
    """Return a file's text after the merge of a draft."""
    result = outcome(mine, base, theirs)
    assert isinstance(result, str), result
    return result


def outcome(mine: str, base: Any, theirs: Any) -> str | Finding:
    document = yaml.read(mine, "a.yaml")
    assert not document.findings, document.findings
    made = merge(base, document.data, theirs, comments(document, tree(document)))
    return patched(document, made.edits, made.data, yaml_text)


QUOTE = {"in": "nps/r1", "quote": "No, never"}


@pytest.mark.parametrize(
    ("mine", "base", "theirs", "expected"),
    [
        ("rank:   4 # ours\n", {"rank": 4}, {"rank": 2}, "rank:   2 # ours\n"),
        ("name: 'a'  # b\n", {"name": "a"}, {"name": "it's # so"}, "name: 'it''s # so'  # b\n"),
        ('name: "a"\n', {"name": "a"}, {"name": "a: b"}, 'name: "a: b"\n'),
        ("name:\n  a\nrank: 1\n", {"name": "a", "rank": 1}, {"name": "b", "rank": 1}, "name:\n  b\nrank: 1\n"),
        ("name: a\n  b\nrank: 1\n", {"name": "a b", "rank": 1}, {"name": "c", "rank": 1}, "name: c\nrank: 1\n"),
        ("name: >\n  a\n  b\n\n# c\nrank: 1\n", {"name": "a b\n"}, {"name": "c"}, "name: c\n\n# c\nrank: 1\n"),
        ("name: a", {"name": "a"}, {"name": "b"}, "name: b"),
        ("name: a", {"name": "a"}, {"name": "a", "rank": 1}, "name: a\nrank: 1"),
        ("name: a\r\n", {"name": "a"}, {"name": "a", "jobs": [{"id": "j"}]}, "name: a\r\njobs:\r\n  - id: j\r\n"),
        ("{name: a, rank: 1}\n", {"name": "a", "rank": 1}, {"name": "b"}, "{name: b}\n"),
        ("s: {a: 1}\n", {"s": {"a": 1}}, {"s": {"a": 1, "b": "x, y"}}, 's: {a: 1, b: "x, y"}\n'),
        ("s: {a: 1}\n", {"s": {"a": 1}}, {"s": {"b": 2}}, "s: {b: 2}\n"),
        ("s: [b, c]\n", {"s": ["b", "c"]}, {"s": ["a", "c", "d"]}, "s: [a, c, d]\n"),
        ("s: [b]\n", {"s": ["b"]}, {"s": []}, "s: []\n"),
        ("s: []  # none\n", {"s": []}, {"s": [QUOTE]}, 's: [{in: nps/r1, quote: "No, never"}]  # none\n'),
        ("s: []\n", {"s": []}, {"s": [QUOTE]}, 's:\n  - {in: nps/r1, quote: "No, never"}\n'),
        (
            "s:\n- id: a\n- id: b\nt: 1\n",
            {"s": [{"id": "a"}, {"id": "b"}]},
            {"s": [{"id": "a"}]},
            "s:\n- id: a\nt: 1\n",
        ),
        ("s:\n- id: a\n", {"s": [{"id": "a"}]}, {"s": [{"id": "b"}, {"id": "a"}]}, "s:\n- id: b\n- id: a\n"),
        (
            "s:\n  # about a\n  - id: a\n",
            {"s": [{"id": "a"}]},
            {"s": [{"id": "b"}, {"id": "a"}]},
            "s:\n  - id: b\n  # about a\n  - id: a\n",
        ),
        (
            "s:\n    -   id: a\n        x:\n            y: 1\n",
            {"s": [{"id": "a", "x": {"y": 1}}]},
            {"s": [{"id": "a", "x": {"y": 1}}, {"id": "b", "x": {"v": {"z": 2}}}]},
            "s:\n    -   id: a\n        x:\n            y: 1\n"
            "    -   id: b\n        x:\n            v:\n                z: 2\n",
        ),
        ("s: [0.1, 0.2]\n", {"s": [0.1, 0.2]}, {"s": [0.3, 0.2]}, "s: [0.3, 0.2]\n"),
        ("s:\n- 0.1\n- 0.2\nt: 1\n", {"s": [0.1, 0.2]}, {"s": [0.3]}, "s: [0.3]\nt: 1\n"),
        ("- a: 1\n", None, None, "- a: 1\n"),
        (
            "s:\n  - by: rules\n    id: a\n",
            {"s": [{"id": "a", "by": "rules"}]},
            {"s": [{"id": "a"}]},
            "s:\n  - id: a\n",
        ),
        (
            "a: |+\n  x\n\n\nb: 1\n",
            {"a": "x\n\n\n", "b": 1},
            {"a": "x\n\n\n", "n": 2, "b": 1},
            "a: |+\n  x\n\n\nn: 2\nb: 1\n",
        ),
    ],
)
def test_only_what_changed_is_written(mine: str, base: Any, theirs: Any, expected: str) -> None:
    if base is None:
        assert patched(yaml.read(mine, "a.yaml"), (), yaml.read(mine, "a.yaml").data, yaml_text) == mine
        return
    assert after(mine, base, theirs) == expected


@pytest.mark.parametrize(
    "mine",
    [
        "s:\n  - id: a # ours\n  - id: b\n",
        "s:\n  # ours\n  - id: a\n  - id: b\n",
        "s:\n  - id: a\n    # ours\n    x: 1\n  - id: b\n",
        "s: # ours\n  - id: a\n",
        "s: [{id: a}, # ours\n  {id: b}]\n",
        "x-own: 1\ns:\n  - id: a\n    text: >- # ours\n      b\n",
    ],
)
def test_what_somebody_commented_on_is_not_taken_away(mine: str) -> None:
    base = yaml.read(mine, "a.yaml").data
    document = yaml.read(mine, "a.yaml")
    rest = {**base, "s": [item for item in base["s"] if item["id"] != "a"]}
    made = merge(base, base, rest, comments(document, tree(document)))
    assert made.conflicts
    assert after(mine, base, rest) == mine


def test_a_text_that_grows_long_does_not_swallow_the_comment_behind_it() -> None:
    long = "word " * 40 + "end"
    assert after("a: b  # ours\n", {"a": "b"}, {"a": long}) == f"a: {long}  # ours\n"


@pytest.mark.parametrize("theirs", [{"a": "word " * 40 + "end"}, {"a": "b", "c": "word " * 40 + "end"}])
def test_a_text_that_grows_long_does_not_swallow_the_comment_below_it(theirs: dict[str, str]) -> None:
    result = after("a: b\n\n    # ours, further in\nz: 1\n", {"a": "b", "z": 1}, {**theirs, "z": 1})
    assert result.endswith("\n\n    # ours, further in\nz: 1\n")


def test_what_goes_leaves_no_comment_for_the_text_above_to_swallow() -> None:
    mine = "a: >-\n  so\n  it is\nb: [x]\nc: y\n  # further in\nd: 1\n"
    base = {"a": "so it is", "b": ["x"], "c": "y", "d": 1}
    assert after(mine, base, {"a": "so it is", "d": 1}) == "a: >-\n  so\n  it is\n#\n  # further in\nd: 1\n"


def test_a_comment_in_a_text_that_changes_makes_it_theirs() -> None:
    mine = "a: >-  # ours\n  b\n"
    assert after(mine, {"a": "b"}, {"a": "c"}) == mine


def test_what_cannot_be_edited_safely_is_refused() -> None:
    """An explicit key takes two lines that belong together; none of the two may stay alone."""
    mine = "? a\n: 1\nb: 2\n"
    result = outcome(mine, {"a": 1, "b": 2}, {"b": 2})
    assert isinstance(result, Finding)
    assert result.code == "merge-refused"
    assert result.where.path == "a.yaml"


def test_a_wrong_result_is_never_returned() -> None:
    """The postcondition: data that the edits do not lead to."""
    document = yaml.read("a: 1\n", "a.yaml")
    result = patched(document, (), {"a": 2}, yaml_text)
    assert isinstance(result, Finding)
    assert "not be what was meant" in result.message


def test_the_layout_of_a_file_is_seen() -> None:
    text = "a:\n    b: 1\ns:\n- id: x\n"
    seen = layout(tree(yaml.read(text, "a.yaml")), text)
    assert (seen.step, seen.dash, seen.gap) == (4, 0, 2)
