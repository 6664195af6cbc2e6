"""One persona's file and its new draft: what both files become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from whofor.merging.claims import aligned
from whofor.merging.merge import merge
from whofor.model.finding import Finding, Level
from whofor.model.outcome import Change
from whofor.model.persona import Persona
from whofor.render import yaml_text
from whofor.render.persona_yaml import persona_yaml
from whofor.store import yaml
from whofor.store.comments import comments
from whofor.store.patch import patched
from whofor.store.personas import persona_of
from whofor.store.spans import tree
from whofor.store.yaml import Document
from whofor.workflow.conflicts import conflicts

DRAFTS_SCHEMA = "../../schema/persona.schema.json"
SCHEMA = "../schema/persona.schema.json"
BOM = "\ufeff"


@dataclass(frozen=True)
class Outcome:
    """What becomes of one persona: its files' texts, the persona that they hold, how much changed, what to say of it.

    `refused` says that the file cannot be edited safely: then nothing at all is to be written.
    """

    persona: Persona
    texts: Mapping[Path, str] = field(default_factory=dict)
    change: Change = field(default_factory=Change)
    findings: tuple[Finding, ...] = ()
    refused: bool = False


def mine_of(root: Path, name: str) -> Path:
    """Return the file of a persona that people edit."""
    return root / "personas" / f"{name}.yaml"


def draft_of(root: Path, name: str) -> Path:
    """Return the file that holds what the machine last said of a persona."""
    return root / "personas" / "drafts" / f"{name}.yaml"


def untouched(root: Path, name: str, before: str) -> bool:
    """Return whether a persona's file is what the machine last wrote, to the byte.

    The draft beside it holds that; only the first line, which names the schema, differs.
    """
    mine, draft = mine_of(root, name), draft_of(root, before)
    if not (mine.is_file() and draft.is_file()):
        return False
    first, _, rest = draft.read_bytes().partition(b"\n")
    return first == _first(DRAFTS_SCHEMA) and mine.read_bytes() == _first(SCHEMA) + b"\n" + rest


def _first(schema: str) -> bytes:
    return f"# yaml-language-server: $schema={schema}".encode()


def merged(root: Path, theirs: Persona, before: str) -> Outcome:
    """Return what becomes of one persona's files.

    Args:
        root: The repository.
        theirs: The new draft.
        before: The id of the draft before: the persona's, unless people changed that.
    """
    path, draft = mine_of(root, theirs.id), draft_of(root, theirs.id)
    base = _read(root, draft_of(root, before))
    was, _ = persona_of(base) if base else (None, ())
    if not path.exists():
        alike = aligned(theirs, was, None)
        texts = {draft: persona_yaml(alike, DRAFTS_SCHEMA), path: persona_yaml(alike)}
        return Outcome(alike, texts, Change(new=True))
    mine = yaml.read_file(path, _shown(root, path))
    persona, found = persona_of(mine)
    if persona is None or found:
        return Outcome(theirs, findings=found, refused=True)
    alike = aligned(theirs, was, persona)
    one = _Pair(mine, alike, base, follows=untouched(root, theirs.id, before))
    return one.outcome(path, draft, path.read_bytes().startswith(BOM.encode()))


@dataclass(frozen=True)
class _Pair:
    """A person's file and the new draft for it."""

    mine: Document
    theirs: Persona
    base: Document | None
    follows: bool

    def outcome(self, path: Path, draft: Path, marked: bool) -> Outcome:
        text = persona_yaml(self.theirs, DRAFTS_SCHEMA)
        base: Any = self.base.data if self.base and not self.base.findings else None
        theirs = yaml.read(text, self.mine.path).data
        found = merge(base, self.mine.data, theirs, comments(self.mine, tree(self.mine)))
        result: str | Finding = persona_yaml(self.theirs)
        if not self.follows:
            result = patched(self.mine, found.edits, found.data, yaml_text)
        if isinstance(result, Finding):
            return Outcome(self.theirs, findings=(result,), refused=True)
        persona, broken = persona_of(yaml.read(result, self.mine.path))
        if persona is None or broken:
            return Outcome(self.theirs, findings=tuple(_would(self.mine, broken)), refused=True)
        notes = (*self._unread(), *conflicts(found.conflicts, self.mine))
        edits = len(found.edits) or int(result != self.mine.text)
        change = Change(edits=edits, conflicts=sum(one.code == "merge-conflict" for one in notes))
        return Outcome(persona, {draft: text, path: (BOM if marked else "") + result}, change, notes)

    def _unread(self) -> Iterator[Finding]:
        """Yield why the draft before cannot be used: then all that people's file says counts as theirs."""
        for finding in self.base.findings if self.base else ():
            yield replace(finding, level=Level.WARNING)


def changed(texts: Mapping[Path, str]) -> dict[Path, str]:
    """Return the texts that are not what stands in their files already."""
    return {path: text for path, text in texts.items() if not path.exists() or path.read_bytes() != text.encode()}


def _read(root: Path, path: Path) -> Document | None:
    return yaml.read_file(path, _shown(root, path)) if path.exists() else None


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _would(mine: Document, broken: tuple[Finding, ...]) -> Iterator[Finding]:
    for finding in broken:
        message = f"the new draft cannot be merged into this file: {finding.message}"
        hint = "Nothing was written. Change that part of the file, or delete it, and draft again."
        yield Finding("merge-refused", Level.ERROR, message, mine.where(), hint)
