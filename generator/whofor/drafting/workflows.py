"""How a segment's people go through a workflow, against its design."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from whofor.drafting.distinct import listed
from whofor.model.brief import Brief
from whofor.model.flow import (
    EXTRA,
    INSTEAD,
    JOINED,
    MOVED,
    NEXT,
    REPEATED,
    RETURNED,
    SKIPPED,
    STOPPED,
    Deviation,
    Workmap,
)
from whofor.model.persona import Claim, Measure
from whofor.model.slug import slug

MOST = 4
"""Claims of one workflow."""

FLOOR, COMMON = 0.05, 0.5
"""What is claimed happens in at least a twentieth of their cases; it is common where it does in more than half."""


@dataclass(frozen=True)
class _Saying:
    """How a kind of deviation is measured, named in the claim's id, and said."""

    metric: str
    verb: str
    phrase: str


SAYINGS: Mapping[str, _Saying] = {
    INSTEAD: _Saying("instead", "instead", "goes through {events} instead of {step}"),
    EXTRA: _Saying("extra", "extra", "goes through {events} after {step}"),
    SKIPPED: _Saying("skips", "skips", "skips {step}"),
    JOINED: _Saying("joins", "joins", "begins with {step}"),
    RETURNED: _Saying("returns", "returns", "goes back to {step}"),
    REPEATED: _Saying("repeats", "repeats", "repeats {step}"),
    MOVED: _Saying("out_of_turn", "turn", "does {step} out of turn"),
    STOPPED: _Saying("breaks_off", "breaks-off", "breaks off after {step}"),
}


@dataclass(frozen=True)
class _Said:
    """One thing that may be claimed, with what it rests on; the first measure is the telling one."""

    kind: str
    step: str
    events: tuple[str, ...]
    evidence: tuple[Measure, ...]

    @property
    def common(self) -> bool:
        return common(self.evidence[0])

    @property
    def weight(self) -> float:
        first = self.evidence[0]
        return number(first.value) - (number(first.others) if first.others is not None else 0.0)


def workflows(brief: Brief) -> Iterator[Claim]:
    """Yield the claims on how the segment's people go through each workflow, the most telling first.

    A deviation is claimed where it is common or happens more often than with others, beyond chance.

    """
    for one in brief.maps:
        found = sorted(_told(brief, one), key=lambda said: (-said.weight, said.kind, said.step))
        astray = any(said.common or said.kind in (EXTRA, INSTEAD) for said in found)
        followed = None if astray else _followed(brief, one)
        if followed is not None:
            yield followed
        for said in found[: MOST - (followed is not None)]:
            yield _claim(one, said)


def more(measure: Measure) -> bool:
    """Return whether something happens more often than with others, beyond chance."""
    return measure.others is not None and measure.low is not None and measure.low > number(measure.others)


def common(measure: Measure) -> bool:
    """Return whether something happens in more than half of the cases, beyond chance."""
    return measure.low is not None and measure.low > COMMON


def number(value: float | tuple[float, ...] | None) -> float:
    """Return a measure's value as a number; 0 where it is a profile or none."""
    return float(value) if isinstance(value, (int, float)) else 0.0


def words(name: str) -> str:
    """Return the name of an event or a workflow in running text.

    >>> words("invoice_previewed"), words("send-invoice")
    ('invoice previewed', 'send invoice')
    """
    return " ".join(name.replace("_", " ").replace("-", " ").split())


def _told(brief: Brief, one: Workmap) -> Iterator[_Said]:
    """Yield what may be claimed; events that take one place are told together, and a replaced step is not skipped."""
    groups: dict[tuple[str, str], list[Measure]] = {}
    taken: set[tuple[str, str]] = set()
    for deviation in sorted(one.deviations, key=lambda one: -one.direct):
        if deviation.kind == NEXT or (deviation.kind, deviation.event or deviation.step) in taken:
            continue
        found = _measure(brief, one, deviation)
        if found is not None and (found.n or 0) >= brief.least_people and _claimed(found):
            groups.setdefault((deviation.kind, deviation.step), []).append(found)
            if deviation.event:
                taken.add((deviation.kind, deviation.event))
    replaced = {step for kind, step in groups if kind == INSTEAD}
    for (kind, step), measures in groups.items():
        if kind != SKIPPED or step not in replaced:
            turned = tuple(_turned(brief, one, step)) if kind == STOPPED else ()
            events = tuple(measure.about["event"] for measure in (*measures, *turned) if "event" in measure.about)
            yield _Said(kind, step, events, (*measures, *turned))


def _claimed(measure: Measure) -> bool:
    return number(measure.value) >= FLOOR and (more(measure) or common(measure))


def _measure(brief: Brief, one: Workmap, deviation: Deviation) -> Measure | None:
    about = {"workflow": one.workflow, "step": deviation.step, "event": deviation.event}
    needed = {INSTEAD: ("workflow", "step", "event"), EXTRA: ("workflow", "event")}
    wanted = {name: about[name] for name in needed.get(deviation.kind, ("workflow", "step"))}
    return brief.measure(SAYINGS[deviation.kind].metric, brief.source, wanted)


def _turned(brief: Brief, one: Workmap, step: str) -> Iterator[Measure]:
    """Yield where most of those turn to who break off after a step."""
    for deviation in one.deviations:
        if (deviation.kind, deviation.step) == (NEXT, step):
            about = {"workflow": one.workflow, "step": step, "event": deviation.event}
            found = brief.measure("turns_to", brief.source, about)
            if found is not None and found.n:
                yield found


def _followed(brief: Brief, one: Workmap) -> Claim | None:
    """Return the claim that they follow the design, where they mostly do."""
    metrics = ("as_designed", "completion", "fitness")
    found = [brief.measure(metric, brief.source, {"workflow": one.workflow}) for metric in metrics]
    evidence = tuple(measure for measure in found if measure is not None)
    if not evidence or evidence[0].metric != "as_designed" or not common(evidence[0]):
        return None
    if (evidence[0].n or 0) < brief.least_people:
        return None
    tail = ", and more often than others do" if more(evidence[0]) else ""
    text = f"Mostly follows the steps of “{words(one.workflow)}” as designed{tail}."
    return Claim(f"{one.workflow}-as-designed", "workflows", text, evidence=evidence, by="rules")


def _claim(one: Workmap, said: _Said) -> Claim:
    saying = SAYINGS[said.kind]
    events = [f"“{words(event)}”" for event in said.events]
    phrase = saying.phrase.format(step=f"“{words(said.step)}”", events=listed(events) if events else "")
    if said.kind == STOPPED and events:
        phrase += f" and turns to {listed(events)}"
    phrase += f" in “{words(one.workflow)}”"
    above = more(said.evidence[0])
    if said.common:
        text = f"Mostly {phrase}{', more often than others do' if above else ''}."
    else:
        text = f"{phrase[0].upper()}{phrase[1:]} more often than others do."
    claim_id = slug(f"{one.workflow} {saying.verb} {words(said.step)}", 100)
    return Claim(claim_id, "workflows", text, evidence=said.evidence, by="rules")
