"""Which corruptions of a persona file leave it true, and why: these a check need not find."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from tests.checks.corruptions import NUMBER, Bench, Corruption, Place, decimals, entries

from whofor.store.yaml import Document


def harmless(corruption: Corruption, bench: Bench, document: Document) -> str:
    """Return why the file is still true with the corruption in it, or the empty string."""
    place, new = corruption.place, corruption.new
    judge = _HARMLESS.get(place.sort)
    if place.sort != "number" and new == place.value:
        return "nothing changed"
    return judge(place, str(new), bench, document) if judge else ""


def _rounded(place: Place, new: str, bench: Bench, document: Document) -> str:  # noqa: ARG001
    """0.823 may be stated as 0.82: a number says as much as its decimals, two at least."""
    old = float(str(place.value))
    places = max(decimals(new.rstrip("0")), 2)
    return "the same number, rounded" if abs(float(new) - old) <= 0.5 * 10.0**-places + 1e-12 else ""


def _whole(place: Place, new: str, bench: Bench, document: Document) -> str:  # noqa: ARG001
    """The full stop may go, and of several sentences the first or the last ones."""
    old = str(place.value)
    if old.startswith(new) and not any(sign.isalnum() for sign in old[len(new) :]):
        return "only closing punctuation is lost"
    cut = old.startswith(new) or old.endswith(new)
    rest = old.removeprefix(new) if old.startswith(new) else new
    return "whole sentences are lost" if cut and re.match(r"[.!?…]?\s+[A-Z]", rest.rjust(1)) else ""


def _same_words(place: Place, new: str, bench: Bench, document: Document) -> str:
    """The same person said the same thing twice."""
    receipt = document.at(*place.pointer[:-1])
    record = bench.repo.records.get(new)
    same = record and record.person == receipt.get("who") and receipt["quote"] in " ".join(record.text.split())
    return "said there too, by the same person" if same else ""


def _same_count(place: Place, new: str, bench: Bench, document: Document) -> str:
    """Another term that just as many people say, of the persona and of the others."""
    source, name = document.at(*place.pointer[:-1])["in"], document.data["id"]
    texts = [(one.person, one.text.lower()) for one in bench.repo.readings[source].records]
    said = []
    for term in (str(place.value), new):
        people = {person for person, text in texts if person in bench.persona_of and _holds(text, term)}
        said.append((sum(bench.persona_of[person] == name for person in people), len(people)))
    return "a term that as many people say" if said[0] == said[1] else ""


def _as_many(place: Place, new: str, bench: Bench, document: Document) -> str:
    """Another theme that just as many people speak of, of the persona and of the others, on the same sides."""
    receipt, name = document.at(*place.pointer[:-1]), document.data["id"]
    grounds = next(one for one in bench.repo.grounds.values() if name in one.membership.personas)
    position = grounds.membership.personas.index(name)
    said = []
    for theme in (str(place.value), new):
        sides: dict[str, set[str]] = {}
        for one in grounds.told.themes.get(theme, ()):
            if one.source == receipt["in"] and one.person in grounds.persona_of:
                side = {"+"} if one.praises else set()
                sides.setdefault(one.person, set()).update(side | ({"-"} if one.complains else set()))
        if receipt["metric"] == "speak_of":
            sides = {person: set() for person in sides}
        mine = [side for person, side in sides.items() if grounds.persona_of[person] == position]
        said.append([sorted(map(sorted, group)) for group in (mine, sides.values())])
    return "a theme that as many people speak of" if said[0] == said[1] else ""


def _holds(text: str, term: str) -> bool:
    plural = r"(?:s|es|'s)?\W+".join(re.escape(word.removesuffix("s")) for word in term.lower().split())
    return re.search(rf"\b{plural}(?:s|es|'s)?\b", text) is not None


def _given(place: Place, new: str, bench: Bench, document: Document) -> str:  # noqa: ARG001
    """A limit: a number in a text is backed by any receipt of its claim that has it, also as a percentage."""
    number = NUMBER.findall(new[place.span[0] :])[:1]
    claim = json.dumps(document.at(*place.pointer[:-1]), ensure_ascii=False)
    claim = claim.replace(json.dumps(place.value, ensure_ascii=False), "")
    literals = re.findall(r"\d+(?:\.\d+)?", claim)
    backed = {
        *literals,
        *(f"{100 * float(one):.0f}" for one in literals),
        *(f"{100 * float(one):.1f}" for one in literals),
    }
    return "another receipt has that number" if set(number) <= backed else ""


def _unused(place: Place, new: str, bench: Bench, document: Document) -> str:  # noqa: ARG001
    """Another feature that few of them use, and no more than others do: they may do without that one too."""
    rows = {row["id"]: row for row in document.data.get("signature", ())}
    row = rows.get(f"adopts.{new}")
    fewer = row and row["value"] < 0.5 and row["low"] <= row.get("others", 1)
    return "they do not use that one either" if fewer and new not in document.data["needs_not"] else ""


def _spoken_of(place: Place, new: str, bench: Bench, document: Document) -> str:  # noqa: ARG001
    """What the summary speaks of as well. A limit: which sentence rests on which entry is written nowhere."""
    old, listed = str(place.value), document.data["rests_on"]
    if new in listed:
        return ""
    text = " ".join(str(document.data[field]) for field in ("name", "role", "summary")).lower()
    claims = {
        item["id"]: item for value in document.data.values() if isinstance(value, list) for item in entries(value)
    }
    said = json.dumps(claims.get(new, {}), ensure_ascii=False).lower() if "." not in new else ""
    shared = {word for word in re.findall(r"\w{4,}", said) if word.removesuffix("s") in text}
    named = "." in new and new.partition(".")[2].replace("-", " ") in text
    bears = old.partition(".")[2] == new.partition(".")[2] or "." not in old or _still(old, claims, listed)
    return "the summary speaks of that too" if (shared or named) and bears else ""


def _still(old: str, claims: Mapping[str, Mapping[str, str]], listed: Sequence[str]) -> bool:
    """Return whether something else that the summary rests on is about the same feature."""
    words = old.partition(".")[2].replace("-", " ").removesuffix("s")
    others = (json.dumps(claims.get(name, name), ensure_ascii=False) for name in listed if name != old)
    return any(words in other.lower().replace("-", " ") for other in others)


def _stated(place: Place, new: str, bench: Bench, document: Document) -> str:  # noqa: ARG001
    """The file states the very same numbers of the other one too: two events that always come together."""
    receipt = document.at(*place.pointer[:-1])
    said = {**receipt, place.pointer[-1]: new}
    return "the file says the same of that one" if said in list(_receipts(document.data)) else ""


def _receipts(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, Mapping):
        if "metric" in value:
            yield value
        for item in value.values():
            yield from _receipts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _receipts(item)


def _same_days(place: Place, new: str, bench: Bench, document: Document) -> str:
    """No event falls in or out: the window holds the same days of its source's period, as `sources.lock` has it."""
    lock = json.loads((bench.root / "evidence" / "sources.lock").read_text(encoding="utf-8"))
    seen = lock["sources"][document.data["signature"][0]["in"]]
    before = document.data["window"]
    after = {**before, place.pointer[-1]: new}
    first, last = seen["first"], seen["last"]
    held = [(max(first, window["from"]), min(last, window["to"])) for window in (before, after)]
    return "the same days of the source" if held[0] == held[1] else ""


_HARMLESS: Mapping[str, Callable[[Place, str, Bench, Document], str]] = {
    "number": _rounded,
    "quote": _whole,
    "record": _same_words,
    "term": _same_count,
    "number in a text": _given,
    "needs_not": _unused,
    "rests_on": _spoken_of,
    "event": _stated,
    "step": _stated,
    "workflow": _stated,
    "of": _stated,
    "theme": _as_many,
    "reason": _stated,
    "metric": _stated,
    "day": _same_days,
}
