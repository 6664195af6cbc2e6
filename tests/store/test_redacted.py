"""What people said is read without personal data."""

from __future__ import annotations

from pathlib import Path

import pytest

from whofor.model.finding import Level
from whofor.model.repo import Repo
from whofor.store.engine import Engine
from whofor.store.events.source import Means
from whofor.store.repo import load
from whofor.workflow.load import load as load_all

SOURCES = """\
kind: sources/1
product: {name: Product}
redact: [Bluebird Ltd]
sources:
  - {id: usage, kind: events, at: usage.csv, columns: {user: user, time: time, event: event}}
  - {id: interviews, kind: interviews, at: interviews/*}
  - {id: tickets, kind: tickets, at: tickets.csv, columns: {id: id, user: user, text: text}}
"""
TALK = """\
Interviewer Jane Miller: What happened, Maria?
Maria Lopez: I told Jane Miller that my bank DE89370400440532013000 failed at Bluebird Ltd.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "sources.yaml": SOURCES,
        "interviews/talk-one.txt": TALK,
        "interviews/participants.csv": "file,participant,name,user\ntalk-one.txt,P07,Maria Lopez,m@x.org\n",
        "tickets.csv": "id,user,text\n1,m@x.org,Ring Maria on +49 171 2345678\n2,u2,Nothing of the kind\n",
        "usage.csv": "user,time,event\nm@x.org,2026-01-01T10:00,a\nu2,2026-01-02T10:00,a\n",
    }
    for name, text in files.items():
        path = tmp_path / "evidence" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def everything(repo: Repo) -> str:
    """All that is read, in one text."""
    records = (str(record) for reading in repo.readings.values() for record in reading.records)
    return "\n".join([*records, *(f"{one.message} {one.hint}" for one in repo.findings)])


def test_no_name_and_no_number_is_left_anywhere(root: Path) -> None:
    said = everything(load(root))
    for secret in ("Maria", "Lopez", "Jane", "Miller", "Bluebird", "m@x.org", "2345678", "DE89"):
        assert secret not in said


def test_what_stands_for_it_can_be_read(root: Path) -> None:
    records = load(root).records
    assert records["interviews/p07#t2"].text == "I told [interviewer] that my bank [iban] failed at [redacted]."
    assert records["interviews/p07#t2"].speaker == "p07"
    assert records["tickets/1"].text == "Ring [p07] on [phone]"
    assert records["tickets/2"].text == "Nothing of the kind"


def test_somebody_is_still_one_person_in_all_sources(root: Path) -> None:
    repo = load_all(root)
    person = repo.records["tickets/1"].person
    assert person.startswith("person-")
    assert repo.records["interviews/p07#t2"].person == person
    assert set(repo.usages["usage"].people) == {person, "u2"}


def test_what_was_replaced_is_said_by_kind(root: Path) -> None:
    found = {one.message for one in load(root).findings if one.code == "redacted"}
    assert found == {
        "source 'interviews': personal data was replaced: 3 x name, 1 x iban, 2 x speaker, 1 x user",
        "source 'tickets': personal data was replaced: 1 x name, 1 x phone, 1 x user",
    }
    assert {one.level for one in load(root).findings if one.code == "redacted"} == {Level.NOTE}
    assert all("best effort" in one.hint for one in load(root).findings if one.code == "redacted")


def test_labels_that_say_what_somebody_does_are_no_names(root: Path) -> None:
    (root / "evidence" / "interviews" / "talk-one.txt").write_text("Host: Hello, host.\nParticipant: I pay.\n")
    repo = load(root)
    assert repo.records["interviews/p07#t1"].text == "Hello, host."


def test_the_shelf_of_events_keeps_no_address_and_grows_by_pseudonyms(root: Path) -> None:
    shelves = root / ".whofor"
    register = root / "evidence" / "sources.yaml"
    register.write_text(register.read_text().replace("at: usage.csv", 'at: "usage*.csv"'))
    first = load_all(root, Means(shelves=shelves)).usages["usage"]
    (root / "evidence" / "usage-2.csv").write_text(
        "user,time,event\nm@x.org,2026-01-03T10:00,a\nk@x.org,2026-01-03T11:00,a\n"
    )
    grown = load_all(root, Means(shelves=shelves)).usages["usage"]
    anew = load_all(root).usages["usage"]
    assert set(first.people) < set(grown.people)
    assert grown.people == anew.people == tuple(sorted(grown.people))
    assert grown.counts.tolist() == anew.counts.tolist()
    [(state,)] = Engine(path=str(shelves / "usage.duckdb")).sql("SELECT text FROM state")
    assert "@" not in state


def test_rules_that_leave_people_out_see_their_addresses(root: Path) -> None:
    register = root / "evidence" / "sources.yaml"
    rule = 'event: event}, exclude: {staff: {user: "*@x.org"}}}'
    register.write_text(register.read_text().replace("event: event}}", rule))
    repo = load_all(root)
    assert repo.usages["usage"].people == ("u2",)
    assert [(one.rule, one.people) for one in repo.readings["usage"].excluded] == [("staff", 1)]


def test_answers_of_a_survey_are_of_pseudonyms_and_cited_by_them(root: Path) -> None:
    register = root / "evidence" / "sources.yaml"
    survey = "  - {id: survey, kind: survey, at: survey.csv, columns: {person: who, attributes: tool, texts: why}}\n"
    register.write_text(register.read_text() + survey)
    (root / "evidence" / "survey.csv").write_text("who,tool,why\nm@x.org,vim,It is fast\nu2,vim,Maria says so\n")
    reading = load(root).readings["survey"]
    person = load(root).records["tickets/1"].person
    assert reading.answers is not None and set(reading.answers.ticked) == {person, "u2"}
    assert [(one.id, one.text) for one in reading.records] == [
        (f"survey/{person}", "It is fast"),
        ("survey/u2", "[p07] says so"),
    ]


def test_a_name_of_two_people_is_nobodys_but_in_their_own_talks(root: Path) -> None:
    talks = root / "evidence" / "interviews"
    (talks / "talk-two.txt").write_text("Host: Hi.\nMaria Berg: I am Maria. Maria Lopez pays.\n")
    (talks / "participants.csv").write_text(
        "file,participant,name,user\ntalk-one.txt,P07,Maria Lopez,\ntalk-two.txt,P08,,\n"
    )
    records = load(root).records
    assert records["interviews/p08#t2"].text == "I am [p08]. [p07] pays."
    assert records["interviews/p07#t1"].text == "What happened, [p07]?"
    assert records["tickets/1"].text == "Ring [name] on [phone]"


def test_what_could_be_ticked_holds_no_name_in_its_label_or_id(root: Path) -> None:
    register = root / "evidence" / "sources.yaml"
    survey = "  - {id: survey, kind: survey, at: survey.csv, columns: {person: who, attributes: [helper, tool]}}\n"
    register.write_text(register.read_text() + survey)
    rows = "who,helper,tool\nu1,Maria Lopez,vim\nu2,Nobody,emacs\nu3,Maria Lopez,vim\nu4,jo@x.org,vim\n"
    (root / "evidence" / "survey.csv").write_text(rows)
    answers = load(root).readings["survey"].answers
    assert answers is not None
    assert {one.id: one.label for one in answers.options} == {
        "p07": "[p07]",
        "nobody": "Nobody",
        "email": "[email]",
        "vim": "vim",
        "emacs": "emacs",
    }
    at = [one.id for one in answers.options].index("p07")
    assert {who for who, ticked in answers.ticked.items() if at in ticked} == {"u1", "u3"}
    assert all(secret not in str(load(root).readings) for secret in ("jo@x.org", "jo-x-org", "maria-lopez"))
