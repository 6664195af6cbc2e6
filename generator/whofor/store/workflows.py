"""The designed workflows of `evidence/sources.yaml`: the short form, a list of events, and the long one."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from whofor.model.finding import Finding, Level, Where
from whofor.model.flow import Step, Workflow
from whofor.store.nodes import Pointer
from whofor.store.yaml import Document

UNITS = {"minute": 1, "hour": 60, "day": 24 * 60}
"""Minutes of what `within` may count in."""

Placed = list[tuple[str, Where]]


def workflows(document: Document) -> tuple[Mapping[str, Workflow], tuple[Finding, ...]]:
    """Return the workflows of a register that keeps its schema, and what is wrong with the others, all at once."""
    found: dict[str, Workflow] = {}
    findings: list[Finding] = []
    for name in document.at("workflows") or {}:
        wrong = list(_problems(document, name))
        findings += wrong
        if not wrong:
            found[name] = _workflow(document, name)
    return found, tuple(findings)


def unseen(workflows: Mapping[str, Workflow], names: Sequence[str]) -> tuple[Finding, ...]:
    """Return a finding for every event of a workflow that never occurs.

    Args:
        workflows: The workflows of the register.
        names: The names of all events that occur.
    """
    return tuple(
        _unseen(workflow, event, where, names)
        for workflow in workflows.values()
        for event, where in _events(workflow)
        if event not in names
    )


def _events(workflow: Workflow) -> Iterator[tuple[str, Where]]:
    yield from ((event, step.where) for step in workflow.steps for event in step.events)
    yield from ((event, workflow.where) for event in workflow.ignore)


def _unseen(workflow: Workflow, event: str, where: Where, names: Sequence[str]) -> Finding:
    near = difflib.get_close_matches(event, names, 1)
    hint = f"did you mean '{near[0]}'?" if near else f"check its name in {where.path}"
    message = f"workflow '{workflow.id}' lists the event '{event}', which never occurs"
    return Finding("unseen-event", Level.WARNING, message, where, hint)


def _workflow(document: Document, name: str) -> Workflow:
    data = document.at("workflows", name)
    further = data if isinstance(data, dict) else {}
    return Workflow(
        id=name,
        steps=tuple(_step(document, pointer) for pointer in _pointers(document, name)),
        ignore=_names(further.get("ignore", ())),
        within=_minutes(further.get("within", 0)),
        where=document.key_where("workflows", name),
    )


def _pointers(document: Document, name: str) -> Iterator[Pointer]:
    """Yield the way to every step of a workflow, in either form."""
    at: Pointer = ("workflows", name)
    if isinstance(document.at(*at), dict):
        at = (*at, "steps")
    yield from ((*at, i) for i in range(len(document.at(*at))))


def _step(document: Document, pointer: Pointer) -> Step:
    data, where = document.at(*pointer), document.where(*pointer)
    if isinstance(data, str):
        return Step((data,), where=where)
    events = _names(data.get("any", data.get("event", ())))
    return Step(events, data.get("optional", False), data.get("repeat", False), where)


def _names(data: str | Sequence[str]) -> tuple[str, ...]:
    return (data,) if isinstance(data, str) else tuple(data)


def _minutes(given: str | int) -> int:
    """Return a time in minutes.

    >>> _minutes(90), _minutes("7 days"), _minutes("1 hour")
    (90, 10080, 60)
    """
    if isinstance(given, int):
        return given
    number, unit = given.split()
    return int(number) * UNITS[unit.removesuffix("s")]


def _problems(document: Document, name: str) -> Iterator[Finding]:
    """Yield what a schema cannot say of one workflow."""
    steps: list[Step] = []
    taken: dict[str, Where] = {}
    for pointer in _pointers(document, name):
        data, step = document.at(*pointer), _step(document, pointer)
        steps.append(step)
        if isinstance(data, dict) and ("any" in data) == ("event" in data):
            hint = "Write event: with one event, or any: with a list of alternatives."
            yield _wrong(f"a step of workflow '{name}' needs either 'event' or 'any'", step.where, hint)
        for event in step.events:
            if event in taken:
                message = f"the event '{event}' stands twice in workflow '{name}', first on line {taken[event].line}"
                hint = "An event belongs to one step; a step that is done several times has repeat: true."
                yield _wrong(message, step.where, hint)
            taken.setdefault(event, step.where)
    if steps and all(step.optional for step in steps):
        hint = "Delete 'optional' where a case is not finished without the step."
        yield _wrong(f"every step of workflow '{name}' is optional", document.key_where("workflows", name), hint)
    yield from _ignored_steps(document, name, taken)


def _ignored_steps(document: Document, name: str, taken: Mapping[str, Where]) -> Iterator[Finding]:
    for event in _names(document.at("workflows", name, "ignore") or ()):
        if event in taken:
            message = f"workflow '{name}' ignores '{event}', which is one of its steps (line {taken[event].line})"
            where = document.key_where("workflows", name, "ignore")
            yield _wrong(message, where, "Keep it in one of the two.")


def _wrong(message: str, where: Where, hint: str) -> Finding:
    return Finding("schema", Level.ERROR, message, where, hint)
