"""Opportunities: people and not answers, segments, and silence where there is nothing or too little."""

from __future__ import annotations

import numpy as np
import pytest

from whofor.metrics.opportunity import counted, served
from whofor.metrics.registry import measure
from whofor.model.evidence import Feature
from whofor.model.opportunity import ENOUGH, OVER, SERVED, UNDER, UNSURE, Boxes, Outcome, Rated, Rating, Survey
from whofor.model.signal import NONE, Grounds, Membership, Usage
from whofor.words.opportunity import survey

LEAST = 20
Shares = tuple[float, float]


def rated(people: int, seed: int, *truth: Shares, prefix: str = "p") -> Rated:
    """People of whom some shares give one of the two best of five answers, to each of some outcomes."""
    drawn = np.random.default_rng(seed).random((people, len(truth), 2)) < np.array(truth)
    outcomes = tuple(Outcome(f"o{at}", f"Minimise the time of thing {at}") for at in range(len(truth)))
    answers = {
        f"{prefix}{at:03}": tuple(Rating(5 if one else 3, 4 if two else 1) for one, two in row)
        for at, row in enumerate(drawn.tolist())
    }
    return Rated(outcomes, answers, 5, 5)


def grounds(people: list[str], of: list[int], kind: str = "survey", rates: Rated | None = None) -> Grounds:
    n = len(people)
    zeros, none = np.zeros((n, 1), np.int64), np.zeros(n, np.int64)
    usage = Usage(kind, kind, tuple(people), (Feature("a", "A"),), zeros, none, none, np.zeros(n), np.zeros(n), zeros)
    membership = Membership(("solo", "office"), np.array(of), np.ones(n))
    return Grounds(usage, membership, {}, LEAST, rated={"survey": rates} if rates else {})


def everybody(found: Survey) -> dict[str, str]:
    return {one.outcome.id: one.served for one in found.whole}


def test_what_is_planted_is_found_and_the_rest_is_not() -> None:
    found = survey("survey", rated(300, 1, (0.9, 0.2), (0.5, 0.95), (0.5, 0.3), (0.68, 0.4), (0.4, 0.4)), {}, LEAST)
    assert everybody(found) == {"o0": UNDER, "o1": OVER, "o2": SERVED, "o3": UNSURE, "o4": ENOUGH}
    assert found.whole[0].outcome.id == "o0"
    assert (found.segments, found.compared, found.vague) == ({}, 5, ())


def test_random_answers_give_no_underserved_outcome() -> None:
    """Anybody ticks anything: two of five answers are the best, and nothing is under-served."""
    for seed in range(40):
        found = survey("survey", rated(60, seed, *[(0.4, 0.4)] * 10), {}, LEAST)
        assert UNDER not in everybody(found).values()


def test_where_every_score_is_on_the_line_hardly_ever_one_is_above_it() -> None:
    """Importance 7 and satisfaction 4 make just 10. Of surveys 2.5 % may err either way: 12 of 200 are bad luck."""
    wrong = sum(
        UNDER in everybody(survey("survey", rated(120, seed, *[(0.7, 0.4)] * 5), {}, LEAST)).values()
        for seed in range(200)
    )
    print(f"{wrong} of 200 surveys report an outcome that is on the line")
    assert wrong <= 12


def test_too_few_people_get_no_score() -> None:
    found = survey("survey", rated(LEAST - 1, 1, (1.0, 0.0)), {}, LEAST)
    assert (found.whole, found.compared) == ((), 0)
    assert len(survey("survey", rated(LEAST, 1, (1.0, 0.0)), {}, LEAST).whole) == 1


def test_who_left_out_a_question_is_not_counted() -> None:
    answers = {"a": (Rating(5, None),), "b": (Rating(None, 5),), "c": (Rating(5, 1),), "d": (Rating(3, 5),)}
    both = counted(Rated((Outcome("o", "o"),), answers, 5, 5), "o", answers)
    assert both == Boxes(both=0, unmet=1, content=1, neither=0)


@pytest.mark.parametrize(("steps", "best"), [(4, 3), (5, 4), (7, 6), (11, 10)])
def test_the_two_best_answers_count_on_any_scale(steps: int, best: int) -> None:
    answers = {str(at): (Rating(at, 1),) for at in range(1, steps + 1)}
    found = counted(Rated((Outcome("o", "o"),), answers, steps, steps), "o", answers)
    assert (found.unmet, found.neither) == (2, best - 1)


