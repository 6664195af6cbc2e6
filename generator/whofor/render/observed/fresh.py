"""How fresh personas are, for a terminal: what changed first, what could not be told last."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.judging.states import ago
from whofor.model.fresh import NONE, Age, Condition, Crossing, Freshness, Judged, Part, Periods, Verdict, Watched
from whofor.render.changes import change, detail, shown
from whofor.render.observed.table import table
from whofor.render.words import kind_words

EVIDENCE = ("missing-days", "pace-changed", "tracking-change", "new-feature", "changed-question", "evidence-changed")
"""Findings about the evidence as a whole: what they say stands above what it comes to."""

SHOWN = 3
"""Numbers of one claim."""


def fresh(found: Freshness) -> str:
    """Return everything that was found."""
    lines = [f"As of {found.as_of or 'no day: nothing is dated'}."]
    lines += [line for source, periods in found.periods.items() for line in _periods(source, periods)]
    lines += [f"{one.level}: {one.message} [{one.code}]" for one in found.findings if one.code in EVIDENCE]
    for condition in found.personas:
        lines += ["", *_condition(condition)]
    for source, parts in found.composition.items():
        rows = [("persona", "share", "difference", ""), *map(_part, parts)]
        lines += ["", f"Shares of the people of '{source}':", table(rows)]
    if found.ages:
        lines += ["", "Newest evidence:", table([("kind", "newest", "age", ""), *map(_age, found.ages)])]
    return "\n".join(lines)


def _periods(source: str, periods: Periods) -> Iterator[str]:
    now, before, label = periods.now, periods.before, periods.label
    yield f"'{source}': {now.first} to {now.last} beside {before.first} to {before.last}, as many days;"
    yield f"  people are told apart by what they did from {label.first} to {label.last}."


def _condition(one: Condition) -> Iterator[str]:
    yield f"{one.persona.id}: {one.badge}"
    yield from (f"  {line}" for line in _changed(one))
    yield from (f"  {line}" for line in _thresholds(one.watch))
    yield from (f"  {line}" for line in _rest(one))


def _changed(one: Condition) -> Iterator[str]:
    for verdict in (Verdict.CONTRADICTED, Verdict.WEAKER):
        for claim in one.claims:
            if claim.verdict is verdict:
                yield f"{verdict}: {claim.claim.id}: {claim.claim.text}"
                yield from _numbers(claim)
    for odd in one.anomalies:
        listed = "listed under needs_not" if odd.listed else "hardly any of them used it"
        yield f"takes up {odd.feature} ({listed}): {change(odd.moved)}"
        yield f"  {detail(odd.moved)}"


def _numbers(claim: Judged) -> Iterator[str]:
    moved = [one for one in claim.moved if one.verdict is claim.verdict]
    yield from (f"  {change(one)} ({detail(one)})" for one in moved[:SHOWN])


def _thresholds(watch: tuple[Watched, ...]) -> Iterator[str]:
    """Yield a line a threshold; one for all, where nothing can be told of any for one reason."""
    if len(watch) > 1 and {(one.crossing, one.why) for one in watch} == {(Crossing.CANNOT_TELL, watch[0].why)}:
        yield f"watch: {Crossing.CANNOT_TELL} of {len(watch)} thresholds ({watch[0].why})"
        return
    for one in watch:
        fields = one.claim.fields
        what = f"watch {fields.get('metric', one.claim.id)} {fields.get('threshold', '')}".rstrip()
        already = ", as when it was written" if one.crossing is Crossing.CROSSED and not one.newly else ""
        yield f"{what}: {one.crossing}{already}{_value(one)}{f' ({one.why})' if one.why else ''}"


def _value(one: Watched) -> str:
    if one.now is None:
        return ""
    low, high = (shown(one.now.metric, bound) for bound in (one.now.low, one.now.high))
    return f", {shown(one.now.metric, one.now.value)} ({low} to {high}, n {one.now.n or 0:,})"


def _rest(one: Condition) -> Iterator[str]:
    """Yield how many claims hold, and why others could not be told."""
    held = [claim for claim in one.claims if claim.verdict is Verdict.HOLDS]
    if held:
        yield f"{len(held)} hold: {', '.join(claim.claim.id for claim in held)}"
    for verdict in (Verdict.NOT_ENOUGH, Verdict.NOT_CHECKED):
        of = [claim for claim in one.claims if claim.verdict is verdict]
        whys: dict[str, list[str]] = {}
        for claim in of:
            whys.setdefault(claim.why, []).append(claim.claim.id)
        for why, names in whys.items():
            yield f"{len(names)} {verdict}, {why}: {', '.join(names)}"


def _part(part: Part) -> tuple[str, str, str, str]:
    name = "(no persona fits)" if part.name == NONE else part.name
    return name, change(part.moved).removeprefix("share "), detail(part.moved), part.moved.verdict


def _age(age: Age) -> tuple[str, str, str, str]:
    told = ago(age.days) if age.days is not None else "not dated"
    return kind_words(age.kind), age.newest, told, f"more than {age.limit} days" if age.old else ""
