"""What changed in the personas, for a terminal: nothing that a terminal would obey, and a count at the end."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.difference import Difference, PersonaShift, Shift, State
from whofor.render import report
from whofor.render.differences import words
from whofor.render.observed.quoted import plain

MOST = 600
"""Characters of one line of a change that are shown."""


def text(found: Difference) -> str:
    """Return what changed, a paragraph a persona, then what could not be compared, and how much changed."""
    blocks = [f"{plain(found.was)} → {plain(found.now)}"]
    blocks += ["\n".join(_persona(found, one)) for one in found.personas]
    blocks += ["Not compared:\n" + report.text(found.unread).rpartition("\n")[0]] if found.unread else []
    return "\n\n".join([*blocks, "\n".join(_last(found))])


def _last(found: Difference) -> Iterator[str]:
    yield words.summary(found)
    if found.laid_out:
        yield f"Only laid out, commented or signed differently: {', '.join(found.laid_out)}."


def _persona(found: Difference, shift: PersonaShift) -> Iterator[str]:
    persona = shift.persona
    state = "new: " if shift.was is None else "removed: " if shift.now is None else "retired: " if shift.retired else ""
    yield plain(f"{state}{persona.id} · {persona.name} ({persona.status}, {persona.tier}, rank {persona.rank})", MOST)
    for heir in found.successors:
        if persona.id in (heir.was, heir.now):
            yield f"  {heir.kept} claims of '{heir.was}' stand word for word in '{heir.now}', which is new"
    for field in shift.fields:
        yield from (_line(line, "  ") for line in words.reworded(field))
    if shift.share:
        line = words.receipted(shift.share)
        yield _line(words.Line(line.sign, line.text if "share" in line.text else f"share: {line.text}"), "  ")
    for state_ in State:
        if some := shift.of(state_):
            yield f"  {state_} ({len(some)})"
            yield from (line for one in some if not one.settled for line in _claim(one, shift))
            settled = [one.claim.id for one in some if one.settled]
            if settled:
                yield f"    numbers moved, each within its old interval: {', '.join(settled)}"
    yield from _signature(shift)
    for listed in shift.lists:
        yield f"  {words.named(listed.name)}"
        yield from (_line(line, "    ") for line in words.listed(listed))


def _claim(shift: Shift, of: PersonaShift) -> Iterator[str]:
    claim = shift.claim
    called = f"{shift.renamed_from} → {claim.id}" if shift.renamed_from else claim.id
    sign = {State.NEW: "+ ", State.GONE: "- "}.get(shift.state, "")
    yield f"    {sign}{plain(f'{called}: {words.sentence(claim)} ({words.of_claim(claim)})', MOST)}"
    yield from (_line(line, "      ") for line in words.lines(shift.changes))
    if older := words.perhaps_renamed(shift, of.claims):
        yield f"      says the same as '{older}', which is gone; if it was renamed: aliases: {{{older}: {claim.id}}}"


def _signature(shift: PersonaShift) -> Iterator[str]:
    rows = shift.signature
    if not rows:
        return
    yield "  signature"
    for one in rows:
        if one.beyond or one.was is None or one.now is None:
            sign = "+" if one.was is None else "-" if one.now is None else "~"
            yield _line(words.Line(sign, words.row(one)), "    ")
    within = sum(one.beyond is False for one in rows)
    unsaid = sum(one.beyond is None and bool(one.was and one.now) for one in rows)
    if within:
        yield f"    {within} within their old interval"
    if unsaid:
        yield f"    {unsaid} without an interval moved"


def _line(line: words.Line, indent: str) -> str:
    return f"{indent}{line.sign} {plain(line.text, MOST)}"
