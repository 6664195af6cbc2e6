"""What a document says of the team's beliefs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from whofor.model import interviews
from whofor.model.codebook import Belief
from whofor.model.finding import Where
from whofor.model.interviews import CONTRADICTED, HOLDS, NOT_ENOUGH
from whofor.render.synthesis.surprises import weighed


def held(verdict: str, expects: str, feature: str = "") -> interviews.Tested:
    belief = Belief("b", "So it is.", "" if feature else "fees", expects, Where("evidence/codebook.yaml"), feature)
    return interviews.Tested(belief, verdict, 2, 3, 7, 90, (0.1, 0.9), ())


@pytest.mark.parametrize("verdict", [CONTRADICTED, HOLDS, NOT_ENOUGH])
def test_a_belief_about_a_feature_is_never_said_to_be_spoken_of(verdict: str) -> None:
    told = weighed(held(verdict, "used", "export"))
    assert not re.search("speak|say|praise|complain", told)


def test_a_belief_says_what_it_was_held_against() -> None:
    assert weighed(held(CONTRADICTED, "used", "export")) == "7 people use it, of 90."
    assert weighed(held(CONTRADICTED, "rare")) == "7 people speak of it, of 90."
    assert weighed(held(CONTRADICTED, "pain")) == "7 people speak of it, of 90; 2 praise it, 3 complain."


def test_too_few_of_many_who_speak_is_not_too_few_who_speak() -> None:
    assert weighed(held(NOT_ENOUGH, "praise")) == "too few praise it or complain to tell."


def test_the_living_example_tells_users_from_speakers(interviewed: Path) -> None:
    document = (interviewed / "report.md").read_text(encoding="utf-8")
    assert re.search(r"miss the phone app\.” Not so: [\d,]+ people use it, of 1,700\.", document)
