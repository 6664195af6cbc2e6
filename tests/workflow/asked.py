"""A made-up survey that asks of outcomes, with planted truth: what is under-served among whom."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from random import Random

OUTCOMES = (
    "time it takes to match a payment",
    "likelihood of billing the wrong client",
    "effort of chasing a payment",
    "number of clicks to approve a quote",
)
TRUTH = {
    "studio": ((0.9, 0.1), (0.3, 0.9), (0.4, 0.3), (0.5, 0.3)),
    "office": ((0.2, 0.5), (0.3, 0.9), (0.95, 0.1), (0.5, 0.3)),
}
"""By kind of people: the shares to whom each outcome is important, and who are satisfied."""

UNDERSERVED = {"studio": OUTCOMES[0], "office": OUTCOMES[2]}
TOOLS = "ABCDEFGHIJKL"
"""Studios use the first half of the tools, offices the second."""

REGISTER = """\
kind: sources/1
product: {name: Relay, about: Invoicing for small studios}
sources:
  - id: asked
    kind: survey
    at: surveys/asked.csv
    columns: {person: respondent, attributes: "*"}
    outcomes:
      Minimise the *: {importance: "How important is the *?", satisfaction: "How satisfied are you with the *?"}
    scale: [1, 5]
"""


def repository(root: Path, people: int = 300, seed: int = 1) -> Path:
    """Write a repository of one survey, half of whose people are of each kind."""
    (root / "evidence" / "surveys").mkdir(parents=True)
    shutil.copytree(Path(__file__).parents[2] / "schema", root / "schema")
    (root / "evidence" / "sources.yaml").write_text(REGISTER, encoding="utf-8")
    asks = ("How important is the {}?", "How satisfied are you with the {}?")
    head = ["respondent", *(ask.format(one) for ask in asks for one in OUTCOMES), *(f"Tool: {one}" for one in TOOLS)]
    random = Random(seed)
    with (root / "evidence" / "surveys" / "asked.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(head)
        rows.writerows([f"p{at:03}", *_row(at % 2 == 0, random)] for at in range(people))
    return root


def _row(studio: bool, random: Random) -> list[str]:
    truth = TRUTH["studio" if studio else "office"]
    answers = [_answer(pair[side], random) for side in (0, 1) for pair in truth]
    half = len(TOOLS) // 2
    return answers + [str(int(random.random() < (0.9 if (at < half) == studio else 0.12))) for at in range(len(TOOLS))]


def _answer(share: float, random: Random) -> str:
    if random.random() < 0.03:
        return random.choice(["", "N/A"])
    return str(random.choice((4, 5) if random.random() < share else (1, 2, 3)))
