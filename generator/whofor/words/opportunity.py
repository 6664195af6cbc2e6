"""Outcomes by how much there is to be won: important to people, and badly served today."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from statistics import NormalDist

from whofor.metrics.opportunity import counted, served
from whofor.model.opportunity import Boxes, Opportunities, Opportunity, Outcome, Rated, Survey
from whofor.model.signal import Grounds
from whofor.model.voice import Heard
from whofor.stats.opportunity import opportunity, shares
from whofor.stats.outcomes import states_outcome

ERROR = 0.05
"""How often anything at all may be called served well or badly in a survey where it is not."""


def opportunities(heard: Heard) -> Opportunities:
    """Return the outcomes of every survey that asks of some, for everybody and for each segment."""
    return Opportunities(
        tuple(survey(source, rated, heard.grounds, heard.policy.least_users) for source, rated in heard.rated.items())
    )


def survey(source: str, rated: Rated, grounds: Mapping[str, Grounds], least: int) -> Survey:
    """Return the outcomes of one survey, the greatest opportunity first.

    Somebody counts for an outcome where they answered both questions. An outcome that fewer than `least` people rated
    gets no score. How well it is served is decided with the error shared among all outcomes of everybody and of the
    segments (Bonferroni).

    Args:
        source: The survey.
        rated: What its people answered.
        grounds: Usage and membership by source, from which the segments are.
        least: The fewest people that are reported.
    """
    of, groups = _segments(source, rated, grounds)
    boxes = {name: _boxes(rated, people, least) for name, people in {"": rated.ratings, **groups}.items()}
    compared = sum(map(len, boxes.values()))
    z = NormalDist().inv_cdf(1 - ERROR / 2 / max(1, compared))
    found = {name: _ranked(of_group, z) for name, of_group in boxes.items()}
    whole = found.pop("")
    return Survey(
        source=source,
        whole=whole,
        segments={name: rows for name, rows in found.items() if rows},
        segments_of=of,
        few={name: _anything(rated, groups[name]) for name, rows in found.items() if not rows},
        compared=compared,
        vague=tuple(one.statement for one in rated.outcomes if not states_outcome(one.statement)),
        least=least,
    )


def _segments(source: str, rated: Rated, grounds: Mapping[str, Grounds]) -> tuple[str, dict[str, list[str]]]:
    """Return the people of each segment who are in the survey, and the source of the segments.

    That is the first source of events whose segments have some of them, or else the survey itself.
    """
    able = sorted(grounds, key=lambda one: (not grounds[one].usage.has_time, one != source))
    for name in (one for one in able if grounds[one].usage.has_time or one == source):
        personas, of = grounds[name].membership.personas, grounds[name].persona_of
        groups: dict[str, list[str]] = {persona: [] for persona in personas}
        for person in rated.ratings:
            if (position := of.get(person, -1)) >= 0:
                groups[personas[position]].append(person)
        if any(groups.values()):
            return name, groups
    return "", {}


def _boxes(rated: Rated, people: Collection[str], least: int) -> list[tuple[Outcome, Boxes]]:
    """Return the answers of some people on each outcome that enough of them rated."""
    found = [(one, counted(rated, one.id, people)) for one in rated.outcomes]
    return [(one, boxes) for one, boxes in found if boxes.people >= max(1, least)]


def _ranked(found: Collection[tuple[Outcome, Boxes]], z: float) -> tuple[Opportunity, ...]:
    made = [_opportunity(outcome, boxes, z) for outcome, boxes in found]
    return tuple(sorted(made, key=lambda one: (-one.score.value, one.outcome.id)))


def _opportunity(outcome: Outcome, boxes: Boxes, z: float) -> Opportunity:
    important, satisfied = shares(boxes)
    return Opportunity(outcome, boxes.people, 10 * important, 10 * satisfied, opportunity(boxes), served(boxes, z))


def _anything(rated: Rated, people: Collection[str]) -> int:
    """Return how many people rated any outcome."""
    return sum(any(None not in rating for rating in rated.ratings[person]) for person in people)
