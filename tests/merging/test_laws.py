"""Whatever people did to a persona's file and whatever the machine drafts next: nothing of theirs is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.merging.machines import consistent, redrafted
from tests.merging.people import Edited, edited

from whofor.merging.edits import GONE, Merged, Pointer
from whofor.merging.identity import identity, ids, same
from whofor.merging.merge import merge
from whofor.render import yaml_text
from whofor.store import yaml
from whofor.store.comments import comments, written
from whofor.store.patch import patched
from whofor.store.spans import Node, found, tree
from whofor.store.yaml import Document

PERSONAS = sorted((Path(__file__).parents[2] / "personas" / "drafts").glob("*.yaml"))
LEAST, MOST = 1, 2
"""Entries of each list that are left for most runs: long files are only slower."""

NUMBERS = 4

PARTS = range(4)
"""The laws are tried on so many parts of the worlds, which may run at the same time: 1,120 worlds together."""

MANY = settings(max_examples=settings.default.max_examples * 14 // 5)


def shortened(data: Any, most: int) -> Any:
    """Return a persona with the first few entries of each list of things."""
    if isinstance(data, dict):
        return {key: shortened(value, most) for key, value in data.items()}
    if isinstance(data, list) and data and isinstance(data[0], dict):
        return [shortened(item, most) for item in data[:most]]
    return data[:NUMBERS] if isinstance(data, list) else data


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The personas of the repository in their canonical text, most of them shortened, one whole."""
    every = []
    for path in PERSONAS:
        data = yaml.read(path.read_text(), path.name).data
        every += [consistent(shortened(data, most)) for most in (LEAST, MOST, MOST)]
    every.append(yaml.read(PERSONAS[0].read_text(), "whole").data)
    return ["\n".join(["# schema", *yaml_text.yaml_lines(data)]) + "\n" for data in every]


@dataclass(frozen=True)
class World:
    """The draft before, the file that people made of it, the next draft, and what became of the file."""

    base: Any
    mine: Edited
    theirs: Any
    found: Merged
    result: str

    @cached_property
    def document(self) -> Document:
        return yaml.read(self.mine.text, "personas/mine.yaml")


def merged(base: Any, text: str, theirs: Any) -> tuple[Merged, str]:
    """Return the merge of a text with a draft, and the text that it becomes."""
    document = yaml.read(text, "personas/mine.yaml")
    made = merge(base, document.data, theirs, comments(document, tree(document)))
    result = patched(document, made.edits, made.data, yaml_text)
    assert isinstance(result, str), (result, text)
    return made, result


