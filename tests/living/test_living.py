"""The living example is what its generator writes, and what is planted in it is really there."""

from __future__ import annotations

import csv
import json
import zipfile
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import write
from planted import JOBS, PAINS, TENSIONS
from world import DRIFT_START, FEATURES, PERSONAS, USERS

from words import WORDS, sections

EVIDENCE = write.ROOT / "evidence"
Row = dict[str, Any]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("living")
    write.write(out, out / "truth.json", seed=7)
    return out


@pytest.fixture(scope="module")
def truth() -> Row:
    planted: Row = json.loads(write.TRUTH.read_text(encoding="utf-8"))
    return planted


@pytest.fixture(scope="module")
def events() -> list[Row]:
    found: list[Row] = pq.read_table(EVIDENCE / "usage" / "events.parquet").to_pylist()
    return found


def files(root: Path) -> dict[str, Path]:
    named = [root / "sources.yaml", *(p for name in write.WRITTEN for p in (root / name).rglob("*") if p.is_file())]
    return {path.relative_to(root).as_posix(): path for path in named}


def content(path: Path) -> object:
    """What a file says, for formats whose bytes depend on the version of the library that wrote them."""
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pydict()
    if path.suffix == ".docx":
        return zipfile.ZipFile(path).read("word/document.xml")
    return path.read_bytes()


def rows(name: str, delimiter: str = ",") -> list[dict[str, str]]:
    with (EVIDENCE / name).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))


def test_the_same_seed_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    write.write(tmp_path, tmp_path / "truth.json", seed=7)
    again = files(tmp_path) | {"truth.json": tmp_path / "truth.json"}
    first = files(written) | {"truth.json": written / "truth.json"}
    assert {k: p.read_bytes() for k, p in again.items()} == {k: p.read_bytes() for k, p in first.items()}


def test_nobody_edited_the_evidence_by_hand(written: Path) -> None:
    fresh, kept = files(written), files(EVIDENCE)
    assert sorted(fresh) == sorted(kept)
    edited = [name for name in fresh if content(fresh[name]) != content(kept[name])]
    assert edited == [], "run `python tests/living/write.py`"
    assert (written / "truth.json").read_bytes() == write.TRUTH.read_bytes()


def test_the_evidence_is_small() -> None:
    assert sum(path.stat().st_size for path in files(EVIDENCE).values()) < 4_000_000


def test_the_truth_covers_every_user(truth: Row, events: list[Row]) -> None:
    assert len(truth["users"]) == USERS
    assert {row["user_id"] for row in events} - {None} == set(truth["users"])
    named = rows("tickets/tickets.csv") + rows("exits/exits.csv") + rows("nps/2026-q3.csv", ";")
    assert {row["user_id"] for row in named} <= set(truth["users"])


def test_sizes_are_near_the_plan(truth: Row, events: list[Row]) -> None:
    found = Counter(truth["users"].values())
    assert {p.id: found[p.id] / USERS for p in PERSONAS} == pytest.approx({p.id: p.share for p in PERSONAS}, abs=0.01)
    assert 120_000 < len(events) < 200_000
    volume = Counter(row["user_id"] for row in events)
    assert 0.08 < sum(n <= 6 for n in volume.values()) / USERS < 0.15
    assert 0.0005 < volume[None] / len(events) < 0.002
    assert max(orgs(events).values()) <= 12
    assert 0.6 < sum(bool(row["comment"]) for row in rows("nps/2026-q3.csv", ";")) / 380 < 0.72


def orgs(events: list[Row]) -> Counter[str]:
    return Counter(org for org, _ in {(row["org_id"], row["user_id"]) for row in events if row["user_id"]})


def test_events_belong_to_the_register_or_are_few(events: list[Row]) -> None:
    registered = {name for names in FEATURES.values() for name in names}
    assert sum(row["name"] not in registered for row in events) / len(events) < 0.05
    assert len([name for names in FEATURES.values() for name in names]) == len(registered)


