"""How many of a segment's people say a thing."""

from __future__ import annotations

from whofor.model.brief import Brief
from whofor.model.persona import Measure
from whofor.model.voice import Topic


def counted(brief: Brief, topic: Topic) -> tuple[Measure, ...]:
    """Return how many people say a topic's term, in the source where most of its sentences are; or nothing.

    What a codebook calls a theme is no term that can be counted in words.
    """
    sources = [voice.record.source for voice in topic.voices]
    source = min(set(sources), key=lambda one: (-sources.count(one), one))
    found = brief.measure("mentions", source, {"term": topic.term})
    return (found,) if found and found.value else ()
