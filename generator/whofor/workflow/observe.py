"""Read the evidence, record what was seen in `sources.lock`, and look for segments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from whofor.errors import CannotRun
from whofor.metrics.apart import more
from whofor.model.finding import Finding, Level, Where, in_file_order
from whofor.model.outcome import Behaviour, Discovery, Observed, Segment, Segments
from whofor.model.repo import Repo
from whofor.model.said import Said
from whofor.model.signal import NONE, THIN, Grounds, Membership, Usage
from whofor.model.slug import numbered
from whofor.model.themes import Proposals
from whofor.segments.described import described
from whofor.segments.discover import discover
from whofor.segments.overlap import overlap
from whofor.segments.prevalence import prevalence
from whofor.store import repo as store
from whofor.store.embeddings import embedder
from whofor.store.events.source import ALONE, Means
from whofor.store.lock import write_lock
from whofor.words.proposals import proposals
from whofor.workflow.behaviour import PARTS_OF_IT as DONE
from whofor.workflow.behaviour import behaviour
from whofor.workflow.heard import heard
from whofor.workflow.load import grounds_of, refuse, signature, unreadable, with_usage
from whofor.workflow.said import PARTS_OF_IT as TOLD
from whofor.workflow.said import said

SHOWN = 3
"""Users that a note names."""

TOGETHER = 4
"""Telling features of a segment that are looked for in one and the same person."""


def observe(
    root: Path, progress: Callable[[str], object] = str, means: Means = ALONE, wanted: tuple[str, ...] = ()
) -> Observed:
    """Read every source of the repository at `root`, write `evidence/sources.lock`, and find the segments.

    Args:
        root: The repository.
        progress: Is told what is being done.
        means: What may be used besides the repository.
        wanted: What else to look at: some of `behaviour.PARTS_OF_IT` in events, of `said.PARTS_OF_IT` in words.

    Raises:
        CannotRun: The register is missing or broken.
    """
    progress("reading evidence")
    repo, staged = with_usage(store.load(root), root, means)
    write_lock(root, repo.readings, repo.recogniser)
    done, told = (tuple(part for part in wanted if part in parts) for parts in (DONE, TOLD))
    found, behaved, grounds = [], [], {}
    for source in repo.usages:
        progress(f"finding segments in '{source}'")
        found.append(segments(repo, source))
        grounds[source] = grounds_of(repo, source, found[-1].discovery.membership)
        if source in staged:
            progress(f"looking at {', '.join(done) or 'who may be a machine'} in '{source}'")
            behaved.append(behaviour(staged[source], grounds[source], found[-1], repo.policy, done))
    if told:
        progress(f"listening for {', '.join(told)}")
    findings = (*repo.findings, *(note for one in behaved for note in _machines(repo, one)))
    named = {one.source: replace(grounds[one.source], membership=_named(one)) for one in found}
    words = said(heard(repo, named), told, staged) if told else Said()
    return Observed(repo.readings, tuple(found), in_file_order(findings), tuple(behaved), words)


def propose(root: Path, progress: Callable[[str], object] = str, model: Path | None = None) -> Proposals:
    """Return the entries that the codebook of the repository at `root` could have; nothing is written.

    Args:
        root: The repository.
        progress: Is told what is being done.
        model: A folder with a sentence model; without one, texts are alike by their words and parts of words.

    Raises:
        CannotRun: The register, the codebook or some evidence is missing or broken, no source holds words, or there is
            no such model.
    """
    embed = embedder(model) if model is not None else None
    progress("reading evidence")
    repo = store.load(root)
    refuse("proposals", unreadable(repo))
    if not repo.records:
        raise CannotRun("no source holds words to find themes in: name interviews, tickets, a survey or the like")
    progress("looking for themes")
    return proposals(heard(repo, {}), embed)


def _named(found: Segments) -> Membership:
    """Return the membership in segments that are called as they are shown."""
    names: list[str] = []
    for segment in found.segments:
        names.append(numbered(segment.name, names))
    return replace(found.discovery.membership, personas=tuple(names))


def _machines(repo: Repo, behaved: Behaviour) -> Iterator[Finding]:
    """Yield a note on who looks like a machine, if anybody does."""
    count = len(behaved.suspects)
    if count:
        source = repo.register.source(behaved.source)
        shown = "; ".join(f"{one.person} ({', '.join(one.reasons)})" for one in behaved.suspects[:SHOWN])
        more = f"; and {count - SHOWN:,} more" if count > SHOWN else ""
        message = f"source '{behaved.source}': {count:,} of its users look like machines: {shown}{more}"
        hint = "if they are, leave them out with a rule under exclude:"
        yield Finding("looks-like-a-machine", Level.NOTE, message, source.where if source else Where(""), hint)


def segments(repo: Repo, source: str) -> Segments:
    """Find the segments of one source and say what sets each apart."""
    discovery = discover(repo.usages[source], repo.policy)
    grounds = grounds_of(repo, source, discovery.membership)
    known = {**grounds.usage.attributes, **_answered(repo, grounds.usage)}
    rows = tuple(_segment(repo, grounds, discovery, at, known) for at in range(len(discovery.profiles)))
    of = discovery.membership.of
    shared = overlap(repo.usages[source], discovery.profiles, repo.policy)
    rounded = tuple(tuple(round(float(one), 3) for one in row) for row in shared)
    return Segments(source, discovery, rows, int((of == NONE).sum()), int((of == THIN).sum()), rounded)


def _answered(repo: Repo, usage: Usage) -> dict[str, tuple[str, ...]]:
    """Return what people of a source of events ticked in surveys: an attribute an option, "yes" or "no"."""
    found = {}
    for source, survey in repo.usages.items() if usage.has_time else ():
        row_of = {person: row for row, person in enumerate(survey.people)} if not survey.has_time else {}
        rows = [row_of.get(person, -1) for person in usage.people]
        for column, option in enumerate(survey.features) if max(rows, default=-1) >= 0 else ():
            ticked = (("yes" if survey.counts[row, column] else "no") if row >= 0 else "" for row in rows)
            found[f"{source}: {option.label}"] = tuple(ticked)
    return found


def _segment(
    repo: Repo, grounds: Grounds, discovery: Discovery, position: int, known: Mapping[str, tuple[str, ...]]
) -> Segment:
    profile = discovery.profiles[position]
    apart = tuple(more(signature(grounds, profile.id)))
    features = [signal.feature for signal in apart[:TOGETHER]]
    people = int(discovery.membership.members(profile.id).sum())
    together = prevalence(grounds.usage, discovery.membership, profile.id, features)
    members, others = (who(profile.id) for who in (discovery.membership.members, discovery.membership.others))
    return Segment(profile.share, people, apart, together, described(known, members, others, repo.policy.least_users))
