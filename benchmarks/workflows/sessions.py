"""Sessions of a workflow of seven steps, with planted deviations and their truth. Nothing here imports whofor.

    python benchmarks/workflows/sessions.py --sessions 20000 --seed 1 --out sessions.parquet

writes `sessions.parquet` (user_id, t in milliseconds since 1970, name) and, beside it, `sessions.truth.parquet`
(user_id, kind, step).

The steps are STEPS: two are optional, two may be repeated, one has an alternative. Half of the sessions follow the
design, and in all of them people look around: before any event one of BROWSING or of the declared NOISE comes with a
chance of 0.3, and another after it. What is planted, in the other half, one session a person:

- skip: a mandatory step is left out, with nothing in its place but looking around;
- workaround: a step is left out, and its workaround done in its place (one or two events);
- back-loop: from a later step back to an earlier one, and forward again;
- drop: the session ends before the last step;
- a tenth of the deviating sessions have two: a back-loop and a skip or a workaround of a step that it does not touch.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

STEPS = (
    ("invoice_created",),
    ("items_added",),
    ("discount_added",),
    ("card_offered", "transfer_offered"),
    ("invoice_previewed",),
    ("note_written",),
    ("invoice_sent",),
)
OPTIONAL, REPEATED = (2, 5), (1, 5)
MANDATORY = tuple(step for step in range(len(STEPS)) if step not in OPTIONAL)
WORKAROUNDS = {1: ("lines_exported", "lines_pasted"), 4: ("pdf_opened",)}
BROWSING = tuple(f"page_{number}_viewed" for number in range(20))
NOISE = ("autosaved", "help_opened")
LOOKS = 0.3
BEGIN = 1_777_885_200_000

Truth = tuple[str, int]


def designed(drawn: Random) -> list[int]:
    """Return one designed way: optional steps half the time, repeated ones up to three times."""
    way = []
    for step in range(len(STEPS)):
        if step not in OPTIONAL or drawn.random() < 0.5:
            way += [step] * (drawn.choice((1, 1, 2, 3)) if step in REPEATED else 1)
    return way


def looped(way: list[int], drawn: Random, apart: int) -> tuple[list[int], list[Truth]]:
    """Go back to an earlier step and forward again; neither touches the step `apart`."""
    done = list(dict.fromkeys(way))
    pairs = [(a, b) for a in done for b in done if a > b >= 1 and a < 6 and not (b <= apart <= a)]
    if not pairs:
        return way, []
    after, to = drawn.choice(pairs)
    last = len(way) - way[::-1].index(after)
    again = [step for step in done if to <= step <= after]
    return [*way[:last], *again, *way[last:]], [("back-loop", to)]


def session(drawn: Random) -> tuple[list[str], list[Truth]]:
    """Return the events of one session, and what is planted in it."""
    way, truth, replaced = designed(drawn), [], -1
    kind = drawn.choice(("none",) * 4 + ("skip", "workaround", "back-loop", "drop"))
    if kind in ("skip", "workaround"):
        replaced = drawn.choice(tuple(WORKAROUNDS) if kind == "workaround" else MANDATORY[1:-1])
        way = [step for step in way if step != replaced]
        truth = [(kind, replaced)]
    if kind == "back-loop" or (truth and drawn.random() < 0.1):
        way, more = looped(way, drawn, replaced)
        truth = truth + more
    if kind == "drop":
        way = way[: drawn.randrange(1, way.index(6))] if way.index(6) > 1 else way[:1]
        truth = [("drop", max(way))]
    names, put = [], kind != "workaround"
    for step in way:
        if not put and step > replaced:
            names += WORKAROUNDS[replaced][: drawn.choice((1, 2))]
            put = True
        names.append(drawn.choice(STEPS[step]))
    return looking_around(names, drawn), truth


def looking_around(names: list[str], drawn: Random) -> list[str]:
    found = []
    for name in (*names, ""):
        while drawn.random() < LOOKS:
            found.append(drawn.choice(NOISE if drawn.random() < 0.3 else BROWSING))
        found.append(name)
    return found[:-1]


def write(sessions: int, seed: int, out: Path) -> None:
    drawn = Random(seed)
    events, planted = [], []
    for number in range(sessions):
        user, now = f"u{number:06}", BEGIN + drawn.randrange(10**9)
        names, truth = session(drawn)
        for name in names:
            events.append((user, now, name))
            now += drawn.randrange(2_000, 400_000)
        planted += [(user, kind, step) for kind, step in truth]
    save(events, ("user_id", "t", "name"), out)
    save(planted, ("user_id", "kind", "step"), out.with_suffix(".truth.parquet"))


def save(rows: list[tuple[str, int, str]] | list[tuple[str, str, int]], names: tuple[str, ...], path: Path) -> None:
    pq.write_table(pa.table(dict(zip(names, zip(*rows, strict=True), strict=True))), path, compression="zstd")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    write(given.sessions, given.seed, given.out)


if __name__ == "__main__":
    main()
