"""How numbers of behaviour read: a sentence for each metric, in which `{value}` stands for the number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from whofor.model.persona import Measure
from whofor.render.words import human, percent, plain

PHASES: Mapping[str, str] = {
    "first-days": "in the first days of a month",
    "early-month": "early in the month",
    "mid-month": "in the middle of the month",
    "late-month": "late in the month",
    "last-days": "in the last days of a month",
    "turn-of-month": "around the turn of the month",
    "first-month": "in the first month of a quarter",
    "second-month": "in the second month of a quarter",
    "third-month": "in the third month of a quarter",
}
"""The phases of a cycle that are no weekday."""

SPANS: Mapping[str, str] = {"week": "7 days", "month": "28 days"}

Shown = Callable[[float], str]


class Sentence(NamedTuple):
    """A sentence with its number, and how the number and that of the others are shown."""

    text: str
    shown: Shown


def tenths(number: float) -> str:
    """Return a number with one decimal."""
    return f"{number:.1f}"


def chance(number: float) -> str:
    """Return a probability with two decimals, or that it is below them."""
    return hundredths(number) if number >= 0.01 else "below 0.01"


def hundredths(number: float) -> str:
    """Return a number with two decimals and a true minus."""
    return f"{number:.2f}".replace("-", "−")


SENTENCES: Mapping[str, Sentence] = {
    "frequency": Sentence("“{feature}” on {value} days of a week in which they come (mean, of its users)", tenths),
    "intensity": Sentence("{value} events a day of using “{feature}” (median)", plain),
    "working_days": Sentence("{value} of working days (mean)", percent),
    "burstiness": Sentence("Burstiness of {of}: {value} (0 is at random, 1 all at once)", hundredths),
    "stickiness": Sentence("{value} of the last {span}, of those who came in them (mean)", percent),
    "retention": Sentence("{value} came again in {week} after they were first seen", percent),
    "cycle": Sentence("{value} times as often {phase} as the calendar would give", hundredths),
    "cycle_chance": Sentence("The chance of so clear a {of} cycle among people who have none: {value}", chance),
    "importance": Sentence("“{feature}” is important to {value} of ten people", tenths),
    "satisfaction": Sentence("{value} of ten people are satisfied with “{feature}”", tenths),
    "opportunity": Sentence("Opportunity of “{feature}”: {value} (of 20; above 10 is under-served)", tenths),
    "share_of_days": Sentence("{value} of all days of use", percent),
    "share_of_value": Sentence("{value} of all {attribute}", percent),
    "days_with": Sentence("“{feature}” on {value} of the days on which they come (mean, of its users)", percent),
    "contradicted": Sentence("{value} of those who say “{of}” of “{feature}” do otherwise", percent),
    "speak_of": Sentence("{value} of those with words in {source} speak of “{feature}”", percent),
    "complain_of": Sentence("{value} of those who praise or complain about “{feature}” in {source} complain", percent),
    "reason_contradicted": Sentence("{value} of those who left for “{reason}” did what tells another story", percent),
    "starts": Sentence("{value} began “{workflow}” at least once", percent),
    "completion": Sentence("{value} of cases of “{workflow}” were completed", percent),
    "as_designed": Sentence("{value} of cases of “{workflow}” did its steps as designed", percent),
    "fitness": Sentence("Fitness of “{workflow}”: {value} (1 is as designed)", hundredths),
    "skips": Sentence("{value} of cases of “{workflow}” left out “{step}”", percent),
    "joins": Sentence("{value} of cases of “{workflow}” began with “{step}”", percent),
    "repeats": Sentence("{value} of cases of “{workflow}” repeated “{step}”", percent),
    "returns": Sentence("{value} of cases of “{workflow}” went back to “{step}”", percent),
    "out_of_turn": Sentence("{value} of cases of “{workflow}” did “{step}” out of turn", percent),
    "breaks_off": Sentence("{value} of cases of “{workflow}” broke off after “{step}”", percent),
    "extra": Sentence("{value} of cases of “{workflow}” had “{event}” on the way", percent),
    "instead": Sentence("{value} of cases of “{workflow}” had “{event}” in place of “{step}”", percent),
    "turns_to": Sentence("{value} of cases of “{workflow}” broke off after “{step}” and went to “{event}”", percent),
    "step_minutes": Sentence("{value} minutes to “{step}” of “{workflow}” (median)", tenths),
}
"""The sentence of each metric."""


def said(measure: Measure, value: float, label: str, source: str = "") -> str:
    """Return the sentence of a measure.

    `label` is what people call its feature, theme or outcome, `source` what its source is called.

    >>> said(Measure("cycle", "usage", 1.89, {"of": "turn-of-month"}, others=1.02), 1.89, "")
    '1.89 times as often around the turn of the month as the calendar would give, others 1.02'
    """
    sentence = SENTENCES[measure.metric]
    of = measure.about.get("of", "")
    words = {
        name: human(text).lower()
        for name, text in measure.about.items()
        if name not in ("feature", "of", "outcome", "theme")
    }
    text = sentence.text.format(
        source=source,
        value=sentence.shown(value),
        feature=label,
        of=of,
        phase=PHASES.get(of, f"on {of.capitalize()}s"),
        span=SPANS.get(of, of),
        week=of.replace("-", " "),
        **words,
    )
    return f"{text}, others {sentence.shown(measure.others)}" if isinstance(measure.others, (int, float)) else text
