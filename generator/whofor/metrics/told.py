"""How many people speak of a theme, complain of it, and say of themselves what their events contradict."""

from __future__ import annotations

from collections.abc import Mapping

from whofor.metrics.rounding import interval, share
from whofor.metrics.words import least, split
from whofor.model.evidence import PARTICIPANT
from whofor.model.persona import Measure
from whofor.model.signal import Grounds
from whofor.stats.interval import wilson


def speak_of(source: str, grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The share of a persona's people with words in the source who speak of the theme; one person counts once."""
    if about["theme"] not in grounds.told.themes:
        return None
    spoke = {one.person for one in grounds.told.themes[about["theme"]] if one.source == source}
    said = {
        record.person: record.person in spoke
        for record in grounds.words.get(source, ())
        if record.role == PARTICIPANT and record.text and record.person in grounds.persona_of
    }
    return _share("speak_of", source, grounds, persona, about, said)


def complain_of(source: str, grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The share that only complains, of a persona's people who only praise or only complain of the theme in the source.

    Who does both is in neither, so that nobody is counted on two sides.
    """
    if about["theme"] not in grounds.told.themes:
        return None
    sides: dict[str, tuple[bool, bool]] = {}
    for one in grounds.told.themes[about["theme"]]:
        if one.source == source and one.person in grounds.persona_of:
            praises, complains = sides.get(one.person, (False, False))
            sides[one.person] = (praises or one.praises, complains or one.complains)
    said = {person: complains for person, (praises, complains) in sides.items() if praises != complains}
    return _share("complain_of", source, grounds, persona, about, said)


def contradicted(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The share whose events contradict them, of a persona's people who say of themselves how often they use a feature.

    `of` is what they say (`by hand`, `every day`); people with too few events to tell are left out.
    """
    said = {
        one.person: one.contradicted
        for one in grounds.told.claims
        if one.feature == about["feature"] and one.claim == about["of"] and one.contradicted is not None
    }
    known = {person: bool(answer) for person, answer in said.items() if person in grounds.persona_of}
    return _share("contradicted", grounds.usage.source, grounds, persona, about, known)


def reason_contradicted(source: str, grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The share whose events contradict the reason (`reason`) that they gave for leaving, of a persona's people.

    Those of whom nothing can be told are left out.
    """
    said = {
        one.person: one.contradicted
        for one in grounds.told.exits
        if one.source == source and one.reason == about["reason"] and one.contradicted is not None
    }
    known = {person: bool(answer) for person, answer in said.items() if person in grounds.persona_of}
    return _share("reason_contradicted", source, grounds, persona, about, known) if said else None


def _share(
    name: str, source: str, grounds: Grounds, persona: str, about: Mapping[str, str], values: Mapping[str, int]
) -> Measure:
    """Return the share of people with a value that is true, beside that of everybody else where they are enough."""
    mine, theirs = split(values, grounds, persona)
    low, high = interval(wilson(sum(mine), len(mine)))
    other = share(sum(theirs), len(theirs)) if len(theirs) >= least(grounds) else None
    return Measure(name, source, share(sum(mine), len(mine)) or 0.0, about, low, high, other, len(mine))
