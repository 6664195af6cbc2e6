"""What would show that a persona is changing: a number, a threshold, what it would mean.

A threshold is `above <number>` or `below <number>`, so that it can be held against new evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from whofor.drafting.counting import counted
from whofor.drafting.distinct import CEILING_OF_NEED, needs_not, words
from whofor.metrics.apart import more
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Measure
from whofor.model.slug import slug

MOST = 6
MOST_UNUSED, MOST_USED, MOST_THEMES = 2, 2, 1

SHIFT = 0.05
"""How far a share of the people moves before it says something: five in a hundred of all."""

ABOVE, BELOW = "above", "below"


def watch(brief: Brief) -> Iterator[Claim]:
    """Yield at most six signals, the surest signs of another persona first."""
    found = chain(
        islice(_unused(brief), MOST_UNUSED),
        islice(_used(brief), MOST_USED),
        _share(brief),
        islice(_themes(brief), MOST_THEMES),
    )
    yield from islice(found, MOST)


def _unused(brief: Brief) -> Iterator[Claim]:
    """Yield the features that they have no use for: adoption above the ceiling of "no need"."""
    for feature in needs_not(brief):
        number = brief.measure("adoption", brief.source, {"feature": feature})
        label = brief.label(feature).replace("-", " ")
        meaning = f"They take up {label}, which they have had no use for."
        yield _claim(f"adopts.{feature}", ABOVE, CEILING_OF_NEED, meaning, number)


def _used(brief: Brief) -> Iterator[Claim]:
    """Yield the features that set them apart: adoption that falls half of the way to what others have."""
    verb = "name" if brief.kind == "survey" else "use"
    for row in more(brief.signals):
        if row.others is not None and row.value > row.others:
            number = brief.measure("adoption", brief.source, {"feature": row.feature})
            meaning = f"What sets them apart fades: fewer of them {verb} {words(brief, row)}."
            yield _claim(row.id, BELOW, round((row.value + row.others) / 2, 2), meaning, number)


def _share(brief: Brief) -> Iterator[Claim]:
    found = brief.measure("share", brief.source, {})
    if found is not None and isinstance(found.value, float) and brief.of > 1:
        meaning = "They become fewer beside the others: look again at their rank."
        yield _claim("share", BELOW, round(max(found.value - SHIFT, 0.0), 2), meaning, found)


def _themes(brief: Brief) -> Iterator[Claim]:
    """Yield the theme that most of them speak of: a share above what chance explains today."""
    for topic in brief.themes:
        theme = brief.theme(topic.term)
        found = next(iter(counted(brief, topic)), None)
        if theme and found is not None and found.high is not None:
            meaning = f"It gets worse: more of them speak of “{theme.label}”."
            yield _claim(f"speak_of.{theme.id}", ABOVE, round(found.high, 2), meaning, found)


def _claim(metric: str, way: str, threshold: float, meaning: str, number: Measure | None) -> Claim:
    fields = {"metric": metric, "threshold": f"{way} {threshold:g}"}
    evidence = (number,) if number is not None else ()
    return Claim(
        slug(f"watch {metric.replace('.', ' ')}"), "watch", meaning, evidence=evidence, by="rules", fields=fields
    )
