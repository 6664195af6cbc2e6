"""Draft the personas of a source: find its segments, write what the evidence says of each."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from whofor.errors import CannotRun
from whofor.model.asking import RULES, Wish
from whofor.model.evidence import Register
from whofor.model.finding import Finding, Level, Where
from whofor.model.outcome import Drafted, Segments
from whofor.model.persona import Persona
from whofor.model.repo import Repo
from whofor.model.synthesis import Synthesis
from whofor.render.persona_yaml import persona_yaml
from whofor.signals.staged import Staged
from whofor.store import repo as store
from whofor.store.events.source import ALONE, Means
from whofor.store.lock import write_lock
from whofor.store.write import write_all
from whofor.workflow.archetypes import synthesised
from whofor.workflow.interviewed import participants
from whofor.workflow.load import refuse, unreadable, windows_of, with_usage
from whofor.workflow.observe import segments
from whofor.workflow.personas import personas
from whofor.workflow.phrased import Draft, phrased
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
    found, drafting = _found(repo, chosen, staged, progress)
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


def _found(
    repo: Repo, source: str, staged: Mapping[str, Staged], progress: Callable[[str], object]
) -> tuple[Segments | Synthesis, Draft]:
    """Return what was found in a source, segments or what interviews hold, and the personas that rules draft of it."""
    if people := participants(repo, source):
        progress("listening to the interviews")
        found, drafted = synthesised(repo, source)
        return found, Draft(repo, drafted, frozenset(people), lambda signs: synthesised(repo, source, signs)[1])
    if source not in repo.usages:
        raise CannotRun(_why_not(repo, source))
    progress("finding segments")
    segmented = segments(repo, source)
    progress("drafting")
    discovery = segmented.discovery
    by_rules = personas(repo, source, discovery, staged)
    belonging = zip(repo.usages[source].people, discovery.membership.of.tolist(), strict=True)
    members = frozenset(person for person, position in belonging if position >= 0)
    return segmented, Draft(repo, by_rules, members, lambda signs: personas(repo, source, discovery, staged, signs))


def _require_evidence(repo: Repo) -> None:
    """Refuse to draft from less evidence than there is: what cannot be read, or was here before and is not now."""
    absent = [finding for finding in repo.findings if finding.code == "absent-source"]
    refuse("draft", [*unreadable(repo), *absent])


def _default(repo: Repo) -> str:
    events = [source.id for source in repo.register.sources if source.kind == "events" and source.id in repo.usages]
    return next(iter([*events, *repo.usages, *_spoken(repo)]), "")


def _spoken(repo: Repo) -> list[str]:
    """Return the sources of interviews in which somebody speaks."""
    return [source.id for source in repo.register.sources if participants(repo, source.id)]


def _why_not(repo: Repo, source: str) -> str:
    able = [one.id for one in repo.register.sources if one.id in repo.usages or one.id in _spoken(repo)]
    if able:
        near = difflib.get_close_matches(source, able, 1)
        meant = f"did you mean {near[0]}? " if near else ""
        lacks = "has no people with events or ticked options, and no participants of interviews"
        unknown = "" if source in repo.register.kinds else "is not in evidence/sources.yaml"
        return f"source '{source}' {unknown or lacks}; {meant}choose one with --from: {', '.join(able)}"
    listed = _kinds(repo.register)
    return (
        f"nothing to find segments in: evidence/sources.yaml has {listed}. "
        "Add a source of kind events, a survey with columns: {attributes: [...]}, or interviews in which somebody "
        "speaks"
    )


def _kinds(register: Register) -> str:
    counts = Counter(register.kinds.values())
    return ", ".join(f"{count} of kind {kind}" for kind, count in counts.items()) or "no sources"


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
