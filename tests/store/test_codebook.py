"""The codebook file."""

from __future__ import annotations

from pathlib import Path

import pytest

from whofor.model.codebook import Codebook
from whofor.model.evidence import Register
from whofor.store.codebook import PATH, codebook_of, read_codebook
from whofor.store.yaml import read

REGISTER = Register("Product", "", (), {"export": ("exported",)})
GOOD = """\
kind: codebook/1
themes:
  exports:
    label: Exports that break
    terms: [export & column, ledger]
    exclude: [exported goods]
    features: [export]
    aliases: [columns]
  month-end:
    terms: [month end]
beliefs:
  loved: {text: Everybody loves exports., theme: columns, expects: praise}
"""


def test_without_a_file_there_are_no_themes(tmp_path: Path) -> None:
    assert read_codebook(tmp_path, REGISTER) == (Codebook(), ())


def test_what_is_written_is_read() -> None:
    found, findings = codebook_of(read(GOOD, PATH), REGISTER)
    assert findings == ()
    exports, month = found.themes
    assert (exports.id, exports.label, exports.where.line) == ("exports", "Exports that break", 3)
    assert (exports.terms, exports.exclude) == (("export & column", "ledger"), ("exported goods",))
    assert month.label == "Month end"
    assert found.by_id["columns"] is exports
    assert (found.beliefs[0].expects, found.beliefs[0].where.line) == ("praise", 12)


def test_a_belief_may_be_about_a_feature_and_name_where_it_stands() -> None:
    where = "evidence: [{in: notes/n1, quote: They all export.}]"
    text = GOOD.replace("theme: columns, expects: praise", f"feature: export, expects: used, {where}")
    found, findings = codebook_of(read(text, PATH), REGISTER)
    [belief] = found.beliefs
    assert findings == () and (belief.feature, belief.theme, belief.expects) == ("export", "", "used")
    assert [(one.ref, one.text, one.where.line) for one in belief.evidence] == [("notes/n1", "They all export.", 12)]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("[month end]", "[]", "schema", 10),
        ("[month end]", "['…']", "schema", 10),
        ("features: [export]", "features: [import]", "unknown-feature", 7),
        ("theme: columns", "theme: nothing", "unknown-theme", 12),
        ("aliases: [columns]", "aliases: [month-end]", "duplicate-id", 8),
        ("expects: praise", "expects: love", "schema", 12),
        ("expects: praise", "expects: used", "schema", 12),
        ("theme: columns, expects: praise", "feature: export, expects: praise", "schema", 12),
        ("theme: columns, expects: praise", "feature: import, expects: used", "unknown-feature", 12),
        ("theme: columns", "theme: columns, feature: export", "schema", 12),
        ("theme: columns, expects", "expects", "schema", 12),
        ("month-end:", "Month end:", "schema", 9),
        ("label: Exports", "labels: Exports", "schema", 4),
    ],
)
def test_what_is_wrong_is_said_with_its_place(old: str, new: str, code: str, line: int) -> None:
    _, findings = codebook_of(read(GOOD.replace(old, new, 1), PATH), REGISTER)
    assert (code, line) in [(one.code, one.where.line) for one in findings]


def test_all_problems_are_said_at_once() -> None:
    text = GOOD.replace("features: [export]", "features: [a, b]").replace("theme: columns", "theme: c")
    _, findings = codebook_of(read(text, PATH), REGISTER)
    assert [one.code for one in findings] == ["unknown-feature", "unknown-feature", "unknown-theme"]
