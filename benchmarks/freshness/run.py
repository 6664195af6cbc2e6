"""Judge the detector on made-up histories.

python benchmarks/freshness/run.py --seeds 0 1 2 [--sizes 200 1000 5000] [--scenarios null abrupt] [--peers]
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterator

import simulate
from judge import Alarm, Judged, judge, summary
from peers import PEERS, alarmed
from tables import PERSONAS, weeks_of

from whofor.freshness.detect import history
from whofor.model.drift import ALARM


def whofor(world: simulate.World) -> Iterator[Alarm]:
    """Yield whofor's alarms."""
    for check in history(weeks_of(world)):
        for drift in check.drifts:
            if drift.verdict == ALARM:
                yield Alarm(check.week, place(drift.persona), drift.kind)
        for share in check.composition:
            if share.verdict == ALARM:
                yield Alarm(check.week, place(share.persona), "composition")
        for split in check.splits:
            if split.is_split:
                yield Alarm(check.week, place(split.persona), "split")


def place(persona: str) -> int | None:
    """Return the position of a persona, None for everybody."""
    return PERSONAS.index(persona) if persona in PERSONAS else None


def row(name: str, judged: list[Judged]) -> str:
    """Return one line of the table."""
    one = summary(judged)
    figures = (one["false"], one["years"], one["missed"], one["delay"], one["yearly"], one["half"], one["split"])
    return f"{name:28}" + "".join(f"{figure:9.3f}" for figure in figures)


def table(size: int, judged: dict[str, list[Judged]]) -> None:
    """Print what each detector did on worlds of one size, overall and scenario by scenario."""
    heads = ("false/py", "years", "missed", "delay", "yearly", "half", "split")
    print(f"\n{size} customers".ljust(29) + "".join(f"{head:>9}" for head in heads))
    for name, worlds in judged.items():
        benign = [one for one in worlds if one.scenario in simulate.BENIGN]
        drifts = [one for one in worlds if one.scenario in simulate.DRIFTS]
        parts = (("benign", benign), ("drift", drifts), ("all", worlds))
        for part, some in parts:
            print(row(f"{name}, {part}", some))
        for scenario in dict.fromkeys(one.scenario for one in worlds):
            print(row(f"    {scenario}", [one for one in worlds if one.scenario == scenario]))
        print(f"    split said wrongly: {sum(one.wrong_splits for one in worlds)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", nargs="+", type=int, required=True)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000])
    parser.add_argument("--scenarios", nargs="+", choices=simulate.SCENARIOS, default=simulate.SCENARIOS)
    parser.add_argument("--peers", action="store_true", help="also PSI 0.2 and KS p<.05")
    asked = parser.parse_args()
    for size in asked.sizes:
        judged, spent = defaultdict(list), 0.0
        for scenario in asked.scenarios:
            for seed in asked.seeds:
                world = simulate.simulate(scenario, size, seed)
                begun = time.process_time()
                judged["whofor"].append(judge(world, list(whofor(world))))
                spent += time.process_time() - begun
                for name, rule in PEERS.items() if asked.peers else ():
                    judged[name].append(judge(world, list(alarmed(world, rule))))
        table(size, judged)
        print(f"    {spent / len(judged['whofor']):.1f} CPU-s a history of whofor")


if __name__ == "__main__":
    main()
