"""Hold every claim of every persona against newer evidence, and say how fresh each persona is."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from whofor.errors import CannotRun
from whofor.judging.states import of_age, of_claims, of_composition, of_features, of_watch, worst
from whofor.model.finding import in_file_order
from whofor.model.fresh import Condition, Dimension, Freshness, Judged, Part, State, Verdict, Watched
from whofor.model.persona import Persona
from whofor.model.repo import Repo
from whofor.render.changes import change, shown
from whofor.signals.staged import Staged
from whofor.store import repo as store
from whofor.store.events.source import ALONE, Means
from whofor.workflow.ages import age_of, ages, last_day
from whofor.workflow.judged import Tested, anomalies, composition, judge, tested, thresholds, unchecked
from whofor.workflow.load import windows_of, with_usage
from whofor.workflow.newer import Newer, newer
from whofor.workflow.stale import findings

WINDOW = 91
"""Days that are newer, at the most: a quarter in whole weeks."""


def fresh(
    root: Path,
    ids: Sequence[str] = (),
    as_of: str = "",
    window: int = WINDOW,
    means: Means = ALONE,
    progress: Callable[[str], object] = str,
) -> Freshness:
    """Return how fresh the personas of the repository at `root` are.

    Args:
        root: The repository.
        ids: The personas to speak of; all that are not retired if left out. Chances are corrected for all of them.
        as_of: The day that is asked about, an ISO date; the last day of the evidence if left out.
        window: How many days up to it are newer, at the most.
        means: What may be used besides the repository.
        progress: Is told what is being done.

    Raises:
        CannotRun: The register is missing or broken, or there is no persona of a name.
    """
    progress("reading evidence")
    before = store.load(root)
    chosen = _chosen(before, ids)
    repo, staged = with_usage(before, root, means)
    repo = replace(repo, personas=tuple(one for one in repo.personas if one.status != "retired"))
    day = as_of or last_day(repo)
    progress("comparing newer days with older ones")
    every = _every(repo, staged, day, window)
    here = {source: one for source, one in every.items() if isinstance(one, Newer)}
    look = _Look(repo, day, every, tested(repo, here))
    parts = {source: composition(look.tests, repo, source) for source in here}
    conditions = tuple(look.condition(one, parts.get(one.source, ())) for one in _by_rank(chosen))
    found = Freshness(
        as_of=day,
        personas=conditions,
        periods={source: one.periods for source, one in here.items()},
        composition=parts,
        ages=ages(repo, day),
    )
    return replace(found, findings=in_file_order(findings(repo, found, here)))


def _chosen(repo: Repo, ids: Sequence[str]) -> list[Persona]:
    known = {one.id: one for one in repo.personas}
    for name in ids:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            meant = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known) or 'none'}"
            raise CannotRun(f"there is no persona '{name}'; {meant}")
    return [known[name] for name in ids] or [one for one in repo.personas if one.status != "retired"]


def _by_rank(personas: Sequence[Persona]) -> list[Persona]:
    return sorted(personas, key=lambda one: (one.rank, one.id))


def _every(repo: Repo, staged: Mapping[str, Staged], day: str, window: int) -> dict[str, Newer | str]:
    """Return each source of the personas on the days that are compared, or why it cannot be."""
    windows, found = windows_of(repo), dict[str, Newer | str]()
    for source in dict.fromkeys(one.source for one in repo.personas if one.source):
        reading = repo.readings.get(source)
        if source in staged and source in windows:
            found[source] = newer(repo, staged[source], windows[source], day, window)
        elif reading is not None and reading.absent:
            found[source] = f"'{source}' is not on this machine"
        else:
            found[source] = f"'{source}' says nothing of other days"
    return found


@dataclass(frozen=True, eq=False)
class _Look:
    """What conditions are told from."""

    repo: Repo
    day: str
    every: Mapping[str, Newer | str]
    tests: Tested

    def condition(self, persona: Persona, parts: Sequence[Part]) -> Condition:
        """Return how fresh one persona is."""
        found = self.every.get(persona.source, "nothing says who belongs to it, so nobody can be measured")
        lacking = "" if isinstance(found, Newer) else found
        claims = judge(self.tests, persona) if not lacking else unchecked(persona, lacking, _silent(lacking))
        odd = anomalies(self.tests, persona) if not lacking else ()
        watch = thresholds(self.repo, found if isinstance(found, Newer) else None, persona, lacking)
        part = next((one for one in parts if one.name == persona.id), None)
        dimensions = [
            of_claims(claims, changes(claims), lacking),
            of_features(odd, [change(one.moved) for one in odd], lacking),
            of_composition(part, _share(part), lacking),
            of_watch(watch, crossings(watch)),
            *self._aged(persona),
            *signature(persona),
        ]
        ranked = worst(one for one in dimensions if one is not None)
        return Condition(persona, ranked[0].state, self._reason(ranked, found), ranked, claims, watch, odd, part)

    def _reason(self, ranked: Sequence[Dimension], found: Newer | str) -> str:
        """Return the main reason, and since when where something changed."""
        first = ranked[0]
        if isinstance(found, str) or first.name in ("evidence", "research") or first.state is State.UNKNOWN:
            return first.reason
        if first.state is State.FRESH:
            return f"{first.reason} on {found.periods.now.first} to {found.periods.now.last}"
        return f"{first.reason} since {found.periods.now.first}"

    def _aged(self, persona: Persona) -> Iterator[Dimension | None]:
        """Yield what the ages come to: of the persona's own source, and of the newest interview or survey."""
        policy = self.repo.policy
        own = age_of(self.repo, [persona.source], self.day, policy.ageing_evidence) if persona.source else None
        yield of_age("evidence", f"row of '{persona.source}'", own)
        asked = [one for one in ages(self.repo, self.day) if one.kind in ("interviews", "survey")]
        newest = min(asked, key=lambda one: (one.days is None, one.days or 0), default=None)
        yield of_age("research", "interview" if newest and newest.kind == "interviews" else "survey", newest)


def signature(persona: Persona) -> tuple[Dimension, ...]:  # noqa: ARG001
    """Return what a detector of drift says of the signature as a whole: here its dimension, "signature", is joined."""
    return ()


def changes(claims: Sequence[Judged]) -> list[str]:
    """Return the changes of the worst claims in a few words, the surest first, each once."""
    for verdict in (Verdict.CONTRADICTED, Verdict.WEAKER):
        moved = [one for claim in claims for one in claim.moved if one.verdict is verdict]
        if moved:
            moved.sort(key=lambda one: (one.chance, -one.effect))
            return list(dict.fromkeys(change(one) for one in moved))
    return []


def crossings(watch: Sequence[Watched]) -> list[str]:
    """Return what was newly crossed, in a few words."""
    return [
        f"{one.claim.fields.get('metric', one.claim.id)} is {shown(one.now.metric, one.now.value)}, "
        f"watched for {one.claim.fields.get('threshold', '')}"
        for one in watch
        if one.newly and one.now
    ]


def _share(part: Part | None) -> str:
    return change(part.moved).removeprefix("share ") if part else ""


def _silent(lacking: str) -> Verdict:
    return Verdict.NOT_CHECKED if "machine" in lacking else Verdict.NOT_ENOUGH
