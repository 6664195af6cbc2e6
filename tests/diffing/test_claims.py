"""Laws of the difference of two personas: nothing unchanged is listed, nothing changed is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.diffing.claims import claims, every, followed
from whofor.diffing.receipts import people
from whofor.model.difference import Counted, Receipted, Reworded, Shift, State
from whofor.model.finding import Where
from whofor.model.persona import Claim, Measure, Part, Persona, Quote, Receipt, fingerprint

MIRROR = {
    State.NEW: State.GONE,
    State.GONE: State.NEW,
    State.WEAKER: State.STRONGER,
    State.STRONGER: State.WEAKER,
    State.CHANGED: State.CHANGED,
    State.RENAMED: State.RENAMED,
}
PLACES = st.builds(Where, st.just("personas/solo.yaml"), st.integers(1, 99))
QUOTES = st.builds(
    Quote,
    st.sampled_from(["nps/r1", "tickets/T-1"]),
    st.sampled_from(["I hate it.", "Nice."]),
    st.sampled_from(["ann", "bob", ""]),
    PLACES,
)
MEASURES = st.builds(
    Measure,
    st.just("adoption"),
    st.just("usage"),
    st.sampled_from([0.5, 0.6]),
    st.sampled_from([{"feature": "api"}, {"feature": "pdf"}]),
    low=st.sampled_from([None, 0.4]),
    where=PLACES,
)
RECEIPTS = st.lists(QUOTES | MEASURES, max_size=4).map(tuple)
CLAIMS = st.builds(
    Claim,
    id=st.sampled_from("abcde"),
    section=st.sampled_from(["jobs", "pains"]),
    text=st.sampled_from(["", "It is slow.", "It is fast."]),
    kind=st.sampled_from(["", "primary"]),
    evidence=RECEIPTS,
    against=st.none() | RECEIPTS,
    parts=st.lists(st.builds(Part, st.just("said"), st.sampled_from(["A.", "B."]), RECEIPTS), max_size=1).map(tuple),
    confidence=st.sampled_from(["", "low", "medium", "high"]),
    by=st.sampled_from(["rules", "person"]),
    fields=st.sampled_from([{}, {"due": "2026-12-01"}, {"due": ""}]),
    where=PLACES,
)
ALIASES = st.dictionaries(st.sampled_from("vwxyzabc"), st.sampled_from("abcdevw"), max_size=3)
SOLO = Persona("solo", "Robin", "Owner", "draft", "primary", 1, "Alone.")
PERSONAS = st.builds(
    lambda many, aliases: replace(SOLO, claims=tuple(many), aliases=aliases),
    st.lists(CLAIMS, max_size=5, unique_by=lambda claim: claim.id),
    st.just({}) | ALIASES,
)


def claim(name: str = "slow", *evidence: Receipt, **said: object) -> Claim:
    return Claim(**{"id": name, "section": "pains", "text": "It is slow.", "evidence": evidence, **said})  # type: ignore[arg-type]


def solo(*many: Claim, **aliases: str) -> Persona:
    return replace(SOLO, claims=many, aliases=aliases)


def only(was: Persona, now: Persona) -> Shift:
    [shift] = claims(was, now)
    return shift


def said(who: str) -> Quote:
    return Quote(f"nps/{who}", f"It is slow, says {who}.", who)


@given(PERSONAS)
def test_nothing_changed_against_itself(persona: Persona) -> None:
    assert claims(persona, persona) == ()


@given(PERSONAS, PLACES)
def test_places_and_authors_are_no_change(persona: Persona, place: Where) -> None:
    moved = tuple(replace(one, where=place, by="somebody") for one in persona.claims)
    assert claims(persona, replace(persona, claims=moved)) == ()


@given(PERSONAS, PERSONAS)
def test_the_other_way_round_everything_is_mirrored(one: Persona, other: Persona) -> None:
    def ends(shifts: tuple[Shift, ...], turned: bool) -> Counter[object]:
        return Counter(
            (MIRROR[shift.state], shift.now and shift.now.id, shift.was and shift.was.id)
            if turned
            else (shift.state, shift.was and shift.was.id, shift.now and shift.now.id)
            for shift in shifts
        )

    bare = replace(one, aliases={}), replace(other, aliases={})
    assert ends(claims(*bare), False) == ends(claims(*reversed(bare)), True)


@given(PERSONAS, PERSONAS)
def test_what_changed_is_listed_and_what_did_not_is_not(was: Persona, now: Persona) -> None:
    was, now = replace(was, aliases={}), replace(now, aliases={})
    before, after = ({one.id: (one.fingerprint, one.section) for one in side.claims} for side in (was, now))
    differing = {name for name in before | after if before.get(name) != after.get(name)}
    assert Counter(shift.claim.id for shift in claims(was, now)) == Counter(differing)


@given(PERSONAS, PERSONAS)
def test_every_claim_is_accounted_for_once_whatever_the_aliases(was: Persona, now: Persona) -> None:
    shifts = claims(was, now)
    ids = [
        [one.id for one in (shift.was for shift in shifts) if one],
        [one.id for one in (s.now for s in shifts) if one],
    ]
    for named, side in zip(ids, (was, now), strict=True):
        assert len(named) == len(set(named))
        assert set(named) <= {one.id for one in every(side)}
    quiet = len(was.claims) - len(ids[0])
    assert quiet == len(now.claims) - len(ids[1])


@given(PERSONAS, PERSONAS)
def test_receipts_that_went_and_came_lead_from_the_one_to_the_other(was: Persona, now: Persona) -> None:
    for shift in claims(was, now):
        if shift.was and shift.now:
            for side, before, after in sides(shift.was, shift.now):
                listed = [one for one in shift.changes if isinstance(one, Receipted) and one.side == side]
                went = Counter(fingerprint(one.was) for one in listed if one.was)
                came = Counter(fingerprint(one.now) for one in listed if one.now)
                assert Counter(map(fingerprint, before)) - went + came == Counter(map(fingerprint, after))
                assert not went & came


def sides(was: Claim, now: Claim) -> list[tuple[str, tuple[Receipt, ...], tuple[Receipt, ...]]]:
    parts = [{part.name: part.evidence for part in one.parts} for one in (was, now)]
    return [
        ("evidence", was.evidence, now.evidence),
        ("said", parts[0].get("said", ()), parts[1].get("said", ())),
        ("against", was.against or (), now.against or ()),
    ]


@given(PERSONAS, PERSONAS)
def test_a_change_always_says_what(was: Persona, now: Persona) -> None:
    for shift in claims(was, now):
        assert bool(shift.changes) == (shift.state not in (State.NEW, State.GONE, State.RENAMED))


@pytest.mark.parametrize(
    ("was", "now", "state"),
    [
        (claim(confidence="high"), claim(confidence="low"), State.WEAKER),
        (claim("slow", said("ann"), said("bob")), claim("slow", said("ann")), State.WEAKER),
        (claim(), claim(against=(said("cem"),)), State.WEAKER),
        (claim(against=(said("cem"),)), claim(against=()), State.STRONGER),
        (claim("slow", said("ann"), confidence="low"), claim("slow", confidence="high"), State.STRONGER),
        (claim("slow", said("ann")), claim("slow", said("ann"), said("bob"), against=(said("cem"),)), State.CHANGED),
        (claim("slow", said("ann")), claim("slow", said("bob")), State.CHANGED),
        (claim(against=None), claim(against=()), State.CHANGED),
        (claim(confidence=""), claim(confidence="low"), State.CHANGED),
        (claim(text="It is slow."), claim(text="It is very slow."), State.CHANGED),
    ],
)
def test_weaker_and_stronger_are_counted(was: Claim, now: Claim, state: State) -> None:
    assert only(solo(was), solo(now)).state is state


def test_a_renamed_claim_is_neither_gone_nor_new() -> None:
    shift = only(solo(claim("dun")), solo(claim("nudge"), dun="nudge"))
    assert (shift.state, shift.renamed_from, shift.claim.id) == (State.RENAMED, "dun", "nudge")
    back = only(solo(claim("nudge"), dun="nudge"), solo(claim("dun")))
    assert (back.state, back.renamed_from) == (State.RENAMED, "nudge")


def test_an_alias_is_followed_through_several_names_and_not_in_circles() -> None:
    shift = only(solo(claim("a")), solo(claim("c", text="Other."), a="b", b="c"))
    assert (shift.state, shift.renamed_from) == (State.CHANGED, "a")
    assert followed("a", {"a": "b", "b": "a"}) == "b"


def test_an_id_that_still_stands_is_not_taken_for_its_alias() -> None:
    shifts = claims(solo(claim("a")), solo(claim("a"), claim("b"), a="b"))
    assert [(one.state, one.claim.id) for one in shifts] == [(State.NEW, "b")]


def test_without_an_alias_a_renamed_claim_is_gone_and_new() -> None:
    shifts = claims(solo(claim("dun")), solo(claim("nudge")))
    assert [(one.state, one.claim.id) for one in shifts] == [(State.NEW, "nudge"), (State.GONE, "dun")]


def test_a_number_that_moved_is_one_change_and_settled_within_its_interval() -> None:
    was, near, far = (Measure("share", "usage", value, low=0.4, high=0.6) for value in (0.5, 0.59, 0.61))
    shift = only(solo(claim("slow", was)), solo(claim("slow", near)))
    assert shift.changes == (Receipted("evidence", was, near),)
    assert shift.settled
    assert not only(solo(claim("slow", was)), solo(claim("slow", far))).settled
    bare = (replace(one, low=None, high=None) for one in (was, near))
    assert not only(*(solo(claim("slow", one)) for one in bare)).settled, "without an interval nobody can say"


def test_another_order_is_a_change_since_the_fingerprint_says_so() -> None:
    shift = only(solo(claim("slow", said("ann"), said("bob"))), solo(claim("slow", said("bob"), said("ann"))))
    assert [type(one) for one in shift.changes] == [Reworded]


def test_the_same_person_twice_counts_once_and_does_not_speak_against() -> None:
    twice = claim("slow", said("ann"), Quote("tickets/T-9", "Slow.", "ann"), against=(said("bob"),))
    assert people(twice) == 1
    shift = only(solo(claim("slow", said("ann"))), solo(twice))
    assert Counted("against", 0, 1) in shift.changes
    assert not any(isinstance(one, Counted) and one.name == "people" for one in shift.changes)


def test_why_it_has_its_rank_is_a_claim() -> None:
    was, now = (replace(SOLO, because=claim("because", text=text)) for text in ("Large.", "Larger."))
    assert only(was, now).claim.id == "because"
