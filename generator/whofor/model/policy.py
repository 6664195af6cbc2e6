"""The team's thresholds, as `personas/policy.yaml` states them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """Every threshold of a team, with the default that holds until somebody writes another.

    Attributes:
        least_users: A segment with fewer people is reported as too small, not drafted.
        least_people: A theme needs this many distinct people before a persona claims it.
        least_use: Somebody with less use in all (days summed over features, or options ticked) is "not enough
            evidence": neither a member nor somebody that no persona fits.
        least_posterior: How sure a membership must be, from 0 to 1, before somebody counts as a member.
        none_spread: How loosely, at the least, the people that no persona fits are modelled: the concentration of
            their Dirichlet (small is loose); they are always far looser than members.
        session_gap: Minutes of silence that end a session.
        memory: What the embedded engine may use for events before it spills to a temporary folder.
        high_people: Independent people that make a claim's confidence high.
        high_kinds: Kinds of source that make a claim's confidence high.
        medium_people: Independent people that make it medium.
        weigh_people: How much a persona's share of the people counts for its rank.
        weigh_days: How much its share of all days of use counts.
        weigh_value: How much its share of what people are worth counts, where `value` names an attribute.
        value: The attribute of people whose numbers say what they are worth, such as revenue; none where it is empty.
        seed: The seed of everything that resamples.
    """

    least_users: int = 20
    least_people: int = 3
    least_use: int = 5
    least_posterior: float = 0.5
    none_spread: float = 10.0
    session_gap: int = 30
    memory: str = "2GB"
    high_people: int = 4
    high_kinds: int = 2
    medium_people: int = 2
    weigh_people: float = 1.0
    weigh_days: float = 1.0
    weigh_value: float = 1.0
    value: str = ""
    seed: int = 1
