"""Words of a made-up product at any size, written without the package: interviews, tickets, survey answers, scores.

    python benchmarks/words/corpus.py --out /tmp/words [--interviews 60 --words 8000 --tickets 5000 --answers 10000]

Sentences are drawn from frames over a vocabulary of the size of a real one (Zipf), a quarter of them about one of forty
subjects; some hold an address or a telephone number.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

LETTERS = (
    ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pl"),
    ("a", "e", "i", "o", "u", "ea"),
)
SUBJECTS, VOCABULARY = 40, 8000
FRAMES = (
    "I {} the {} when the {} is {}",
    "It is hard to {} a {} because the {} {}",
    "We {} {} every week, but the {} of the {} fails",
    "I would like to {} the {} so that I can {} the {}",
    "The {} is great and {} works well with {} {}",
    "My {} {} the {} by hand in a {}",
)
SOURCES = """\
kind: sources/1
product: {name: Made up}
questions: {first: What makes it hard to begin with the product?}
sources:
  - {id: interviews, kind: interviews, at: interviews/*}
  - id: tickets
    kind: tickets
    at: tickets.csv
    columns: {id: id, user: user, date: date, text: text}
  - id: survey
    kind: survey
    at: survey.csv
    columns: {person: person, texts: ["What*"]}
  - id: nps
    kind: nps
    at: nps.csv
    columns: {id: id, user: user, date: date, score: score, text: text}
"""


class Speech:
    """Draws sentences."""

    def __init__(self, seed: int) -> None:
        self.drawn = Random(seed)
        self.words = [self._word() for _ in range(VOCABULARY)]
        self.weights = [1 / (rank + 10) for rank in range(VOCABULARY)]
        self.subjects = [self.drawn.sample(self.words[500:], 6) for _ in range(SUBJECTS)]

    def _word(self) -> str:
        return "".join(self.drawn.choice(part) for _ in range(self.drawn.randint(2, 3)) for part in LETTERS)

    def sentence(self) -> str:
        """One sentence, of 8 to 12 words."""
        frame = self.drawn.choice(FRAMES)
        subject = self.drawn.choice(self.subjects) if self.drawn.random() < 0.25 else None
        size = frame.count("{}")
        words = self.drawn.choices(subject, k=size) if subject else self.drawn.choices(self.words, self.weights, k=size)
        text = frame.format(*words)
        if self.drawn.random() < 0.005:
            text += f", write to {words[0]}@example.org or +49 171 {self.drawn.randint(1_000_000, 9_999_999)}"
        return f"{text}."

    def text(self, sentences: int) -> str:
        """Several sentences."""
        return " ".join(self.sentence() for _ in range(sentences))


def interview(speech: Speech, words: int) -> Iterator[str]:
    """Yield the turns of one talk."""
    said = 0
    while said < words:
        yield f"Interviewer: {speech.sentence()[:-1]}?"
        answer = speech.text(speech.drawn.randint(2, 8))
        said += answer.count(" ") + 1
        yield f"Participant: {answer}"


def table(path: Path, head: Sequence[str], rows: Iterator[Sequence[object]]) -> None:
    """Write a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(head)
        writer.writerows(rows)


def write(out: Path, interviews: int, words: int, tickets: int, answers: int, seed: int) -> None:
    """Write a repository's evidence under `out`."""
    speech, evidence = Speech(seed), out / "evidence"
    (evidence / "interviews").mkdir(parents=True, exist_ok=True)
    (evidence / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    for at in range(interviews):
        text = "\n\n".join(interview(speech, words))
        (evidence / "interviews" / f"p{at:02}.txt").write_text(text, encoding="utf-8")
    day = [f"2026-{month:02}-{date:02}" for month in range(1, 7) for date in range(1, 29)]
    rows = ((at, f"u{at % 3000}", speech.drawn.choice(day), speech.text(3)) for at in range(tickets))
    table(evidence / "tickets.csv", ("id", "user", "date", "text"), rows)
    asked = ("What is pleasant about it?", "What is difficult about it?")
    said = ((f"r{at}", speech.sentence(), speech.sentence()) for at in range(answers // 2))
    table(evidence / "survey.csv", ("person", *asked), said)
    scores = (
        (at, f"u{at}", speech.drawn.choice(day), speech.drawn.randint(0, 10), speech.sentence()) for at in range(1000)
    )
    table(evidence / "nps.csv", ("id", "user", "date", "score", "text"), scores)


def main() -> None:
    parser = argparse.ArgumentParser(description="Words of a made-up product at any size.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--interviews", type=int, default=60)
    parser.add_argument("--words", type=int, default=8000)
    parser.add_argument("--tickets", type=int, default=5000)
    parser.add_argument("--answers", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    write(asked.out, asked.interviews, asked.words, asked.tickets, asked.answers, asked.seed)


if __name__ == "__main__":
    main()
