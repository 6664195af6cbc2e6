"""What newer evidence says of each claim of each persona of a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from whofor.judging.adoption import anomaly, worth_testing
from whofor.judging.moved import EITHER, UP, compared, settled
from whofor.judging.tracking import rests_on
from whofor.judging.watch import number, threshold, watched
from whofor.metrics.registry import OF_EXITS
from whofor.model.fresh import NONE, Anomaly, Judged, Moved, Part, Verdict, Watched
from whofor.model.persona import Claim, Measure, Persona, Signal
from whofor.model.repo import Repo
from whofor.stats.interval import wilson
from whofor.workflow.newer import OF_SPEECH, Newer, Side

LEAST_TEXTS = 40
"""Newer texts of a source without which nothing is said of what people say."""

LONG = ("cycle", "cycle_chance")
"""Metrics that need months."""

UNJUDGED = ("watch", "assumptions")
"""Sections that are not held against newer evidence as claims: thresholds are, in a way of their own."""

Key = tuple[str, str, str]
"""A persona, a metric with its source, and what it is about: the same number of two claims is tested once."""

ADOPTED, SHARE = "adopted", "share of people"


def key_of(persona: str, measure: Measure, what: str = "") -> Key:
    """Return what tells a number that is tested from the others."""
    return persona, f"{what or measure.metric}@{measure.source}", repr(sorted(measure.about.items()))


@dataclass(frozen=True, eq=False)
class Tested:
    """Every number of a run, before and now, with what it comes to."""

    moved: Mapping[Key, Moved]

    def of(self, persona: str, measure: Measure, what: str = "") -> Moved:
        """Return what one number comes to."""
        return replace(self.moved[key_of(persona, measure, what)], stated=measure)


def tested(repo: Repo, every: Mapping[str, Newer]) -> Tested:
    """Return every number that newer evidence can speak to; chances are corrected for all of them at once."""
    found: dict[Key, Moved] = {}
    for persona in repo.personas:
        if persona.source in every:
            found |= _of_persona(repo, every[persona.source], persona)
    for source, one in every.items():
        found[NONE, source, SHARE] = _outside(repo, one, source)
    return Tested(dict(zip(found, settled(list(found.values())), strict=True)))


def measures(claim: Claim) -> tuple[Measure, ...]:
    """Return the numbers that speak for a claim."""
    receipts = (*claim.evidence, *(one for part in claim.parts for one in part.evidence))
    return tuple(one for one in receipts if isinstance(one, Measure))


def claims_of(persona: Persona) -> Iterator[Claim]:
    """Yield what is held against newer evidence: the claims, and the rows of the signature that the summary retells."""
    yield from (claim for claim in persona.claims if claim.section not in UNJUDGED)
    told = set(persona.rests_on)
    for row in persona.signature:
        if row.id in told and row.metric == "adopts":
            yield Claim(row.id, "signature", _row_text(row), evidence=(adoption(row),), where=row.where)


def judge(tests: Tested, persona: Persona) -> tuple[Judged, ...]:
    """Return what newer evidence says of each claim of a persona."""
    return tuple(_judged(claim, [tests.of(persona.id, one) for one in measures(claim)]) for claim in claims_of(persona))


def unchecked(persona: Persona, why: str, verdict: Verdict) -> tuple[Judged, ...]:
    """Return every claim of a persona that there is nothing newer for."""
    return tuple(Judged(claim, verdict, why) for claim in claims_of(persona))


def anomalies(tests: Tested, persona: Persona) -> tuple[Anomaly, ...]:
    """Return the features that a persona's people took up though they are not for it, the largest rise first."""
    found = [
        one
        for (name, what, _), moved in tests.moved.items()
        if name == persona.id and what.startswith(f"{ADOPTED}@")
        if (one := anomaly(moved.stated.about["feature"], moved, persona.needs_not))
    ]
    return tuple(sorted(found, key=lambda one: (-one.moved.effect, one.feature)))


def thresholds(repo: Repo, one: Newer | None, persona: Persona, lacking: str) -> tuple[Watched, ...]:
    """Return whether each threshold of a persona is crossed."""
    return tuple(_watched(repo, one, persona, claim, lacking) for claim in persona.section("watch"))


def composition(tests: Tested, repo: Repo, source: str) -> tuple[Part, ...]:
    """Return the share of each persona of a source, and of the people that none fits."""
    mine = [one for one in repo.personas if one.source == source]
    parts = [Part(one.id, tests.moved[key_of(one.id, _share(source), SHARE)]) for one in mine]
    return (*parts, Part(NONE, tests.moved[NONE, source, SHARE]))


def adoption(row: Signal) -> Measure:
    """Return a row of a signature as the measure that it states."""
    about = {"feature": row.feature}
    return Measure("adoption", row.source, row.value, about, row.low, row.high, row.others, row.n, row.where)


