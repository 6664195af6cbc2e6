"""Persona files become personas: every part of the model, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from whofor.model.finding import Where
from whofor.model.persona import NOWHERE, Claim, Measure, Part, Persona, Quote, Signal, Unknown
from whofor.store.personas import persona_of, read_persona
from whofor.store.yaml import read

HEAD = "kind: persona/1\nid: solo\nname: Robin\nrole: Owner\nstatus: draft\ntier: primary\nrank: 2\nsummary: Alone.\n"
PATH = "personas/solo.yaml"


def persona(body: str) -> Persona:
    found, findings = persona_of(read(HEAD + body, PATH))
    assert findings == ()
    assert found is not None
    return found


def only(body: str) -> Claim:
    [claim] = persona(body).claims
    return claim


def at(line: int, column: int) -> Where:
    return Where(PATH, line, column)


def test_the_head_of_a_persona() -> None:
    body = (
        "rests_on: [late]\nneeds_not: [bulk-import]\naliases: {old: late}\nunknown:\n  - {id: abroad, text: Where.}\n"
    )
    assert persona(body) == Persona(
        "solo", "Robin", "Owner", "draft", "primary", 2, "Alone.", ("late",), needs_not=("bulk-import",),
        unknown=(Unknown("abroad", "Where.", at(13, 5)),), aliases={"old": "late"}, where=at(1, 1),
    )  # fmt: skip


def test_a_job_with_its_receipts() -> None:
    assert only("""jobs:
  - id: get-paid
    kind: primary
    text: >
      When an invoice is overdue,
      I want a nudge.
    evidence:
      - {in: interviews/p07#t12, quote: I hate it, who: p07}
      - {metric: adoption, feature: reminders, value: 0.82, low: 0.8, high: 1, others: 0.24, n: 1690, in: usage}
      - {metric: hours, of: week, value: [0, 1], others: [0.5, 0.5], in: usage}
    against:
      - {in: nps/r1, quote: No}
    confidence: high
    by: rules
""") == Claim(
        "get-paid", "jobs", "When an invoice is overdue, I want a nudge.", "primary",
        (
            Quote("interviews/p07#t12", "I hate it", "p07", at(16, 9)),
            Measure("adoption", "usage", 0.82, {"feature": "reminders"}, 0.8, 1.0, 0.24, 1690, at(17, 9)),
            Measure("hours", "usage", (0.0, 1.0), {"of": "week"}, others=(0.5, 0.5), where=at(18, 9)),
        ),
        (Quote("nps/r1", "No", "", at(20, 9)),), confidence="high", by="rules", where=at(10, 5),
    )  # fmt: skip


def test_counter_evidence_that_nobody_looked_for_is_not_an_empty_list() -> None:
    assert only("pains: [{id: a, text: b, evidence: []}]").against is None
    assert only("pains: [{id: a, text: b, evidence: [], against: []}]").against == ()


def test_the_reason_and_the_share() -> None:
    found = persona("""because:
  text: Most seats.
  evidence: [{metric: share, of: seats, value: 0.66, in: usage}]
share: {value: 0.41, low: 0.39, high: 0.43, n: 4120, in: usage}
""")
    receipt = Measure("share", "usage", 0.66, {"of": "seats"}, where=at(11, 14))
    assert found.because == Claim("because", "because", "Most seats.", evidence=(receipt,), where=at(10, 3))
    assert found.share == Measure("share", "usage", 0.41, {}, 0.39, 0.43, n=4120, where=at(12, 8))


def test_the_signature() -> None:
    body = "signature:\n  - {id: adopts.a/b, value: 1, low: 0, others: 0.2, n: 9, in: usage}\n"
    assert persona(body).signature == (Signal("adopts.a/b", 1.0, "usage", 9, 0.0, None, 0.2, at(10, 5)),)


@pytest.mark.parametrize(("key", "line"), [("did", 14), ("also_said", 14)])
def test_a_tension_has_two_sides(key: str, line: int) -> None:
    claim = only(f"""tensions:
  - id: careful
    said:
      text: Checks.
      evidence: [{{in: nps/r1, quote: I check}}]
    {key}: {{text: Sends., evidence: []}}
    confidence: low
""")
    receipts = (Quote("nps/r1", "I check", "", at(13, 18)),)
    assert claim.parts == (Part("said", "Checks.", receipts, at(11, 5)), Part(key, "Sends.", (), at(line, 5)))
    assert (claim.text, claim.evidence, list(claim.receipts())) == ("", (), list(receipts))


def test_a_misconception_is_a_belief_and_a_finding() -> None:
    claim = only("misconceptions: [{id: a, finding: {text: No., evidence: []}, belief: {text: Young.}}]")
    assert [(part.name, part.text) for part in claim.parts] == [("belief", "Young."), ("finding", "No.")]


def test_a_decision_has_needs_one_a_line() -> None:
    claim = only("decisions: [{id: a, question: Seats?, needs: [One price, No call], does_not_need: [], evidence: []}]")
    assert (claim.text, dict(claim.fields)) == ("Seats?", {"needs": "One price\nNo call", "does_not_need": ""})


def test_what_is_watched_and_assumed() -> None:
    body = """watch: [{id: a, metric: adopts.x, threshold: 0.3, meaning: They hire.}]
assumptions: [{id: b, statement: Pays., risk: None., test: Ask., sample: 12, kill: Under 3., due: 2026-12-01}]
"""
    watch, assumption = persona(body).claims
    assert (watch.text, dict(watch.fields)) == ("They hire.", {"metric": "adopts.x", "threshold": "0.3"})
    assert (assumption.text, dict(assumption.fields)) == (
        "Pays.", {"risk": "None.", "test": "Ask.", "sample": "12", "kill": "Under 3.", "due": "2026-12-01"},
    )  # fmt: skip


@pytest.mark.parametrize(
    "layout", ["Two words", "'Two words'", ">\n  Two\n  words", ">-\n  Two words", "|\n  Two words"]
)
def test_layout_is_not_meaning(layout: str) -> None:
    found, _ = persona_of(read(HEAD.replace("Alone.", layout), PATH))
    assert found is not None
    assert found.summary == "Two words"


def test_a_claim_stays_the_same_claim_wherever_it_stands() -> None:
    body = "pains: [{id: a, text: b c, evidence: [{in: nps/r1, quote: d}]}]"
    moved = "pains:\n\n- evidence:\n    - quote: d\n      in: nps/r1\n  text: >\n    b\n    c\n  id: a\n"
    assert only(body).fingerprint == only(moved).fingerprint
    assert only(body).where != only(moved).where != NOWHERE


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("pains: [{id: a, text: b, evidence: []}, {id: a, text: c, evidence: []}]", ["duplicate-id 9:41"]),
        ("pains: [{id: a, text: b, evidence: []}]\nunknown: [{id: a, text: c}]", ["duplicate-id 10:11"]),
        ("signature: [{id: spread, value: 1, n: 1, in: u}]\npains: [{id: spread, text: b, evidence: []}]",
         ["duplicate-id 10:9"]),
        ("because: {text: a, evidence: []}\npains: [{id: because, text: b, evidence: []}]", ["duplicate-id 10:9"]),
    ],
)  # fmt: skip
def test_an_id_names_one_thing(body: str, expected: list[str]) -> None:
    found, findings = persona_of(read(HEAD + body, PATH))
    assert found is not None
    assert [f"{finding.code} {finding.where.line}:{finding.where.column}" for finding in findings] == expected


def test_a_persona_is_called_as_its_file(tmp_path: Path) -> None:
    (tmp_path / "personas" / "drafts").mkdir(parents=True)
    file = tmp_path / "personas" / "drafts" / "duo.yaml"
    file.write_text(HEAD, encoding="utf-8")
    found, [finding] = read_persona(file, tmp_path)
    assert found is not None
    assert (finding.code, finding.where) == ("wrong-id", Where("personas/drafts/duo.yaml", 2, 5))
    assert finding.hint == "Rename the file to solo.yaml, or write 'id: duo'."


def test_a_file_that_breaks_its_contract_gives_no_persona(tmp_path: Path) -> None:
    file = tmp_path / "solo.yaml"
    for text, code in ((HEAD + "rank: 2", "duplicate-key"), (HEAD + "x: 1", "schema"), ("", "schema")):
        file.write_text(text, encoding="utf-8")
        found, findings = read_persona(file, tmp_path)
        assert found is None
        assert {finding.code for finding in findings} == {code}
