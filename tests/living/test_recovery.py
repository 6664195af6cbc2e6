"""How much of what is planted in the living example does drafting find?

The truth is read from truth.json; when people come is not in it, and is read from world.py.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from carried import CARRIES
from sklearn.metrics import adjusted_rand_score
from world import PERSONAS, WORKFLOW

from whofor.model.persona import Claim, Measure, Persona, Quote
from whofor.model.policy import Policy
from whofor.model.repo import Repo
from whofor.model.signal import THIN
from whofor.segments.discover import discover
from whofor.stats.calendar import WEEKDAYS
from whofor.workflow.load import load

TRUTH = Path(__file__).with_name("truth.json")
NONE = "none"
TOP = 6
"""Signals that count as a persona's top ones."""

SORTS = {"primary": "practical", "secondary": "practical", "emotional": "emotional", "social": "social"}
"""Which of the practical jobs comes first is a ranking; how to feel and how to be seen are sorts of their own."""


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    planted: dict[str, Any] = json.loads(TRUTH.read_text(encoding="utf-8"))
    return planted


@pytest.fixture(scope="module")
def repo(living: Path) -> Repo:
    return load(living)


@pytest.fixture(scope="module")
def belongs(repo: Repo) -> dict[str, str]:
    """The drafted persona of each user of whom there is enough evidence; "none" where none fits."""
    grounds = repo.grounds["usage"]
    names = [*grounds.membership.personas, NONE]
    people = zip(grounds.usage.people, grounds.membership.of.tolist(), strict=True)
    return {person: names[position] for person, position in people if position != THIN}


@pytest.fixture(scope="module")
def match(truth: dict[str, Any], belongs: dict[str, str]) -> dict[str, tuple[str, float]]:
    """For each planted persona the drafted one that is most like it, and their Jaccard index."""
    drafted: dict[str, set[str]] = {}
    for user, name in belongs.items():
        drafted.setdefault(name, set()).add(user)
    found = {}
    for name in truth["personas"]:
        mine = {user for user, planted in truth["users"].items() if planted == name and user in belongs}
        likeness = {one: len(mine & users) / len(mine | users) for one, users in drafted.items() if one != NONE}
        best = max(likeness, key=lambda one: likeness[one])
        found[name] = (best, likeness[best])
    return found


# Each floor stands a little below what was measured on 23 November 2026, with 2,000 users of whom 1,700 have enough
# evidence. When a figure falls, find out why before lowering its floor.


def test_users_are_told_apart_as_they_were_planted(truth: dict[str, Any], belongs: dict[str, str]) -> None:
    """Measured: 0.778; 0.850 without those who were planted in none."""
    users = sorted(belongs)
    index = adjusted_rand_score([truth["users"][user] for user in users], [belongs[user] for user in users])
    print(f"adjusted Rand index of {len(users)} users: {index:.3f}")
    known = [user for user in users if truth["users"][user] != NONE]
    within = adjusted_rand_score([truth["users"][user] for user in known], [belongs[user] for user in known])
    print(f"without the {len(users) - len(known)} users who were planted in none: {within:.3f}")
    assert index >= 0.72
    assert within >= 0.8


def test_every_planted_persona_has_a_drafted_one(match: dict[str, tuple[str, float]]) -> None:
    """Measured: 0.875, 0.873, 0.731, 0.702."""
    print("; ".join(f"{name}: {best} {likeness:.3f}" for name, (best, likeness) in match.items()))
    assert len({best for best, _ in match.values()}) == len(match)
    assert min(likeness for _, likeness in match.values()) >= 0.65


def test_users_who_fit_no_persona_are_in_none(truth: dict[str, Any], belongs: dict[str, str]) -> None:
    """Measured: 0.339 of 174."""
    planted = [user for user, name in truth["users"].items() if name == NONE and user in belongs]
    outside = sum(belongs[user] == NONE for user in planted) / len(planted)
    drawn = sum(name == NONE for name in belongs.values())
    print(f"of {len(planted)} users planted in none, {outside:.3f} are in none; {drawn} users are in none altogether")
    assert outside >= 0.25


def test_planted_features_are_top_signals(truth: dict[str, Any], repo: Repo, match: Mapping[str, Any]) -> None:
    """Measured: 18 of 18."""
    found, planted = [], 0
    for name, truly in truth["personas"].items():
        persona = repo.persona(match[name][0])
        assert persona is not None
        rows = [row for row in persona.signature if row.metric == "adopts"]
        rows.sort(key=lambda row: (row.others or 0.0) - row.value)
        planted += len(truly["high"])
        found += sorted({row.feature for row in rows[:TOP]} & set(truly["high"]))
    print(f"{len(found)} of {planted} planted features are among the top {TOP} signals")
    assert len(found) / planted >= 0.9


