from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from whofor.model.evidence import Reading, Source
from whofor.model.finding import Where
from whofor.store.reading import read_source

Read = Callable[..., Reading]


def test_tickets_by_the_register(read: Read) -> None:
    text = 'nr;who;org;on;kind;head;body\nT-7;u1;o1;2026-03-01 09:30;bug;Slow;"It takes\n\nminutes."\n'
    columns = {
        "id": "nr",
        "user": "who",
        "account": "org",
        "date": "on",
        "category": "kind",
        "title": "head",
        "text": "body",
    }
    (record,) = read("tickets", {"t.csv": text}, columns=columns).records
    assert (record.id, record.kind, record.text) == ("tickets/T-7", "tickets", "It takes\n\nminutes.")
    assert (record.person, record.account, record.date) == ("u1", "o1", "2026-03-01")
    assert (record.where, record.asked) == (Where("evidence/t.csv", 2), "body")
    assert record.fields == {"category": "bug", "title": "Slow"}


def test_columns_are_found_by_the_names_that_they_often_have(read: Read) -> None:
    text = "Ticket_ID,User_ID,Org_ID,Created_At,Subject,Body,Plan\n1,u1,o1,2026-03-01,Slow,It is.,pro\n"
    (record,) = read("tickets", {"t.csv": text}).records
    assert (record.id, record.person, record.account, record.date) == ("tickets/1", "u1", "o1", "2026-03-01")
    assert (record.text, record.fields) == ("It is.", {"title": "Slow", "plan": "pro"})


def test_a_ticket_without_a_body_is_its_title(read: Read) -> None:
    (record,) = read("tickets", {"t.csv": "id,title\n1,Slow\n"}).records
    assert (record.text, record.asked, record.fields) == ("Slow", "title", {})


def test_several_text_columns_are_one_text(read: Read) -> None:
    reading = read("tickets", {"t.csv": "id,head,body\n1,Slow,It is.\n2,Fast,\n"}, columns={"text": ["head", "body"]})
    assert [record.text for record in reading.records] == ["Slow\n\nIt is.", "Fast"]


@pytest.mark.parametrize(("kind", "letter"), [("tickets", "t"), ("nps", "r"), ("exits", "e"), ("notes", "n")])
def test_without_an_id_a_row_is_called_by_its_number(kind: str, letter: str, read: Read) -> None:
    reading = read(kind, {"a.csv": "text,user\none,u1\ntwo\nthree,u3\n"})
    assert [record.id for record in reading.records] == [f"{kind}/{letter}1", f"{kind}/{letter}3"]
    assert reading.records[0].role == ("author" if kind == "notes" else "participant")
    several = read(kind, {"b/Q 1.csv": "text,user\none,u1\n", "b/Q 2.csv": "text,user\ntwo,u1\n"}, at="b/*.csv")
    assert [record.id for record in several.records] == [f"{kind}/q-1-{letter}1", f"{kind}/q-2-{letter}1"]


def test_scores_without_words_are_evidence(read: Read) -> None:
    text = "score,comment\n9,\n0,No.\n,Only words\n,\n11,x\nten,x\n-1,x\n7.5,x\n1e1,x\nnan,x\n"
    reading = read("nps", {"n.csv": text})
    assert [(record.id, record.score, record.text) for record in reading.records] == [
        ("nps/r1", 9.0, ""),
        ("nps/r2", 0.0, "No."),
        ("nps/r3", None, "Only words"),
        ("nps/r7", 7.5, "x"),
    ]
    assert [finding.where.line for finding in reading.findings] == [6, 7, 8, 10, 11]
    assert (reading.rows, reading.dropped) == (9, 5)


@pytest.mark.parametrize("date", ["03/01/2026", "2026-02-30", "2026-3-1", "yesterday", "20260301", "2026-03-01x"])
def test_a_date_that_is_none_is_a_bad_row_with_a_hint(date: str, read: Read) -> None:
    (finding,) = read("tickets", {"t.csv": f"id,date,text\n1,{date},x\n"}).findings
    assert (finding.code, finding.where.line, finding.hint) == ("bad-row", 2, "write dates as 2026-03-01")
    assert finding.message == f"'{date}' is not a date; the row is left out"


