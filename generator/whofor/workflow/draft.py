"""Draft the personas of a source: find its segments, write what the evidence says of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from whofor.errors import CannotRun
from whofor.model.evidence import Register
from whofor.model.finding import Finding, Level, in_file_order
from whofor.model.outcome import Change, Drafted
from whofor.model.persona import Persona
from whofor.model.repo import Repo
from whofor.store import repo as store
from whofor.store.events.source import ALONE, Means
from whofor.store.lock import write_lock
from whofor.store.write import write_all
from whofor.workflow.identity import Known, changes, gone, identified, known, matched, orphaned
from whofor.workflow.load import refuse, unreadable, with_usage
from whofor.workflow.merged import Outcome, draft_of, merged, mine_of, untouched
from whofor.workflow.observe import segments
from whofor.workflow.personas import personas


def draft(
    root: Path,
    source: str = "",
    progress: Callable[[str], object] = str,
    means: Means = ALONE,
) -> Drafted:
    """Draft the personas of one source and write them.

    A file that nobody touched follows its draft; what people changed in the others stays theirs (`merging.merge`). The
    personas of a source stand together, since their numbers are computed from one membership: either all are written
    or, where one of their files cannot be read or edited safely, none.

    Args:
        root: The repository.
        source: Which source to find segments in; the first one of events, or else the first survey with attributes.
        progress: Is told what is being done.
        means: What may be used besides the repository.

    Raises:
        CannotRun: No source has people to find segments among.
    """
    progress("reading evidence")
    repo, _ = with_usage(store.load(root), root, means)
    _require_evidence(repo)
    chosen = source or _default(repo)
    if chosen not in repo.usages:
        raise CannotRun(_why_not(repo, chosen))
    progress("finding segments")
    found = segments(repo, chosen)
    progress("drafting")
    before = known(repo, chosen)
    matching = matched(repo, chosen, found.discovery, before)
    drafted = identified(repo, personas(repo, chosen, found.discovery), matching)
    broken = tuple(_broken(repo))
    if broken or not drafted:
        return Drafted(found, drafted, (), (), broken)
    outcomes = [_outcome(root, persona, before) for persona in drafted]
    findings = [*changes(before, matching, drafted), *(note for one in outcomes for note in one.findings)]
    if any(one.refused for one in outcomes):
        return Drafted(found, drafted, (), (), in_file_order(findings))
    write_all(_changed({path: text for one in outcomes for path, text in one.texts.items()}))
    removed, kept = _remove(root, before, drafted)
    write_lock(root, repo.readings)
    return Drafted(
        segments=found,
        personas=tuple(one.persona for one in outcomes),
        written=tuple(one.persona.id for one in outcomes if one.persona.id not in before.deleted),
        removed=removed,
        findings=in_file_order([*findings, *orphaned(kept)]),
        changes={one.persona.id: one.change for one in outcomes},
    )


def _broken(repo: Repo) -> Iterator[Finding]:
    """Yield what keeps a persona's file from being read: what cannot be read cannot be merged."""
    for finding in repo.findings:
        path = finding.where.path
        if finding.level is Level.ERROR and path.startswith("personas/") and not path.startswith("personas/drafts/"):
            yield finding


def _outcome(root: Path, persona: Persona, before: Known) -> Outcome:
    """Return what becomes of one persona; of one that people deleted, only the draft goes on."""
    outcome = merged(root, persona, before.moved.get(persona.id, persona.id))
    if persona.id not in before.deleted:
        return outcome
    texts = {path: text for path, text in outcome.texts.items() if path.parent.name == "drafts"}
    return replace(outcome, texts=texts, change=Change())


def _changed(texts: Mapping[Path, str]) -> dict[Path, str]:
    """Return the texts that are not what stands in their files already."""
    return {path: text for path, text in texts.items() if not path.exists() or path.read_bytes() != text.encode()}


def _remove(root: Path, before: Known, personas: Sequence[Persona]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove personas that no segment is any more and nobody touched; return their ids, and those of the others."""
    lost = sorted(gone(before, personas))
    kept = [name for name in lost if name not in before.deleted and not untouched(root, name, name)]
    for name in set(lost) - set(kept):
        mine_of(root, name).unlink(missing_ok=True)
        draft_of(root, name).unlink(missing_ok=True)
    for name in {persona.id for persona in personas} & before.moved.keys():
        draft_of(root, before.moved[name]).unlink(missing_ok=True)
    return tuple(name for name in lost if name not in kept), tuple(kept)


def _require_evidence(repo: Repo) -> None:
    """Refuse to draft from less evidence than there is: what cannot be read, or was here before and is not now."""
    absent = [finding for finding in repo.findings if finding.code == "absent-source"]
    refuse("draft", [*unreadable(repo), *absent])


def _default(repo: Repo) -> str:
    events = [source.id for source in repo.register.sources if source.kind == "events" and source.id in repo.usages]
    return next(iter([*events, *repo.usages]), "")


def _why_not(repo: Repo, source: str) -> str:
    able = [one.id for one in repo.register.sources if one.id in repo.usages]
    if able:
        return (
            f"source '{source}' has no people with events or ticked options; choose one with --from: {', '.join(able)}"
        )
    listed = _kinds(repo.register)
    return (
        f"nothing to find segments in: evidence/sources.yaml has {listed}. "
        "Add a source of kind events, or a survey with columns: {attributes: [...]}"
    )


def _kinds(register: Register) -> str:
    counts = Counter(register.kinds.values())
    return ", ".join(f"{count} of kind {kind}" for kind, count in counts.items()) or "no sources"
