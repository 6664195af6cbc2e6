"""Draft the personas of a source: find its segments, write what the evidence says of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from whofor.model.asking import RULES, Wish
from whofor.model.finding import Finding, Level, in_file_order
from whofor.model.outcome import Change, Drafted
from whofor.model.persona import Persona
from whofor.model.repo import Repo
from whofor.store import repo as store
from whofor.store.events.source import ALONE, Means
from whofor.store.lock import write_lock
from whofor.store.write import write_all
from whofor.workflow.by_rules import by_rules, interviewed_in
from whofor.workflow.identity import Known, changes, gone, identified, known, matched, orphaned
from whofor.workflow.load import refuse, unreadable, windows_of, with_usage
from whofor.workflow.merged import Outcome, changed, draft_of, merged, mine_of, untouched
from whofor.workflow.phrased import phrased
from whofor.workflow.synthesis import refuse_place, write_report
from whofor.workflow.until import days_until, ended, require_events


def draft(
    root: Path,
    source: str = "",
    progress: Callable[[str], object] = str,
    means: Means = ALONE,
    report: Path | None = None,
    wish: Wish = RULES,
    until: str = "",
) -> Drafted:
    """Draft the personas of one source and write them.

    A file that nobody touched follows its draft; what people changed in the others stays theirs (`merging.merge`). The
    personas of a source stand together, since their numbers are computed from one membership: either all are written
    or, where one of their files cannot be read or edited safely, none.

    Args:
        root: The repository.
        source: Which source to draft from; the first one of events, or else the first survey with attributes, or else
            the first of interviews.
        progress: Is told what is being done.
        means: What may be used besides the repository.
        report: Where to write a document on what was drafted, for people to read; nowhere if left out.
        wish: Whether a model may phrase what has receipts, and which.
        until: The last day of events that counts, an ISO date; all of them where it is left out.

    Raises:
        CannotRun: The report would stand among what is read, or no source has people to find segments among, or who
            speak in interviews, or there is no event up to the last day.
    """
    if report is not None:
        refuse_place(root, report)
    progress("reading evidence")
    before = store.load(root)
    # What participants did is measured on the days that the personas of those events name, as a check will do.
    windows = windows_of(before) if before.register.kinds.get(source) == "interviews" else {}
    repo, staged = with_usage(before, root, means, {**windows, **days_until(before, until)})
    _require_evidence(repo)
    chosen = source or _default(repo)
    require_events(repo, chosen, until)
    found, drafting = by_rules(repo, chosen, staged, progress)
    phrases, phrasing = phrased(drafting, wish, means, progress)
    told = ended(phrases, until)
    there = known(repo, chosen)
    matching = matched(repo, chosen, found, told, there)
    drafted = identified(repo, told, matching)
    if report is not None and drafted:
        write_report(report, repo, chosen, found, drafted)
    broken = tuple(_broken(repo))
    if broken or not drafted:
        return Drafted(found, drafted, (), (), broken, phrasing)
    outcomes = [_outcome(root, persona, there) for persona in drafted]
    findings = [*changes(there, matching, drafted), *(note for one in outcomes for note in one.findings)]
    if any(one.refused for one in outcomes):
        return Drafted(found, drafted, (), (), in_file_order(findings), phrasing)
    write_all(changed({path: text for one in outcomes for path, text in one.texts.items()}))
    removed, kept = _remove(root, there, drafted)
    write_lock(root, repo.readings, repo.recogniser)
    return Drafted(
        segments=found,
        personas=tuple(one.persona for one in outcomes),
        written=tuple(one.persona.id for one in outcomes if one.persona.id not in there.deleted),
        removed=removed,
        findings=in_file_order([*findings, *orphaned(kept)]),
        phrasing=phrasing,
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
    return next(iter([*events, *repo.usages, *interviewed_in(repo)]), "")
