"""The personas that the segments of a source give: what each is drafted from, and its draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import count, islice
from types import MappingProxyType

from whofor.drafting.priority import alike, order, weights
from whofor.drafting.rules import draft as draft_by_rules
from whofor.grounding.confidence import confidence
from whofor.metrics.registry import measure
from whofor.model.asking import NO_SIGNS, Signs
from whofor.model.brief import Brief
from whofor.model.exits import Exit
from whofor.model.opportunity import UNDER, Outcome
from whofor.model.outcome import Discovery
from whofor.model.persona import Claim, Measure, Persona, Window
from whofor.model.repo import Repo
from whofor.model.signal import Grounds
from whofor.model.slug import numbered
from whofor.model.tensions import Checked
from whofor.model.voice import FEELING, NEED, PAIN, PRAISE, SOCIAL, Heard, Topic, Voice
from whofor.signals.staged import Staged
from whofor.signals.workmap import workmap
from whofor.words.beliefs import beliefs
from whofor.words.opportunity import survey
from whofor.words.saiddid import checked
from whofor.words.topics import themed, topics
from whofor.words.voices import quotable
from whofor.workflow.load import grounds_of, signature
from whofor.workflow.told import with_told

SIGNS = (NEED, PAIN, PRAISE, FEELING, SOCIAL)


def personas(
    repo: Repo,
    source: str,
    discovery: Discovery,
    staged: Mapping[str, Staged] = MappingProxyType({}),
    signs: Signs = NO_SIGNS,
) -> tuple[Persona, ...]:
    """Return the draft of a persona for every segment that was found in a source, the largest first.

    Args:
        repo: The repository, with its usage.
        source: The source that the segments were found in.
        discovery: The segments.
        staged: The events of each source; without them nothing is said of people who left.
        signs: What sentences are a sign of besides what their words and their place say.
    """
    given = grounds_of(repo, source, discovery.membership)
    heard, grounds, left = with_told(repo, {source: given}, staged, signs)
    found = Found(repo, grounds[source], heard, left)
    parts = [found.parts(profile.id) for profile in discovery.profiles]
    ranks = order(parts, repo.policy)
    drafted: list[Persona] = []
    lacking = _underserved(repo, found.grounds)
    for at, profile in enumerate(discovery.profiles):
        brief = brief_of(found, profile.id, ranks[at], parts[at])
        persona = draft_by_rules(replace(brief, underserved=lacking.get(profile.id, ())))
        free = numbered(persona.id, {other.id for other in drafted})
        drafted.append(replace(persona, id=free, window=_window(repo, source)))
    return tuple(drafted)


@dataclass(frozen=True, eq=False)
class Found:
    """What all personas of a source are drafted from."""

    repo: Repo
    grounds: Grounds
    heard: Heard
    left: tuple[Exit, ...] = ()

    @cached_property
    def quotable(self) -> tuple[Voice, ...]:
        """The sentences that may be quoted, of everybody."""
        return tuple(quotable(self.heard.voices))

    @cached_property
    def labelled(self) -> Mapping[str, tuple[Voice, ...]]:
        """The sentences of each theme of the codebook that may be quoted, by what people call it."""
        kept = {id(voice) for voice in self.quotable}
        return {
            theme.label: tuple(one.voice for one in self.heard.mentions[theme.id] if id(one.voice) in kept)
            for theme in self.repo.codebook.themes
        }

    @cached_property
    def checked(self) -> tuple[Checked, ...]:
        """What people say of how often they use a feature, beside how often they do."""
        return checked(self.heard)

    def measure(self, name: str, metric: str, source: str, about: Mapping[str, str]) -> Measure | None:
        """Return a number of a persona."""
        return measure(metric, source, self.grounds, name, about)

    def parts(self, name: str) -> tuple[Measure, ...]:
        """Return how much of the whole a persona is, as far as that is known and counts for its rank."""
        source, value = self.grounds.usage.source, self.repo.policy.value
        about = {"share_of_value": {"attribute": value}}
        counted = [metric for metric, weight in weights(self.repo.policy).items() if weight > 0] or ["share"]
        wanted = [metric for metric in counted if value or metric not in about]
        found = (self.measure(name, metric, source, about.get(metric, {})) for metric in wanted)
        return tuple(one for one in found if one is not None)


def _underserved(repo: Repo, grounds: Grounds) -> dict[str, tuple[tuple[str, Outcome], ...]]:
    """Return the outcomes that are under-served among the people of each segment, the greatest opportunity first."""
    found: dict[str, list[tuple[float, str, Outcome]]] = {}
    for source, rated in grounds.rated.items():
        asked = survey(source, rated, {grounds.usage.source: grounds}, repo.policy.least_users)
        for name, rows in asked.segments.items():
            lacking = [(-one.score.value, source, one.outcome) for one in rows if one.served == UNDER]
            found.setdefault(name, []).extend(lacking)
    by_score = {name: sorted(rows, key=lambda one: (one[0], one[1], one[2].id)) for name, rows in found.items()}
    return {name: tuple((source, outcome) for _, source, outcome in rows) for name, rows in by_score.items()}


def _window(repo: Repo, source: str) -> Window | None:
    """Return the days that the numbers are computed on, so that they stay true when days are added."""
    reading = repo.readings[source]
    return Window(reading.first, reading.last) if reading.first and repo.usages[source].has_time else None


def ranks_of(repo: Repo, source: str) -> Iterator[int]:
    """Yield the ranks that no persona of another source has, the first one first."""
    taken = {persona.rank for persona in repo.personas if persona.source != source}
    return (rank for rank in count(1) if rank not in taken)


def brief_of(found: Found, name: str, rank: int, parts: tuple[Measure, ...] = ()) -> Brief:
    """Return what the persona of one group of people is drafted from.

    Args:
        found: What all of them are drafted from.
        name: The group.
        rank: Its place among them, from 1.
        parts: How much of the whole it is.
    """
    repo, grounds, said = found.repo, found.grounds, found.heard.voices
    kinds = repo.register.kinds

    def sure(claim: Claim) -> str:
        return confidence(claim, repo.records, kinds, repo.policy)

    position = grounds.membership.personas.index(name)

    def belongs(person: str) -> bool:
        return grounds.persona_of.get(person) == position

    def mine(voices: Iterable[Voice]) -> tuple[Voice, ...]:
        return tuple(voice for voice in voices if belongs(voice.record.person))

    def about(sign: str) -> tuple[Topic, ...]:
        return topics(sign, heard, grounds, name, repo.policy, repo.register.product)

    heard, labelled = found.quotable, found.labelled
    return Brief(
        persona=name,
        source=grounds.usage.source,
        kind=grounds.usage.kind,
        rank=rank,
        of=len(grounds.membership.personas),
        after=next(islice(ranks_of(repo, grounds.usage.source), rank - 1, None)) - rank,
        features=grounds.usage.features,
        signals=signature(grounds, name),
        topics={sign: about(sign) for sign in SIGNS},
        measure=partial(found.measure, name),
        confidence=sure,
        voices=mine(heard),
        least_people=repo.policy.least_people,
        maps=tuple(
            workmap(flow, grounds.membership.members(name), repo.policy.least_users)
            for flow in grounds.usage.flows.values()
        ),
        spoken=mine(said),
        subjects=about(""),
        themes=themed(PAIN, labelled, heard, grounds, name, repo.policy),
        praised={label: mine(one for one in voices if PRAISE in one.signs) for label, voices in labelled.items()},
        product=tuple(feature.replace("-", " ") for feature in repo.register.features),
        codebook=repo.codebook,
        parts=parts,
        alike=alike(repo.policy),
        checked=tuple(one for one in found.checked if belongs(one.person)),
        beliefs=beliefs(found.heard, grounds, name),
        left=tuple(one for one in found.left if belongs(one.record.person)),
    )
