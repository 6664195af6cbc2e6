"""What people said is read without personal data."""

from __future__ import annotations

from pathlib import Path

import pytest

from whofor.model.finding import Level
from whofor.model.repo import Repo
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
        "source 'interviews': personal data was replaced: 3 x name, 1 x iban, 1 x user",
        "source 'tickets': personal data was replaced: 1 x name, 1 x phone, 1 x user",
    }
    assert {one.level for one in load(root).findings if one.code == "redacted"} == {Level.NOTE}
    assert all("best effort" in one.hint for one in load(root).findings if one.code == "redacted")


def test_labels_that_say_what_somebody_does_are_no_names(root: Path) -> None:
    (root / "evidence" / "interviews" / "talk-one.txt").write_text("Host: Hello, host.\nParticipant: I pay.\n")
    repo = load(root)
    assert repo.records["interviews/p07#t1"].text == "Hello, host."
