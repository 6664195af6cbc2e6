"""Tensions between what a segment's people say of themselves and what they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from whofor.drafting.quoting import quotes
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Measure, Part
from whofor.model.slug import slug
from whofor.model.tensions import BY_HAND, CONTRADICTS, DAILY, MONTHLY, NEVER, RARELY, WEEKLY, Checked
from whofor.model.voice import owners

LEAST = 2
"""People whose events contradict them: "they" are at least two."""

MOST = 2

MOSTLY = 0.5

SAID: Mapping[str, str] = {
    DAILY: "Some say that they use {feature} every day.",
    WEEKLY: "Some say that they use {feature} every week.",
    MONTHLY: "Some say that they use {feature} every month.",
    RARELY: "Some say that they rarely use {feature}.",
    NEVER: "Some say that they never use {feature}.",
    BY_HAND: "Some say that they do by hand what {feature} does by itself.",
}

_LESS = (DAILY, WEEKLY, MONTHLY)


def said_and_did(brief: Brief) -> Iterator[Claim]:
    """Yield what several say of their own use and their events contradict; most people first.

    Both sides are shown: what they say, in their words, and the numbers of those who say so and of everybody here.
    """
    groups: dict[tuple[str, str], list[Checked]] = defaultdict(list)
    for one in brief.checked:
        if one.verdict == CONTRADICTS:
            groups[one.feature, one.claimed].append(one)
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    told = [(about, found) for about, found in ranked if len(owners(one.voice for one in found)) >= LEAST]
    for (feature, claimed), found in told[:MOST]:
        yield brief.sure(_tension(brief, feature, claimed, found))


def _tension(brief: Brief, feature: str, claimed: str, found: list[Checked]) -> Claim:
    label = brief.label(feature).replace("-", " ")
    about = {"feature": feature}
    wanted = (("contradicted", {**about, "of": claimed}), ("days_with", about))
    numbers = [brief.measure(metric, brief.source, of) for metric, of in wanted]
    said = Part("said", SAID[claimed].format(feature=label), quotes([one.voice for one in found], ""))
    than = "less" if claimed in _LESS else "more"
    did = Part(
        "did",
        f"{_how_many(numbers[0])} of them use {label} {than} than that.",
        tuple(number for number in numbers if number is not None),
    )
    return Claim(slug(f"say and do {feature} {claimed}"), "tensions", parts=(said, did), by="rules")


def _how_many(contradicted: Measure | None) -> str:
    """Return the words for the share of those who say so that does otherwise."""
    value = contradicted.value if contradicted else 0.0
    return "Some" if isinstance(value, tuple) or value <= MOSTLY else "Most" if value < 1 else "All"
