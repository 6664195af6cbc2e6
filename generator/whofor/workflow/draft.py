"""Draft the personas of a source: find its segments, write what the evidence says of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from whofor.model.asking import RULES, Wish
from whofor.model.finding import Finding, Level, Where
from whofor.model.outcome import Drafted
from whofor.model.persona import Persona
from whofor.model.repo import Repo
from whofor.render.persona_yaml import persona_yaml
from whofor.store import repo as store
from whofor.store.events.source import ALONE, Means
from whofor.store.lock import write_lock
from whofor.store.write import write_all
from whofor.workflow.by_rules import by_rules, interviewed_in
from whofor.workflow.load import refuse, unreadable, windows_of, with_usage
from whofor.workflow.phrased import phrased
from whofor.workflow.synthesis import refuse_place, write_report

DRAFTS_SCHEMA = "../../schema/persona.schema.json"


def draft(
    root: Path,
    source: str = "",
    progress: Callable[[str], object] = str,
    means: Means = ALONE,
    report: Path | None = None,
    wish: Wish = RULES,
) -> Drafted:
    """Draft the personas of one source and write them.

    The personas of a source stand together, since their numbers are computed from one membership: either all are
    written or, where people have edited one of them, none.

    Args:
        root: The repository.
        source: Which source to draft from; the first one of events, or else the first survey with attributes, or else
            the first of interviews.
        progress: Is told what is being done.
        means: What may be used besides the repository.
        report: Where to write a document on what was drafted, for people to read; nowhere if left out.
        wish: Whether a model may phrase what has receipts, and which.

    Raises:
        CannotRun: The report would stand among what is read, or no source has people to find segments among, or who
            speak in interviews.
    """
    if report is not None:
        refuse_place(root, report)
    progress("reading evidence")
    before = store.load(root)
    # What participants did is measured on the days that the personas of those events name, as a check will do.
    windows = windows_of(before) if before.register.kinds.get(source) == "interviews" else {}
    repo, staged = with_usage(before, root, means, windows)
    _require_evidence(repo)
    chosen = source or _default(repo)
    found, drafting = by_rules(repo, chosen, staged, progress)
    drafted, phrasing = phrased(drafting, wish, means, progress)
    if report is not None and drafted:
        write_report(report, repo, chosen, found, drafted)
    findings = tuple(_taken(repo, chosen, drafted)) or tuple(_edited(root, repo, chosen, drafted))
    if findings or not drafted:
        return Drafted(found, drafted, (), (), findings, phrasing)
    texts = {}
    for persona in drafted:
        texts[root / "personas" / "drafts" / f"{persona.id}.yaml"] = persona_yaml(persona, DRAFTS_SCHEMA)
        texts[root / "personas" / f"{persona.id}.yaml"] = persona_yaml(persona)
    write_all(texts)
    removed = _remove(root, repo, chosen, drafted)
    write_lock(root, repo.readings, repo.recogniser)
    return Drafted(found, drafted, tuple(persona.id for persona in drafted), removed, (), phrasing)


def _require_evidence(repo: Repo) -> None:
    """Refuse to draft from less evidence than there is: what cannot be read, or was here before and is not now."""
    absent = [finding for finding in repo.findings if finding.code == "absent-source"]
    refuse("draft", [*unreadable(repo), *absent])


def _default(repo: Repo) -> str:
    events = [source.id for source in repo.register.sources if source.kind == "events" and source.id in repo.usages]
    return next(iter([*events, *repo.usages, *interviewed_in(repo)]), "")


def _edited(root: Path, repo: Repo, source: str, personas: Iterable[Persona]) -> Iterable[Finding]:
    """Yield a finding for every file that would be overwritten or removed and is not what the machine last wrote.

    The draft beside it is what the machine wrote; only the first line, which names the schema, differs.
    """
    of_source = {persona.id for persona in (*repo.personas, *repo.drafts) if persona.source == source}
    for name in sorted(of_source | {persona.id for persona in personas}):
        path, draft_of = root / "personas" / f"{name}.yaml", root / "personas" / "drafts" / f"{name}.yaml"
        if path.exists() and not (draft_of.exists() and _body(path) == _body(draft_of)):
            shown = path.relative_to(root).as_posix()
            message = f"{shown} was edited by people; no draft of source '{source}' was written"
            hint = "merging is not built yet: move the edited file away to take the new draft"
            yield Finding("edited", Level.WARNING, message, Where(shown), hint)


def _body(path: Path) -> bytes:
    return path.read_bytes().partition(b"\n")[2]


def _taken(repo: Repo, source: str, personas: Iterable[Persona]) -> Iterable[Finding]:
    """Yield a finding for every drafted id that a persona of another source has."""
    others = {persona.id for persona in repo.personas if persona.source != source}
    for persona in personas:
        if persona.id in others:
            path = f"personas/{persona.id}.yaml"
            message = f"{path} is a persona of another source; no draft of source '{source}' was written"
            yield Finding("edited", Level.WARNING, message, Where(path), "rename that persona's id and file")


def _remove(root: Path, repo: Repo, source: str, personas: Iterable[Persona]) -> tuple[str, ...]:
    """Remove untouched drafts of the source that are no segment any more."""
    kept = {persona.id for persona in personas}
    gone = sorted({one.id for one in (*repo.personas, *repo.drafts) if one.source == source} - kept)
    for name in gone:
        (root / "personas" / f"{name}.yaml").unlink(missing_ok=True)
        (root / "personas" / "drafts" / f"{name}.yaml").unlink(missing_ok=True)
    return tuple(gone)
