"""Why a claim stands as it does: a small product with words and no numbers, and the living example with both."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.gitted import MEANS, Repository, pain, pains, persona

from whofor.errors import CannotRun
from whofor.model.difference import State
from whofor.model.trace import Proof, Why
from whofor.workflow.why import why

SOURCES = """\
kind: sources/1
product: {name: Relay, about: Invoicing}
sources:
  - {id: nps, kind: nps, at: nps.csv, columns: {id: id, text: text, person: user, score: score, date: date}}
  - {id: tickets, kind: tickets, at: tickets.csv, columns: {id: id, text: text, person: user}}
"""
NPS = """\
id,user,date,score,text
r1,ann,2026-03-01,3,Hello. It is slow. I wait a lot.
r2,bob,2026-03-02,4,It is slow on Mondays.
r3,cem,2026-03-02,9,It is never slow.
"""
ANN, BOB = ("nps/r1", "It is slow.", "ann"), ("nps/r2", "It is slow on Mondays.", "bob")


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    repository = Repository.at(tmp_path / "repo")
    repository.write("evidence/sources.yaml", SOURCES)
    repository.write("evidence/nps.csv", NPS)
    return repository


def slow(*entries: str, more: str = "", **fields: str) -> str:
    return persona(body=pains(*entries) + more, **fields)


def ask(made: Repository, citation: str = "solo/slow") -> Why:
    return why(made.root, citation, MEANS)


def test_a_quote_is_shown_with_its_record_and_what_was_said_around_it(made: Repository) -> None:
    made.commit("first", solo=slow(pain("slow", "It is slow.", ANN, confidence="low")))
    [receipt] = ask(made).receipts
    assert receipt.record is not None
    assert (receipt.proof, receipt.record.date, receipt.before, receipt.after) == (
        Proof.HOLDS, "2026-03-01", "Hello.", "I wait a lot."
    )  # fmt: skip
    assert str(receipt.record.where) == "evidence/nps.csv:2"


def test_people_are_counted_as_the_rule_counts_them(made: Repository) -> None:
    against = '[{in: nps/r3, quote: "It is never slow.", who: cem}]'
    made.commit("first", solo=slow(pain("slow", "It is slow.", ANN, BOB, confidence="low", against=against)))
    found = ask(made)
    assert found.counts is not None
    assert (found.confidence, sorted(found.counts.people), found.counts.kinds, found.counts.against) == (
        "medium", ["ann", "bob"], {"nps"}, 1
    )  # fmt: skip
    assert [one.side for one in found.receipts] == ["evidence", "evidence", "against"]
    assert [one.code for one in found.findings] == ["wrong-confidence"]


def test_a_quote_that_does_not_hold_says_why(made: Repository) -> None:
    made.commit("first", solo=slow(pain("slow", "It is slow.", ("nps/r1", "It is very slow.", "ann"))))
    found = ask(made)
    assert [(one.proof, one.differs[0][2]) for one in found.receipts] == [(Proof.DIFFERS, "misquoted")]
    assert [one.code for one in found.findings] == ["misquoted"]


def test_what_is_not_on_this_machine_is_not_checked_and_not_counted(made: Repository) -> None:
    entry = pain(
        "slow", "It is slow.", ("tickets/T-1", "So slow.", "dia"), ("nps/r9", "Gone.", "eve"), confidence="low"
    )
    made.commit("first", solo=slow(entry))
    found = ask(made)
    assert [one.proof for one in found.receipts] == [Proof.NOT_HERE, Proof.MISSING]
    assert (found.counts, found.confidence) == (None, "")


def test_findings_of_other_claims_are_left_out(made: Repository) -> None:
    made.commit("first", solo=slow(pain("slow", "It is slow.", ANN), pain("dear", "It costs 9.", BOB)))
    assert ask(made).findings == ()
    assert [one.code for one in ask(made, "solo/dear").findings] == ["unbacked-number"]


def test_the_commits_that_changed_what_it_says_and_no_others(made: Repository) -> None:
    entry = pain("slow", "It is slow.", ANN)
    first = made.commit("first", solo=slow(entry))
    made.commit("layout", solo="# seen\n" + slow(entry))
    made.commit("another claim", solo=slow(entry, pain("dear", "It is dear.", BOB)))
    made.write("README.md", "x")
    made.commit("another file")
    second = made.commit("more", solo=slow(pain("slow", "It is slow.", ANN, BOB)))
    made.write("personas/solo.yaml", slow(pain("slow", "It is very slow.", ANN, BOB)))
    touches = ask(made).trail.touches
    assert [(one.commit.short if one.commit else "", one.shift.state) for one in touches] == [
        ("", State.CHANGED), (second, State.STRONGER), (first, State.NEW)
    ]  # fmt: skip
    commit = touches[1].commit
    assert commit is not None
    assert (commit.author, commit.subject, commit.date) == ("Ann", "more", "2026-01-06")


def test_a_claim_that_went_and_came_back(made: Repository) -> None:
    entry = pain("slow", "It is slow.", ANN)
    for subject, text in (("new", slow(entry)), ("gone", persona()), ("back", slow(entry))):
        made.commit(subject, solo=text)
    touches = ask(made).trail.touches
    assert [(one.commit.subject if one.commit else "", str(one.shift.state)) for one in touches] == [
        ("back", "new"), ("gone", "gone"), ("new", "new")
    ]  # fmt: skip


def test_renames_of_the_claim_and_of_the_file_are_followed(made: Repository) -> None:
    made.commit("first", solo=slow(pain("lame", "It is lame.", ANN)))
    made.git("mv", "personas/solo.yaml", "personas/owner.yaml")
    made.commit("file", owner=slow(pain("lame", "It is lame.", ANN)))
    renamed = slow(pain("slow", "It is lame.", ANN), more="aliases: {lame: slow}\n")
    made.commit("claim", owner=renamed)
    made.commit("words", owner=renamed.replace("It is lame.", "It is slow."))
    touches = ask(made, "solo/lame").trail.touches
    assert [(one.commit.subject if one.commit else "", str(one.shift.state)) for one in touches] == [
        ("words", "changed"), ("claim", "renamed"), ("first", "new")
    ]  # fmt: skip
    assert ask(made, "persona:solo/lame").asked == "lame"


def test_a_persona_that_took_over_the_claim_is_followed(made: Repository) -> None:
    made.commit("first", owner=persona("owner", pains(pain("slow", "It is slow.", ANN))))
    made.git("rm", "-q", "personas/owner.yaml")
    made.commit("renamed", solo=slow(pain("slow", "It is slow.", ANN)))
    touches = ask(made).trail.touches
    assert [(one.persona, one.moved_from) for one in touches] == [("solo", "owner"), ("owner", "")]


def test_a_merge_is_no_change_and_its_branches_are_followed(made: Repository) -> None:
    made.commit("first", solo=slow(pain("slow", "It is slow.", ANN)))
    made.git("checkout", "-q", "-b", "topic")
    made.commit("topic", solo=slow(pain("slow", "It is slow.", ANN, BOB)))
    made.git("checkout", "-q", "main")
    made.commit("meanwhile", duo=persona("duo"))
    made.git("merge", "-q", "--no-ff", "-m", "merge", "topic")
    touches = ask(made).trail.touches
    assert [one.commit.subject for one in touches if one.commit] == ["topic", "first"]


def test_a_commit_that_cannot_be_read_is_passed_over_and_said(made: Repository) -> None:
    entry = slow(pain("slow", "It is slow.", ANN))
    for subject, text in (("first", entry), ("broken", "kind: [\n"), ("mended", entry)):
        made.commit(subject, solo=text)
    found = ask(made).trail
    assert [one.commit.subject for one in found.touches if one.commit] == ["first"]
    assert any("cannot be read" in note for note in found.notes)


def test_without_git_everything_but_the_history_is_there(made: Repository) -> None:
    made.commit("first", solo=slow(pain("slow", "It is slow.", ANN)))
    shutil.rmtree(made.root / ".git")
    found = ask(made)
    assert (len(found.receipts), found.trail.touches, found.mentions) == (1, (), ())
    assert "no Git repository" in found.trail.notes[0]


def test_documents_that_cite_it(made: Repository) -> None:
    cites = ["persona:solo/slow", "see (persona:solo/slow@0123456).", "persona:solo/lame", "**persona:solo/slow**"]
    no_cites = ["persona:solo/slower", "persona:solo/slow-2", "xpersona:solo/slow", "persona:solo/slow.now"]
    made.write("docs/a prd.md", "\n".join([*cites, *no_cites]))
    made.write("personas/notes.md", cites[0])
    made.write("evidence/notes.md", cites[0])
    made.commit("first", solo=slow(pain("slow", "It is slow.", ANN), more="aliases: {lame: slow}\n"))
    made.write("untracked.md", cites[0])
    found = ask(made).mentions
    assert [(one.where.path, one.where.line, one.pinned) for one in found] == [
        ("docs/a prd.md", 1, ""), ("docs/a prd.md", 2, "0123456"), ("docs/a prd.md", 3, ""), ("docs/a prd.md", 4, "")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("citation", "says"),
    [
        ("solo/slwo", r"did you mean 'slow'"),
        ("sloo/slow", r"did you mean 'solo'"),
        ("solo/dear", r"there is duo/dear"),
        ("solo", r"<persona>/<claim>"),
        ("solo/slow/x", r"<persona>/<claim>"),
        ("solo/slow@xyz", r"<persona>/<claim>"),
        ("", r"<persona>/<claim>"),
        ("broken/slow", r"personas/broken.yaml cannot be read"),
    ],
)
def test_a_miss_says_what_is_nearest(made: Repository, citation: str, says: str) -> None:
    duo = persona("duo", pains(pain("dear", "It is dear.", BOB)))
    made.commit("first", solo=slow(pain("slow", "It is slow.", ANN)), duo=duo, broken="kind: [\n")
    with pytest.raises(CannotRun, match=says):
        ask(made, citation)


def test_a_pinned_fingerprint_is_kept(made: Repository) -> None:
    made.commit("first", solo=slow(pain("slow", "It is slow.", ANN)))
    assert ask(made, "persona:solo/slow@0123456").pinned == "0123456"


def test_numbers_are_computed_again_on_the_living_example(living: Path, tmp_path: Path) -> None:
    root = tmp_path / "copy"
    shutil.copytree(living, root)
    [path] = sorted(root.glob("personas/phone*.yaml"))
    good = why(root, f"{path.stem}/adopts.reminders")
    assert [one.proof for one in good.receipts] == [Proof.HOLDS]
    text = path.read_text(encoding="utf-8")
    [line] = [one for one in text.splitlines() if "id: adopts.reminders" in one]
    path.write_text(text.replace(line, line.replace("others: 0", "others: 1")), encoding="utf-8")
    [bad] = why(root, f"{path.stem}/adopts.reminders").receipts
    assert (bad.proof, bad.differs[0][0]) == (Proof.DIFFERS, "others")
