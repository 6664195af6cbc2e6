"""`whofor draft --hypothesis`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

BRIEF = "kind: brief/1\nmarket: Veterinary practices\nwhy: One asked us at a fair.\n"


def test_a_brief_is_drafted_shown_reported_and_stands_up_to_the_check(run: Run, repo: Path) -> None:
    (repo / "vets.yaml").write_text(BRIEF)
    ended = run("draft", "--hypothesis", "vets.yaml", "--report", "out/vets.md")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("HYPOTHESIS Veterinary practices (personas/veterinary-practices.yaml)")
    assert ended.out.count("ends if fewer than") == 5
    assert "**HYPOTHESIS.**" in (repo / "out" / "vets.md").read_text()
    assert run("check", "--strict").code == 0


def test_a_wrong_brief_says_all_that_is_wrong_and_writes_nothing(run: Run, repo: Path) -> None:
    (repo / "vets.yaml").write_text(BRIEF.replace("why", "because") + "assumption: []\n")
    ended = run("draft", "--hypothesis", "vets.yaml", "--report", "vets.md")
    assert ended.code == 1
    assert "vets.yaml:4: there is no field 'assumption' [schema]" in ended.out
    assert "Did you mean 'assumptions'?" in ended.out
    assert "'why' is missing" in ended.out
    assert not (repo / "personas").exists()
    assert not (repo / "vets.md").exists()