def test_features_that_they_do_not_use_are_low(truth: dict[str, Any], repo: Repo, match: Mapping[str, Any]) -> None:
    """Measured: 21 of 22. A feature that the machine says they do not need is never one that they were given."""
    low, planted = 0, 0
    for name, truly in truth["personas"].items():
        persona = repo.persona(match[name][0])
        assert persona is not None
        assert not set(persona.needs_not) & set(truly["high"])
        rows = {row.feature: row for row in persona.signature if row.metric == "adopts"}
        planted += len(truly["low"])
        low += sum(rows[feature].value < (rows[feature].others or 0.0) for feature in truly["low"])
    print(f"{low} of {planted} features planted as unused are used less than by others")
    assert low / planted >= 0.9


def test_planted_jobs_are_told(truth: dict[str, Any], repo: Repo, match: Mapping[str, Any]) -> None:
    """Measured: 12 of 14, 3 of 4 primary ones. Told: a drafted job of its sort is made from words that voice it."""
    kinds = {
        f"{name}/{job}": planted["kind"]
        for name, truly in truth["personas"].items()
        for job, planted in truly["jobs"].items()
    }
    told = {job for job in kinds if job in _told(_drafted(repo, match, job.partition("/")[0]), kinds)}
    primary = [job for job, kind in kinds.items() if kind == "primary"]
    print(
        f"told: {len(told)} of {len(kinds)} jobs, {len(told & set(primary))} of {len(primary)} primary ones; ", end=""
    )
    print(f"not: {', '.join(sorted(set(kinds) - told))}")
    assert len(told & set(primary)) >= 3
    assert len(told) / len(kinds) >= 0.75


def test_jobs_of_another_persona_are_not_told(truth: dict[str, Any], repo: Repo, match: Mapping[str, Any]) -> None:
    """Measured: none. What tells a job is not so loose that any persona tells any job."""
    kinds = {
        f"{name}/{job}": planted["kind"]
        for name, truly in truth["personas"].items()
        for job, planted in truly["jobs"].items()
    }
    wrong = [
        f"{name}: {job}"
        for name in truth["personas"]
        for job in _told(_drafted(repo, match, name), kinds)
        if not job.startswith(f"{name}/")
    ]
    print(f"told of a persona that has others: {', '.join(wrong) or 'none'}")
    assert len(wrong) <= 2


def _told(persona: Persona, kinds: Mapping[str, str]) -> set[str]:
    """Return the planted jobs whose own words a drafted job of that sort is made from: its first quotation."""
    told = set()
    for claim in persona.section("jobs"):
        first = next(receipt.text for receipt in claim.evidence if isinstance(receipt, Quote))
        told |= {job for job, kind in kinds.items() if SORTS[kind] == SORTS[claim.kind] and CARRIES[job].search(first)}
    return told


def test_planted_pains_are_told(truth: dict[str, Any], repo: Repo, match: Mapping[str, Any]) -> None:
    """Measured: 15 of 20. A pain is told where a drafted pain quotes a ticket about it, or has its words."""
    told, planted = [], 0
    for name, truly in truth["personas"].items():
        pains = _drafted(repo, match, name).section("pains")
        themes = {truth["tickets"].get(ref.rpartition("/")[2]) for claim in pains for ref in _refs(claim)}
        words = {word for claim in pains for word in _words_of(claim)}
        planted += len(truly["pains"])
        told += [pain for pain in truly["pains"] if pain in themes or _words(pain.replace("-", " ")) <= words]
    print(f"pains told: {len(told)} of {planted}: {', '.join(told)}")
    assert len(told) / planted >= 0.6


def _drafted(repo: Repo, match: Mapping[str, Any], name: str) -> Persona:
    persona = repo.persona(match[name][0])
    assert persona is not None
    return persona


def _refs(claim: Claim) -> list[str]:
    return [receipt.ref for receipt in claim.evidence if isinstance(receipt, Quote)]


def _words_of(claim: Claim) -> set[str]:
    quoted = [receipt.text for receipt in claim.evidence if isinstance(receipt, Quote)]
    return _words(" ".join((claim.text, *quoted)))


def _words(text: str) -> set[str]:
    """Return the words that carry a text, cut to five letters so that forms of a word are one."""
    return {word[:5] for word in re.findall(r"[a-z]{4,}", text.lower())}


