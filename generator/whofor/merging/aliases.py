"""Ids that people renamed are followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whofor.merging.identity import ids


def renamed(mine: Mapping[str, Any]) -> dict[str, str]:
    """Return the id that each renamed thing has in a person's file, by the id that it had.

    >>> renamed({"jobs": [{"id": "be-paid"}], "aliases": {"get-paid": "paid", "paid": "be-paid", "old": "lost"}})
    {'get-paid': 'be-paid', 'paid': 'be-paid'}
    """
    aliases = mine.get("aliases")
    if not isinstance(aliases, Mapping):
        return {}
    there = {name for _, _, name in ids(mine)}
    found = {old: _last(old, aliases) for old in aliases if old not in there}
    return {old: new for old, new in found.items() if new in there}


def _last(name: str, aliases: Mapping[str, str]) -> str:
    seen = {name}
    while name in aliases and aliases[name] not in seen:
        name = aliases[name]
        seen.add(name)
    return name


def followed(data: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Return a persona's data with the ids that people gave to what stands in it.

    An id that something else has there already is given to nothing else.
    """
    there = {name for _, _, name in ids(data)}
    free: dict[str, str] = {}
    for old, new in names.items():
        if old in there and new not in there and new not in free.values():
            free[old] = new
    return {key: _items(value, free, key == "rests_on") for key, value in data.items()} if free else dict(data)


def _items(value: Any, names: Mapping[str, str], references: bool) -> Any:
    if not isinstance(value, list):
        return value
    return [_item(item, names, references) for item in value]


def _item(item: Any, names: Mapping[str, str], references: bool) -> Any:
    if references and isinstance(item, str):
        return names.get(item, item)
    if isinstance(item, Mapping) and item.get("id") in names:
        return {**item, "id": names[item["id"]]}
    return item
