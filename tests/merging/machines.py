"""What a new draft does to a persona: random changes of its data, as new evidence might make them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random
from typing import Any

from whofor.merging.identity import ids
from whofor.model.persona import SECTIONS

Data = dict[str, Any]


def redrafted(base: Data, random: Random, most: int = 8) -> Data:
    """Return another draft of the same persona."""
    data = copy.deepcopy(base)
    for number in range(random.randint(0, most)):
        random.choice(CHANGES)(data, random, f"m{number}x{random.randrange(10**6)}")
    return consistent(data)


def consistent(data: Data) -> Data:
    """Return a draft that rests on what stands in it."""
    there = {name for _, _, name in ids(data)}
    rests_on = [name for name in data.get("rests_on", ()) if name in there]
    return {
        key: rests_on if key == "rests_on" else value for key, value in data.items() if key != "rests_on" or rests_on
    }


def new_numbers(data: Data, random: Random, token: str) -> None:  # noqa: ARG001
    for row in data.get("signature", ()):
        if random.random() < 0.5:
            row["value"] = round(random.random(), 3)
            row["n"] = random.randrange(500)


def new_text(data: Data, random: Random, token: str) -> None:
    key = random.choice(("name", "role", "summary"))
    data[key] = (
        f"{token} " + " ".join(random.choice(("words:", "of", "a", "draft", "# no")) for _ in range(40)) + " end"
    )


def new_rank(data: Data, random: Random, token: str) -> None:  # noqa: ARG001
    data["rank"] = random.randrange(1, 9)


def reworded(data: Data, random: Random, token: str) -> None:
    if claim := _claim(data, random):
        claim["text"] = f"{token}, and more"


def less(data: Data, random: Random, token: str) -> None:  # noqa: ARG001
    sections = _sections(data)
    if sections:
        section = random.choice(sections)
        del data[section][random.randrange(len(data[section]))]
        if not data[section]:
            del data[section]


def no_section(data: Data, random: Random, token: str) -> None:  # noqa: ARG001
    if sections := _sections(data):
        del data[random.choice(sections)]


def more(data: Data, random: Random, token: str) -> None:
    section = random.choice([name for name in ("jobs", "pains", "motivation", "rhythm") if name in SECTIONS])
    items = data.setdefault(section, [])
    claim = {"id": f"new-{token}", "text": f"Says: {token}", "evidence": [{"in": "nps/r1", "quote": f"{token}, yes"}]}
    if section == "jobs":
        claim["kind"] = "secondary"
    items.insert(random.randint(0, len(items)), claim)


def more_receipts(data: Data, random: Random, token: str) -> None:
    claim = _claim(data, random)
    if claim and "evidence" in claim:
        claim["evidence"].insert(random.randint(0, len(claim["evidence"])), {"in": "nps/r2", "quote": f"{token}"})


def fewer_receipts(data: Data, random: Random, token: str) -> None:  # noqa: ARG001
    claim = _claim(data, random)
    for name in ("evidence", "against"):
        if claim and claim.get(name):
            del claim[name][random.randrange(len(claim[name]))]


def counter_evidence(data: Data, random: Random, token: str) -> None:
    if claim := _claim(data, random):
        if "against" in claim and random.random() < 0.5:
            del claim["against"]
        else:
            claim["against"] = random.choice(([], [{"in": "nps/r3", "quote": token}]))


def resting(data: Data, random: Random, token: str) -> None:  # noqa: ARG001
    there = [claim["id"] for section in _sections(data) for claim in data[section]]
    if there:
        data["rests_on"] = random.sample(there, min(len(there), random.randint(1, 5)))


def shuffled(data: Data, random: Random, token: str) -> None:  # noqa: ARG001
    if sections := _sections(data):
        random.shuffle(data[random.choice(sections)])


CHANGES: tuple[Callable[[Data, Random, str], None], ...] = (
    new_numbers,
    new_text,
    new_rank,
    reworded,
    less,
    less,
    no_section,
    more,
    more,
    more_receipts,
    fewer_receipts,
    counter_evidence,
    resting,
    shuffled,
)


def _sections(data: Data) -> list[str]:
    return [name for name in (*SECTIONS, "unknown") if data.get(name)]


def _claim(data: Data, random: Random) -> Data | None:
    sections = [name for name in _sections(data) if name not in ("tensions", "misconceptions")]
    claim: Data = random.choice(data[random.choice(sections)]) if sections else {}
    return claim or None
