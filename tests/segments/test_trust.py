"""What says how far segments can be trusted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.segments.tables import planted, planted_survey, usage

from whofor.model.outcome import Discovery, SecondOpinion
from whofor.model.policy import Policy
from whofor.model.signal import NONE, THIN, Membership, Profile
from whofor.segments.discover import discover
from whofor.segments.membership import family
from whofor.segments.search import search
from whofor.segments.second import components, groups, second_opinion
from whofor.segments.smallest import smallest

SURVEY = Policy(least_use=1)


@pytest.fixture(scope="module")
def clear() -> Discovery:
    return discover(planted(1, (120, 90, 70))[0], Policy())


def test_clear_segments_are_found_again_and_another_method_finds_them_too(clear: Discovery) -> None:
    assert len(clear.stability) == len(clear.profiles) == 3
    assert min(clear.stability) >= 0.8
    assert clear.weak == ()
    assert clear.second is not None
    assert (clear.second.segments, clear.disputed) == (3, False)
    assert clear.second.agreement >= 0.8


def test_the_share_that_no_segment_fits_is_counted(clear: Discovery) -> None:
    of = clear.membership.of
    assert clear.outside == pytest.approx(np.sum(of == NONE) / np.sum(of != THIN), abs=1e-4)


def test_too_few_people_to_say_are_no_good_sign() -> None:
    """Seventy people: halves would be smaller than two segments."""
    found = discover(planted(1, (40, 30))[0], Policy())
    assert (found.agreement, found.stability, found.second) == (None, (), None)
    assert found.outside is not None and found.smallest is not None


def answer(personas: int, second: SecondOpinion | None, stability: tuple[float, ...] = ()) -> Discovery:
    profiles = tuple(Profile(str(at), 0.1, {}, 1.0) for at in range(personas))
    return Discovery(profiles, Membership((), np.zeros(0, np.int64), np.zeros(0)), (), None, (), stability, second)


@pytest.mark.parametrize(
    ("personas", "second", "disputed"),
    [
        (4, SecondOpinion(4, 0.9), False),
        (4, SecondOpinion(5, 0.7), False),
        (4, SecondOpinion(6, 0.9), True),
        (4, SecondOpinion(4, 0.5), True),
        (1, SecondOpinion(1, 0.0), False),
        (1, SecondOpinion(3, 0.0), True),
        (4, None, False),
    ],
)
def test_two_answers_are_disputed_where_number_or_people_differ(
    personas: int, second: SecondOpinion | None, disputed: bool
) -> None:
    assert answer(personas, second).disputed == disputed


def test_segments_that_are_not_found_again_are_weak() -> None:
    assert answer(3, None, (0.9, 0.59, 0.6)).weak == (1,)


def test_a_cloud_is_one_group_to_the_second_opinion_too() -> None:
    points = np.random.default_rng(1).normal(size=(400, 3))
    assert len(set(groups(points, 6, 1).tolist())) == 1


def test_the_second_opinion_does_not_hang_on_names_of_groups() -> None:
    seen, truth = planted(2, (120, 90, 70))
    kin = family(seen, np.ones(len(truth), bool))
    named = np.array([2, 0, 1])[truth]
    one, other = (second_opinion(seen.counts, kin, labels, Policy()) for labels in (np.array(truth), named))
    assert one == other != None  # noqa: E711


def test_only_components_that_stand_out_of_chance_are_kept() -> None:
    """Two directions, and eighteen columns of noise."""
    drawn = np.random.default_rng(2)
    rows = drawn.normal(size=(500, 20))
    rows[:, :4] += 3 * drawn.normal(size=(500, 1))
    rows[:, 4:8] += 3 * drawn.normal(size=(500, 1))
    assert components(rows, 1).shape == (500, 2)


@pytest.mark.parametrize("kind", ["events", "survey"])
def test_what_could_have_been_seen_is_a_share_and_no_less_than_a_segment_needs(kind: str) -> None:
    seen, policy = (planted(3)[0], Policy()) if kind == "events" else (planted_survey(3)[0], SURVEY)
    people = np.arange(len(seen.people))
    found = search(seen, people, range(1, 4), policy).fitted
    least = [smallest(seen, people, found, len(people), replace(policy, least_users=n)) for n in (1, 20, 60, 999)]
    assert least == sorted(least)
    assert 0 < least[0] < 1 and least[-1] == 1
    assert least[2] >= 60 / len(people) - 1e-4


def test_more_people_make_smaller_segments_visible() -> None:
    shares = []
    for times in (1, 4):
        seen = usage(np.tile(planted(3)[0].counts, (times, 1)))
        people = np.arange(len(seen.people))
        found = search(seen, people, [3], Policy()).fitted
        shares.append(smallest(seen, people, found, len(people), Policy(least_users=1)))
    assert shares[1] < 0.5 * shares[0]
