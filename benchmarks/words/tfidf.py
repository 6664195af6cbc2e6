"""What plain scikit-learn takes on the same text: 1- and 2-grams of every ticket, answer and turn, and their weights.

python benchmarks/words/tfidf.py /tmp/words
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer


def texts(evidence: Path) -> Iterator[str]:
    """Yield every text of the evidence."""
    for path in sorted((evidence / "interviews").glob("*.txt")):
        yield from path.read_text(encoding="utf-8").split("\n\n")
    for name in ("tickets", "survey", "nps"):
        with (evidence / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            yield from (cell for row in csv.reader(handle) for cell in row if " " in cell)


def main() -> None:
    parser = argparse.ArgumentParser(description="Plain tf-idf of the same text.")
    parser.add_argument("root", type=Path)
    table = TfidfVectorizer(ngram_range=(1, 2)).fit_transform(texts(parser.parse_args().root / "evidence"))
    print(f"{table.shape[0]:,} texts, {table.shape[1]:,} terms")


if __name__ == "__main__":
    main()
