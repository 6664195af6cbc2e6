"""How people speak of each theme of the codebook, counted in people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from whofor.model.codebook import Theme
from whofor.model.themes import Share, Themes, Told
from whofor.model.voice import Heard, Mention, Voice, owners
from whofor.stats.interval import wilson
from whofor.words.matching import parts
from whofor.words.quoting import chosen


def themes(heard: Heard) -> Themes:
    """Return every theme of the codebook as people speak of it, most people first.

    Somebody is of a segment where what they did says so; shares are of the people of it who say anything at all.
    """
    everybody = owners(heard.voices)
    segment_of = _segments(heard)
    sizes = Counter(segment_of.values())
    told = [_told(heard, theme, len(everybody), segment_of, sizes) for theme in heard.codebook.themes]
    spoke = {one.voice.owner for found in heard.mentions.values() for one in found}
    kinds = Counter(kind for _, kind in {(voice.owner, voice.record.kind) for voice in heard.voices})
    ranked = sorted(told, key=lambda one: (-one.people.people, one.theme.id))
    return Themes(tuple(ranked), len(everybody), len(everybody - spoke), dict(sorted(kinds.items())))


def share(people: int, of: int) -> Share:
    """Return so many people of so many, with the Wilson interval of their share."""
    low, high = wilson(people, of)
    return Share(people, of, low, high)


def _told(heard: Heard, theme: Theme, everybody: int, segment_of: Mapping[str, str], sizes: Mapping[str, int]) -> Told:
    found = heard.mentions.get(theme.id, ())
    people = owners(one.voice for one in found)
    inside = Counter(segment_of[person] for person in people if person in segment_of)
    return Told(
        theme=theme,
        people=share(len(people), everybody),
        kinds=_counted((one.voice.owner, one.voice.record.kind) for one in found),
        signs=_counted((one.voice.owner, sign) for one in found for sign in one.voice.signs),
        segments={name: share(inside[name], size) for name, size in sorted(sizes.items())},
        quotes=chosen(_best(found), parts(theme)),
        published=len(people) >= heard.policy.least_people,
    )


def _best(found: Sequence[Mention]) -> list[Voice]:
    return [one.voice for one in found if one.voice.signs] or [one.voice for one in found]


def _counted(pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return how many people have each name."""
    people: dict[str, set[str]] = defaultdict(set)
    for owner, name in pairs:
        people[name].add(owner)
    return {name: len(people[name]) for name in sorted(people, key=lambda name: (-len(people[name]), name))}


def _segments(heard: Heard) -> dict[str, str]:
    """Return the segment of each owner of whom one is known; of an account, that of its first person who speaks."""
    found: dict[str, str] = {}
    for voice in heard.voices:
        if voice.owner not in found and (name := heard.segment_of(voice.record.person)):
            found[voice.owner] = name
    return found
