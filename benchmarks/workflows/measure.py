"""How well deviations are named, session by session: precision and recall of (kind, step), and what it costs.

python benchmarks/workflows/sessions.py --out /tmp/sessions.parquet
python benchmarks/workflows/measure.py /tmp/sessions.parquet
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sessions import NOISE, OPTIONAL, REPEATED, STEPS

from whofor.model.flow import INSTEAD, MOVED, RETURNED, SKIPPED, STOPPED, Conformance, Step, Workflow
from whofor.model.flow import REPEATED as DOUBLED
from whofor.signals import cases, sessions
from whofor.signals.detours import detours
from whofor.signals.staged import Staged
from whofor.signals.ways import way
from whofor.signals.went import KEYS
from whofor.signals.workflows import conformance
from whofor.store.engine import Engine

KINDS = {
    SKIPPED: "skip",
    INSTEAD: "workaround",
    RETURNED: "back-loop",
    STOPPED: "drop",
    MOVED: "moved",
    DOUBLED: "again",
}
WORK = Workflow(
    "send-invoice",
    tuple(Step(events, at in OPTIONAL, at in REPEATED) for at, events in enumerate(STEPS)),
    NOISE,
)

Named = set[tuple[str, str, int]]


def stage(path: Path) -> Staged:
    """Stage a file as a source does: users and names to numbers, sessions of 30 minutes."""
    engine = Engine("2GB")
    engine.sql(f"CREATE TABLE raw AS SELECT * FROM '{path}'")
    for table, column, number in (("users", "user_id", "uid"), ("names", "name", "code")):
        distinct = f"(SELECT DISTINCT {column} FROM raw)"
        numbered = f"{column}, row_number() OVER (ORDER BY {column}) - 1 AS {number}"
        engine.sql(f"CREATE TABLE {table} AS SELECT {numbered} FROM {distinct}")
    engine.sql(
        "CREATE TABLE events AS SELECT uid::INTEGER AS uid, t, code::SMALLINT AS code, 0::SMALLINT AS shift "
        "FROM raw JOIN users USING (user_id) JOIN names USING (name)"
    )
    names = tuple(name for (name,) in engine.sql("SELECT name FROM names ORDER BY code"))
    people = tuple(person for (person,) in engine.sql("SELECT user_id FROM users ORDER BY uid"))
    bits = sessions.width(len(names))
    keep(engine, "steps", sessions.steps(engine.table("events"), 30))
    keep(engine, "sessions", sessions.sessions(engine.table("steps"), bits))

    def lend(name: str, columns: dict[str, Sequence[int]]) -> object:
        values = ", ".join(f"unnest(?::BIGINT[]) AS {column}" for column in columns)
        engine.sql(f"CREATE OR REPLACE TABLE {name} AS SELECT {values}", [list(one) for one in columns.values()])
        return engine.table(name)

    return Staged(
        "usage", engine.table("steps"), engine.table("sessions"), people, ("",) * len(people), names, (), (), bits,
        engine.run, lend, engine.remember,
    )  # fmt: skip


def keep(engine: Engine, name: str, expression: object) -> None:
    engine.sql(f"CREATE TABLE {name} AS {engine.ibis.compile(expression)}")


def named(flow: Conformance) -> Named:
    """Return what is said of each person: workarounds that are clearly some, and skips that are not worked around."""
    everybody = np.ones(len(flow.people), bool)
    clear = {(step, event) for kind, step, event in detours(flow, everybody) if kind == INSTEAD}
    print("workarounds found:", sorted((flow.workflow.steps[step].id, flow.events[event]) for step, event in clear))
    found: Named = set()
    for kind, said in KINDS.items():
        tally = flow.tallies[kind]
        for uid, step, event in zip(tally.uid, tally.step, tally.event, strict=True):
            if kind != INSTEAD or (step, event) in clear:
                found.add((flow.people[uid], said, int(step)))
    return found - {(person, "skip", step) for person, kind, step in found if kind == "workaround"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=Path)
    path = parser.parse_args().events
    staged = stage(path)
    truth: Named = set(Engine().sql(f"SELECT user_id, kind, step FROM '{path.with_suffix('.truth.parquet')}'"))
    begin = time.process_time()
    flow = conformance(staged, WORK)
    spent = time.process_time() - begin
    found = named(flow)
    print(f"{flow.cases.sum():,} cases of {len(flow.people):,} people, {flow.truncated} too long to read")
    print(f"{'':12}{'planted':>9}{'named':>9}{'precision':>11}{'recall':>9}")
    for kind in ("skip", "workaround", "back-loop", "drop"):
        wanted, said = ({one for one in rows if one[1] == kind} for rows in (truth, found))
        right = len(wanted & said)
        print(f"{kind:12}{len(wanted):>9,}{len(said):>9,}{right / len(said):>11.4f}{right / len(wanted):>9.4f}")
    print("named otherwise:", sum(kind in ("moved", "again") for _, kind, _ in found))
    clean = len(flow.people) - len({person for person, _, _ in truth})
    untouched = len(flow.people) - len({person for person, _, _ in found})
    print(f"without a deviation: {clean:,} planted, {untouched:,} found")
    costs(staged, spent)


def costs(staged: Staged, spent: float) -> None:
    coded = cases.coded(WORK, staged.names)
    words = cases.words(cases.places(cases.hits(staged.steps, coded)), coded)
    rows = staged.run(words.group_by(KEYS).agg(cases=words.count()))[KEYS].to_numpy().tolist()
    ways = [cases.unpacked(row, coded.bits) for row in rows]
    begin = time.process_time()
    for one in ways:
        way(one, WORK)
    each = (time.process_time() - begin) / len(ways)
    print(f"{len(ways):,} variants, {1e6 * each:.0f} µs of CPU each; everything {spent:.1f} CPU-s")


if __name__ == "__main__":
    main()
