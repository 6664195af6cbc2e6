from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import whofor.workflow.check as checking
from whofor.errors import CannotRun
from whofor.model.finding import Finding, Level, Where
from whofor.workflow.check import check, failed


def test_the_living_example_is_clean(living: Path) -> None:
    """Nothing but a note: events without a user were left out."""
    assert [(one.code, one.level) for one in check(living)] == [("rows-left-out", Level.NOTE)]


def test_findings_come_in_file_order_and_once(living: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Finding("b", Level.ERROR, "b", Where("personas/z.yaml", 2))
    other = Finding("a", Level.ERROR, "a", Where("personas/z.yaml", 10))
    early = Finding("c", Level.NOTE, "c", Where("personas/a.yaml", 99))
    monkeypatch.setattr(checking, "CHECKS", (lambda _: iter([other, one]), lambda _: iter([one, early])))
    assert [finding for finding in check(living) if finding.where.path.startswith("personas")] == [early, one, other]


def test_a_folder_without_a_register_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="whofor init"):
        check(tmp_path)


@pytest.mark.parametrize(
    ("levels", "plain", "strict"),
    [([], False, False), ([Level.NOTE], False, False), ([Level.WARNING], False, True), ([Level.ERROR], True, True)],
)
def test_errors_fail_and_warnings_where_asked(levels: list[Level], plain: bool, strict: bool) -> None:
    findings = [Finding("code", level, "message", Where("a.yaml")) for level in levels]
    assert failed(findings) is plain
    assert failed(findings, strict=True) is strict


def test_without_the_evidence_nothing_is_passed_over(living: Path, tmp_path: Path) -> None:
    """A clone without the raw evidence: every quotation and number is said to be unchecked, and none is wrong."""
    root = tmp_path / "clone"
    shutil.copytree(living, root)
    for path in (root / "evidence").iterdir():
        if path.is_dir():
            shutil.rmtree(path)
    findings = check(root)
    personas = [one for one in findings if one.where.path.startswith("personas/")]
    assert {(one.code, one.level) for one in personas} == {("not-checked", Level.NOTE)}
    said = sum(path.read_text().count("in: ") for path in (root / "personas").glob("*.yaml"))
    assert len(personas) >= 0.9 * said


@pytest.mark.parametrize("spread", ["0", "-5.2"])
def test_a_spread_of_nothing_is_an_error_and_no_warning_of_the_arithmetic(
    living: Path, tmp_path: Path, spread: str
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(living, root)
    path = min((root / "personas").glob("*.yaml"))
    path.write_text(re.sub(r"(id: spread, value: )[0-9.]+", rf"\g<1>{spread}", path.read_text()))
    codes = [one.code for one in check(root) if one.where.path == f"personas/{path.name}"]
    assert codes == ["no-signature"]


def test_a_path_that_was_never_right_is_no_private_evidence(living: Path, tmp_path: Path) -> None:
    root = tmp_path / "copy"
    shutil.copytree(living, root)
    register = root / "evidence" / "sources.yaml"
    register.write_text(register.read_text().replace("at: nps/*.csv", "at: npss/*.csv"))
    seen = [one for one in check(root) if one.code == "absent-source"]
    assert [one.level for one in seen] == [Level.NOTE], "it was seen before: its files may lie elsewhere"
    (root / "evidence" / "sources.lock").unlink()
    unseen = [one for one in check(root) if one.code == "absent-source"]
    assert [one.level for one in unseen] == [Level.WARNING]
    assert "npss/*.csv" in unseen[0].message


def test_a_retired_persona_leaves_the_ranks_of_the_others(living: Path, tmp_path: Path) -> None:
    """As the guide advises: it goes on holding its people and its rank."""
    root = tmp_path / "copy"
    shutil.copytree(living, root)
    path = next(path for path in (root / "personas").glob("*.yaml") if "rank: 2" in path.read_text())
    path.write_text(path.read_text().replace("status: draft", "status: retired"))
    assert not [one for one in check(root) if one.level is Level.ERROR]
