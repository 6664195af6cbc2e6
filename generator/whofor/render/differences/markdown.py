"""What changed in the personas as a comment on a pull request: a table a persona, details folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whofor.model.difference import Difference, PersonaShift, Shift, State
from whofor.render.differences import words
from whofor.render.markdown import escaped

MOST = 240
"""Characters of a sentence in a table."""

LARGEST = 60_000
"""Characters of a comment: GitHub takes 65,536."""

_CUT = "\n\n*The rest is left out, as a comment may not be longer: `whofor diff` shows it.*"


def markdown(found: Difference) -> str:
    """Return what changed as GitHub Markdown; what personas say is escaped, and mentions nobody."""
    blocks = [f"**Personas**, {escaped(found.was)} → {escaped(found.now)}: {escaped(words.summary(found))}"]
    blocks += [block for one in found.personas for block in _persona(found, one) if block]
    if found.laid_out:
        blocks.append(f"Only laid out, commented or signed differently: {escaped(', '.join(found.laid_out))}.")
    if found.unread:
        lines = (f"- {escaped(f'{one.where}: {one.message}', MOST)}" for one in found.unread)
        blocks.append("Not compared:\n\n" + "\n".join(lines))
    return _cut(blocks)


def _cut(blocks: Sequence[str]) -> str:
    """Return as many whole blocks as a comment holds."""
    shown: list[str] = []
    size = 0
    for block in blocks:
        size += len(block) + 2
        if size > LARGEST:
            return "\n\n".join(shown) + _CUT
        shown.append(block)
    return "\n\n".join(shown)


def _persona(found: Difference, shift: PersonaShift) -> Iterator[str]:
    persona = shift.persona
    state = "new" if shift.was is None else "removed" if shift.now is None else "retired" if shift.retired else ""
    yield f"### {escaped(persona.name)} (`{escaped(persona.id)}`){f', {state}' if state else ''}"
    for heir in found.successors:
        if persona.id in (heir.was, heir.now):
            yield f"{heir.kept} claims of `{heir.was}` stand word for word in `{heir.now}`, which is new."
    if of_persona := [*_fields(shift), *_signature(shift)]:
        yield "\n".join(of_persona)
    if shift.claims:
        rows = [_row(one) for state in State for one in shift.of(state) if not one.settled]
        settled = [f"`{escaped(one.claim.id)}`" for one in shift.claims if one.settled]
        yield "\n".join(["| | claim | |", "| --- | --- | --- |", *rows]) if rows else ""
        yield f"Numbers moved, each within its old interval: {', '.join(settled)}." if settled else ""
    if details := list(_details(shift)):
        yield "<details><summary>What changed in each</summary>\n\n" + "\n".join(details) + "\n\n</details>"


def _fields(shift: PersonaShift) -> Iterator[str]:
    for field in shift.fields:
        if field.name in words.LONG:
            yield f"- {field.name}: another wording"
        else:
            yield from (_item(line) for line in words.reworded(field))
    if shift.share:
        yield _item(words.receipted(shift.share))


def _signature(shift: PersonaShift) -> Iterator[str]:
    for row in shift.signature:
        if row.beyond:
            yield f"- moved beyond its interval: {escaped(words.row(row), MOST)}"
        elif row.was is None or row.now is None:
            yield f"- {'new' if row.was is None else 'gone'} in the signature: {escaped(words.row(row), MOST)}"


def _row(shift: Shift) -> str:
    claim = shift.claim
    said = f"**{escaped(claim.id)}** {escaped(words.sentence(claim), MOST)}"
    before = f"was `{escaped(shift.renamed_from)}`" if shift.renamed_from else ""
    short = [line.text for line in words.lines(shift.changes) if line.sign == "~" and len(line.text) <= 40]
    notes = (
        [before, *(escaped(text) for text in short[:3])] if shift.changes else [before, escaped(words.of_claim(claim))]
    )
    return f"| {shift.state} | {said} | {'<br>'.join(note for note in notes if note)} |"


def _details(shift: PersonaShift) -> Iterator[str]:
    for field in shift.fields:
        if field.name in words.LONG:
            yield from (_item(line) for line in words.reworded(field))
    for claim in shift.claims:
        if claim.changes:
            yield f"- **{escaped(claim.claim.id)}**"
            yield from (f"  {_item(line)}" for line in words.lines(claim.changes))
        if older := words.perhaps_renamed(claim, shift.claims):
            yield f"- **{escaped(claim.claim.id)}** says the same as `{older}`, which is gone: renamed? Add an alias."
    for listed in shift.lists:
        yield f"- {words.named(listed.name)}"
        yield from (f"  {_item(line)}" for line in words.listed(listed))


def _item(line: words.Line) -> str:
    sign = {"+": "➕ ", "-": "➖ ", "~": ""}[line.sign]
    return f"- {sign}{escaped(line.text, 2 * MOST)}"
