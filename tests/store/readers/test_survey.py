from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from whofor.model.evidence import Reading, Source
from whofor.model.finding import Where
from whofor.store.reading import read_source

Read = Callable[..., Reading]


def ticked(reading: Reading, person: str) -> set[str]:
    assert reading.answers is not None
    return {reading.answers.options[position].id for position in reading.answers.ticked[person]}


def test_boxes_choices_and_texts(read: Read) -> None:
    text = """\
respondent,1. How often?,4. Data scientist.,4. Sysadmin,Comments:,Joy
p1,Daily.,Data scientist.,0,It is fast.,4
p2,Weekly.,,1,,5
p3,,,,,
"""
    reading = read(
        "survey", {"s.csv": text}, columns={"attributes": ["1. *", "4. *"], "texts": "Comments*", "score": "Joy"}
    )
    assert reading.answers is not None
    assert [(option.id, option.label, option.question) for option in reading.answers.options] == [
        ("daily", "Daily.", "How often?"),
        ("weekly", "Weekly.", "How often?"),
        ("data-scientist", "Data scientist.", ""),
        ("sysadmin", "Sysadmin", ""),
    ]
    assert [ticked(reading, person) for person in ("p1", "p2", "p3")] == [
        {"daily", "data-scientist"},
        {"weekly", "sysadmin"},
        set(),
    ]
    (record,) = reading.records
    assert (record.id, record.person, record.text, record.asked) == ("survey/p1", "p1", "It is fast.", "Comments:")
    assert (record.where, record.score) == (Where("evidence/s.csv", 2), 4.0)
    assert (reading.rows, reading.dropped, reading.files[0].rows) == (3, 0, 3)


def test_answers_that_questions_share_carry_their_question(read: Read) -> None:
    text = "id,1. How often do you sell?,2. How often do you buy?\n1,Never.,Weekly.\n2,Daily.,Never.\n"
    reading = read("survey", {"s.csv": text}, columns={"attributes": "*"})
    assert reading.answers is not None
    assert [option.id for option in reading.answers.options] == [
        "how-often-do-you-sell-never",
        "daily",
        "weekly",
        "how-often-do-you-buy-never",
    ]


def test_two_header_rows_give_the_question(read: Read) -> None:
    text = "id,Which tools?,,Anything else?\n,vim,emacs,Response\n1,vim,,No\n2,,x,\n"
    reading = read("survey", {"s.csv": text}, headers=2, columns={"attributes": "Which*", "texts": "Anything else?"})
    assert reading.answers is not None
    assert [(option.label, option.question) for option in reading.answers.options] == [
        ("vim", "Which tools?"),
        ("emacs", "Which tools?"),
    ]
    assert [(record.id, record.where.line) for record in reading.records] == [("survey/1", 3)]


def test_several_answers_in_a_cell_are_split_only_where_they_recur(read: Read) -> None:
    text = """\
id,Words?,How often?
1,"quick;simple","Daily - heavy; 3+ hours per day."
2,"simple; cool;","Daily - light; under 3 hours."
3,quick,"Daily - heavy; 3+ hours per day."
"""
    reading = read("survey", {"s.csv": text}, columns={"attributes": ["Words?", "How often?"]})
    assert ticked(reading, "1") == {"quick", "simple", "daily-heavy-3-plus-hours-per-day"}
    assert ticked(reading, "2") == {"simple", "cool", "daily-light-under-3-hours"}
    unsplit = read("survey", {"s.csv": text}, columns={"attributes": "Words?"}, separator="")
    assert ticked(unsplit, "1") == {"quick-simple"}


def test_free_text_is_no_attribute(read: Read) -> None:
    rows = "".join(f"{n},idea {n}\n" for n in range(41))
    reading = read("survey", {"s.csv": "id,Role?\n" + rows}, columns={"attributes": "Role?"})
    assert reading.answers is not None
    assert reading.answers.options == ()
    assert len(reading.answers.ticked) == 41
    (finding,) = reading.findings
    assert (finding.code, finding.level) == ("not-an-attribute", "warning")
    assert "'Role?' has 41 different answers" in finding.message


def test_several_text_columns_have_ids_of_their_own(read: Read) -> None:
    text = "id,1. Why?,2. Why!,3. Why not?\n1,a,b,c\n"
    reading = read("survey", {"s.csv": text}, columns={"texts": "*. Why*"})
    assert [record.id for record in reading.records] == ["survey/1#why", "survey/1#why-2", "survey/1#why-not"]
    assert reading.answers is None


def test_a_person_who_answers_twice_counts_once(read: Read) -> None:
    text = "respondent,Why?\np1,first\np1,second\n,nobody\np2,third\n"
    reading = read("survey", {"s.csv": text}, columns={"texts": "Why?", "attributes": "Why?"})
    assert [record.text for record in reading.records] == ["first", "third"]
    assert [(finding.code, finding.where.line) for finding in reading.findings] == [("bad-row", 3), ("bad-row", 4)]
    assert (reading.rows, reading.dropped) == (4, 2)


