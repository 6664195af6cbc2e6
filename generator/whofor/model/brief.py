"""What a persona is drafted from: one segment, its numbers, its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from whofor.model.codebook import Codebook, Theme
from whofor.model.evidence import Feature
from whofor.model.exits import Exit
from whofor.model.flow import Workmap
from whofor.model.interviews import Tested
from whofor.model.opportunity import Outcome
from whofor.model.persona import Claim, Measure, Signal
from whofor.model.tensions import Checked
from whofor.model.voice import Topic, Voice

Measuring = Callable[[str, str, Mapping[str, str]], Measure | None]
"""(metric, source, about) to the segment's number, or None where the evidence cannot give it."""


@dataclass(frozen=True)
class Brief:
    """Everything that the draft of one persona may use.

    Attributes:
        persona: The segment's name while it has no better one.
        source: The source it was found in.
        kind: That source's kind, `events`, `survey` or `interviews`.
        rank: Its place by size, from 1.
        of: How many segments there are.
        after: How many personas of other sources are ranked before it.
        features: The source's features or options.
        signals: The rows of its signature.
        topics: What its people say, by sign (need, pain, praise, feeling, social).
        measure: Computes a number of the segment.
        confidence: Counts how sure a claim may be.
        voices: Every sentence of its people that is a sign of something.
        least_people: People who must say a thing before the persona claims it.
        maps: How its people go through each workflow.
        spoken: Every sentence of its people, in the order of the records; one without a sign too.
        subjects: What its people talk about with any sign.
        themes: The themes of the codebook that its people complain about, each by its label.
        praised: The sentences of its people that praise a theme of the codebook, by its label.
        product: The names of the product's features, as words.
        codebook: The themes that sentences are told by.
        parts: Its part of the people, of their days of use, and of what they are worth, as far as each is known.
        alike: Whether these count alike for its rank; otherwise the policy weighs them.
        checked: What its people say of how often they use a feature, beside how often they do.
        beliefs: The team's beliefs, beside what its people say and do.
        left: Its people who left.
        underserved: The outcomes that are under-served among its people, with the survey that says so, the greatest
            opportunity first.
    """

    persona: str
    source: str
    kind: str
    rank: int
    of: int
    after: int
    features: tuple[Feature, ...]
    signals: tuple[Signal, ...]
    topics: Mapping[str, tuple[Topic, ...]]
    measure: Measuring
    confidence: Callable[[Claim], str]
    voices: tuple[Voice, ...]
    least_people: int
    maps: tuple[Workmap, ...] = ()
    spoken: tuple[Voice, ...] = ()
    subjects: tuple[Topic, ...] = ()
    themes: tuple[Topic, ...] = ()
    praised: Mapping[str, tuple[Voice, ...]] = field(default_factory=dict)
    product: tuple[str, ...] = ()
    codebook: Codebook = field(default_factory=Codebook)
    parts: tuple[Measure, ...] = ()
    alike: bool = True
    checked: tuple[Checked, ...] = ()
    beliefs: tuple[Tested, ...] = ()
    left: tuple[Exit, ...] = ()
    underserved: tuple[tuple[str, Outcome], ...] = ()

    def label(self, feature_id: str) -> str:
        """Return a feature as people write it."""
        return next((feature.label for feature in self.features if feature.id == feature_id), feature_id)

    def theme(self, label: str) -> Theme | None:
        """Return the theme of the codebook that has a label."""
        return next((theme for theme in self.codebook.themes if theme.label == label), None)

    def sure(self, claim: Claim) -> Claim:
        """Return a claim with its confidence counted."""
        return replace(claim, confidence=self.confidence(claim))
