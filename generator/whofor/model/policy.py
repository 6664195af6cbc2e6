"""The team's thresholds, as `personas/policy.yaml` states them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Llm:
    """Which language model may phrase drafts, and what that may cost.

    Attributes:
        model: The model's name.
        base_url: The endpoint; "" for what the environment says, or else OpenAI's.
        max_cost: The most dollars that a run may cost, where the price is known.
        max_tokens: The most tokens that a run may take, sent and received, where the price is not known.
        price_in: Dollars for a million tokens that are sent.
        price_out: Dollars for a million tokens that come back.
        reply_tokens: The longest answer to one question, a model's hidden reasoning included.
        parallel: Questions that are asked at a time.
        timeout: Seconds that one answer may take.
    """

    model: str = ""
    base_url: str = ""
    max_cost: float = 5.0
    max_tokens: int = 1_000_000
    price_in: float | None = None
    price_out: float | None = None
    reply_tokens: int = 4000
    parallel: int = 4
    timeout: float = 120.0

    def cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """Return what some tokens cost in dollars; None where the price is not known."""
        if self.price_in is None or self.price_out is None:
            return None
        return (tokens_in * self.price_in + tokens_out * self.price_out) / 1_000_000


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
        ageing_evidence: Days after which the newest row of a persona's source makes it ageing.
        ageing_research: Days after which the newest interview or survey does.
        on_stale: What a stale persona is to `whofor fresh`: an error, a warning or a note.
        on_ageing: What an ageing one is.
        on_unknown: What one is that newer evidence says nothing of.
        llm: The language model that may phrase drafts; None for none.
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
    ageing_evidence: int = 90
    ageing_research: int = 180
    on_stale: str = "error"
    on_ageing: str = "warning"
    on_unknown: str = "note"
    llm: Llm | None = None
