"""A file against its schema: every violation, at its place, in words that a product manager understands."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from whofor.store.contract import violations
from whofor.store.yaml import read

GOOD = """
kind: persona/1
id: solo-owner
name: Robin, the solo owner
role: Owner of a one-person studio
status: accepted
tier: primary
rank: 1
because: {text: Two thirds of paid seats., evidence: [{metric: share, of: seats, value: 0.66, n: 4120, in: usage}]}
summary: >
  Robin runs a studio alone.
rests_on: [get-paid, adopts.reminders]
share: {value: 0.41, low: 0.39, high: 0.43, n: 4120, in: usage}
jobs:
  - id: get-paid
    kind: primary
    text: When an invoice is overdue, I want a nudge to go out by itself.
    evidence:
      - {in: interviews/p07#t12, quote: I hate chasing people for money, who: p07}
      - {metric: adoption, feature: reminders, value: 0.82, others: 0.24, n: 1690, in: usage}
      - {metric: mentions, term: bank export, value: 12, in: tickets}
    against: []
    confidence: high
    by: model:gpt-5
constraints:
  - {id: no-time, kind: time, text: Works alone., evidence: []}
signature:
  - {id: adopts.reminders, value: 0.82, low: 0.80, high: 0.84, others: 0.24, n: 1690, in: usage}
  - {id: uses.reminders, value: 0.31, others: 0.08, n: 1690, in: usage}
  - {id: spread, value: 14.2, n: 1690, in: usage}
rhythm:
  - {id: evenings, text: Works at night., evidence: [{metric: hours, value: [0.1, 0.9], others: [0.5, 1], in: usage}]}
workflows:
  - {id: send, text: Sends from the phone., evidence: []}
motivation:
  - {id: pride, kind: driver, text: Proud of the work., evidence: []}
pains:
  - {id: late, text: Paid late., evidence: [], by: rules}
tensions:
  - id: careful
    said: {text: Checks everything., evidence: []}
    did: {text: Sends within a minute., evidence: []}
  - id: price
    said: {text: Price does not matter., evidence: []}
    also_said: {text: It is too dear., evidence: []}
misconceptions:
  - {id: young, belief: {text: They are young.}, finding: {text: They are not., evidence: []}, confidence: low}
decisions:
  - {id: pricing, question: Per seat?, needs: [One price], does_not_need: [], evidence: []}
needs_not: [bulk-import]
watch:
  - {id: growing, metric: adopts.bulk-import, threshold: 0.3, meaning: They hire.}
assumptions:
  - {id: pays, statement: They pay., risk: No revenue., test: Ask., sample: 12, kill: Under 3 pay., due: 2026-12-01}
unknown:
  - {id: abroad, text: Whether they invoice abroad.}
aliases: {dun: get-paid}
pin: [name, get-paid]
x-owner: research
"""


def said(text: str, schema: str = "persona") -> list[str]:
    found = violations(read(text, "a.yaml"), schema)
    assert {finding.code for finding in found} <= {"schema"}
    return [
        f"{finding.where.line}:{finding.where.column} {finding.message}. {finding.hint}".strip() for finding in found
    ]


def test_every_section_of_the_contract_can_be_written() -> None:
    assert said(GOOD) == []


VIOLATIONS = [
    ("status: accepted", "status: acepted", 6, 9, "'status' must be one of draft, hypothesis, accepted, retired, "
     "not 'acepted'. Did you mean 'accepted'?"),
    ("tier: primary", "teir: primary", 7, 1, "there is no field 'teir'. Did you mean 'tier'?"),
    ("tier: primary", "", 2, 1, "'tier' is missing. Add a line 'tier: ...'."),
    ("rank: 1", "rank: '1'", 8, 7, "'rank' must be a whole number, not '1'. Write a number, without quotes."),
    ("rank: 1", "rank: 0", 8, 7, "'rank' must be at least 1, not 0."),
    ("rank: 1", "rank:", 8, 6, "'rank' must be a whole number, not empty. Fill it in, or delete the line."),
    ("name: Robin, the solo owner", "name: 12", 4, 7, "'name' must be text, not the number 12. "
     "Put it in double quotes."),
    ("kind: persona/1", "kind: persona/2", 2, 7, "'kind' must be persona/1, not 'persona/2'. Write persona/1."),
    ("id: solo-owner", "id: Solo Owner", 3, 5, "'id' must be lower-case letters, digits and single hyphens, "
     "such as get-paid, not 'Solo Owner'."),
    ("kind: primary\n", "kind: primry\n", 16, 11, "'kind' of 'get-paid' must be one of primary, secondary, "
     "emotional, social, not 'primry'. Did you mean 'primary'?"),
    ("    kind: primary\n", "", 15, 5, "'kind' of 'get-paid' is missing. Add a line 'kind: ...'."),
    ("quote: I hate", "qoute: I hate", 19, 9, "'quote' of 'get-paid' is missing. Add a line 'quote: ...'."),
    ("quote: I hate", "qoute: I hate", 19, 34, "there is no field 'qoute' of 'get-paid'. Did you mean 'quote'?"),
    ("in: interviews/p07#t12", "in: interviews", 19, 14, "'in' of 'get-paid' must name a record, such as "
     "interviews/p07#t12 or tickets/T-1042, not 'interviews'."),
    ("value: 0.82, others", "value: high, others", 20, 55, "'value' of 'get-paid' must be a number or a list, "
     "not 'high'. Write a number, without quotes."),
    ("against: []", "against: none", 22, 14, "'against' of 'get-paid' must be a list, not 'none'. "
     "Begin each entry with '- '."),
    ("by: model:gpt-5", "by: gpt-5", 24, 9, "'by' of 'get-paid' must be rules, person or model:<name>, not 'gpt-5'."),
    ("id: spread", "id: width", 30, 10, "'id' must be adopts.<feature>, uses.<feature> or spread, not 'width'."),
    ("    did: {", "    also_said: {text: b, evidence: []}\n    did: {", 43, 5, "'did' of 'careful' does not belong "
     "here. Delete it, or make two entries of it."),
    ("    also_said:", "    did_not:", 43, 5, "'did' of 'price' is missing. Add a line 'did: ...'."),
    ("needs: [One price]", "needs: ['']", 49, 48, "entry 1 of 'needs' of 'pricing' must not be empty. "
     "Fill it in, or delete the line."),
    ("due: 2026-12-01", "due: soon", 54, 106, "'due' of 'pays' must be a day such as 2026-10-31, not 'soon'."),
    ("{dun: get-paid}", "{dun it: get-paid}", 57, 11, "the key 'dun it' must be the id of a claim or of a signal, "
     "such as get-paid or adopts.reminders, not 'dun it'."),
    ("share: {value: 0.41", "share: {value: 41", 13, 16, "'value' must be at most 1, not 41."),
]  # fmt: skip


@pytest.mark.parametrize(("was", "now", "line", "column", "expected"), VIOLATIONS)
def test_a_violation_says_what_where_and_what_to_do(was: str, now: str, line: int, column: int, expected: str) -> None:
    assert was in GOOD
    assert f"{line}:{column} {expected}" in said(GOOD.replace(was, now, 1))


def test_all_violations_are_told_once_in_the_order_of_the_file() -> None:
    found = said("kind: persona/1\nid: A B\nrank: x\nstatus: 3\njobs: [1, {id: a}]\nfoo: 1\n")
    assert found == [
        "1:1 'name' is missing. Add a line 'name: ...'.",
        "1:1 'role' is missing. Add a line 'role: ...'.",
        "1:1 'summary' is missing. Add a line 'summary: ...'.",
        "1:1 'tier' is missing. Add a line 'tier: ...'.",
        "2:5 'id' must be lower-case letters, digits and single hyphens, such as get-paid, not 'A B'.",
        "3:7 'rank' must be a whole number, not 'x'. Write a number, without quotes.",
        "4:9 'status' must be one of draft, hypothesis, accepted, retired, not the number 3.",
        "5:8 entry 1 of 'jobs' must be a group of 'key: value' lines, not the number 1.",
        "5:11 'evidence' of 'a' is missing. Add a line 'evidence: ...'.",
        "5:11 'kind' of 'a' is missing. Add a line 'kind: ...'.",
        "5:11 'text' of 'a' is missing. Add a line 'text: ...'.",
        "6:1 there is no field 'foo'. Known here: kind, id, name, role, status, tier, rank, because, summary, told_by, "
        "rests_on, share, people, window, jobs, constraints, signature, rhythm, workflows, motivation, pains, "
        "tensions, misconceptions, decisions, needs_not, watch, assumptions, plan, unknown, aliases, pin.",
    ]


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b\n", "3"])
def test_a_file_that_is_no_mapping_is_told_so(text: str) -> None:
    [finding] = violations(read(text, "a.yaml"), "persona")
    assert finding.message.startswith("the file must be a group of 'key: value' lines, not ")


def test_a_file_that_is_no_yaml_is_not_held_against_the_schema() -> None:
    document = read("a: 1\na: 2\n", "a.yaml")
    assert violations(document, "persona") == document.findings


VALUES = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        1.5,
        10**17,
        "",
        "x",
        "A B",
        "x" * 500,
        [],
        [None],
        [[]],
        {},
        {"a": 1},
        [{}],
        [1, "a"],
        {"metric": 1},
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_broken_field_escapes_or_raises(data: st.DataObject) -> None:
    """Replace any one value of a good file with nonsense: it is taken, or told with a place; nothing raises."""
    tree: Any = copy.deepcopy(read(GOOD, "a.yaml").data)
    node: Any = tree
    while True:
        steps = list(node) if isinstance(node, dict) else list(range(len(node)))
        step = data.draw(st.sampled_from(steps))
        if not isinstance(node[step], (dict, list)) or not node[step] or data.draw(st.booleans()):
            break
        node = node[step]
    node[step] = data.draw(VALUES)
    for text in (json.dumps(tree, ensure_ascii=False), yaml.safe_dump(tree)):
        for finding in violations(read(text, "a.yaml"), "persona"):
            assert finding.code == "schema"
            assert finding.where.line
            assert len(finding.message) < 400
