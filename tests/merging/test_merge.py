"""The rule of the merge, case by case."""

from __future__ import annotations

from typing import Any

from whofor.merging.edits import GONE
from whofor.merging.merge import merge


def claim(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "text": name, "evidence": [], **fields}


def persona(*jobs: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"name": "n", "summary": "s", "jobs": list(jobs), **fields}


def whys(base: Any, mine: Any, theirs: Any) -> list[str]:
    return [one.why for one in merge(base, mine, theirs).conflicts]


def names(data: dict[str, Any], section: str = "jobs") -> list[str]:
    return [item["id"] for item in data.get(section, ())]


def test_what_is_new_stands_behind_its_neighbour_in_the_draft() -> None:
    base = persona(claim("a"), claim("b"))
    mine = persona(claim("b"), claim("own"), claim("a"))
    theirs = persona(claim("first"), claim("a"), claim("behind-a"), claim("b"), claim("last"))
    assert names(merge(base, mine, theirs).data) == ["first", "b", "last", "own", "a", "behind-a"]


def test_what_people_deleted_stays_deleted_and_is_told_only_if_the_machine_moved() -> None:
    base = persona(claim("a"), claim("b"))
    mine = persona(claim("b"))
    assert merge(base, mine, base).conflicts == ()
    made = merge(base, mine, persona(claim("a", by="rules"), claim("b")))
    assert names(made.data) == ["b"]
    assert [(one.why, one.mine) for one in made.conflicts] == [("deleted", GONE)]


def test_a_whole_section_that_people_deleted_stays_deleted_but_new_claims_come() -> None:
    base = persona(claim("a"))
    mine = {"name": "n", "summary": "s"}
    assert names(merge(base, mine, base).data) == []
    assert names(merge(base, mine, persona(claim("a"), claim("new"))).data) == ["new"]


def test_what_the_machine_dropped_goes_unless_somebody_touched_it() -> None:
    base = persona(claim("a"), claim("b"))
    assert names(merge(base, base, persona(claim("b"))).data) == ["b"]
    touched = persona(claim("a", text="ours"), claim("b"))
    made = merge(base, touched, persona(claim("b")))
    assert names(made.data) == ["a", "b"]
    assert [one.why for one in made.conflicts] == ["dropped"]


def test_receipts_merge_by_what_they_are_about() -> None:
    def measured(value: float) -> dict[str, Any]:
        return {"metric": "adoption", "feature": "api", "value": value, "in": "usage"}

    quote, ours = {"in": "nps/r1", "quote": "No."}, {"in": "nps/r2", "quote": "Yes."}
    base = persona(claim("a", evidence=[quote, measured(0.1)]))
    mine = persona(claim("a", evidence=[quote, ours, measured(0.1)]))
    made = merge(base, mine, persona(claim("a", evidence=[measured(0.2)])))
    assert made.data["jobs"][0]["evidence"] == [ours, measured(0.2)]
    assert made.conflicts == ()


def test_a_profile_is_one_leaf() -> None:
    base, mine, theirs = ({"name": "n", "profile": numbers} for numbers in ([1, 2], [1, 3], [2, 2]))
    made = merge(base, mine, theirs)
    assert made.data["profile"] == [1, 3]
    assert [one.path for one in made.conflicts] == [("profile",)]


def test_what_is_pinned_is_left_alone_and_not_told() -> None:
    base = persona(claim("a"), claim("b"))
    for pin, theirs in (
        ("name", {**base, "name": "new"}),
        ("a", persona(claim("a", text="new"), claim("b"))),
        ("a", persona(claim("b"))),
        ("jobs", persona(claim("b"), claim("new"))),
        ("new", persona(claim("a"), claim("b"), claim("new"))),
    ):
        mine = {**base, "pin": [pin]}
        made = merge(base, mine, theirs)
        assert (made.edits, made.conflicts) == ((), ()), pin
        assert merge(base, base, theirs).edits


def test_a_renamed_claim_goes_on_getting_new_drafts() -> None:
    base = persona(claim("get-paid"), rests_on=["get-paid"])
    mine = persona({**claim("be-paid"), "text": "get-paid"}, rests_on=["be-paid"], aliases={"get-paid": "be-paid"})
    made = merge(base, mine, persona({**claim("get-paid"), "text": "new"}, rests_on=["get-paid"]))
    assert made.data["jobs"] == [{**claim("be-paid"), "text": "new"}]
    assert made.data["rests_on"] == ["be-paid"]
    assert made.conflicts == ()


def test_an_id_is_never_given_twice() -> None:
    base = persona()
    mine = persona(claim("a"))
    made = merge(base, mine, {**persona(), "pains": [claim("a")]})
    assert "pains" not in made.data
    assert [one.why for one in made.conflicts] == ["taken"]


def test_a_claim_may_move_to_another_section() -> None:
    base = persona(claim("a"), claim("b"))
    made = merge(base, base, {**persona(claim("b")), "pains": [claim("a")]})
    assert (names(made.data), names(made.data, "pains")) == (["b"], ["a"])


def test_a_list_has_no_more_entries_than_it_may() -> None:
    base = {"decisions": [{"id": str(number)} for number in range(4)]}
    mine = {"decisions": [*base["decisions"], {"id": "own"}]}
    made = merge(base, mine, {"decisions": [*base["decisions"], {"id": "new"}]})
    assert len(made.data["decisions"]) == 5
    assert [one.why for one in made.conflicts] == ["full"]


def test_a_tension_has_one_other_side() -> None:
    said = {"text": "s"}
    base = {"tensions": [{"id": "t", "said": said, "did": {"text": "d"}}]}
    mine = {"tensions": [{"id": "t", "said": said, "did": {"text": "ours"}}]}
    made = merge(base, mine, {"tensions": [{"id": "t", "said": said, "also_said": {"text": "e"}}]})
    assert made.data == mine
    assert {one.why for one in made.conflicts} == {"dropped", "full"}


def test_a_summary_of_theirs_rests_on_what_they_said() -> None:
    """What the machine's summary rests on says nothing about another summary; but nothing rests on what is gone."""
    base = persona(claim("a"), claim("b"), rests_on=["a"])
    mine = {**base, "summary": "ours"}
    made = merge(base, mine, {**persona(claim("b")), "summary": "new", "rests_on": ["b"]})
    assert "rests_on" not in made.data
    untouched = merge(base, base, {**persona(claim("b")), "summary": "new", "rests_on": ["b"]})
    assert untouched.data["rests_on"] == ["b"]


def test_true_is_not_one() -> None:
    assert whys({"x": 1}, {"x": True}, {"x": 2}) == ["both"]
    assert whys({"x": 1}, {"x": 1.0}, {"x": 2}) == []
