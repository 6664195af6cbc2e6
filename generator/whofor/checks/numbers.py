"""Every number is the one that its source gives when it is computed again."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from whofor.checks.places import receipts
from whofor.grounding.numbers import disagreements
from whofor.metrics.registry import NEEDS, OF_OUTCOMES, OF_USAGE, OF_WORDS, SIGNALS, measure, signal
from whofor.model.finding import Finding, Level, Where
from whofor.model.persona import Measure, Persona, Signal
from whofor.model.repo import Repo

RECOMPUTE = "write what the evidence gives, or draft the persona again"
ELSEWHERE = "run the check where the evidence lies"


def numbers(repo: Repo) -> Iterator[Finding]:
    """Yield every number of every persona that its source does not give, and every one that could not be checked."""
    for persona in repo.personas:
        grounds = repo.grounds.get(persona.source)
        if grounds is not None and persona.id not in grounds.membership.personas:
            continue  # its signature does not say who belongs: see `ranks.signatures`
        for claim_id, receipt in receipts(persona):
            if isinstance(receipt, Measure):
                yield from _measure(repo, persona, claim_id, receipt)
        for row in persona.signature:
            yield from _signal(repo, persona, row)
        yield from _features(repo, persona)


def _measure(repo: Repo, persona: Persona, claim_id: str, stated: Measure) -> Iterator[Finding]:
    what = f"'{persona.id}/{claim_id}'"
    names = [*OF_USAGE, *OF_WORDS, *OF_OUTCOMES]
    if stated.metric not in names:
        near = difflib.get_close_matches(stated.metric, names, 1)
        hint = f"did you mean {near[0]}?" if near else f"metrics are {', '.join(names)}"
        message = f"{what} states '{stated.metric}', which is no metric"
        yield Finding("unknown-metric", Level.ERROR, message, stated.where, hint)
        return
    grounds = repo.grounds.get(persona.source)
    away = _away(repo, persona, stated.source, what, stated.where)
    if away or grounds is None:
        yield from away
        return
    computed = measure(stated.metric, stated.source, grounds, persona.id, stated.about)
    if computed is None:
        yield _cannot(repo, persona, stated, what)
        return
    for field, said, now in disagreements(stated, computed):
        message = f"{what}: {stated.metric} {field} is {now} in '{stated.source}', not {said}"
        yield Finding("wrong-number", Level.ERROR, message, stated.where, RECOMPUTE)


def _signal(repo: Repo, persona: Persona, stated: Signal) -> Iterator[Finding]:
    what = f"'{persona.id}/{stated.id}'"
    grounds = repo.grounds.get(persona.source)
    away = _away(repo, persona, stated.source, what, stated.where)
    if away or grounds is None:
        yield from away
        return
    if stated.source != persona.source:
        message = f"{what} is measured in '{stated.source}', the signature in '{persona.source}'"
        hint = "a signature is measured in one source"
        yield Finding("unknown-evidence", Level.ERROR, message, stated.where, hint)
        return
    computed = signal(stated.id, grounds, persona.id)
    if computed is None:
        yield _strange_row(repo, persona, stated, what)
        return
    for field, said, now in disagreements(stated, computed):
        message = f"{what}: {field} is {now} in '{stated.source}', not {said}"
        yield Finding("wrong-number", Level.ERROR, message, stated.where, RECOMPUTE)


def _away(repo: Repo, persona: Persona, source: str, what: str, where: Where) -> tuple[Finding, ...]:
    """Return why a number cannot be computed here at all, if it cannot."""
    for name in dict.fromkeys((source, persona.source)):
        reading = repo.readings.get(name)
        if reading is None and name:
            near = difflib.get_close_matches(name, list(repo.readings), 1)
            hint = f"did you mean {near[0]}?" if near else f"sources are {', '.join(repo.readings)}"
            message = f"{what} states a number of '{name}', which is no source"
            return (Finding("unknown-evidence", Level.ERROR, message, where, hint),)
        if reading is not None and reading.absent:
            message = f"{what}: source '{name}' is not on this machine, so the number is not checked here"
            return (Finding("not-checked", Level.NOTE, message, where, ELSEWHERE),)
    if not persona.source:
        message = f"{what} states a number of a persona without a signature or people, so nothing says whose it is"
        hint = "give the persona a signature, or the people that it was drawn from, or leave the number out"
        return (Finding("no-signature", Level.ERROR, message, where, hint),)
    if persona.source not in repo.grounds:
        message = f"{what}: nothing can be computed from source '{persona.source}'"
        return (Finding("wrong-number", Level.ERROR, message, where, "mend the source, see its findings"),)
    return ()


def _cannot(repo: Repo, persona: Persona, stated: Measure, what: str) -> Finding:
    """Return why a metric that exists gives no number."""
    needs = NEEDS.get(stated.metric, ())
    about = " ".join(stated.about.get(name, "") for name in needs).strip()
    lacking = [name for name in needs if not stated.about.get(name)]
    if lacking:
        wanted = " and ".join(f"'{name}:'" for name in lacking)
        message = f"{what}: {stated.metric} needs {wanted}, what it is about"
    elif not repo.grounds[persona.source].membership.members(persona.id).any():
        message = f"{what}: by its file nobody belongs to '{persona.id}'"
    elif needs == ("feature",) and about not in _known(repo, persona):
        return _unknown_feature(repo, persona, about, what, stated.where)
    else:
        message = f"{what}: '{stated.source}' cannot give {stated.metric} {about}".rstrip()
    return Finding("wrong-number", Level.ERROR, message, stated.where, RECOMPUTE)


def _strange_row(repo: Repo, persona: Persona, stated: Signal, what: str) -> Finding:
    """Return why a row of the signature gives no number."""
    if stated.metric in SIGNALS and stated.feature and stated.feature not in _known(repo, persona):
        return _unknown_feature(repo, persona, stated.feature, what, stated.where)
    message = f"{what}: by its signature nobody belongs to '{persona.id}'"
    return Finding("wrong-number", Level.ERROR, message, stated.where, RECOMPUTE)


def _features(repo: Repo, persona: Persona) -> Iterator[Finding]:
    """Check that the features under `needs_not` are features."""
    if persona.source in repo.grounds:
        for name in persona.needs_not:
            if name not in _known(repo, persona):
                yield _unknown_feature(repo, persona, name, f"'{persona.id}': needs_not", persona.where)


def _unknown_feature(repo: Repo, persona: Persona, name: str, what: str, where: Where) -> Finding:
    near = difflib.get_close_matches(name, _known(repo, persona), 1)
    hint = f"did you mean {near[0]}?" if near else "features are listed by: whofor observe"
    message = f"{what} names the feature '{name}', which '{persona.source}' does not have"
    return Finding("unknown-feature", Level.ERROR, message, where, hint)


def _known(repo: Repo, persona: Persona) -> list[str]:
    return [feature.id for feature in repo.grounds[persona.source].usage.features]