def test_planted_ways_through_an_invoice_are_told(truth: dict[str, Any], repo: Repo, match: Mapping[str, Any]) -> None:
    """Measured: 13 of 14, the 6 of work that was finished among them. Told: a receipt under workflows has it."""
    told, planted = [], []
    for name, truly in truth["personas"].items():
        receipts = _measures(_drafted(repo, match, name), "workflows")
        for kind, what, share in _planted_ways(truly["send_invoice"]["ways"]):
            found = [one.value for one in receipts if one.metric == kind and what in one.about.values()]
            planted.append((name, kind, what))
            told += [planted[-1]] if found else []
            print(f"{name}: {kind} {what} in {share:.2f} of invoices: {found[0] if found else 'not told'}")
    print(f"{len(told)} of {len(planted)} ways are told")
    main = [one for one in planted if one[1] not in ("breaks_off", "turns_to")]
    assert [one for one in main if one not in told] == []
    assert len(main) == 6
    assert len(told) / len(planted) >= 0.9


def test_nothing_else_is_told_of_ways(truth: dict[str, Any], repo: Repo, match: Mapping[str, Any]) -> None:
    """Measured: 0 of 13 receipts on a step or an event are of something that was not planted for the persona."""
    strange, every = [], 0
    for name, truly in truth["personas"].items():
        planted = {(kind, what) for kind, what, _ in _planted_ways(truly["send_invoice"]["ways"])}
        for one in _measures(_drafted(repo, match, name), "workflows"):
            if "step" in one.about or "event" in one.about:
                every += 1
                known = any((one.metric, at) in planted for at in one.about.values())
                strange += [] if known else [f"{name}: {one.metric} {' '.join(one.about.values())}"]
    print(f"{len(strange)} of {every} receipts are of nothing planted: {'; '.join(strange)}")
    assert len(strange) <= 1


def test_planted_cycles_are_told(repo: Repo, match: Mapping[str, Any]) -> None:
    """Measured: the turn of the month of the bookkeeper and of nobody else; Fridays and Sundays of who has them."""
    for planted in PERSONAS:
        told = {one.about["of"]: one for one in _measures(_drafted(repo, match, planted.id), "rhythm", "cycle")}
        peak = max(WEEKDAYS, key=lambda day: planted.days[WEEKDAYS.index(day)])
        print(f"{planted.id}: {peak} and {planted.month_end} at the end of a month: ", end="")
        print(", ".join(f"{name} {one.value}" for name, one in told.items()) or "nothing told")
        assert ("turn-of-month" in told) == (planted.month_end > 1)
        if max(planted.days) >= 1.5 * median(planted.days):
            assert peak == max(set(told) & set(WEEKDAYS), key=lambda day: float(str(told[day].value)), default="")


def _planted_ways(ways: list[dict[str, Any]]) -> Iterator[tuple[str, str, float]]:
    """Yield what the ways of a persona differ from the design in, with the metric that tells it."""
    for way in ways:
        steps = way["steps"]
        ours = [step for step in steps if step in WORKFLOW]
        if ours[-1] != WORKFLOW[-1]:
            yield "breaks_off", ours[-1], way["share"]
            yield from (("turns_to", step, way["share"]) for step in steps if step not in WORKFLOW)
            continue
        yield from (("skips", step, way["share"]) for step in WORKFLOW if step not in ours)
        yield from (("extra", step, way["share"]) for step in steps if step not in WORKFLOW)
        at = [WORKFLOW.index(step) for step in ours]
        yield from (("returns", WORKFLOW[to], way["share"]) for before, to in pairwise(at) if to < before)


def _measures(persona: Persona, section: str, metric: str = "") -> list[Measure]:
    receipts = [receipt for claim in persona.section(section) for receipt in claim.evidence]
    return [one for one in receipts if isinstance(one, Measure) and metric in ("", one.metric)]


@pytest.mark.parametrize("seed", [11, 12])
def test_other_worlds_of_the_same_plan_fall_into_four_too(tmp_path: Path, seed: int) -> None:
    """Seeds that nothing was chosen on. People who fit nowhere may make a group that bridges all others (seed 11)."""
    write = Path(__file__).with_name("write.py")
    out = ["--out", str(tmp_path / "evidence"), "--truth", str(tmp_path / "truth.json"), "--seed", str(seed)]
    subprocess.run([sys.executable, str(write), *out], check=True, capture_output=True)
    usage = load(tmp_path).usages["usage"]
    found = discover(usage, Policy())
    users = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))["users"]
    planted = [users[person] for person in usage.people]
    core = [at for at, name in enumerate(planted) if name != NONE and found.membership.of[at] != THIN]
    agreed = adjusted_rand_score([planted[at] for at in core], found.membership.of[core])
    print(f"seed {seed}: {len(found.profiles)} segments, adjusted Rand without planted none {agreed:.3f}")
    assert len(found.profiles) == 4
    assert agreed >= 0.8
