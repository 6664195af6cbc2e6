"""The name, role and summary retell what they rest on: all of it, each thing once, and no feature besides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from whofor.model.evidence import Feature
from whofor.model.finding import Finding, Level
from whofor.model.persona import Claim, Measure, Persona, Quote, Signal
from whofor.model.repo import Repo
from whofor.stats.words import mentions, stems

LEAST_LETTERS = 4
"""Letters of a word that says what a claim is about."""

_QUOTED = re.compile("“([^”]+)”")
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "about also always because been before between come could does from have into just less like long many more "
        "most much need never none only other over same should some than that their them then there they this time "
        "user very want what when where which while will with without would your",
    )
)
"""Words that say nothing about what a claim is about."""


def retold(repo: Repo) -> Iterator[Finding]:
    """Yield what is wrong with what the name, role and summary of each persona rest on.

    `not-retold`: they do not speak of it. `listed-twice`: it stands there twice, also under `needs_not`. `no-receipt`:
    they name a feature that nothing they rest on is about, or the summary quotes words that stand in nothing of it.
    """
    for persona in repo.personas:
        text = f"{persona.name}\n{persona.role}\n{persona.summary}"
        usage = repo.usages.get(persona.source)
        features = usage.features if usage else ()
        everything: list[Claim | Signal] = [*persona.claims, *persona.signature]
        everything += [persona.because] if persona.because else []
        told = [one for one in everything if one.id in persona.rests_on]
        for one in told:
            if not _speaks_of(text, one, features):
                message = f"'{persona.id}' rests on '{one.id}', of which its name, role and summary do not speak"
                hint = "take it out of rests_on, or speak of it in the summary"
                yield Finding("not-retold", _level(persona), message, persona.where, hint)
        yield from _bare(persona, text, told, features)
        yield from _cited(persona, told, features)
        yield from _twice(persona, "rests_on", persona.rests_on)
        yield from _twice(persona, "needs_not", persona.needs_not)


def _level(persona: Persona) -> Level:
    """Return how much it matters: a machine wrote both sides of a draft; people may have found better words."""
    return Level.ERROR if persona.status == "draft" else Level.WARNING


def _speaks_of(text: str, told: Claim | Signal, features: Iterable[Feature]) -> bool:
    """Return whether a text names a signal's feature, or one of a claim's words: if it puts some in “ ”, of those."""
    if isinstance(told, Signal):
        return _names(text, told.feature or told.metric, features)
    said = _text(told)
    terms = [receipt.about.get("term", "") for receipt in told.receipts() if isinstance(receipt, Measure)]
    return any(mentions(text, word) for word in _QUOTED.findall(said) or [*terms, *_content(said)])


def _names(text: str, feature_id: str, features: Iterable[Feature]) -> bool:
    """Return whether a text names a feature, by its id or as people write it."""
    labels = (feature.label for feature in features if feature.id == feature_id)
    return any(mentions(text, name) for name in (feature_id, *labels))


def _bare(persona: Persona, text: str, told: list[Claim | Signal], features: Iterable[Feature]) -> Iterator[Finding]:
    """Yield a finding for every feature that the text names without a receipt; a longer name may hold a shorter one."""
    about = {one.feature for one in told if isinstance(one, Signal)}
    text = _without(text, [name for one in features if one.id in about for name in (one.id, one.label)])
    said = "\n".join(_all_text(one) for one in told if isinstance(one, Claim))
    for feature in features if persona.rests_on else ():
        if set(stems(feature.label)) <= _EMPTY or feature.id in about:
            continue
        if _names(text, feature.id, (feature,)) and not _names(said, feature.id, (feature,)):
            message = (
                f"name, role or summary of '{persona.id}' name '{feature.id}', and nothing they rest on is about it"
            )
            hint = f"add adopts.{feature.id} to rests_on, or leave the feature out"
            yield Finding("no-receipt", _level(persona), message, persona.where, hint)


def _cited(persona: Persona, told: list[Claim | Signal], features: tuple[Feature, ...]) -> Iterator[Finding]:
    """Yield a finding for every “…” in the summary whose words stand in nothing that it rests on."""
    about = {one.feature for one in told if isinstance(one, Signal)}
    said = [_all_text(one) for one in told if isinstance(one, Claim)]
    said += [name for one in features if one.id in about for name in (one.id, one.label)]
    for words in _QUOTED.findall(persona.summary) if persona.rests_on else ():
        if not any(mentions(text, words) for text in said):
            message = f"the summary of '{persona.id}' quotes “{words}”, which stands in nothing that it rests on"
            hint = "add the claim that says so to rests_on, or leave the quotation out"
            yield Finding("no-receipt", _level(persona), message, persona.where, hint)


def _without(text: str, names: Iterable[str]) -> str:
    """Return the words of a text with names left out, the longest first."""
    left = f" {' '.join(stems(text))} "
    for name in sorted({" ".join(stems(name)) for name in names} - {""}, key=len, reverse=True):
        left = left.replace(f" {name} ", " | ").replace(f" {name} ", " | ")
    return left


def _text(claim: Claim) -> str:
    return "\n".join((claim.text, *(part.text for part in claim.parts)))


def _all_text(claim: Claim) -> str:
    """Return the words of a claim and of its receipts."""
    words = [receipt.text for receipt in claim.receipts() if isinstance(receipt, Quote)]
    about = [value for receipt in claim.receipts() if isinstance(receipt, Measure) for value in receipt.about.values()]
    return "\n".join((_text(claim), *words, *about))


def _content(text: str) -> list[str]:
    return [stem for stem in stems(text) if len(stem) >= LEAST_LETTERS and stem not in _EMPTY]


def _twice(persona: Persona, field: str, names: tuple[str, ...]) -> Iterator[Finding]:
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            message = f"'{persona.id}': {field} lists '{name}' {names.count(name)} times"
            yield Finding("listed-twice", Level.ERROR, message, persona.where, "keep it once, or correct the other")
