"""How an assumption is tested: a kind of test for each kind of belief, and whom and how many it takes."""

from __future__ import annotations

from dataclasses import dataclass

from whofor.model.hypothesis import ABILITY, BEHAVIOUR, JOB, MARKET, PROBLEM, WILLINGNESS, Assumption, Trial
from whofor.model.policy import Policy
from whofor.stats.samples import fewer, seen, too_few, within

CHANCE = 0.9
"""How probable it must be that a thing is met at all."""

MATTERS = 0.3
"""The part of a segment from which on a thing should be met."""


@dataclass(frozen=True)
class Way:
    """A kind of test.

    Attributes:
        method: What it is called.
        text: What is done.
        unit: Who is asked or measured.
        verb: What counts as a yes.
        needed: The part of the segment that an assumption of this kind must be true of, where the brief says nothing.
        hardly: The part from which down it hardly holds, as a part of `needed`.
        alpha: How probable it may be to end an assumption that holds.
        margin: How exactly a share is to be known; 0 where a thing need only be met.
        days: Days that it takes.
    """

    method: str
    text: str
    unit: str
    verb: str
    needed: float
    alpha: float
    margin: float = 0.0
    hardly: float = 0.4
    days: int = 14


_INTERVIEWS = Way(
    "Problem interviews",
    "Ask how they did it the last time, without naming the product or the trouble, and note who speaks of it unasked.",
    "people of the segment",
    "say it unprompted",
    needed=0.5,
    alpha=0.1,
    days=21,
)
WAYS = {
    PROBLEM: _INTERVIEWS,
    JOB: _INTERVIEWS,
    WILLINGNESS: Way(
        "Fake door with a price",
        "Offer it with its price on a page or in a call before it exists; say so at the end to whoever accepts.",
        "people of the segment who see the offer",
        "leave an address or a deposit",
        needed=0.1,
        alpha=0.05,
        margin=0.05,
    ),
    ABILITY: Way(
        "Usability test of a prototype",
        "Give them the task and a prototype, and do not help.",
        "people of the segment",
        "finish the task without help",
        needed=0.7,
        alpha=0.1,
        days=10,
    ),
    BEHAVIOUR: Way(
        "Data pull",
        "Count it in records of what they did: exports, logs, calendars, bills; never in what they say they do.",
        "people or accounts of the segment",
        "do it in the days looked at",
        needed=0.5,
        alpha=0.05,
        margin=0.1,
        days=7,
    ),
    MARKET: Way(
        "Screening questions",
        "Put screening questions to people drawn from where the segment is said to be.",
        "people drawn from the market",
        "fit the segment",
        needed=0.3,
        alpha=0.05,
        margin=0.1,
    ),
}
"""The test of each kind of assumption."""


def trial(assumption: Assumption, policy: Policy) -> Trial:
    """Return the test of an assumption: its sample and its kill criterion are computed here and nowhere else."""
    way = WAYS[assumption.kind]
    needed = assumption.holds_for or way.needed
    n, inputs = _sample(way, needed, policy)
    kill, hardly = too_few(n, needed, way.alpha), round(way.hardly * needed, 3)
    return Trial(
        method=way.method,
        text=assumption.test or way.text,
        unit=way.unit,
        verb=way.verb,
        n=n,
        kill=kill,
        inputs=inputs,
        holds_for=needed,
        hardly=hardly,
        mistaken=fewer(kill, n, needed),
        missed=1 - fewer(kill, n, hardly),
        days=way.days,
    )


def sample(found: Trial) -> str:
    """Return whom the test takes, how many, and from what that was computed."""
    return f"{found.n} {found.unit}: {found.inputs}."


def kill(found: Trial) -> str:
    """Return the result that ends the assumption, and how often that rule errs."""
    return (
        f"Fewer than {found.kill} of {found.n} {found.verb}. "
        f"Where it holds for {_percent(found.holds_for)}, so few come with probability {_chance(found.mistaken)}; "
        f"where it holds for {_percent(found.hardly)}, the rule misses that with probability {_chance(found.missed)} "
        f"(binomial)."
    )


def _sample(way: Way, needed: float, policy: Policy) -> tuple[int, str]:
    if way.margin:
        margin = round(min(way.margin, needed / 2), 3)
        return within(needed, margin), (
            f"a share of about {_percent(needed)} is then known within ±{_percent(margin)} (Wilson, 95 %)"
        )
    prevalence, least = min(MATTERS, needed), 1 if way is WAYS[ABILITY] else policy.medium_people
    return seen(prevalence, least, CHANCE), (
        f"what is true of {_percent(prevalence)} is met at least {_times(least)} with probability {CHANCE} (binomial)"
    )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _chance(chance: float) -> str:
    return f"{chance:.2f}" if chance >= 0.005 else "below 0.01"


def _percent(share: float) -> str:
    return f"{100 * share:.4g} %"
