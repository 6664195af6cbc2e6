"""What makes two things in two versions of a persona the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

Identity = tuple[str, ...]

ABOUT = ("feature", "term", "of", "workflow", "step", "event")
"""The keys that say what a measure is about."""


def identity(item: object) -> Identity | None:
    """Return what an entry of a list is known by; None of entries that are not known by anything.

    Claims, signals and unknowns are known by their id, quotes by their record and words, measures by what they
    measure where, plain texts by themselves.

    >>> identity({"in": "nps/r1", "quote": "No.", "who": "u1"})
    ('nps/r1', 'No.')
    >>> identity({"metric": "adoption", "feature": "api", "value": 0.4, "in": "usage"})
    ('usage', 'adoption', 'api')
    """
    if isinstance(item, str):
        return (_prose(item),)
    if not isinstance(item, Mapping):
        return None
    if isinstance(item.get("id"), str):
        return (item["id"],)
    if isinstance(item.get("in"), str) and isinstance(item.get("quote"), str):
        return (item["in"], _prose(item["quote"]))
    if isinstance(item.get("in"), str) and isinstance(item.get("metric"), str):
        return (item["in"], item["metric"], *(f"{item[name]}" for name in ABOUT if name in item))
    return None


def identified(items: object) -> dict[Identity, int] | None:
    """Return the position of every entry by its identity; None where this is no list of things that have one.

    What stands there a second time is another thing: its identity has a number.
    """
    if not isinstance(items, list):
        return None
    found: dict[Identity, int] = {}
    seen: Counter[Identity] = Counter()
    for at, item in enumerate(items):
        known = identity(item)
        if known is None:
            return None
        seen[known] += 1
        found[known if seen[known] == 1 else (*known, f"({seen[known]})")] = at
    return found


def ids(data: Mapping[str, Any]) -> Iterator[tuple[str, int, str]]:
    """Yield (section, position, id) of everything with an id in a persona's data, people's own fields left out."""
    for section, items in data.items():
        if section.startswith("x-"):
            continue
        for at, item in enumerate(items) if isinstance(items, list) else ():
            if isinstance(item, Mapping) and isinstance(item.get("id"), str):
                yield section, at, item["id"]


def same(one: object, other: object) -> bool:
    """Return whether two values are the same JSON: `true` is not 1, the order of keys does not matter."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _prose(text: str) -> str:
    """Return `text` without the line break that YAML puts behind folded text."""
    return text.removesuffix("\n")
