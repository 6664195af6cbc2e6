"""Ids of claims stay with what they say."""

from __future__ import annotations

from whofor.merging.claims import aligned
from whofor.model.persona import Claim, Persona, Quote, Unknown


def said(name: str, *words: str, section: str = "pains", text: str = "") -> Claim:
    return Claim(name, section, text or name, evidence=tuple(Quote(f"nps/{word}", word) for word in words))


def persona(*claims: Claim, unknown: tuple[str, ...] = (), **fields: object) -> Persona:
    gaps = tuple(Unknown(name, name) for name in unknown)
    return Persona("p", "n", "r", "draft", "primary", 1, "s", claims=claims, unknown=gaps, **fields)  # type: ignore[arg-type]


def names(of: Persona) -> list[str]:
    return [claim.id for claim in of.claims]


def test_without_anything_before_a_draft_is_as_it_is() -> None:
    new = persona(said("a", "x"))
    assert aligned(new, None, None) == new


def test_the_same_draft_keeps_its_ids() -> None:
    before = persona(said("a", "x"), said("b", "y", section="jobs"), unknown=("c",))
    assert aligned(before, before, before) == before


def test_renumbered_claims_are_told_by_their_receipts() -> None:
    before = persona(said("member", "x", "y"), said("member-2", "z"))
    new = persona(said("member", "z"), said("member-2", "x", "y"), rests_on=("member-2",))
    again = aligned(new, before, before)
    assert names(again) == ["member-2", "member"]
    assert again.rests_on == ("member",)


def test_an_edit_never_lands_on_another_claim() -> None:
    """Under a touched claim's id the machine says something else: that gets an id of its own."""
    before = persona(said("a", "x"))
    mine = persona(said("a", "x", text="ours"))
    for other in (said("a", "q"), said("a", "x", section="jobs")):
        assert names(aligned(persona(other), before, mine)) == ["a-2"]
        assert names(aligned(persona(other), before, before)) == ["a"]


def test_the_fresh_id_stays_in_later_runs() -> None:
    mine = persona(said("a", "x", text="ours"))
    once = aligned(persona(said("a", "q")), persona(said("a", "x")), mine)
    twice = aligned(persona(said("a", "q", "r")), once, persona(*mine.claims, *once.claims))
    assert names(twice) == ["a-2"]


def test_a_new_claim_does_not_take_an_id_of_theirs() -> None:
    """Neither of a claim or unknown that people wrote, nor one that a claim had before it was renamed."""
    mine = persona(said("own", "x"), said("b", "z"), unknown=("gap",), aliases={"old": "own"})
    new = persona(said("own", "q"), said("gap", "r"), said("old", "s"), said("b", "z"), unknown=("other",))
    assert names(aligned(new, persona(said("b", "z")), mine)) == ["own-2", "gap-2", "old-2", "b"]


def test_a_renamed_claim_that_people_changed_is_followed() -> None:
    before = persona(said("a", "x"))
    mine = persona(said("b", "x", text="ours"), aliases={"a": "b"})
    assert names(aligned(persona(said("a", "q")), before, mine)) == ["a-2"]
    assert names(aligned(persona(said("a", "x", "q")), before, mine)) == ["a"]
