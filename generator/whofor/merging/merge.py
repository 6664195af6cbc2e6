"""Merge a new draft into the file that people edit: three-way, leaf by leaf."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whofor.merging.aliases import followed, renamed
from whofor.merging.edits import GONE, Absence, Comments, Conflict, Edit, Merged, Path, Pointer
from whofor.merging.identity import Identity, identified, ids, same

Plain = Mapping[str, Any]

RETOLD = ("name", "role", "summary")
"""What `rests_on` is about: where people phrased these, the machine's reasons for its own phrasing are not theirs."""

MOST = {"decisions": 5}
"""How many entries a list may have, where that is bounded."""

EITHER = {"did": "also_said", "also_said": "did"}
"""Of these keys of a mapping there is one or the other."""


def merge(base: Plain | None, mine: Plain, theirs: Plain, comments: Comments | None = None) -> Merged:
    """Return what becomes of a person's file when the machine has a new draft.

    Per leaf: machine unchanged, mine stays; mine unchanged, theirs is taken; both moved to the same, nothing is done;
    both moved, mine stays and that is a conflict. Lists of things that have an identity merge thing by thing, and
    numbers in a list are one leaf. The order of a person's file stays.

    Args:
        base: The draft before; None where there was none: then all of mine counts as touched.
        mine: The person's file.
        theirs: The new draft.
        comments: Where the person's file has comments.
    """
    names = renamed(mine)
    before, after = followed(base or {}, names), followed(theirs, names)
    run = _Merge(before, mine, after, comments or Comments())
    data = run.mapping(before, mine, after, (), ())
    return Merged(data, tuple(run.edits), tuple(run.conflicts))


