"""What is said of segments, and how far they can be trusted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from whofor.model.outcome import Discovery, Prevalence, SecondOpinion, Segment, Segments
from whofor.model.persona import Signal
from whofor.model.signal import Membership, Profile
from whofor.render.observed.segments import segments

MEMBERSHIP = Membership((), np.zeros(0, np.int64), np.zeros(0))
PROFILES = (Profile("0", 0.6, {}, 5.0), Profile("1", 0.4, {}, 5.0))
SURE = Discovery(PROFILES, MEMBERSHIP, (), 0.95, stability=(0.97, 0.91), second=SecondOpinion(2, 0.9), smallest=0.021)
TOGETHER = (Prevalence("phone", 75, 0.75, 80, 0.4), Prevalence("nudge", 48, 0.48, 50, 0.25))
ONE = Segment(0.6, 60, (Signal("adopts.phone", 0.75, "usage", 60, others=0.1),), TOGETHER)
OTHER = Segment(0.4, 40, (Signal("adopts.roles", 0.8, "usage", 40, others=0.1),))
OVERLAP = ((0.85, 0.14, 0.01), (0.02, 0.97, 0.01))
FOUND = Segments("usage", SURE, (ONE, OTHER), 3, 0, OVERLAP)


def lines(found: Segments) -> list[str]:
    return [line.replace("\u00a0", " ") for text in segments(found) for line in text.splitlines()]


def told(discovery: Discovery) -> str:
    return "\n".join(lines(replace(FOUND, discovery=discovery)))


def test_a_sound_answer_is_told_without_a_caution() -> None:
    text = told(SURE)
    assert "Two halves of the people give segments that agree 0.95 of 1." in text
    assert "Another method, a Gaussian mixture, finds 2 segments, and both answers agree 0.90 of 1." in text
    assert "The smallest segment that could have been seen here is 2 % of the people." in text
    assert "careful" not in text and "Weak" not in text and "disagree" not in text


def test_a_segment_that_is_not_found_again_is_named_as_weak() -> None:
    assert "Weak: 'roles' is found again only 0.41 of 1 (Jaccard)." in told(replace(SURE, stability=(0.97, 0.41)))


def test_two_methods_that_disagree_are_both_told() -> None:
    text = told(replace(SURE, second=SecondOpinion(5, 0.3)))
    assert "finds 5 segments, and both answers agree 0.30 of 1: the two methods disagree, look at both." in text
    assert "the two methods disagree" in told(replace(SURE, second=SecondOpinion(2, 0.3)))


def test_of_one_segment_only_the_other_number_is_told() -> None:
    alone = Segments("usage", replace(SURE, profiles=PROFILES[:1], agreement=None), (ONE,), 0, 0)
    text = "\n".join(lines(alone))
    assert "One group: these people do not fall into several." in text
    assert "a Gaussian mixture, finds 2 segments." in text


def test_how_many_people_match_the_whole_of_a_segment() -> None:
    assert "  phone  phone 75 %, also nudge 48 %" in lines(FOUND)


def test_segments_that_share_people_are_said_to_overlap() -> None:
    assert "  'phone' overlaps 'roles': its people might be those, 14 %." in lines(FOUND)
    assert not any(line.startswith("  'roles' overlaps") for line in lines(FOUND))