def test_strangers_are_called_by_their_row_and_are_strangers_to_other_surveys(read: Read) -> None:
    reading = read("survey", {"s.csv": "Why?;Joy\nfirst;1\nsecond;2\n"}, columns={"texts": "Why?"})
    assert [(record.id, record.person) for record in reading.records] == [
        ("survey/r1", "survey/r1"),
        ("survey/r2", "survey/r2"),
    ]


def test_a_survey_in_several_files_is_one_survey(read: Read) -> None:
    files = {"s/1.csv": "respondent,How?\np1,Slow\n", "s/2.csv": "respondent,How?\np2,Fast\np1,Fast\n"}
    reading = read("survey", files, at="s/*.csv", columns={"attributes": "How?"})
    assert (ticked(reading, "p1"), ticked(reading, "p2")) == ({"slow"}, {"fast"})
    assert [(finding.where.path, finding.where.line) for finding in reading.findings] == [("evidence/s/2.csv", 3)]


def test_a_wrong_column_for_the_person_reads_nothing(read: Read) -> None:
    reading = read("survey", {"s.csv": "respondent,Why?\np1,a\n"}, columns={"person": "respondant", "texts": "Why?"})
    assert [finding.code for finding in reading.findings] == ["missing-column"]
    assert (reading.records, reading.rows, reading.dropped) == ((), 1, 1)


def test_a_survey_that_is_not_here_is_absent(tmp_path: Path) -> None:
    reading = read_source(Source("s", "survey", "s.csv", Where("")), tmp_path)
    assert reading is not None
    assert (reading.absent, reading.findings) == (True, ())
    assert read_source(Source("u", "events", "u.csv", Where("")), tmp_path) is None


def real(cases: Path, at: str, columns: dict[str, tuple[str, ...]]) -> Reading:
    reading = read_source(Source("survey", "survey", at, Where("evidence/sources.yaml"), columns), cases / "jupyter")
    assert reading is not None
    return reading


def test_the_jupyter_survey_of_2020(cases: Path) -> None:
    attributes = tuple(f"{number}. *" for number in (1, 2, 3, 4, 5, 6, 8, 9, 11, 12, 14, 16, 17))
    reading = real(cases, "surveys/jupyter_2020_choices.csv", {"attributes": attributes})
    assert (reading.rows, reading.dropped, reading.findings) == (1135, 0, ())
    assert reading.answers is not None
    ids = [option.id for option in reading.answers.options]
    assert len(ids) == len(set(ids))
    counts = {name: sum(at in ticks for ticks in reading.answers.ticked.values()) for at, name in enumerate(ids)}
    # Counted from the file with a spreadsheet: non-empty cells of these columns, and of these answers.
    assert counts["python"] == 1122
    assert counts["data-scientist"] == 538
    assert counts["tutor-teaching-assistant"] == 37
    assert counts["daily-heavy-usage-3-plus-hours-per-day"] == 338
    assert counts["jupyter-notebook-classic"] == 500


@pytest.mark.parametrize("shared", ["7?", "10?", "15?"])
def test_a_question_mark_is_no_wildcard_in_the_survey_of_2020(cases: Path, shared: str) -> None:
    reading = real(cases, "surveys/jupyter_2020_choices.csv", {"attributes": (f"{shared}. *",)})
    assert [finding.code for finding in reading.findings] == ["missing-column"]


def test_the_answers_that_the_survey_of_2020_repeats_are_told_apart(cases: Path) -> None:
    reading = real(cases, "surveys/jupyter_2020_choices.csv", {"attributes": ("7*", "10*", "15*")})
    assert reading.answers is not None
    ids = [option.id for option in reading.answers.options]
    assert len(ids) == len(set(ids))
    assert max(map(len, ids)) <= 64
    assert "writing-a-software-package-how-frequently-do-you-never" in ids


def test_the_texts_of_2020(cases: Path) -> None:
    reading = real(cases, "surveys/jupyter_2020_text.csv", {"texts": ("*",)})
    assert (reading.rows, reading.dropped, reading.findings) == (1135, 0, ())
    assert len(reading.records) == 1463
    assert len({record.id for record in reading.records}) == 1463


def test_the_jupyter_survey_of_2015(cases: Path) -> None:
    columns = {
        "attributes": ("How often*", "Select all*", "What is your primary role*"),
        "texts": ("What, if anything*",),
        "date": ("Date Submitted",),
    }
    reading = real(cases, "surveys/notebook_ux_2015.csv", columns)
    assert (reading.rows, reading.dropped) == (1706, 0)
    assert (reading.first, reading.last) == ("2015-12-21", "2016-01-15")
    assert [finding.code for finding in reading.findings] == ["not-an-attribute"]
    assert len(reading.records) == 764
    assert reading.answers is not None
    assert [option.id for option in reading.answers.options][:4] == [
        "daily",
        "weekly",
        "monthly",
        "less-often-than-monthly",
    ]
    assert {"comfortable", "intuitive", "confusing"} <= {option.id for option in reading.answers.options}
