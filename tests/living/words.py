"""The written words: read the texts under `words/`, and turn one text with choices and slots into one message."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from random import Random

WORDS = Path(__file__).parent / "words"
CLIENT = (
    "[a bakery|a film crew|a furniture maker|a law firm|a dance school|a food blog|a hotel|a wine shop|a museum shop"
    "|the print shop|the photo agency|the theatre|the brewery|the flower shop|the yoga studio|the publisher"
    "|my oldest client|my biggest client|our largest client|a new client|the town library|a bike workshop]"
)
BROWSER = "[Firefox|Chrome|Safari|Edge] on [Windows|a Mac|Linux|a tablet]"


def sections(name: str) -> dict[tuple[str, ...], list[str]]:
    """Return the lines under each `== a | b | c` heading of a words file."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    heading: tuple[str, ...] = ()
    for line in (WORDS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            heading = tuple(part.strip() for part in line[3:].split("|"))
        elif line.strip() and not line.startswith("#"):
            found[heading].append(line.strip())
    return found


def say(text: str, rng: Random, today: date) -> str:
    """Return one message: slots filled, one way taken at each `[this|that]`, spaces and capitals tidied.

    >>> say("[a|a] reminder was [late|late] again.", Random(1), date(2026, 7, 1))
    'A reminder was late again.'
    """
    text = re.sub(r"\{(\w+)\}", lambda slot: fill(slot[1], rng, today), text)
    while choice := re.search(r"\[([^\[\]]*)\]", text):
        text = text[: choice.start()] + rng.choice(choice[1].split("|")) + text[choice.end() :]
    text = re.sub(r"\s+", " ", text).replace(" .", ".").strip()
    text = re.sub(r"([.?!] )([a-z])", lambda m: m[1] + m[2].upper(), text)
    return text[:1].upper() + text[1:]


def fill(slot: str, rng: Random, today: date) -> str:
    """Return a filler for a slot, which may hold choices itself."""
    months = [date(2026, m, 1).strftime("%B") for m in range(max(3, today.month - 3), today.month + 1)]
    money = f"{rng.choice([45, 80, 120, 260, 340, 480, 650, 900, 1150, 1800, 2400, 3750]) + rng.randint(0, 39)}"
    fillers = {
        "client": CLIENT,
        "day": "[Monday|Tuesday|Wednesday|Thursday|Friday]",
        "days": str(rng.randint(6, 58)),
        "n": rng.choice(["two", "three", "four", "five", "six", "seven"]),
        "m": rng.choice(["seven", "nine", "eleven", "a dozen", "fourteen"]),
        "lines": str(rng.randint(18, 74)),
        "rows": str(rng.randint(14, 190) * 10),
        "percent": str(rng.randint(55, 88)),
        "year": str(rng.randint(2014, 2024)),
        "month": rng.choice(months),
        "amount": f"{money} [euros|euro]",
        "amountover": rng.choice(["", f", {money} euros", f", and it is {money} euros"]),
        "phone": "[An older phone|A new phone|Latest version of the app|Happens with and without wifi]",
        "browser": BROWSER,
        "agent": "[your colleague|the person on chat|support]",
    }
    return fillers[slot]
