from __future__ import annotations

import os
from pathlib import Path

import pytest

from whofor.model.evidence import Source
from whofor.model.finding import Finding, Where
from whofor.store.files import File, Matches, expand, read


def found(at: str, evidence: Path) -> Matches:
    return expand(Source("s", "notes", at, Where("evidence/sources.yaml", 3)), evidence)


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    for name in ("notes/b.md", "notes/a.md", "notes/.hidden", "notes/~$lock.docx", "usage/2026/w1.csv", "x [1].csv"):
        path = tmp_path / "evidence" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / "secret.txt").write_text("not evidence")
    return tmp_path / "evidence"


@pytest.mark.parametrize(
    ("at", "names"),
    [
        ("notes/*", ["notes/a.md", "notes/b.md"]),
        ("notes", ["notes/a.md", "notes/b.md"]),
        ("notes/b.md", ["notes/b.md"]),
        ("**/*.csv", ["usage/2026/w1.csv", "x [1].csv"]),
        ("x [1].csv", ["x [1].csv"]),
        ("interviews/*", []),
        ("none.csv", []),
    ],
)
def test_a_source_names_a_file_a_folder_or_a_glob(at: str, names: list[str], evidence: Path) -> None:
    matches = found(at, evidence)
    assert [path.relative_to(evidence).as_posix() for path in matches.paths] == names
    assert matches.findings == ()


@pytest.mark.parametrize(
    "at",
    [
        "../secret.txt",
        "notes/../../secret.txt",
        "*/../../secret.txt",
        "/etc/passwd",
        "~/x.csv",
        "C:/x.csv",
        "C:\\x.csv",
        "..\\secret.txt",
        "https://example.org/x.csv",
        "s3://bucket/x.csv",
        "file:///etc/passwd",
        "notes/a\0.md",
        "a**/x.csv",
        "",
        "  ",
    ],
)
def test_no_pattern_leaves_the_evidence_folder(at: str, evidence: Path) -> None:
    matches = found(at, evidence)
    assert matches.paths == ()
    assert [finding.code for finding in matches.findings] == ["unsafe-path"]


def test_a_link_may_stay_inside_but_not_leave(evidence: Path) -> None:
    (evidence / "notes" / "inside.md").symlink_to("a.md")
    (evidence / "notes" / "outside.md").symlink_to("../../secret.txt")
    (evidence / "notes" / "nowhere.md").symlink_to("gone.md")
    (evidence / "notes" / "circle.md").symlink_to("circle.md")
    (evidence / "away").symlink_to(evidence.parent)
    matches = found("notes/*", evidence)
    assert [path.name for path in matches.paths] == ["a.md", "b.md", "inside.md"]
    assert {finding.where.path: finding.code for finding in matches.findings} == {
        "evidence/notes/circle.md": "unreadable-file",
        "evidence/notes/nowhere.md": "unreadable-file",
        "evidence/notes/outside.md": "unsafe-path",
    }
    assert [finding.code for finding in found("away/secret.txt", evidence).findings] == ["unsafe-path"]
    assert [finding.code for finding in found("away/*.txt", evidence).findings] == ["unsafe-path"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_nobody_waits_for_it(evidence: Path) -> None:
    os.mkfifo(evidence / "notes" / "pipe")
    assert [finding.code for finding in found("notes/*", evidence).findings] == ["unreadable-file"]
    refused = read(evidence / "notes" / "pipe", evidence)
    assert isinstance(refused, Finding)
    assert refused.code == "unreadable-file"


def test_a_file_is_its_bytes_and_their_hash(evidence: Path) -> None:
    file = read(evidence / "notes" / "a.md", evidence)
    assert isinstance(file, File)
    assert (file.path, file.data) == ("notes/a.md", b"notes/a.md")
    assert File("empty", b"").sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_file_over_the_cap_is_refused(evidence: Path) -> None:
    refused = read(evidence / "notes" / "a.md", evidence, cap=9)
    assert isinstance(refused, Finding)
    assert refused.code == "too-large"
    assert isinstance(read(evidence / "notes" / "a.md", evidence, cap=10), File)
