"""What is to be said of how fresh personas are, as findings with their places."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from whofor.judging.periods import iso
from whofor.judging.questions import asked_again
from whofor.judging.scale import MARGIN
from whofor.model.finding import Finding, Level, Where
from whofor.model.fresh import NONE, Condition, Crossing, Freshness, State, Verdict
from whofor.model.repo import Repo
from whofor.render.changes import change, detail, shown
from whofor.workflow.check import ROWS
from whofor.workflow.newer import Newer

LOOK = "draft the persona again, or correct the claim: whofor draft"
UNREAD = ("absent-source", "evidence-changed")
"""Besides errors, what reading said that freshness depends on."""


def findings(repo: Repo, found: Freshness, every: Mapping[str, Newer]) -> Iterator[Finding]:
    """Yield everything that is to be said: of the evidence, of each persona, of its claims."""
    read = (one for one in repo.findings if one.code not in ROWS)
    yield from (one for one in read if one.level is Level.ERROR or one.code in UNREAD)
    for source, one in every.items():
        registered = repo.register.source(source)
        yield from _evidence(one, source, registered.where if registered else Where(""))
        yield from _outside(found, source, registered.where if registered else Where(""))
    for condition in found.personas:
        yield _state(repo, condition)
        yield from _claims(condition)
        yield from _changes(condition)
        yield from _questions(repo, condition)


def _state(repo: Repo, one: Condition) -> Finding:
    """Return the state of a persona, as serious as the policy says."""
    where, message = one.persona.where, f"'{one.persona.id}' is {one.state}: {one.reason}"
    if one.state is State.STALE:
        return Finding("stale", Level(repo.policy.on_stale), message, where, "look at what changed, and draft it again")
    if one.state is State.AGEING:
        hint = "gather newer evidence, or set another age in personas/policy.yaml"
        return Finding("ageing", Level(repo.policy.on_ageing), message, where, hint)
    if one.state is State.UNKNOWN:
        hint = "add newer evidence; what nobody looked at is not fresh"
        return Finding("unknown-freshness", Level(repo.policy.on_unknown), message, where, hint)
    return Finding("fresh", Level.NOTE, message, where)


def _claims(one: Condition) -> Iterator[Finding]:
    for claim in one.claims:
        moved = [number for number in claim.moved if number.verdict is claim.verdict]
        said = "; ".join(f"{change(number)} ({detail(number)})" for number in moved[:2])
        what = f"'{one.persona.id}/{claim.claim.id}'"
        if claim.verdict is Verdict.CONTRADICTED:
            yield Finding(
                "contradicted-claim", Level.WARNING, f"{what} is contradicted: {said}", claim.claim.where, LOOK
            )
        elif claim.verdict is Verdict.WEAKER:
            yield Finding("weaker-claim", Level.NOTE, f"{what} is weaker: {said}", claim.claim.where, LOOK)


def _changes(one: Condition) -> Iterator[Finding]:
    where, name = one.persona.where, one.persona.id
    for odd in one.anomalies:
        listed = "which stands under needs_not" if odd.listed else "which hardly any of them used"
        message = f"'{name}' takes up '{odd.feature}', {listed}: {change(odd.moved)} ({detail(odd.moved)})"
        yield Finding("adoption-anomaly", Level.WARNING, message, where, "ask some of them what they use it for")
    for watched in one.watch:
        if watched.crossing is Crossing.CROSSED and watched.now:
            fields = watched.claim.fields
            value = shown(watched.now.metric, watched.now.value)
            message = (
                f"'{name}/{watched.claim.id}': {fields.get('metric')} is {value}, watched: {fields.get('threshold')}"
            )
            level = Level.WARNING if watched.newly else Level.NOTE
            yield Finding("threshold-crossed", level, message, watched.claim.where, watched.claim.text)
    if one.share and one.share.moved.verdict is Verdict.CONTRADICTED:
        message = f"'{name}': {change(one.share.moved)} of the people ({detail(one.share.moved)})"
        yield Finding("composition-changed", Level.WARNING, message, where, "look again at its rank")


def _outside(found: Freshness, source: str, where: Where) -> Iterator[Finding]:
    for part in found.composition.get(source, ()):
        if part.name == NONE and part.moved.verdict is Verdict.CONTRADICTED:
            message = f"'{source}': people that no persona fits, {change(part.moved)} ({detail(part.moved)})"
            yield Finding(
                "composition-changed", Level.WARNING, message, where, "look for another segment: whofor observe"
            )


def _evidence(one: Newer, source: str, where: Where) -> Iterator[Finding]:
    """Yield what changed for everybody: missing days, events that vanished, features that are new."""
    for first, last in one.gaps:
        message = f"'{source}': far fewer people than usual on {iso(first)} to {iso(last)}; these days are not compared"
        yield Finding("missing-days", Level.NOTE, message, where, "if events were lost, load them again")
    if abs(math.log(max(one.pace, 0.01))) > MARGIN:
        many = f"{one.now.days:.1f} days instead of {one.before.days:.1f}"
        message = f"'{source}': everybody came on {many}; use of a feature is judged against what so many days give"
        yield Finding(
            "pace-changed", Level.NOTE, message, where, "a season, or the product as a whole: no persona's doing"
        )
    for name in one.vanished:
        message = f"'{source}': hardly anybody has the event '{name}' any more; what rests on it is not judged"
        yield Finding(
            "tracking-change", Level.NOTE, message, where, "if its tracking changed, name the new event in features"
        )
    for name in one.launched:
        message = f"'{source}': '{name}' is new, and used by {one.now.shares[name]:.0%} of everybody"
        yield Finding(
            "new-feature", Level.NOTE, message, where, "no persona says anything of it: draft again in a while"
        )


def _questions(repo: Repo, one: Condition) -> Iterator[Finding]:
    """Yield the questions of a persona's survey that a newer survey asks with other options."""
    own = repo.readings.get(one.persona.source)
    if own is None or own.answers is None:
        return
    for source in repo.register.sources:
        other = repo.readings[source.id]
        if other.answers is None or source.id == one.persona.source or source.collected <= own.source.collected:
            continue
        for again in asked_again(own.answers, other.answers):
            if again.changed:
                options = f"{len(again.gone)} options are gone, {len(again.new)} are new"
                before = "" if again.newer == again.question else f", before “{again.question}”"
                asks = f"asks “{again.newer}”{before}"
                message = f"'{one.persona.id}': '{source.id}' {asks} ({options}); its answers are not compared"
                hint = "another question gives other answers; this is no change of people"
                yield Finding("changed-question", Level.NOTE, message, source.where, hint)
