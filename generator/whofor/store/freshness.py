"""`personas/freshness.jsonl`: how fresh each persona was at each run, a line each, so that Git can merge it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from whofor.store.write import write

PATH = "personas/freshness.jsonl"

Line = Mapping[str, Any]


def add(root: Path, lines: Iterable[Line]) -> int:
    """Add lines to the record, in the order of their day and persona; one of the same day and persona is replaced.

    A line that cannot be read stays as it is, above the others: somebody may want to mend it. Returns how many there
    are in all.
    """
    path = root / PATH
    before = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
    broken = [text for text in before if text.strip() and _line(text) is None]
    known = [line for text in before if (line := _line(text)) is not None]
    kept = {(str(line["as_of"]), str(line["persona"])): line for line in [*known, *lines]}
    said = [json.dumps(kept[key], ensure_ascii=False, sort_keys=True) for key in sorted(kept)]
    write(path, "".join(f"{text}\n" for text in dict.fromkeys([*broken, *said])))
    return len(said)


def _line(text: str) -> Line | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) and {"as_of", "persona"} <= found.keys() else None