def test_each_segment_has_its_own_and_small_ones_have_none() -> None:
    """Of 200 people 150 are solo and badly served; 12 are of the office, too few; of the others nothing is known."""
    rates = rated(200, 3, (0.9, 0.1))
    of = [0] * 150 + [1] * 12 + [NONE] * 38
    found = survey("survey", rates, {"survey": grounds(list(rates.ratings), of)}, LEAST)
    assert {name: rows[0].people for name, rows in found.segments.items()} == {"solo": 150}
    assert (found.few, found.segments_of, found.compared) == ({"office": 12}, "survey", 2)


def test_segments_are_those_of_events_where_people_join() -> None:
    rates = rated(100, 4, (0.9, 0.1))
    people = list(rates.ratings)
    both = {
        "survey": grounds(people, [0] * 100),
        "events": grounds([*people[:60], *(f"x{at}" for at in range(40))], [1] * 100, "events"),
    }
    found = survey("survey", rates, both, LEAST)
    assert (found.segments_of, {name: rows[0].people for name, rows in found.segments.items()}) == (
        "events",
        {"office": 60},
    )
    strangers = {**both, "events": grounds([f"x{at}" for at in range(100)], [1] * 100, "events")}
    assert survey("survey", rates, strangers, LEAST).segments_of == "survey"
    assert survey("other", rates, {"survey": both["survey"]}, LEAST).segments == {}


def test_more_comparisons_need_more_evidence() -> None:
    """The same answers, asked alone and among a hundred others: the error is shared."""
    boxes = Boxes(both=31, unmet=53, content=6, neither=10)
    assert (served(boxes, 1.96), served(boxes, 3.9)) == (UNDER, UNSURE)


def test_the_order_of_people_changes_nothing() -> None:
    rates = rated(60, 5, (0.8, 0.3), (0.7, 0.3))
    turned = Rated(rates.outcomes, dict(reversed(rates.ratings.items())), 5, 5)
    assert survey("survey", turned, {}, LEAST) == survey("survey", rates, {}, LEAST)


def test_a_heading_is_shown_as_no_outcome_statement() -> None:
    rates = Rated((Outcome("reports", "Reports"),), {f"p{at}": (Rating(5, 1),) for at in range(30)}, 5, 5)
    assert survey("survey", rates, {}, LEAST).vague == ("Reports",)


def test_metrics_are_of_the_persona_beside_the_others() -> None:
    """By hand: of 40 solo people 30 find it important and 10 are satisfied; of 60 others 6 and 30."""
    answers = [(5, 1)] * 25 + [(4, 5)] * 5 + [(3, 4)] * 5 + [(1, 1)] * 5 + [(5, 5)] * 6 + [(2, 4)] * 24 + [(1, 2)] * 30
    rates = Rated((Outcome("o", "o"),), {f"p{at:03}": (Rating(*one),) for at, one in enumerate(answers)}, 5, 5)
    held = grounds(list(rates.ratings), [0] * 40 + [1] * 60, rates=rates)
    found = {
        name: measure(name, "survey", held, "solo", {"outcome": "o"})
        for name in ("importance", "satisfaction", "opportunity")
    }
    assert {name: (one.value, one.others, one.n) for name, one in found.items() if one} == {
        "importance": (7.5, 1.0, 40),
        "satisfaction": (2.5, 5.0, 40),
        "opportunity": (12.5, 1.0, 40),
    }
    assert all(
        one and one.low is not None and one.high is not None and one.low < one.value < one.high
        for one in found.values()
    )


@pytest.mark.parametrize(
    ("source", "about"),
    [("survey", {"outcome": "p"}), ("survey", {}), ("events", {"outcome": "o0"}), ("survey", {"term": "o0"})],
)  # fmt: skip
def test_what_was_not_asked_is_no_number(source: str, about: dict[str, str]) -> None:
    rates = rated(50, 6, (0.5, 0.5))
    held = grounds(list(rates.ratings), [0] * 25 + [1] * 25, rates=rates)
    assert measure("opportunity", source, held, "solo", about) is None
    assert measure("opportunity", "survey", held, "solo", {"outcome": "o0"}) is not None
