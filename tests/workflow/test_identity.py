"""What became of the personas is said, and ids are given once."""

from __future__ import annotations

from dataclasses import replace

from whofor.merging.segments import Matching
from whofor.model.evidence import Register
from whofor.model.finding import Level
from whofor.model.persona import Persona, Signal
from whofor.model.repo import Repo
from whofor.workflow.identity import Known, changes, gone, identified, known

ROWS = tuple(Signal(f"uses.{name}", at / 10, "usage", 9) for at, name in enumerate("abcd"))


def persona(name: str, rows: tuple[Signal, ...] = ROWS) -> Persona:
    return Persona(name, "n", "r", "draft", "primary", 1, "s", signature=rows)


def repo(personas: tuple[Persona, ...] = (), drafts: tuple[Persona, ...] = ()) -> Repo:
    return Repo(Register(product="", about="", sources=()), personas=personas, drafts=drafts)


def names(drafted: tuple[Persona, ...]) -> list[str]:
    return [one.id for one in drafted]


def test_what_is_matched_keeps_its_id_and_what_is_new_takes_no_other() -> None:
    there = repo((persona("old"), persona("a")), (persona("old"), persona("b")))
    drafted = (persona("a"), persona("b"), persona("policy"))
    assert names(identified(there, drafted, Matching({0: "old"}, new=(1, 2)))) == ["old", "b-2", "policy-2"]


def test_a_persona_that_people_wrote_by_hand_gets_the_draft_of_its_id() -> None:
    there = repo((persona("a", ()),))
    assert names(identified(there, (persona("a"),), Matching(new=(0,)))) == ["a"]


def test_a_draft_without_its_file_was_deleted_or_renamed_by_people() -> None:
    assert known(repo((), (persona("a"),)), "usage").deleted == {"a"}
    renamed = known(repo((persona("b"),), (persona("a"),)), "usage")
    assert (dict(renamed.moved), renamed.deleted) == ({"b": "a"}, frozenset())
    other = tuple(replace(row, value=0.99) for row in ROWS)
    assert known(repo((persona("b"),), (persona("a", other),)), "usage").moved == {}
    assert known(repo((persona("a"),), (persona("a"),)), "another") == Known()


def test_what_happened_is_said() -> None:
    before = Known((persona("a"), persona("b"), persona("c"), persona("d")), frozenset({"d"}))
    matching = Matching({0: "a", 3: "d"}, {"a": (1,)}, {"b": 0}, ("c",), (2,))
    drafted = (persona("a"), persona("x"), persona("y"), persona("d"))
    said = {one.code: one for one in changes(before, matching, drafted)}
    assert list(said) == ["persona-split", "personas-joined", "persona-new", "persona-deleted"]
    assert "'x' were people of 'a'" in said["persona-split"].message
    assert "people of 'b' are people of 'a' now" in said["personas-joined"].message
    assert "status: retired" in said["persona-deleted"].hint
    assert [one.level for one in said.values()] == [Level.WARNING, Level.WARNING, Level.NOTE, Level.NOTE]
    assert gone(before, drafted) == ("b", "c")


def test_the_first_draft_of_a_source_is_no_news() -> None:
    assert list(changes(Known(), Matching(new=(0,)), (persona("a"),))) == []