def test_dates_are_days_and_may_be_missing(read: Read) -> None:
    text = "id,date,text\n1,2026-03-01T09:30:00+02:00,x\n2,,x\n3,2026-05-09 10:00:00 UTC,x\n"
    reading = read("exits", {"e.csv": text})
    assert [record.date for record in reading.records] == ["2026-03-01", "", "2026-05-09"]
    assert (reading.first, reading.last) == ("2026-03-01", "2026-05-09")


def test_an_exit_may_have_a_reason_and_no_words(read: Read) -> None:
    reading = read("exits", {"e.csv": "id,reason,text\n1,price,\n2,,\n"})
    assert [(record.id, record.text, record.fields) for record in reading.records] == [
        ("exits/1", "", {"reason": "price"})
    ]
    assert [finding.code for finding in reading.findings] == ["bad-row"]


def test_an_id_comes_once_and_can_be_cited(read: Read) -> None:
    reading = read("tickets", {"t.csv": "id,text\n#12 (old),a\n#12 (old),b\n,c\n../../x,d\n"})
    assert [record.id for record in reading.records] == ["tickets/12-old", "tickets/x"]
    assert [finding.where.line for finding in reading.findings] == [3, 4]


def test_twenty_bad_rows_are_shown_and_all_are_counted(read: Read) -> None:
    reading = read("nps", {"n.csv": "score,text\n" + "99,x\n" * 1254 + "9,x\n"})
    assert (len(reading.records), reading.rows, reading.dropped) == (1, 1255, 1254)
    assert [finding.where.line for finding in reading.findings] == [*range(2, 22), 0]
    assert "and 1,234 more rows like these" in reading.findings[-1].message


@pytest.mark.parametrize("ours", ["id", "user", "text"])
def test_a_key_column_that_is_not_there_reads_nothing(ours: str, read: Read) -> None:
    reading = read("tickets", {"t.csv": "id,user,text\n1,u,x\n"}, columns={ours: "gone"})
    assert [finding.code for finding in reading.findings] == ["missing-column"]
    assert (reading.records, reading.dropped) == ((), 1)


def test_another_column_that_is_not_there_is_said_and_the_rest_is_read(read: Read) -> None:
    reading = read("tickets", {"t.csv": "id,text\n1,x\n"}, columns={"plan": "tier"})
    assert [finding.code for finding in reading.findings] == ["missing-column"]
    assert len(reading.records) == 1


def test_a_table_without_text_says_so(read: Read) -> None:
    (finding,) = read("tickets", {"t.csv": "id,colour\n1,red\n"}).findings
    assert (finding.code, finding.hint.endswith("'id', 'colour'")) == ("missing-column", True)


def test_a_spreadsheet_is_no_table(read: Read) -> None:
    reading = read("tickets", {"t.xlsx": b"PK\3\4"})
    assert [finding.code for finding in reading.findings] == ["unknown-format"]


def test_a_comment_may_have_a_file_of_its_own(read: Read) -> None:
    text = "---\nid: T-9\nuser: u1\ndate: 2026-03-01\nplan: pro\n---\n\nIt is slow.\n\nStill.\n"
    reading = read("tickets", {"t/a.md": text, "t/b.md": "No front matter\n", "t/c.md": "\n"}, at="t/*.md")
    first, second = reading.records
    assert (first.id, first.text, first.where.line) == ("tickets/T-9", "It is slow.\n\nStill.", 8)
    assert (first.person, first.date, first.fields) == ("u1", "2026-03-01", {"plan": "pro"})
    assert (second.id, second.person) == ("tickets/b", "")
    assert [(finding.code, finding.where.path) for finding in reading.findings] == [("bad-row", "evidence/t/c.md")]


def test_the_resolved_items_of_jupyterlab(cases: Path) -> None:
    source = Source("tickets", "tickets", "tickets/*.csv", Where("evidence/sources.yaml"))
    reading = read_source(source, cases / "jupyter")
    assert reading is not None
    assert (reading.rows, reading.dropped, reading.findings) == (2935, 0, ())
    assert (reading.first, reading.last) == ("2021-01-29", "2026-07-21")
    assert reading.records[0].id == "tickets/T0001"
    assert reading.records[0].text == "Add link for prebuilt extensions too"
