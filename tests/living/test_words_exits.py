"""How much of what is planted about leaving, tickets and scores in the living example is given back?

The truth is read from truth.json. Each floor stands a little below what was measured on 24 November 2026.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from voices import MOODS

from whofor.model.exits import ABANDONED, CONTRADICTED, FAILED, GAVE_UP, Exits
from whofor.model.outcome import Observed
from whofor.model.repo import Repo
from whofor.model.said import Said
from whofor.words.matching import mentions
from whofor.words.voices import spoken
from whofor.workflow.load import load
from whofor.workflow.observe import observe

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    planted: dict[str, Any] = json.loads((HERE / "truth.json").read_text(encoding="utf-8"))
    return planted


@pytest.fixture(scope="module")
def seen(undrafted: Path, tmp_path_factory: pytest.TempPathFactory) -> Observed:
    root = tmp_path_factory.mktemp("said") / "repo"
    shutil.copytree(undrafted, root)
    return observe(root, wanted=("tickets", "nps", "exits"))


@pytest.fixture(scope="module")
def said(seen: Observed) -> Said:
    return seen.said


def _wrong(found: Exits, planted: Mapping[str, Any]) -> tuple[float, int]:
    """Return the part of the planted wrong reasons that are contradicted, and how many honest ones are too."""
    contradicted = {one.record.id.rpartition("/")[2] for one in found.exits if one.verdict == CONTRADICTED}
    wrong = {name for name, one in planted.items() if one["wrong"]}
    print(f"{len(contradicted & wrong)} of {len(wrong)} wrong reasons contradicted, ", end="")
    print(f"{len(contradicted - wrong)} of {len(planted) - len(wrong)} honest ones too")
    return len(contradicted & wrong) / len(wrong), len(contradicted - wrong)


def test_wrong_reasons_for_leaving_are_contradicted(said: Said, truth: dict[str, Any]) -> None:
    """Measured: 24 of 24, and none of 36 honest ones."""
    assert said.exits is not None
    share, false = _wrong(said.exits, truth["exits"])
    assert share >= 0.9
    assert false == 0


def test_what_contradicts_them_is_what_really_happened(said: Said, truth: dict[str, Any]) -> None:
    """Measured: 24 of 24 name the feature that failed."""
    assert said.exits is not None
    told = {
        one.record.id.rpartition("/")[2]: next(fact.feature for fact in one.facts if fact.what == GAVE_UP)
        for one in said.exits.exits
        if one.verdict == CONTRADICTED
    }
    right = sum(truth["exits"][name]["real"].startswith(feature) for name, feature in told.items())
    print(f"{right} of {len(told)} name the feature that failed")
    assert right / len(told) >= 0.95


def test_leavers_differ_from_who_stayed_in_what_is_planted(said: Said) -> None:
    """Measured: the failures and what follows from them, and tickets; reasons go with failures, not with segments."""
    assert said.exits is not None
    more = {one.what for one in said.exits.rates if one.chance < 0.05 and one.low > 0}
    linked = {one.what for one in said.exits.links if one.chance < 0.05}
    print(f"more of leavers: {sorted(more)}; reasons go with {sorted(linked)}")
    assert {FAILED, GAVE_UP} <= more
    assert {FAILED, GAVE_UP} <= linked <= {FAILED, GAVE_UP, ABANDONED}


@pytest.mark.parametrize("seed", [21, 22, 23])
def test_wrong_reasons_are_contradicted_in_other_worlds_too(tmp_path: Path, seed: int) -> None:
    """Seeds that nothing was chosen on. Measured: 24, 23, 23 of 24, and none of 36 honest ones in each."""
    out = ["--out", str(tmp_path / "evidence"), "--truth", str(tmp_path / "truth.json"), "--seed", str(seed)]
    subprocess.run([sys.executable, str(HERE / "write.py"), *out], check=True, capture_output=True)
    found = observe(tmp_path, wanted=("exits",)).said.exits
    assert found is not None
    planted = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))["exits"]
    share, false = _wrong(found, planted)
    assert share >= 0.9
    assert false <= 1


@pytest.fixture(scope="module")
def planted_of(seen: Observed, living: Path, truth: dict[str, Any]) -> dict[str, str]:
    """The planted persona of most people of each segment."""
    [found], people = seen.segments, load(living).usages["usage"].people
    return {
        segment.name: Counter(
            truth["users"][person]
            for person, position in zip(people, found.discovery.membership.of.tolist(), strict=True)
            if position == at
        ).most_common(1)[0][0]
        for at, segment in enumerate(found.segments)
    }


def test_what_a_segment_gets_stuck_on_was_planted_for_it(
    said: Said, living: Path, truth: dict[str, Any], planted_of: dict[str, str]
) -> None:
    """Measured: 11 of 11; nothing of the loud user's, whose eight tickets are one person's."""
    assert said.tickets is not None
    theme_of = _planted_for(load(living), truth)
    more = [one for one in said.tickets.stuck if one.apart.value > 0]
    right = [one for one in more if theme_of[one.theme] == planted_of[one.segment]]
    print(f"{len(right)} of {len(more)} themes are of the segment that they were planted for")
    assert len(more) >= 9
    assert len(right) / len(more) >= 0.9


def _planted_for(repo: Repo, truth: dict[str, Any]) -> dict[str, str]:
    """Return the planted persona that most tickets of each theme were written for, by the theme's label."""
    persona_of = {pain: name for name, one in truth["personas"].items() for pain in one["pains"]}
    labels = {theme.id: theme.label for theme in repo.codebook.themes}
    tickets = [record for reading in repo.readings.values() for record in reading.records if record.kind == "tickets"]
    counted: dict[str, Counter[str]] = {label: Counter() for label in labels.values()}
    for theme, every in mentions(repo.codebook, spoken(tickets)).items():
        for record in {one.voice.record.id for one in every}:
            counted[labels[theme]][persona_of.get(truth["tickets"][record.rpartition("/")[2]], "")] += 1
    return {label: counts.most_common(1)[0][0] for label, counts in counted.items() if counts}


def test_scores_are_those_that_were_planted(said: Said, planted_of: dict[str, str]) -> None:
    """Measured: 3 of 4 intervals hold the score that follows from the moods of voices.py.

    The operations admins who answered happen to be happier: 32 of them gave +16 in all, where -8 is planted.
    """
    assert said.nps is not None
    held = 0
    for segment, persona in planted_of.items():
        good, mixed = MOODS[persona]
        planted = 100 * (good - mixed / 5 - (1 - good - mixed))
        found = said.nps.segments[segment]
        held += found.low <= planted <= found.high
        print(f"{persona}: planted {planted:+.0f}, found {found.value:+.0f} ({found.low:+.0f} to {found.high:+.0f})")
    assert held >= 3
