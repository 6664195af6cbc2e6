"""How many of a segment's people say a thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from whofor.model.brief import Brief
from whofor.model.persona import Measure
from whofor.model.voice import Topic, Voice


def counted(brief: Brief, topic: Topic) -> tuple[Measure, ...]:
    """Return how many people speak of a topic, in the source where most of its sentences are; or nothing.

    A theme of the codebook is counted by its terms, anything else by the topic's own.
    """
    source = main_source(topic.voices)
    theme = brief.theme(topic.term) if topic in brief.themes else None
    metric, about = ("speak_of", {"theme": theme.id}) if theme else ("mentions", {"term": topic.term})
    found = brief.measure(metric, source, about)
    return (found,) if found and found.value else ()


def main_source(voices: Iterable[Voice]) -> str:
    """Return the source where most of some sentences are; "" where there are none."""
    counts = Counter(voice.record.source for voice in voices)
    return min(counts, key=lambda one: (-counts[one], one), default="")
