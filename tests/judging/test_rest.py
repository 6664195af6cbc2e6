"""Thresholds, features, tracking, questions and states."""

from __future__ import annotations

import pytest

from whofor.drafting.distinct import CEILING_OF_NEED
from whofor.judging.adoption import CEILING
from whofor.judging.questions import asked_again
from whofor.judging.states import of_age, of_claims, of_composition, of_watch, worst
from whofor.judging.tracking import launched, rests_on, vanished
from whofor.judging.watch import watched
from whofor.model.evidence import Answers, Feature
from whofor.model.flow import Step, Workflow
from whofor.model.fresh import Age, Crossing, Dimension, Judged, State, Verdict
from whofor.model.persona import Claim, Measure


def watch(text: str, low: float, high: float, n: int = 100, was: float = 0.05) -> Crossing:
    claim = Claim("watch-export", "watch", fields={"metric": "adopts.export", "threshold": text})
    stated = Measure("adoption", "usage", was, {"feature": "export"}, was - 0.01, was + 0.01, n=100)
    now = Measure("adoption", "usage", (low + high) / 2, {"feature": "export"}, low, high, n=n)
    return watched(claim, stated, now, 20).crossing


@pytest.mark.parametrize(
    ("text", "low", "high", "crossing"),
    [
        ("above 0.1", 0.12, 0.2, Crossing.CROSSED),
        ("above 0.1", 0.02, 0.1, Crossing.NOT_CROSSED),
        ("above 0.1", 0.08, 0.2, Crossing.CANNOT_TELL),
        ("below 0.4", 0.2, 0.39, Crossing.CROSSED),
        ("below 0.4", 0.4, 0.6, Crossing.NOT_CROSSED),
        ("below 0.4", 0.39, 0.41, Crossing.CANNOT_TELL),
        ("when sales say so", 0.0, 1.0, Crossing.NO_MACHINE),
    ],
)
def test_a_threshold_is_crossed_where_the_whole_interval_is(
    text: str, low: float, high: float, crossing: Crossing
) -> None:
    assert watch(text, low, high) is crossing


def test_few_people_cross_nothing() -> None:
    assert watch("above 0.1", 0.5, 0.9, n=19) is Crossing.CANNOT_TELL


def test_what_was_crossed_when_it_was_written_is_no_news() -> None:
    claim = Claim("watch-export", "watch", fields={"metric": "adopts.export", "threshold": "above 0.1"})
    number = Measure("adoption", "usage", 0.3, {"feature": "export"}, 0.25, 0.35, n=100)
    one = watched(claim, number, number, 20)
    assert one.crossing is Crossing.CROSSED
    assert not one.newly
    assert of_watch([one], []) == Dimension("watch", State.FRESH, "1 threshold watched, none newly crossed")


def test_the_ceiling_is_that_of_drafts() -> None:
    assert CEILING == CEILING_OF_NEED


def test_an_event_vanishes_where_hardly_anybody_has_it_any_more() -> None:
    assert vanished({"export": 0.4, "import": 0.4, "rare": 0.01}, {"export": 0.01, "import": 0.1}) == ("export",)
    assert launched({"export": 0.4}, {"export": 0.5, "chat": 0.3, "rare": 0.05}, 0.01) == ("chat",)


def test_a_number_rests_on_its_feature_its_event_and_the_steps_of_its_workflow() -> None:
    flow = Workflow("send", (Step(("made",)), Step(("sent", "mailed"))))
    assert rests_on(Measure("adoption", "u", 0.1, {"feature": "export"}), (), ("export",), {}) == "export"
    assert rests_on(Measure("completion", "u", 0.1, {"workflow": "send"}), ("mailed",), (), {"send": flow}) == "mailed"
    assert rests_on(Measure("completion", "u", 0.1, {"workflow": "send"}), ("other",), (), {"send": flow}) == ""


def answers(*options: tuple[str, str]) -> Answers:
    return Answers(tuple(Feature(f"o{at}", label, question) for at, (question, label) in enumerate(options)), {})


def test_a_question_with_other_options_is_another_question() -> None:
    older = answers(("1. How often?", "Daily"), ("1. How often?", "Weekly"), ("2. Where?", "Home"))
    newer = answers(("3. How often", "Several times a day"), ("3. How often", "Weekly"), ("4. Where?", "home"))
    often, where = asked_again(older, newer)
    assert (often.changed, often.gone, often.new) == (True, ("Daily",), ("Several times a day",))
    assert not where.changed


def test_a_question_in_other_words_is_another_question_and_an_unlike_one_is_none() -> None:
    older = answers(("How often do you use Jupyter Notebook?", "Daily"), ("How do you run it?", "Daily"))
    newer = answers(("1. How frequently do you use Jupyter?", "Daily"), ("2. Who pays?", "Me"))
    [often] = asked_again(older, newer)
    assert often.question.startswith("how often")
    assert often.newer.startswith("how frequently")
    assert often.changed


def test_the_worst_dimension_decides() -> None:
    given = [Dimension(state.value, state, "") for state in (State.FRESH, State.UNKNOWN, State.STALE, State.AGEING)]
    assert [one.state for one in worst(given)] == [State.STALE, State.AGEING, State.UNKNOWN, State.FRESH]


def test_age_alone_is_never_stale() -> None:
    found = of_age("research", "interview", Age("interviews", "2019-01-01", 2500, 180))
    assert found == Dimension("research", State.AGEING, "last interview 6 years ago")
    undated = of_age("research", "interview", Age("interviews", "", None, 180))
    assert undated is not None
    assert undated.state is State.UNKNOWN


@pytest.mark.parametrize("verdict", [Verdict.NOT_ENOUGH, Verdict.NOT_CHECKED])
def test_silence_is_never_fresh(verdict: Verdict) -> None:
    claims = [Judged(Claim("export", "jobs"), verdict, "")]
    assert of_claims(claims, [], "").state is State.UNKNOWN
    assert of_claims([], [], "").state is State.UNKNOWN
    assert of_composition(None, "", "").state is State.UNKNOWN
