from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.model.evidence import Source
from whofor.model.finding import Where
from whofor.store.columns import chosen, header, matching, missing
from whofor.store.files import File
from whofor.store.tables import DELIMITERS, Table, read_table


def table(text: str, **said: object) -> Table:
    return read_table(
        File("a.csv", text.encode()), Source("s", "nps", "a.csv", Where("evidence/sources.yaml", 7), **said)
    )


def rows(found: Table) -> list[tuple[int, ...]]:
    return [(row.number, row.line, *row.cells) for row in found.rows]


def test_lines_are_counted_through_quoted_breaks_and_blank_lines() -> None:
    found = table('id,text\r\n1,"one\r\n\r\nthree"\r\n\r\n,,\n2,"say ""hi"""\n')
    assert rows(found) == [(1, 2, "1", "one\r\n\r\nthree"), (2, 7, "2", 'say "hi"')]
    assert found.findings == ()


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_the_delimiter_is_read_from_the_header(delimiter: str) -> None:
    found = table(f"id{delimiter}score{delimiter}text\n1{delimiter}9{delimiter}Good. Fast.\n")
    assert rows(found) == [(1, 2, "1", "9", "Good. Fast.")]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("id;What, if anything, hinders you, and why?\n1;Time, mostly\n2;Nothing\n", 2),
        ("id,a;b\n1,x;y\n2,z\n", 2),
        ("only\none\ntwo, and more\n", 1),
        ('"a;b",c\n"1;2",3\n', 2),
        ("id;text\n", 2),
    ],
)
def test_a_header_full_of_other_delimiters_is_read_by_its_rows(text: str, width: int) -> None:
    assert len(table(text).columns) == width


def test_a_delimiter_that_fits_nothing_is_refused() -> None:
    assert [finding.code for finding in table("a,b,c\n1;2\n3;4\n").findings] == ["delimiter"]
    refused = table("a,b\n1,2\n", delimiter="::")
    assert [finding.code for finding in refused.findings] == ["delimiter"]
    assert rows(table("a::b\n1::2\n", delimiter=":")) == [(1, 2, "1", "", "2")]
    assert rows(table("a\tb\n1\t2\n", delimiter="tab")) == [(1, 2, "1", "2")]


def test_bad_rows_are_kept_out_with_their_place_and_counted() -> None:
    """
    2 good, 3 too few, 4 too many, 5 empty cells beyond the header, 6 text behind a quotation mark
    """
    found = table('id,text\n1,good\n2\n3,a,b\n4,good,,\n5,"x"y\n6,good\n')
    assert [row.cells[0] for row in found.rows] == ["1", "4", "6"]
    assert [(finding.code, finding.where) for finding in found.findings] == [
        ("bad-row", Where("evidence/a.csv", line)) for line in (3, 4, 6)
    ]
    assert "1 cells where the header has 2" in found.findings[0].message
    assert found.dropped == 3


def test_a_quotation_mark_that_nobody_closes_is_said_with_what_it_swallowed() -> None:
    found = table('id,text\n1,good\n2,"oops\n3,lost\n4,lost\n')
    assert [row.cells[0] for row in found.rows] == ["1"]
    assert "a quotation mark is never closed and swallows 3 lines" in found.findings[0].message
    assert str(found.findings[0].where) == "evidence/a.csv:3"
    assert found.dropped == 3


@pytest.mark.parametrize("size", [100_001, 200_000])
def test_a_cell_without_end_is_a_bad_row(size: int) -> None:
    found = table(f"id,text\n1,{'x' * size}\n2,good\n")
    assert [row.cells[0] for row in found.rows] == ["2"]
    assert [finding.where.line for finding in found.findings] == [2]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_a_file_without_a_header_says_so(text: str) -> None:
    assert [finding.code for finding in table(text).findings] == ["no-header"]


def test_two_header_rows_are_one_name() -> None:
    """
    As SurveyMonkey writes them: the question stands over the first of its options only.
    """
    found = table("id,Which tools?,,Anything else?\n,vim,emacs,Open-Ended Response\n1,x,,No\n", headers=2)
    assert [column.name for column in found.columns] == [
        "id",
        "Which tools?: vim",
        "Which tools?: emacs",
        "Anything else?",
    ]
    assert [(column.question, column.option) for column in found.columns][1:3] == [
        ("Which tools?", "vim"),
        ("Which tools?", "emacs"),
    ]
    assert rows(found) == [(1, 3, "1", "x", "", "No")]


def test_names_that_repeat_or_are_empty_are_told_apart() -> None:
    names = [column.name for column in table("id,a,a,,a\n1,2,3,4,5\n").columns]
    assert names == ["id", "a", "a (2)", "column 4", "a (3)"]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("4. *", ["4. Tutor/ aide [x].", "4. Sysadmin."]),
        ("4. Tutor/\xa0aide [x].", ["4. Tutor/ aide [x]."]),
        ("*[x]*", ["4. Tutor/ aide [x]."]),
        ("Why?", ["Why?"]),
        ("e-mail*", ["E-mail*"]),
        ("E-mail*", ["E-mail*"]),
        ("*", ["4. Tutor/ aide [x].", "4. Sysadmin.", "Why?", "E-mail*", "E-mail (work)"]),
        ("4. *.*.", []),
        ("[4]*", []),
    ],
)
def test_only_the_star_is_special_in_a_column_name(pattern: str, names: list[str]) -> None:
    columns = header([["4. Tutor/\xa0aide [x].", "4. Sysadmin.", "Why?", "E-mail*", "E-mail (work)"]])
    assert [column.name for column in matching(columns, pattern)][: len(names) or None] == names


def test_a_default_name_is_found_whatever_its_capitals() -> None:
    columns = header([["Ticket_ID", "Body"]])
    nobody = Source("s", "tickets", "a.csv", Where(""))
    assert [column.name for column in chosen(columns, nobody, "id", ("id", "ticket_id"))] == ["Ticket_ID"]
    assert chosen(columns, nobody, "user", ("user",)) == ()


def test_a_column_that_is_not_there_is_said_with_what_is() -> None:
    found = table("respondent,Comments about work\n1,fine\n")
    said = Source(
        "s",
        "survey",
        "a.csv",
        Where("evidence/sources.yaml", 7),
        {"person": ("respondant",), "texts": ("Commens a*", "Z*")},
    )
    first, second, third = missing(found.columns, said, "a.csv")
    assert "has no column 'respondant' for person (did you mean 'respondent'?)" in first.message
    assert "(did you mean 'Comments about work'?)" in second.message
    assert "did you mean" not in third.message
    assert (first.code, first.where.line) == ("missing-column", 7)
    assert first.hint == "its columns are 'respondent', 'Comments about work'"


CELL = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)


@given(
    st.lists(st.tuples(CELL, CELL, CELL).filter(lambda cells: any(map(str.strip, cells))), max_size=8),
    st.sampled_from(DELIMITERS),
)
def test_what_was_written_is_read_back_with_its_line(cells: list[tuple[str, str, str]], delimiter: str) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
    starts = []
    for row in [("id", "a", "b"), *cells]:
        text = written.getvalue().replace("\r\n", "\n").replace("\r", "\n")
        starts.append(text.count("\n") + 1)
        writer.writerow(row)
    found = table(written.getvalue(), delimiter=delimiter)
    assert [row.cells for row in found.rows] == cells
    assert [row.line for row in found.rows] == starts[1:]
    assert found.dropped == 0


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=200))
def test_no_text_makes_a_table_raise(text: str) -> None:
    found = table(text)
    assert len(found.findings) <= max(found.dropped, 1)
