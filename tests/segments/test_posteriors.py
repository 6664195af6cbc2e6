"""Laws of the probabilities that files give: of people, of personas, of features."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.segments.tables import planted, planted_survey, turned, usage

from whofor.model.outcome import Explanation
from whofor.model.policy import Policy
from whofor.model.signal import Profile, Usage
from whofor.segments.discover import discover
from whofor.segments.explain import explain
from whofor.segments.habits import Habits
from whofor.segments.membership import assign, posteriors
from whofor.segments.overlap import overlap

SOLO, TEAM = (Profile("solo", 0.6, {"f0": 0.9, "f1": 0.1}, 20.0), Profile("team", 0.3, {"f0": 0.1, "f1": 0.9}, 20.0))
Drafted = tuple[Usage, tuple[Profile, ...], Policy]


@pytest.fixture(scope="module", params=["events", "survey", "one question"])
def drafted(request: pytest.FixtureRequest) -> Drafted:
    """Personas as they are drafted, of events, of options that may be ticked together, and of one question more."""
    if request.param == "events":
        seen, policy = planted(2)[0], Policy()
    else:
        seen, policy = planted_survey(2)[0], Policy(least_use=1)
    if request.param == "one question":
        role = np.random.default_rng(1).integers(0, 3, len(seen.people))
        more = usage(np.hstack([seen.counts, np.eye(3, dtype=np.int64)[role]]), "survey")
        features = tuple(replace(one, question="role" if at > 15 else "q") for at, one in enumerate(more.features))
        seen = replace(more, features=features)
    return seen, discover(seen, policy).profiles, policy


def test_probabilities_sum_to_one_and_the_likeliest_is_where_somebody_belongs(drafted: Drafted) -> None:
    chances, known = posteriors(*drafted)
    assert chances.shape == (len(known), len(drafted[1]) + 1)
    assert chances[known].sum(axis=1) == pytest.approx(np.ones(known.sum()))
    assert np.all(chances >= 0)
    found = assign(*drafted)
    member = found.of >= 0
    assert np.array_equal(chances[member].argmax(axis=1), found.of[member])
    assert found.sure[known] == pytest.approx(chances[known].max(axis=1))


def test_people_without_enough_evidence_have_no_probabilities() -> None:
    """Like solo; too little to say."""
    chances, known = posteriors(usage(np.array([[36, 4], [2, 0]])), (SOLO, TEAM), Policy())
    assert known.tolist() == [True, False]
    assert chances[1].tolist() == [0, 0, 0]
    assert chances[0, 0] > 0.9


def test_without_personas_everybody_is_surely_in_none() -> None:
    chances, known = posteriors(usage(np.array([[36, 4], [2, 0]])), (), Policy())
    assert (chances.tolist(), known.tolist()) == ([[1.0], [0.0]], [True, False])


def test_the_order_of_people_changes_nothing(drafted: Drafted) -> None:
    seen, profiles, policy = drafted
    order = np.random.default_rng(3).permutation(len(seen.people))
    one, other = posteriors(seen, profiles, policy)[0], posteriors(turned(seen, order), profiles, policy)[0]
    assert other == pytest.approx(one[order], abs=1e-12)
    assert overlap(turned(seen, order), profiles, policy) == pytest.approx(overlap(seen, profiles, policy), abs=1e-9)


def test_overlap_is_what_members_have_of_each_persona(drafted: Drafted) -> None:
    _, profiles, policy = drafted
    found, of = overlap(*drafted), assign(*drafted).of
    assert found.sum(axis=1) == pytest.approx(np.ones(len(profiles)))
    assert np.all(np.diag(found) >= policy.least_posterior)
    assert found[1] == pytest.approx(posteriors(*drafted)[0][of == 1].mean(axis=0))


def test_personas_that_are_alike_overlap_more_than_others() -> None:
    near = replace(SOLO, id="near", shares={"f0": 0.8, "f1": 0.2}, share=0.3)
    counts = np.array([[9, 1], [8, 2], [1, 9], [0, 10], [7, 3], [10, 0]] * 5)
    found = overlap(usage(counts), (SOLO, near, TEAM), Policy(least_posterior=0.0))
    assert found[0, 1] > found[0, 2]


def test_a_persona_without_members_overlaps_with_nothing() -> None:
    assert overlap(usage(np.array([[36, 4], [30, 3]])), (SOLO, TEAM), Policy())[1].tolist() == [0, 0, 0]
    assert overlap(usage(np.array([[36, 4]])), (), Policy()).shape == (0, 1)


def everybody(drafted: Drafted) -> list[Explanation]:
    seen, profiles, policy = drafted
    return [explain(seen, person, profiles, policy) for person in seen.people[::9]]


def test_what_the_features_say_adds_up_to_the_odds(drafted: Drafted) -> None:
    """And the odds are those of the probabilities."""
    for one in everybody(drafted):
        assert one.prior + sum(says for _, says in one.features) == pytest.approx(one.odds, abs=1e-8)
        assert np.log(one.posterior[one.best] / one.posterior[one.second]) == pytest.approx(one.odds, abs=1e-6)
        assert {feature for feature, _ in one.features} == {feature.id for feature in drafted[0].features}


def test_an_explanation_has_the_probabilities_of_the_membership(drafted: Drafted) -> None:
    seen, profiles, _ = drafted
    chances, known = posteriors(*drafted)
    for one in everybody(drafted):
        at = seen.people.index(one.person)
        assert list(one.posterior) == [*(profile.id for profile in profiles), ""]
        assert list(one.posterior.values()) == pytest.approx(chances[at].tolist(), abs=1e-9)
        assert one.enough == known[at]
        ranked = sorted(one.posterior, key=lambda name: -one.posterior[name])
        assert [one.best, one.second] == ranked[:2]


def test_the_strongest_feature_stands_first() -> None:
    found = explain(usage(np.array([[12, 2]])), "u0000", (SOLO, TEAM), Policy())
    assert found.best == "solo"
    assert [abs(says) for _, says in found.features] == sorted((abs(says) for _, says in found.features), reverse=True)


def against_team(*counts: int) -> list[float]:
    """What each feature says for solo, who does f0, against team, who does f1; both do f2 as much."""
    groups = 30 * np.array([[0.6, 0.1, 0.3], [0.1, 0.6, 0.3]])
    solo, team = Habits(np.array([counts])).parts(0, groups)
    return list(solo - team)


def test_a_feature_used_speaks_for_who_uses_it_and_one_left_alone_for_who_does_not() -> None:
    assert against_team(6, 1, 3)[0] > 1
    assert against_team(6, 0, 3)[1] > 1
    assert against_team(1, 6, 3)[0] < -1


def test_a_feature_that_both_would_use_as_much_says_nothing() -> None:
    assert against_team(6, 1, 3)[2] == pytest.approx(0, abs=1e-12)
    assert against_team(6, 1, 0)[2] == pytest.approx(0, abs=1e-12)


def test_with_one_persona_the_other_answer_is_none_of_them() -> None:
    found = explain(usage(np.array([[36, 4]])), "u0000", (SOLO,), Policy())
    assert (found.best, found.second) == ("solo", "")


def test_nobody_and_no_personas_cannot_be_explained() -> None:
    seen = usage(np.array([[36, 4]]))
    with pytest.raises(ValueError, match="no person 'u9'"):
        explain(seen, "u9", (SOLO,), Policy())
    with pytest.raises(ValueError, match="no personas"):
        explain(seen, "u0000", (), Policy())
