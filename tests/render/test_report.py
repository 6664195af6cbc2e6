from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.model.finding import Finding, Level, Where
from whofor.render.report import STYLES, as_json, github, summary, text

WRONG = Finding("wrong-number", Level.ERROR, "share is 0.4, not 0.5", Where("personas/solo.yaml", 14, 3), "write 0.4")
AWAY = Finding("not-checked", Level.NOTE, "source is away", Where("personas/solo.yaml"))
OLD = Finding("edited", Level.WARNING, "was edited", Where("personas/a.yaml", 1), "move it")


def test_text_says_where_what_and_what_to_do() -> None:
    assert text([WRONG, AWAY, OLD]).splitlines() == [
        "personas/solo.yaml:14: share is 0.4, not 0.5 [wrong-number]",
        "    write 0.4",
        "personas/solo.yaml: note: source is away [not-checked]",
        "personas/a.yaml:1: warning: was edited [edited]",
        "    move it",
        "1 error, 1 warning, 1 note.",
    ]


def test_what_to_do_is_said_once_for_a_row_of_findings() -> None:
    again = Finding(WRONG.code, WRONG.level, "n is 4, not 5", Where("personas/solo.yaml", 15), WRONG.hint)
    assert [line.startswith("    ") for line in text([WRONG, again]).splitlines()] == [False, False, True, False]


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ([], "No problems found."),
        ([AWAY, AWAY], "No problems found in what could be checked; 2 receipts could not be (2 notes)."),
        ([WRONG, WRONG, OLD], "2 errors, 1 warning."),
        ([OLD, AWAY], "1 warning, 1 note."),
    ],
)
def test_the_summary_counts(findings: list[Finding], said: str) -> None:
    assert summary(findings) == said
    assert text(findings).splitlines()[-1] == said


def test_json_has_every_part() -> None:
    assert json.loads(as_json([WRONG])) == [
        {
            "code": "wrong-number",
            "level": "error",
            "message": "share is 0.4, not 0.5",
            "hint": "write 0.4",
            "path": "personas/solo.yaml",
            "line": 14,
            "column": 3,
        }
    ]
    assert json.loads(as_json([])) == []


def test_github_gets_annotations() -> None:
    assert github([WRONG, AWAY]).splitlines() == [
        "::error file=personas/solo.yaml,line=14,col=3,title=wrong-number::share is 0.4, not 0.5. write 0.4",
        "::notice file=personas/solo.yaml,title=not-checked::source is away",
        "| 1 error, 1 note.",
    ]


def test_github_escapes_what_would_end_a_command() -> None:
    sly = Finding("sly", Level.ERROR, "100 %\n::set-env name=A::b\r", Where("a,b:c%.yaml", 1))
    assert github([sly]).splitlines()[0] == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,title=sly::100 %25%0A::set-env name=A::b%0D"
    )


TEXT = st.text(max_size=20) | st.sampled_from(["\n::error::", "\x1b[2J", "a\r\nb", "\u2028", "%0A"])
FINDINGS = st.builds(
    Finding, st.just("code"), st.sampled_from(Level), TEXT, st.builds(Where, TEXT, st.integers(0, 99)), TEXT
)


@given(findings=st.lists(FINDINGS, max_size=4))
def test_no_finding_can_forge_a_line(findings: list[Finding]) -> None:
    """Whatever file names and evidence hold: a finding is a line, its hint another, and JSON parses."""
    hints = sum(bool(finding.hint) for finding in findings)
    assert len(github(findings).split("\n")) == len(findings) + 1
    assert len(findings) + 1 <= len(text(findings).splitlines()) <= len(findings) + hints + 1
    assert len(json.loads(as_json(findings))) == len(findings)


@given(finding=FINDINGS)
def test_a_terminal_is_not_steered(finding: Finding) -> None:
    assert all(sign.isprintable() or sign == "\n" for sign in text([finding]))


def test_every_style_has_a_name() -> None:
    assert set(STYLES) == {"text", "json", "github"}
