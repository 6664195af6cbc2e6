"""How many of a segment's people say a thing."""

from __future__ import annotations

from whofor.model.brief import Brief
from whofor.model.persona import Measure
from whofor.model.voice import Topic


def counted(brief: Brief, topic: Topic) -> tuple[Measure, ...]:
    """Return how many people speak of a topic, in the source where most of its sentences are; or nothing.

    A theme of the codebook is counted by its terms, anything else by the topic's own.
    """
    sources = [voice.record.source for voice in topic.voices]
    source = min(set(sources), key=lambda one: (-sources.count(one), one))
    theme = brief.theme(topic.term) if topic in brief.themes else None
    metric, about = ("speak_of", {"theme": theme.id}) if theme else ("mentions", {"term": topic.term})
    found = brief.measure(metric, source, about)
    return (found,) if found and found.value else ()