def _row_text(row: Signal) -> str:
    more = "more" if row.others is None or row.value >= row.others else "less"
    return f"Use {row.feature.replace('-', ' ')} {more} than others do."


def _of_persona(repo: Repo, one: Newer, persona: Persona) -> dict[Key, Moved]:
    stated = (measure for claim in claims_of(persona) for measure in measures(claim))
    found = {key_of(persona.id, measure): _moved(repo, one, persona, measure) for measure in stated}
    for measure in _unneeded(one, persona):
        found[key_of(persona.id, measure, ADOPTED)] = _sides(one, persona, measure, repo.policy.least_users, UP)
    share = _share(persona.source)
    found[key_of(persona.id, share, SHARE)] = _sides(one, persona, share, repo.policy.least_users, EITHER)
    return found


def _sides(one: Newer, persona: Persona, stated: Measure, least: int, way: int | None = None) -> Moved:
    was, now = one.before.measure(persona.id, stated), one.now.measure(persona.id, stated)
    return compared(stated, was, now, least, way, one.pace)


def _moved(repo: Repo, one: Newer, persona: Persona, stated: Measure) -> Moved:
    verdict, why = _unable(repo, one, persona, stated)
    if verdict is not Verdict.HOLDS:
        return Moved(stated, None, None, verdict, why)
    least = repo.policy.least_people if stated.metric in OF_SPEECH else repo.policy.least_users
    return _sides(one, persona, stated, least)


def _unable(repo: Repo, one: Newer, persona: Persona, stated: Measure) -> tuple[Verdict, str]:
    """Return why a number is not compared; that it holds, where nothing stands in the way."""
    if gone := rests_on(stated, one.vanished, one.lost, repo.register.workflows):
        return Verdict.NOT_CHECKED, _untracked(gone)
    if stated.metric in LONG or stated.metric in OF_EXITS:
        return Verdict.NOT_CHECKED, "it needs more days than are compared"
    reading = repo.readings.get(stated.source)
    if reading is None or reading.absent:
        return Verdict.NOT_CHECKED, f"'{stated.source}' is not on this machine"
    texts = one.now.texts.get(stated.source, 0)
    if stated.metric in OF_SPEECH and stated.source != persona.source and texts < LEAST_TEXTS:
        return Verdict.NOT_ENOUGH, f"{texts} newer texts in '{stated.source}', {LEAST_TEXTS} are needed"
    return Verdict.HOLDS, ""


def _untracked(gone: str) -> str:
    return f"nobody at all has “{gone}” any more: its tracking changed?"


def _unneeded(one: Newer, persona: Persona) -> Iterator[Measure]:
    """Yield the adoption of each feature whose rise would be news."""
    new = {*one.launched, *one.lost}
    for feature in one.before.people.usage.features:
        measure = Measure("adoption", persona.source, 0.0, {"feature": feature.id})
        was = one.before.measure(persona.id, measure)
        everybody = one.before.shares.get(feature.id, 0.0)
        if feature.id not in new and worth_testing(feature.id, was, everybody, persona.needs_not):
            yield measure


def _share(source: str) -> Measure:
    return Measure("share", source, 0.0)


def _outside(repo: Repo, one: Newer, source: str) -> Moved:
    """Return the share of the people that no persona fits, before and now."""
    was, now = (_nobody(side, source) for side in (one.before, one.now))
    return compared(was, was, now, repo.policy.least_users, EITHER)


def _nobody(side: Side, source: str) -> Measure:
    membership = side.everybody.membership
    hits, n = int((membership.of == -1).sum()), membership.enough
    return Measure("share", source, hits / n if n else 0.0, {}, *wilson(hits, n), None, n)


def _judged(claim: Claim, moved: Iterable[Moved]) -> Judged:
    found = tuple(moved)
    if not found:
        return Judged(claim, Verdict.NOT_ENOUGH, "it rests on quotations, which cannot be measured again")
    worst = min(found, key=lambda one: list(Verdict).index(one.verdict))
    return Judged(claim, worst.verdict, worst.why, found)


def _watched(repo: Repo, one: Newer | None, persona: Persona, claim: Claim, lacking: str) -> Watched:
    stated = number(claim, persona.source)
    known = next((receipt for receipt in claim.evidence if isinstance(receipt, Measure)), None)
    if one is None or stated is None or threshold(claim.fields.get("threshold", "")) is None:
        return watched(claim, known, None, 0, lacking)
    gone = rests_on(stated, one.vanished, one.lost, repo.register.workflows)
    least = repo.policy.least_people if stated.metric in OF_SPEECH else repo.policy.least_users
    now = None if gone else one.trailing.measure(persona.id, stated)
    return watched(claim, known, now, least, _untracked(gone) if gone else "")