class _Merge:
    """One merge: what it may not touch, and what it has found so far."""

    def __init__(self, base: Plain, mine: Plain, theirs: Plain, comments: Comments) -> None:
        pins = [name for name in mine.get("pin") or () if isinstance(name, str)]
        names = renamed(mine)
        self.pins = {names.get(name, name) for name in pins}
        self.comments = comments
        self.edits: list[Edit] = []
        self.conflicts: list[Conflict] = []
        self.before = {name for _, _, name in ids(mine)}
        self.ids = self.before - self._leaving(base, mine, theirs)
        self.base, self.mine, self.theirs = base, mine, theirs

    def mapping(self, base: Plain, mine: Plain, theirs: Plain, at: Pointer, path: Path) -> dict[str, Any]:
        """Return what a mapping becomes; `rests_on` comes last, when it is known which claims there are."""
        result: dict[str, Any] = {}
        keys = sorted(
            [*mine, *(key for key in theirs if key not in mine)], key=lambda key: not path and key == "rests_on"
        )
        for key in keys:
            old, new, wanted = (side.get(key, GONE) for side in (base, mine, theirs))
            if key == "rests_on" and not path:
                wanted = self._retold(old, new, wanted)
            if self._pinned((*path, key)):
                value = new
            elif key in mine:
                value = self._value(old, new, wanted, (*at, key), (*path, key))
            else:
                value = self._added(old, wanted, at, (*path, key), result, theirs)
            if value is not GONE:
                result[key] = value
        return result

    def _value(self, base: Any, mine: Any, theirs: Any, at: Pointer, path: Path) -> Any:
        if same(mine, theirs):
            return mine
        if any(_listed(side) for side in (base, mine, theirs)) and all(
            _listable(side) for side in (base, mine, theirs)
        ):
            return self._list(base, mine, theirs, at, path)
        if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
            return self.mapping(base if isinstance(base, Mapping) else {}, mine, theirs, at, path)
        return self._leaf(base, mine, theirs, at, path)

    def _leaf(self, base: Any, mine: Any, theirs: Any, at: Pointer, path: Path) -> Any:
        if same(base, theirs):
            return mine
        if theirs is GONE and same(mine, base) and self.comments.allow_removing(at):
            self.edits.append(Edit("remove", path, at))
            return GONE
        if theirs is not GONE and same(mine, base) and self.comments.allow_setting(at):
            self.edits.append(Edit("set", path, at, theirs))
            return theirs
        self.conflicts.append(Conflict(path, at, mine, theirs, "dropped" if theirs is GONE else "both"))
        return mine

    def _added(self, base: Any, theirs: Any, at: Pointer, path: Path, there: Plain, order: Plain) -> Any:
        """Return what the draft has under a key that the person's file does not have; GONE where it stays so."""
        value = self._new_of(base, theirs, at, path)
        if value is GONE:
            return GONE
        if EITHER.get(path[-1]) in there:
            self.conflicts.append(Conflict(path, at, GONE, theirs, "full"))
            return GONE
        before = list(order)[: list(order).index(path[-1])]
        mine = self._at(at)
        after = next((key for key in reversed(before) if key in mine), None)
        self.edits.append(Edit("insert", path, at, value, after, path[-1]))
        return value

    def _new_of(self, base: Any, theirs: Any, at: Pointer, path: Path) -> Any:
        """Return what is new in something that the person's file does not have: what they deleted stays deleted."""
        if theirs is GONE or (base is GONE and not _listed(theirs)):
            return theirs
        if _listable(base) and _listed(theirs):
            return self._new_items(base, theirs, at, path) or GONE
        if not same(base, theirs):
            self.conflicts.append(Conflict(path, at, GONE, theirs, "deleted"))
        return GONE

    def _new_items(self, base: Any, theirs: Any, at: Pointer, path: Path) -> list[Any]:
        known, wanted = _by_identity(base), _by_identity(theirs)
        found: list[Any] = []
        for one, item in wanted.items():
            if one not in known and self._free(one, item, at, path, len(found)):
                found.append(item)
            elif one in known and not same(known[one], item):
                self.conflicts.append(Conflict((*path, " ".join(one)), at, GONE, item, "deleted"))
        return found

    def _list(self, base: Any, mine: Any, theirs: Any, at: Pointer, path: Path) -> Any:
        """Return what a list becomes whose entries have an identity."""
        old, new, wanted = (_by_identity(side) for side in (base, mine, theirs))
        kept, dropped = self._kept(old, new, wanted, at, path)
        added = self._inserted(old, new, wanted, at, path, len(kept))
        if dropped and not kept and not added:
            return self._emptied(mine, theirs, at, path, dropped)
        self.edits += [Edit("remove", (*path, " ".join(one)), (*at, spot)) for one, spot in dropped.items()]
        self.edits += added.values()
        if not new and theirs is GONE:
            return self._leaf(base, mine, theirs, at, path)
        return _ordered(kept, added)

    def _kept(
        self, old: dict[Identity, Any], new: dict[Identity, Any], wanted: dict[Identity, Any], at: Pointer, path: Path
    ) -> tuple[dict[int, Any], dict[Identity, int]]:
        """Return what stays, by its position in mine, and the positions of what the machine dropped."""
        kept: dict[int, Any] = {}
        dropped: dict[Identity, int] = {}
        for spot, (one, item) in enumerate(new.items()):
            here, way = (*at, spot), (*path, " ".join(one))
            if self._pinned(way) or (one not in wanted and one not in old):
                kept[spot] = item
            elif one in wanted:
                kept[spot] = self._value(old.get(one, GONE), item, wanted[one], here, way)
            elif same(item, old[one]) and self.comments.allow_removing(here):
                dropped[one] = spot
            else:
                self.conflicts.append(Conflict(way, here, item, GONE, "dropped"))
                kept[spot] = item
        return kept, dropped

    def _inserted(
        self,
        old: dict[Identity, Any],
        new: dict[Identity, Any],
        wanted: dict[Identity, Any],
        at: Pointer,
        path: Path,
        size: int,
    ) -> dict[Identity, Edit]:
        """Return an insertion for everything that is new in the draft, behind the neighbour that it follows there."""
        found: dict[Identity, Edit] = {}
        spots = {one: spot for spot, one in enumerate(new)}
        after = None
        for one, item in wanted.items():
            way = (*path, " ".join(one))
            if one in new:
                after = spots[one]
            elif one in old:
                if not same(old[one], item) and not self._pinned(way):
                    self.conflicts.append(Conflict(way, at, GONE, item, "deleted"))
            elif self._free(one, item, at, path, size + len(found)):
                found[one] = Edit("insert", way, at, item, after)
        return found

    def _free(self, one: Identity, item: Any, at: Pointer, path: Path, size: int) -> bool:
        """Return whether a new entry may be added; an id is counted as taken from then on."""
        way = (*path, " ".join(one))
        if self._pinned(way):
            return False
        name = item.get("id") if isinstance(item, Mapping) and len(path) == 1 else None
        if name in self.ids:
            self.conflicts.append(Conflict(way, at, GONE, item, "taken"))
            return False
        if len(path) == 1 and size >= MOST.get(path[0], size + 1):
            self.conflicts.append(Conflict(way, at, GONE, item, "full"))
            return False
        if name is not None:
            self.ids.add(name)
        return True

    def _emptied(self, mine: Any, theirs: Any, at: Pointer, path: Path, dropped: dict[Identity, int]) -> Any:
        """Return what becomes of a list of which nothing stays: it goes with the machine's, or is empty as that is."""
        if theirs is GONE and self.comments.allow_removing(at):
            self.edits.append(Edit("remove", path, at))
            return GONE
        if theirs is not GONE and self.comments.allow_setting(at):
            self.edits.append(Edit("set", path, at, []))
            return []
        for one, spot in dropped.items():
            self.conflicts.append(Conflict((*path, " ".join(one)), (*at, spot), mine[spot], GONE, "dropped"))
        self.ids |= {name for name in (" ".join(one) for one in dropped) if name in self.before and len(path) == 1}
        return mine

    def _retold(self, base: Any, mine: Any, theirs: Any) -> Any:
        """Return what `rests_on` of the draft comes to beside what the merged file says and holds."""
        if not isinstance(theirs, list) or not all(isinstance(one, str) for one in theirs):
            return theirs
        moved = any(one.path[0] in RETOLD for one in self.conflicts)
        wanted = base if (moved or self.pins & set(RETOLD)) and isinstance(base, list) else theirs
        there = mine if isinstance(mine, list) else []
        lost = self.before - self.ids
        return [one for one in wanted if one not in lost and (one in there or one in self.ids)] or GONE

    def _pinned(self, path: Path) -> bool:
        """Return whether people named a field, a section, or a claim or signal in it, to be left alone."""
        return path[0] in self.pins or (len(path) > 1 and path[0] != "rests_on" and path[1] in self.pins)

    def _leaving(self, base: Plain, mine: Plain, theirs: Plain) -> set[str]:
        """Return the ids of what the machine dropped and nobody touched."""
        found = set()
        for section, at, name in ids(mine):
            old, wanted = (_by_identity(side.get(section, GONE)) for side in (base, theirs))
            untouched = (name,) in old and same(old[name,], mine[section][at])
            allowed = not self._pinned((section, name)) and self.comments.allow_removing((section, at))
            if (name,) not in wanted and untouched and allowed:
                found.add(name)
        return found

    def _at(self, at: Pointer) -> Any:
        value: Any = self.mine
        for step in at:
            value = value[step]
        return value


def _listed(value: Any) -> bool:
    """Return whether this is a list with entries that have an identity."""
    return bool(value) and identified(value) is not None


def _listable(value: Any) -> bool:
    return value is GONE or identified(value) is not None


def _by_identity(value: Any) -> dict[Identity, Any]:
    found = None if isinstance(value, Absence) else identified(value)
    return {one: value[at] for one, at in found.items()} if found else {}


def _ordered(kept: dict[int, Any], added: dict[Identity, Edit]) -> list[Any]:
    """Return the entries of the merged list: what was inserted behind each that stayed."""
    result: list[Any] = [edit.value for edit in added.values() if edit.after is None]
    for spot, item in kept.items():
        result.append(item)
        result += [edit.value for edit in added.values() if edit.after == spot]
    return result
