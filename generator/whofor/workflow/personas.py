"""The personas that the segments of a source give: what each is drafted from, and its draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from whofor.drafting.rules import draft as draft_by_rules
from whofor.grounding.confidence import confidence
from whofor.metrics.registry import measure
from whofor.model.asking import Signs
from whofor.model.brief import Brief
from whofor.model.outcome import Discovery
from whofor.model.persona import Claim, Measure, Persona, Window
from whofor.model.repo import Repo
from whofor.model.signal import Grounds
from whofor.model.slug import numbered
from whofor.model.voice import FEELING, NEED, PAIN, PRAISE, SOCIAL, Topic, Voice
from whofor.signals.workmap import workmap
from whofor.words.marked import marked
from whofor.words.matching import mentions
from whofor.words.topics import themed, topics
from whofor.words.voices import quotable, spoken
from whofor.workflow.load import grounds_of, signature

SIGNS = (NEED, PAIN, PRAISE, FEELING, SOCIAL)


def personas(repo: Repo, source: str, discovery: Discovery, signs: Signs = MappingProxyType({})) -> tuple[Persona, ...]:
    """Return the draft of a persona for every segment that was found in a source, the largest first.

    `signs` are what sentences are a sign of besides what their words and their place say.
    """
    grounds = grounds_of(repo, source, discovery.membership)
    said = marked(spoken(record for records in grounds.words.values() for record in records), signs)
    drafted: list[Persona] = []
    window = _window(repo, source)
    for position, profile in enumerate(discovery.profiles):
        brief = _brief(repo, grounds, profile.id, position + 1, said)
        persona = draft_by_rules(brief)
        free = numbered(persona.id, {other.id for other in drafted})
        drafted.append(replace(persona, id=free, window=window))
    return tuple(drafted)


def _window(repo: Repo, source: str) -> Window | None:
    """Return the days that the numbers are computed on, so that they stay true when days are added."""
    reading = repo.readings[source]
    return Window(reading.first, reading.last) if reading.first and repo.usages[source].has_time else None


def _brief(repo: Repo, grounds: Grounds, name: str, rank: int, said: Sequence[Voice]) -> Brief:
    kinds = repo.register.kinds

    def measuring(metric: str, source: str, about: Mapping[str, str]) -> Measure | None:
        return measure(metric, source, grounds, name, about)

    def sure(claim: Claim) -> str:
        return confidence(claim, repo.records, kinds, repo.policy)

    position = grounds.membership.personas.index(name)

    def mine(voices: Iterable[Voice]) -> tuple[Voice, ...]:
        return tuple(voice for voice in voices if grounds.persona_of.get(voice.record.person) == position)

    def about(sign: str) -> tuple[Topic, ...]:
        return topics(sign, heard, grounds, name, repo.policy, repo.register.product)

    heard = quotable(said)
    return Brief(
        persona=name,
        source=grounds.usage.source,
        kind=grounds.usage.kind,
        rank=rank,
        of=len(grounds.membership.personas),
        after=sum(persona.source != grounds.usage.source for persona in repo.personas),
        features=grounds.usage.features,
        signals=signature(grounds, name),
        topics={sign: about(sign) for sign in SIGNS},
        measure=measuring,
        confidence=sure,
        voices=mine(heard),
        least_people=repo.policy.least_people,
        maps=tuple(
            workmap(flow, grounds.membership.members(name), repo.policy.least_users)
            for flow in grounds.usage.flows.values()
        ),
        spoken=mine(said),
        subjects=about(""),
        themes=themed(PAIN, _by_label(repo, heard), heard, grounds, name, repo.policy),
        product=tuple(feature.replace("-", " ") for feature in repo.register.features),
    )


def _by_label(repo: Repo, heard: Sequence[Voice]) -> dict[str, tuple[Voice, ...]]:
    """Return the sentences of each theme of the codebook by what people call it."""
    found = mentions(repo.codebook, heard)
    return {theme.label: tuple(one.voice for one in found[theme.id]) for theme in repo.codebook.themes}
