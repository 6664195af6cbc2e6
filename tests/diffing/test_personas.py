"""Fields, signature, lists, and personas that come and go."""

from __future__ import annotations

from dataclasses import replace

from whofor.diffing.personas import FIELDS, LISTS, difference, persona_shift
from whofor.model.difference import Listed, PersonaShift, Reworded, State, Successor
from whofor.model.finding import Finding, Level, Where
from whofor.model.history import Snapshot
from whofor.model.persona import SECTIONS, Claim, Measure, Persona, Signal, Unknown, Window

SOLO = Persona(
    "solo",
    "Robin",
    "Owner",
    "accepted",
    "primary",
    1,
    "Alone.",
    rests_on=("slow",),
    share=Measure("share", "usage", 0.4),
    window=Window("2026-01-01", "2026-02-01"),
    claims=(Claim("slow", "pains", "It is slow."),),
    signature=(Signal("adopts.api", 0.5, "usage", 100, 0.4, 0.6, 0.2), Signal("spread", 14.0, "usage", 100)),
    needs_not=("api",),
    unknown=(Unknown("abroad", "Where they live."),),
)


def moment(*personas: Persona, texts: str = "", lost: tuple[str, ...] = ()) -> Snapshot:
    unread = tuple(Finding("schema", Level.ERROR, "broken", Where(f"personas/{name}.yaml")) for name in lost)
    by_id = {one.id: one for one in personas}
    return Snapshot("then", None, by_id, dict.fromkeys(by_id, texts), unread, frozenset(lost))


def changed(now: Persona, was: Persona = SOLO) -> PersonaShift:
    shift = persona_shift(was, now)
    assert shift is not None
    return shift


def test_nothing_changed_against_itself() -> None:
    assert persona_shift(SOLO, SOLO) is None
    found = difference(moment(SOLO, texts="a"), moment(SOLO, texts="a"))
    assert (found.personas, found.compared, found.laid_out) == ((), 1, ())


def test_another_layout_is_said_and_is_no_change() -> None:
    moved = replace(SOLO, where=Where("personas/solo.yaml", 9), share=replace(SOLO.share, where=Where("x", 1)))  # type: ignore[type-var]
    found = difference(moment(SOLO, texts="a"), moment(moved, texts="b"))
    assert (found.personas, found.laid_out) == ((), ("solo",))


def test_every_field_of_a_persona_is_compared() -> None:
    """A field that is added to the model must be added here, or a change of it goes unseen."""
    covered = {*FIELDS, *LISTS, "id", "because", "share", "claims", "signature", "where"}
    assert covered == set(Persona.__dataclass_fields__)
    assert len(SECTIONS) == 11


def test_fields_are_listed_with_both_sides() -> None:
    shift = changed(replace(SOLO, tier="anti", rank=2, window=None))
    assert set(shift.fields) == {
        Reworded("tier", "primary", "anti"),
        Reworded("rank", "1", "2"),
        Reworded("window", "2026-01-01 to 2026-02-01", ""),
    }


def test_a_retired_persona_is_not_removed() -> None:
    assert changed(replace(SOLO, status="retired")).retired
    assert not changed(replace(SOLO, status="draft")).retired
    gone = difference(moment(SOLO), moment()).personas[0]
    assert (gone.now, gone.retired, [one.state for one in gone.claims]) == (None, False, [State.GONE])


def test_a_row_is_news_only_beyond_its_old_interval() -> None:
    row, spread = SOLO.signature
    for value, beyond in ((0.6, False), (0.61, True), (0.39, True)):
        [one] = changed(replace(SOLO, signature=(replace(row, value=value), spread))).signature
        assert (one.id, one.beyond) == ("adopts.api", beyond)
    [one] = changed(replace(SOLO, signature=(row, replace(spread, value=99.0)))).signature
    assert (one.id, one.beyond) == ("spread", None), "without an interval nobody can say"
    [one] = changed(replace(SOLO, signature=(row,))).signature
    assert (one.now, one.beyond) == (None, None)


def test_lists_say_what_came_and_went() -> None:
    now = replace(SOLO, needs_not=("pdf",), unknown=(*SOLO.unknown, Unknown("age", "How old.")))
    assert set(changed(now).lists) == {Listed("needs_not", ("pdf",), ("api",)), Listed("unknown", ("How old.",), ())}


def test_rests_on_follows_aliases() -> None:
    renamed = replace(SOLO, claims=(replace(SOLO.claims[0], id="late"),), rests_on=("late",), aliases={"slow": "late"})
    shift = changed(renamed)
    assert shift.lists == (Listed("aliases", ("slow is late",), ()),)
    assert [one.state for one in shift.claims] == [State.RENAMED]


def test_a_persona_that_cannot_be_read_is_neither_gone_nor_new() -> None:
    for was, now in ((moment(SOLO), moment(lost=("solo",))), (moment(lost=("solo",)), moment(SOLO))):
        found = difference(was, now)
        assert (found.personas, found.compared, len(found.unread)) == ((), 0, 1)


def test_a_new_persona_that_took_over_claims_is_named() -> None:
    heir = replace(SOLO, id="one", claims=(*SOLO.claims, Claim("late", "pains", "It is late.")))
    other = replace(SOLO, id="two", claims=(Claim("dear", "pains", "It costs too much."),))
    found = difference(moment(SOLO), moment(heir, other))
    assert found.successors == (Successor("solo", "one", 1),)
    assert difference(moment(SOLO), moment(other)).successors == ()


def test_ranks_come_in_order_and_what_is_gone_last() -> None:
    first, second = replace(SOLO, id="b"), replace(SOLO, id="a", rank=2)
    found = difference(moment(SOLO), moment(first, second))
    assert [one.persona.id for one in found.personas] == ["b", "a", "solo"]