def test_what_is_planted_does_not_contradict_itself(truth: Row) -> None:
    for name, persona in truth["personas"].items():
        assert not set(persona["high"]) & set(persona["low"]), name
        assert set(persona["high"]) | set(persona["low"]) <= set(FEATURES)
        assert [job["kind"] for job in persona["jobs"].values()][:3] == ["primary", "secondary", "emotional"]
    drift = truth["drift"]
    assert drift["feature"] in truth["personas"][drift["persona"]]["low"]
    assert {truth["users"][user] for user in drift["users"]} == {drift["persona"]}
    assert not set(drift["users"]) & {exit["user"] for exit in truth["exits"].values()}
    assert set(JOBS) == set(PAINS) == {p.id for p in PERSONAS}
    assert {(pain, name) for name, pains in PAINS.items() for pain in pains} == {
        (theme, name) for theme, _, name in sections("tickets.txt") if name not in {"noise", "drift"}
    }
    for tension in TENSIONS.values():
        speakers = {truth["users"][truth["interviews"][p]] for p in tension["interviews"]}
        assert speakers == {tension["persona"]}


def test_personas_do_more_of_what_is_high_and_less_of_what_is_low(truth: Row, events: list[Row]) -> None:
    feature = {name: f for f, names in FEATURES.items() for name in names}
    mine: dict[str, Counter[str]] = defaultdict(Counter)
    for row in events:
        if row["user_id"] and row["name"] in feature:
            mine[truth["users"][row["user_id"]]][feature[row["name"]]] += 1
    share = {name: {f: n / used.total() for f, n in used.items()} for name, used in mine.items()}
    for name, persona in truth["personas"].items():
        others = [share[other] for other in share if other != name]
        assert [f for f in persona["high"] if share[name][f] <= 2 * sum(o.get(f, 0) for o in others) / 4] == []
        assert [f for f in persona["low"] if share[name].get(f, 0) >= sum(o.get(f, 0) for o in others) / 4] == []


def test_the_drift_is_visible_and_moderate(truth: Row, events: list[Row]) -> None:
    active: dict[bool, set[str]] = {False: set(), True: set()}
    adopted: dict[bool, set[str]] = {False: set(), True: set()}
    for row in events:
        if truth["users"].get(row["user_id"]) == "solo-owner":
            late = row["occurred_at"].date() >= DRIFT_START
            active[late].add(row["user_id"])
            if row["name"] == "import_started":
                adopted[late].add(row["user_id"])
    assert len(adopted[False]) / len(active[False]) < 0.08
    assert 0.12 < len(adopted[True]) / len(active[True]) < 0.35


def test_a_wrong_exit_stops_using_what_failed_before_it_leaves(truth: Row, events: list[Row]) -> None:
    wrong = {e["user"]: e["real"].removesuffix(" failed") for e in truth["exits"].values() if e["wrong"]}
    assert 0.35 < len(wrong) / len(truth["exits"]) < 0.45
    days = defaultdict(list)
    for row in events:
        if row["user_id"] in wrong:
            days[row["user_id"], row["name"] in FEATURES[wrong[row["user_id"]]]].append(row["occurred_at"])
    gaps = sorted((max(days[user, False]) - max(days[user, True])).days for user in wrong)
    assert gaps[len(gaps) // 4] >= 7


@pytest.mark.parametrize(
    ("tension", "feature", "least"), [("check-by-hand", "auto-match", 0.5), ("hours-same-day", "time-tracking", 0.6)]
)
def test_said_against_did_is_in_the_usage_of_those_who_said_it(
    truth: Row, events: list[Row], tension: str, feature: str, least: float
) -> None:
    for said in TENSIONS[tension]["interviews"]:
        own = [row for row in events if row["user_id"] == truth["interviews"][said]]
        days = {row["occurred_at"].date() for row in own}
        used = {row["occurred_at"].date() for row in own if row["name"] in FEATURES[feature]}
        assert (friday(used) if tension == "hours-same-day" else len(used) / len(days)) > least, said


def friday(days: set[date]) -> float:
    return sum(day.weekday() == 4 for day in days) / len(days)


def test_every_interview_is_joined_to_a_user(truth: Row) -> None:
    names = {path.stem for path in (EVIDENCE / "interviews").iterdir()} - {"participants"}
    assert names == set(truth["interviews"]) == {path.stem for path in (WORDS / "interviews").iterdir()}
    joined = {row["file"].partition(".")[0]: row["user"] for row in rows("interviews/participants.csv")}
    assert joined.items() <= truth["interviews"].items()


def test_few_texts_are_the_same() -> None:
    bodies = Counter(row["body"] for row in rows("tickets/tickets.csv"))
    assert len(bodies) / bodies.total() > 0.9
    assert not [body for body in bodies if set(body) & set("[]{}|")]
