"""The register of evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from whofor.model.evidence import Register, Source
from whofor.model.finding import Where
from whofor.model.flow import Step, Workflow
from whofor.store.register import PATH, read_register, register_of
from whofor.store.yaml import read

HEAD = "kind: sources/1\nproduct: {name: Relay, about: Invoicing}\n"


def test_a_register_with_everything() -> None:
    register, findings = register_of(read(HEAD + """
features:
  bulk-import: [import_started, import_finished]
  reports: report_opened
workflows: {send-invoice: [invoice_created, invoice_sent]}
questions:
  onboarding: >
    What stops a new studio
    in its first week?
sources:
  - id: usage
    kind: events
    at: usage/*.parquet
    columns: {user: user_id, time: occurred_at, event: name}
    collected: 2026-10-31
  - {id: survey-2020, kind: survey, at: "surveys/2020.csv", columns: {attributes: ["4. *"], texts: "Other*"},
     delimiter: "\\t", encoding: cp1252, headers: 2, separator: "|"}
""", PATH))  # fmt: skip
    assert findings == ()
    assert register == Register(
        "Relay",
        "Invoicing",
        (
            Source(
                "usage", "events", "usage/*.parquet", Where(PATH, 13, 5),
                {"user": ("user_id",), "time": ("occurred_at",), "event": ("name",)}, "2026-10-31",
            ),
            Source(
                "survey-2020", "survey", "surveys/2020.csv", Where(PATH, 18, 5),
                {"attributes": ("4. *",), "texts": ("Other*",)}, "", "\t", "cp1252", 2, "|",
            ),
        ),
        {"bulk-import": ("import_started", "import_finished"), "reports": ("report_opened",)},
        {"send-invoice": Workflow("send-invoice", (Step(("invoice_created",)), Step(("invoice_sent",))))},
        {"onboarding": "What stops a new studio in its first week?"},
    )  # fmt: skip


def test_the_least_register() -> None:
    register, findings = register_of(read("kind: sources/1\nproduct: {name: Relay}\nsources: []\n", PATH))
    assert (register, findings) == (Register("Relay", "", ()), ())


def test_a_source_id_names_one_source() -> None:
    text = HEAD + "sources:\n  - {id: a, kind: nps, at: a.csv}\n  - {id: a, kind: exits, at: b.csv}\n"
    register, [finding] = register_of(read(text, PATH))
    assert register is not None
    assert (finding.code, finding.where) == ("duplicate-id", Where(PATH, 5, 5))
    assert finding.message == "the source id 'a' is taken already, on line 4"


@pytest.mark.parametrize("at", ["/etc/passwd", "../secret.csv", "a/../../b.csv", "a/..", "..", ""])
def test_a_source_lies_under_evidence(at: str) -> None:
    register, findings = register_of(read(HEAD + f"sources: [{{id: a, kind: nps, at: '{at}'}}]", PATH))
    assert register is None
    assert {finding.code for finding in findings} == {"schema"}


@pytest.mark.parametrize("at", ["a.csv", "surveys/*..csv", "duckdb:///data/usage.duckdb", "postgresql://host/db"])
def test_a_source_may_be_a_file_or_a_database(at: str) -> None:
    assert register_of(read(HEAD + f"sources: [{{id: a, kind: nps, at: '{at}'}}]", PATH))[1] == ()


def test_a_misspelt_column_is_named() -> None:
    _, [finding] = register_of(read(HEAD + "sources: [{id: a, kind: nps, at: b, columns: {persn: x}}]", PATH))
    assert (finding.message, finding.hint) == ("there is no field 'persn' of 'a'", "Did you mean 'person'?")


def test_a_register_that_is_not_there(tmp_path: Path) -> None:
    register, [finding] = read_register(tmp_path)
    assert (register, finding.code, finding.where) == (None, "unreadable-file", Where(PATH))


def test_the_register_of_a_repository(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / PATH).write_text(HEAD + "sources: []\n", encoding="utf-8")
    assert read_register(tmp_path) == (Register("Relay", "Invoicing", ()), ())
