"""What is found in a source, and the personas that rules draft of it."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Mapping

from whofor.errors import CannotRun
from whofor.model.evidence import Register
from whofor.model.outcome import Segments
from whofor.model.repo import Repo
from whofor.model.synthesis import Synthesis
from whofor.signals.staged import Staged
from whofor.workflow.archetypes import synthesised
from whofor.workflow.interviewed import participants
from whofor.workflow.observe import segments
from whofor.workflow.personas import personas
from whofor.workflow.phrased import Draft


def by_rules(
    repo: Repo, source: str, staged: Mapping[str, Staged], progress: Callable[[str], object]
) -> tuple[Segments | Synthesis, Draft]:
    """Return what was found in a source, segments or what interviews hold, and the personas that rules draft of it.

    Args:
        repo: The repository, with its usage.
        source: The source.
        staged: The events of each source.
        progress: Is told what is being done.

    Raises:
        CannotRun: The source has no people to find segments among, or who speak in interviews.
    """
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


def interviewed_in(repo: Repo) -> list[str]:
    """Return the sources of interviews in which somebody speaks."""
    return [source.id for source in repo.register.sources if participants(repo, source.id)]


def _why_not(repo: Repo, source: str) -> str:
    able = [one.id for one in repo.register.sources if one.id in repo.usages or one.id in interviewed_in(repo)]
    if able:
        near = difflib.get_close_matches(source, able, 1)
        meant = f"did you mean {near[0]}? " if near else ""
        lacks = "has no people with events or ticked options, and no participants of interviews"
        unknown = "" if source in repo.register.kinds else "is not in evidence/sources.yaml"
        return f"source '{source}' {unknown or lacks}; {meant}choose one with --from: {', '.join(able)}"
    if silent := [source for source, kind in repo.register.kinds.items() if kind == "events"]:
        named = " and ".join(f"'{one}'" for one in silent)
        return f"nothing to find segments in: {named} holds no events that can be read; whofor observe says why"
    listed = _kinds(repo.register)
    return (
        f"nothing to find segments in: evidence/sources.yaml has {listed}. "
        "Add a source of kind events, a survey with columns: {attributes: [...]}, or interviews in which somebody "
        "speaks"
    )


def _kinds(register: Register) -> str:
    counts = Counter(register.kinds.values())
    return ", ".join(f"{count} of kind {kind}" for kind, count in counts.items()) or "no sources"
