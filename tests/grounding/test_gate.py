"""What a model writes stands only where its receipts say it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.drafting.phrasing import questions
from whofor.grounding.gate import Shown, judge
from whofor.model.asking import DROPPED, VERIFIED, WEAK
from whofor.store.repo import load

NUDGE = Shown(
    "When a bill is overdue, I want a nudge to go out by itself.",
    {
        "e1": ("When a bill is overdue I want a nudge to go out by itself, so that I stay on good terms.", "p03"),
        "e2": ("I hate chasing people for money.", "p01"),
        "e3": ("I do not trust the reminders to stop when they have paid.", "p02"),
    },
)
FORECAST = Shown(
    "I want to see the forecast before the month ends.",
    {
        "e1": ("I do not trust the automatic forecast.", "p1"),
        "e2": ("I would send the draft if the client asked for it.", "p2"),
        "e3": ("I used to lose whole days over the forecast.", "p3"),
        "e4": ("The client pays my invoices late.", "p4"),
        "e5": ("I want to see the forecast before the month ends, please.", "p5"),
    },
)
LATE = Shown("The client pays my invoices late.", {"e1": ("The client pays my invoices late.", "p4")})


@pytest.mark.parametrize(
    ("text", "rests_on"),
    [
        ("When a bill is overdue, I want a nudge to go out by itself.", ["e1"]),
        ("When a bill is overdue, I want a nudge to go out, so that I stay on good terms.", ["e1"]),
        ("I want a nudge to go out by itself when a bill is overdue.", ["e1"]),
        (
            "When bills are overdue, they want nudges to go out by themselves.".replace("by themselves", ""),
            ["e1", "e2"],
        ),
    ],
)
def test_what_its_receipts_say_in_this_order_stands(text: str, rests_on: list[str]) -> None:
    assert judge(text, rests_on, NUDGE).status == VERIFIED


@pytest.mark.parametrize(
    ("text", "rests_on", "reason"),
    [
        ("When a bill is overdue, I want a nudge to go out by itself.", [], "nothing"),
        ("When a bill is overdue, I want a nudge to go out by itself.", ["e99"], "e99, which was not shown"),
        ("When a bill is overdue, I want a letter to go out by itself.", ["e1"], "'letter'"),
        ("When a bill is overdue, I want a nudge to go out in 3 days.", ["e1"], "number '3'"),
        ("When a bill is overdue, I want a nudge to go out by ٣.", ["e1"], "number"),
        ("When a bill is overdue, I want a nudge to go out twice.", ["e1"], "number 'twice'"),
        ("When a bill is overdue, I always want a nudge to go out.", ["e1"], "'always'"),
        ("When a bill is overdue, most want a nudge to go out.", ["e1"], "'most'"),
        ("When a bill is overdue, they want a nudge to go out.", ["e1"], "'they' of what one person says"),
        ("When a bill is overdue, I do not want a nudge to go out.", ["e1"], "denies what nobody denies"),
        ("When a bill is overdue, I want <b>a nudge</b> to go out.", ["e1"], "no plain prose"),
        ("When a bill is overdue, I want a [nudge](http://x.y) to go out.", ["e1"], "no plain prose"),
        ("When a bill is overdue, I want a nudge to go.out by itself.", ["e1"], "an address"),
        ("When a bill is overdue,\nI want a nudge to go out.", ["e1"], "no plain prose"),
        ("When a bill is overdue, I want a nud\u200bge to go out.", ["e1"], "no plain prose"),
        ("When a bіll is overdue, I want a nudge to go out.", ["e1"], "which no receipt says"),  # a Cyrillic i
        ("I want.", ["e1"], "2 words"),
        ("I want it to be so.", ["e1"], "says nothing"),
        (" ".join(["nudge"] * 60), ["e1"], "60 words"),
        ("I want chasing people for money.", ["e2"], "turns the meaning"),
        ("I trust the reminders to stop when they have paid.", ["e3"], "leaves out a negation"),
        ("I trust the reminders to stop when they have paid.", ["e1", "e3"], "turns the meaning"),
        ("I do not trust the reminders to not stop when they have paid.", ["e3"], "turns the meaning"),
    ],
)
def test_what_no_receipt_says_does_not(text: str, rests_on: list[str], reason: str) -> None:
    verdict = judge(text, rests_on, NUDGE)
    assert verdict.status == DROPPED
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("text", "rests_on", "reason"),
    [
        ("I send the draft, the forecast ends before the month.", ["e2", "e5"], "several sentences"),
        ("I want to see the forecast before the month ends.", ["e2"], "only supposed"),
        ("I lose whole days over the forecast.", ["e3"], "only supposed"),
        ("I want to see the month.", ["e5"], "too little"),
    ],
)
def test_what_no_rule_decides_is_for_people(text: str, rests_on: list[str], reason: str) -> None:
    verdict = judge(text, rests_on, FORECAST)
    assert (verdict.status, reason in verdict.reason) == (WEAK, True), verdict


@pytest.mark.parametrize(
    "text",
    [
        "I pay the client late.",
        "My invoices are late, the client pays.",
        "They pay our client invoices late.",
        "The client pays my invoices.",
        "I pay my client's invoices late.",
    ],
)
def test_nobody_takes_the_place_of_another(text: str) -> None:
    assert judge(text, ["e1"], LATE).status != VERIFIED


TRUSTED = Shown("I want them to trust my numbers.", {"e1": ("They trust my numbers now.", "p1")})


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("I trust my numbers now.", WEAK),
        ("We trust my numbers.", WEAK),
        ("I want to trust their numbers.", DROPPED),
        ("I trust their numbers now.", DROPPED),
    ],
)
def test_nobody_does_what_another_does(text: str, status: str) -> None:
    assert judge(text, ["e1"], TRUSTED).status == status


@pytest.mark.parametrize("text", ["I want them to trust my numbers now.", "They trust numbers now."])
def test_who_does_it_in_the_source_may(text: str) -> None:
    assert judge(text, ["e1"], TRUSTED).status == VERIFIED


WORDS = st.text("bcdfghjklmnpqrstvwxyz", min_size=4, max_size=9).map(lambda word: f"zq{word}")
FRAMES = st.sampled_from(["when", "i", "want", "to", "the", "so", "that", "they", "of", "a"])


@given(st.lists(FRAMES, max_size=12), st.lists(WORDS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_no_salad_of_other_words_is_ever_verified(frame: list[str], other: list[str], random: object) -> None:
    salad = [*frame, *other]
    random.shuffle(salad)  # type: ignore[attr-defined]
    assert judge(" ".join(salad), ["e1", "e2"], NUDGE).status == DROPPED


KNOWN = sorted(set(re.findall(r"[a-z]+", " ".join([NUDGE.text, *(text for text, _ in NUDGE.quotes.values())]).lower())))


@given(
    st.lists(st.sampled_from(KNOWN), min_size=3, max_size=14), st.sets(st.sampled_from(["e1", "e2", "e3"]), min_size=1)
)
def test_shuffled_words_of_the_receipts_keep_their_order_and_their_not(said: list[str], rests_on: set[str]) -> None:
    """The oracle: the words that say something stand in this order in the rules' text or in a chosen sentence."""
    verdict = judge(" ".join(said), sorted(rests_on), NUDGE)
    if verdict.status == VERIFIED:
        frame = {
            "i",
            "a",
            "is",
            "when",
            "want",
            "to",
            "out",
            "by",
            "for",
            "the",
            "on",
            "that",
            "so",
            "have",
            "do",
            "they",
        }
        plain = [word for word in said if word not in frame]
        sources = [NUDGE.text, *(NUDGE.quotes[one][0] for one in rests_on)]
        pieces = re.split(r"\b(?:when|so)\b", " ".join(said))
        assert plain
        for piece in pieces:
            wanted = [word for word in piece.split() if word not in frame]
            assert any(in_order(wanted, re.findall(r"[a-z]+", source.lower())) for source in sources)


def in_order(wanted: list[str], held: list[str]) -> bool:
    rest = iter(held)
    return all(word in rest for word in wanted)


def test_what_rules_wrote_of_the_living_example_is_hardly_ever_refused(undrafted: Path, living: Path) -> None:
    """Not their text decides there, but the whole of the claim's quotations: rules read wishes out of denials too."""
    assert undrafted.is_dir()
    items = [item for persona in load(living).personas for one in questions(persona, "", 9) for item in one.items]
    refused = [item for item in items if judge(item.shown.text, [*item.shown.quotes], item.shown).status != VERIFIED]
    assert len(items) > 30
    assert len(refused) <= 0.1 * len(items), [item.shown.text for item in refused]