def leaves(value: Any, path: tuple[object, ...] = ()) -> Iterator[tuple[tuple[object, ...], Any]]:
    """Yield every leaf of a persona's data by keys and identities; lists of numbers are leaves."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list) and all(identity(item) for item in value):
        for item in value:
            yield from leaves(item, (*path, identity(item)))
    else:
        yield path, value


def drawn(texts: list[str], seed: str) -> World:
    random = Random(seed)
    text = random.choice(texts)
    base = yaml.read(text, "base").data
    mine, theirs = edited(text, random), redrafted(base, random)
    return World(base, mine, theirs, *merged(base, mine.text, theirs))


@pytest.mark.parametrize("part", PARTS)
@MANY
@given(seed=st.integers(0, 2**64))
def test_whatever_people_and_machines_do(texts: list[str], part: int, seed: int) -> None:
    """Every law below, on a persona that people edited at random and the machine drafted again at random."""
    world = drawn(texts, f"{part}/{seed}")
    for what in world.mine.done:
        event(what)
    event("edited" if world.found.edits else "not edited")
    event("conflicts" if world.found.conflicts else "no conflicts")
    for law in LAWS:
        law(world)


def nothing_of_theirs_is_lost(world: World) -> None:
    """Every word, comment, claim and field that people wrote stands in the file, and what they deleted does not."""
    there = [one for one in world.mine.kept if one in world.mine.text]
    assert [one for one in there if one not in world.result] == []
    after = {name for _, _, name in ids(yaml.read(world.result, "x").data)}
    assert not world.mine.deleted & after
    assert lost_comments(world.mine.text, world.result) == Counter()


def what_no_edit_is_about_keeps_its_bytes(world: World) -> None:
    """Lines that hold nothing that was changed stand there as they did, in their order, with their line breaks."""
    if not world.found.edits:
        assert world.result == world.mine.text
    if "\r\n" in world.mine.text:
        assert "\n" not in world.result.replace("\r\n", "")
    before, after = (text.splitlines() for text in (world.mine.text, world.result))
    root = tree(world.document)
    touching = [edit for edit in world.found.edits if edit.do != "insert" or not found(root, edit.at).children]
    most = sum(lines_of(edit.at, root, world.mine.text) for edit in touching)
    assert len(before) - len(kept_in_order(before, after)) <= most + len(world.found.edits) * ("{" in world.mine.text)


def lines_of(at: Pointer, root: Node, text: str) -> int:
    """Return how many lines the entry at a pointer takes."""
    entry = found(root, at[:-1]).children[at[-1]]
    return text.count("\n", entry.start, entry.end) + 1


def kept_in_order(before: list[str], after: list[str]) -> list[str]:
    """Return the lines of one text that come again in another, in the same order (greedy, so at most as many)."""
    blocks = SequenceMatcher(a=before, b=after, autojunk=False).get_matching_blocks()
    return [line for block in blocks for line in before[block.a : block.a + block.size]]


def per_leaf_the_rule_holds(world: World) -> None:
    """Touched: mine. Untouched: theirs. Told for every leaf by the three versions alone, in another way."""
    mine = world.document.data
    if mine.get("aliases") or mine.get("pin"):
        return
    merged_data = merge(world.base, mine, world.theirs).data  # without comments: these make more things touched
    before, here, wanted, after = (dict(leaves(side)) for side in (world.base, mine, world.theirs, merged_data))
    for path, value in here.items():
        if path not in before or not same(before[path], value):
            assert path in after, path
            assert same(after[path], value)
        elif path in wanted and path[0] != "rests_on":
            assert same(after[path], wanted[path])
    for path in before.keys() - here.keys():
        assert path not in after, path


def the_same_draft_changes_nothing(world: World) -> None:
    document = world.document
    nothing = merge(world.base, document.data, world.base, comments(document, tree(document)))
    assert (nothing.edits, nothing.conflicts) == ((), ())
    assert same(nothing.data, document.data)
    again, twice = merged(world.theirs, world.result, world.theirs)
    assert (again.edits, again.conflicts) == ((), ())
    assert twice == world.result


def untouched_data_follows_the_draft(world: World) -> None:
    """Apart from the order, which is the file's."""
    alone = merge(world.base, world.base, world.theirs)
    expected, got = dict(leaves(world.theirs)), dict(leaves(alone.data))
    assert alone.conflicts == ()
    assert got.keys() == expected.keys()
    assert all(same(got[path], expected[path]) for path in got)


def no_id_stands_there_twice(world: World) -> None:
    counts = Counter(name for _, _, name in ids(world.found.data))
    assert [name for name, count in counts.items() if count > 1] == []


def without_a_base_everything_is_theirs(world: World) -> None:
    mine = world.document.data
    alone = merge(None, mine, world.theirs)
    assert {edit.do for edit in alone.edits} <= {"insert"}
    after = dict(leaves(alone.data))
    assert all(same(after[path], value) for path, value in leaves(mine))


LAWS = (
    nothing_of_theirs_is_lost,
    what_no_edit_is_about_keeps_its_bytes,
    per_leaf_the_rule_holds,
    the_same_draft_changes_nothing,
    untouched_data_follows_the_draft,
    no_id_stands_there_twice,
    without_a_base_everything_is_theirs,
)


def test_a_conflict_is_told_whenever_both_moved(texts: list[str]) -> None:
    """Null world and its opposite, on every text field of a persona."""
    base = yaml.read(texts[0], "x").data
    for field in ("name", "role", "summary", "tier", "rank"):
        moved = {**base, field: "one"}
        assert [one.path for one in merge(base, moved, {**base, field: "two"}).conflicts] == [(field,)]
        assert merge(base, moved, moved).conflicts == ()
        assert merge(base, moved, base).conflicts == ()
        assert merge(base, base, moved).conflicts == ()
    without = {key: value for key, value in base.items() if key != "because"}
    assert [one.mine for one in merge(base, without, {**base, "because": {"text": "new"}}).conflicts] == [GONE]


def lost_comments(before: str, after: str) -> Counter[str]:
    one, other = (Counter(_comments(text)) for text in (before, after))
    return one - other


def _comments(text: str) -> Iterator[str]:
    document = yaml.read(text, "x")
    yield from (comment.rstrip() for _, comment in written(document.text, tree(document)))
