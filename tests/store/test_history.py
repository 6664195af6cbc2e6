"""Personas at a revision: whatever a revision, a file name, or a repository's settings try."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from tests.gitted import MEANS, Repository, isolated, pain, pains, persona

from whofor.errors import CannotRun
from whofor.model.history import Snapshot
from whofor.store import history
from whofor.store.git import Git
from whofor.store.yaml import LARGEST


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    return Repository.at(tmp_path / "repo")


def git_of(root: Path, **environment: str) -> Git:
    return Git(root, {**isolated(), **environment})


def at(made: Repository, revision: str = "HEAD", root: Path | None = None) -> Snapshot:
    git = git_of(root or made.root)
    return history.snapshot(git, history.resolve(git, revision), revision)


@pytest.mark.parametrize(
    "revision",
    ["--output=x", "-p", "--", "", "nope", "HEAD:personas", "HEAD^{tree}", "a b", "HEAD\0x", "@{-9}", "x; touch x",
     "$(touch x)", "../x", "HEAD --output=x", "\n", "--exec=touch x", "HEAD..HEAD^{tree}"],
)  # fmt: skip
def test_a_hostile_revision_is_refused_and_does_nothing(made: Repository, revision: str) -> None:
    made.commit("first", solo=persona())
    before = sorted(path.name for path in made.root.rglob("*"))
    with pytest.raises(CannotRun, match=r"no revision"):
        history.resolve(git_of(made.root), revision)
    assert sorted(path.name for path in made.root.rglob("*")) == before


def test_a_branch_that_is_called_like_an_option_is_no_option(made: Repository) -> None:
    made.commit("first", solo=persona())
    made.git("update-ref", "refs/heads/--output=x", "HEAD")
    assert history.resolve(git_of(made.root), "refs/heads/--output=x").subject == "first"


def test_a_near_name_is_proposed(made: Repository) -> None:
    made.commit("first", solo=persona())
    with pytest.raises(CannotRun, match="did you mean 'main'"):
        history.resolve(git_of(made.root), "mian")


def test_without_a_repository_or_a_commit_it_says_what_to_do(made: Repository, tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="no commit yet"):
        history.resolve(git_of(made.root), "HEAD")
    bare = tmp_path / "bare"
    bare.mkdir()
    with pytest.raises(CannotRun, match="git init"):
        history.resolve(git_of(bare, GIT_CEILING_DIRECTORIES=str(tmp_path)), "HEAD")


def test_without_git_it_says_so(made: Repository) -> None:
    made.commit("first", solo=persona())
    with pytest.raises(CannotRun, match="install Git"):
        history.resolve(Git(made.root, {"PATH": "/nowhere"}), "HEAD")


def test_the_environment_of_a_hook_does_not_lead_elsewhere(made: Repository, tmp_path: Path) -> None:
    made.commit("here", solo=persona())
    other = Repository.at(tmp_path / "other")
    other.commit("elsewhere", duo=persona("duo"))
    hook = {"GIT_DIR": str(other.root / ".git"), "GIT_WORK_TREE": str(other.root), "GIT_INDEX_FILE": "/nowhere"}
    assert history.resolve(git_of(made.root, **hook), "HEAD").subject == "here"


def test_settings_of_the_repository_change_nothing(made: Repository, tmp_path: Path) -> None:
    touched = tmp_path / "touched"
    made.write(".gitattributes", "*.yaml diff=evil\n")
    made.commit("Größe", solo=persona())
    for name, value in {
        "diff.external": f"touch {touched}",
        "core.fsmonitor": f"touch {touched}",
        "core.pager": f"touch {touched}",
        "diff.evil.textconv": f"touch {touched}",
        "log.showSignature": "true",
        "log.date": "relative",
        "color.ui": "always",
        "core.quotePath": "true",
        "format.pretty": "raw",
        "i18n.logOutputEncoding": "UTF-16",
    }.items():
        made.git("config", name, value)
    git = git_of(made.root)
    [commit] = history.commits(git)
    assert (commit.subject, commit.author, commit.date) == ("Größe", "Ann", "2026-01-02")
    assert list(history.snapshot(git, commit, "x").personas) == ["solo"]
    assert not touched.exists()


def test_a_folder_inside_a_repository_is_its_own(made: Repository) -> None:
    made.write("product/personas/duo.yaml", persona("duo"))
    made.commit("first", solo=persona())
    assert list(at(made, root=made.root / "product").personas) == ["duo"]
    assert list(at(made).personas) == ["solo"]


def test_a_folder_that_was_not_there_then_had_no_personas(made: Repository) -> None:
    made.commit("first", solo=persona())
    made.write("product/personas/duo.yaml", persona("duo"))
    made.commit("second")
    assert at(made, "HEAD~1", made.root / "product").personas == {}


@pytest.mark.parametrize("name", ["with blank", "größe", 'quo"te', "tab\tbed", "-option", "new\nline", "*"])
def test_a_file_is_found_whatever_it_is_called(made: Repository, name: str) -> None:
    made.write(f"personas/{name}.yaml", persona("solo"))
    made.commit("first")
    found = at(made)
    assert (list(found.personas), found.unread) == (["solo"], ())


def test_only_personas_are_read(made: Repository) -> None:
    made.write("personas/drafts/duo.yaml", persona("duo"))
    made.write("personas/policy.yaml", "kind: policy/1\n")
    made.write("personas/notes.md", "x")
    made.write("personas/folder.yaml/x", "x")
    made.commit("first", solo=persona())
    found = at(made)
    assert (list(found.personas), found.unread) == (["solo"], ())


def test_a_file_that_breaks_its_contract_is_said_with_place_and_revision(made: Repository) -> None:
    made.commit("first", solo=persona(), duo=persona("duo"), broken="kind: persona/1\nid: [\n")
    found = at(made)
    assert set(found.personas) == {"solo", "duo"}
    assert found.unread_ids == {"broken"}
    [finding] = found.unread
    assert str(finding.where).startswith(f"personas/broken.yaml@{made.git('rev-parse', 'HEAD')[:7]}:")


def test_links_and_huge_files_are_not_read(made: Repository, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(persona("secret"))
    (made.root / "personas").mkdir()
    (made.root / "personas" / "secret.yaml").symlink_to(secret)
    made.commit("first", huge=persona("huge") + "#" * LARGEST)
    found = at(made)
    assert found.personas == {}
    assert [one.code for one in found.unread] == ["yaml-limit", "unreadable-file"]
    assert history.on_disk(made.root).personas == {}


def test_two_files_with_one_id_are_one_persona_and_a_finding(made: Repository) -> None:
    made.commit("first", solo=persona("solo", name="Right"), a_copy=persona("solo", name="Wrong"))
    found = at(made)
    assert (found.personas["solo"].name, [one.code for one in found.unread]) == ("Right", ["duplicate-id"])


def test_line_ends_are_no_text(made: Repository) -> None:
    text = persona(body=pains(pain("slow", "It is slow.", ("nps/r1", "Slow.", "ann"))), summary="'Two\n\n  lines.'")
    made.commit("unix", solo=text)
    unix = at(made)
    made.commit("windows", solo=text.replace("\n", "\r\n"))
    windows = at(made)
    assert windows.texts == unix.texts
    assert windows.personas["solo"].summary == unix.personas["solo"].summary
    assert [one.fingerprint for one in windows.personas["solo"].claims] == [
        one.fingerprint for one in unix.personas["solo"].claims
    ]


def test_the_working_tree_is_read_as_the_commit_is(made: Repository) -> None:
    made.commit("first", solo=persona())
    disk, head = history.on_disk(made.root), at(made)
    assert (disk.personas, disk.texts) == (head.personas, head.texts)


def test_a_shallow_clone_says_that_it_is_one(made: Repository, tmp_path: Path) -> None:
    for number in range(3):
        made.commit(f"commit {number}", solo=persona(rank=str(number + 1)))
    clone = tmp_path / "clone"
    made.git("clone", "-q", "--depth", "1", made.root.as_uri(), str(clone))
    git = git_of(clone)
    assert history.is_shallow(git)
    assert len(history.commits(git)) == 1
    with pytest.raises(CannotRun, match="unshallow"):
        history.resolve(git, "HEAD~1")


def test_a_clone_without_old_contents_says_so_and_fetches_nothing(made: Repository, tmp_path: Path) -> None:
    made.git("config", "uploadpack.allowFilter", "true")
    made.commit("first", solo=persona())
    made.commit("second", solo=persona(rank="2"))
    clone = tmp_path / "clone"
    made.git("clone", "-q", "--filter=blob:none", made.root.as_uri(), str(clone))
    git = git_of(clone)
    found = history.snapshot(git, history.resolve(git, "HEAD~1"), "HEAD~1")
    assert (found.personas, found.unread_ids) == ({}, {"solo"})
    assert "not in this clone" in found.unread[0].message


def test_commits_have_the_nearest_parents_that_touched_a_persona(made: Repository) -> None:
    first = made.commit("first", solo=persona())
    made.write("README.md", "x")
    made.commit("elsewhere")
    second = made.commit("second", solo=persona(rank="2"))
    newest, oldest = history.commits(git_of(made.root))
    assert (newest.short, oldest.short, oldest.parents) == (second, first, ())
    assert [parent[:7] for parent in newest.parents] == [first]


def test_markdown_is_what_git_tracks(made: Repository) -> None:
    made.write("docs/a b.md", "x")
    made.write("größe.md", "x")
    made.commit("first")
    made.write("untracked.md", "x")
    assert history.markdown(git_of(made.root)) == ("docs/a b.md", "größe.md")


def test_nothing_of_the_tests_reads_this_machines_configuration() -> None:
    assert MEANS.environment["GIT_CONFIG_GLOBAL"] == os.devnull
    assert replace(MEANS).shelves is None
