"""What is written reads back equal, in every reader, and looks like something to review."""

from __future__ import annotations

import dataclasses
import sys
from datetime import date
from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whofor.model.persona import (
    CONFIDENCES,
    NOWHERE,
    SECTIONS,
    STATUSES,
    TIERS,
    Claim,
    Measure,
    Part,
    Persona,
    Quote,
    Signal,
    Step,
    Unknown,
    Window,
)
from whofor.render.persona_yaml import persona_yaml
from whofor.render.yaml_text import _ESCAPED, WIDTH, scalar, yaml_lines
from whofor.store.characters import HIDDEN
from whofor.store.personas import persona_of
from whofor.store.yaml import read

ROBIN = Persona(
    id="solo-owner",
    name="Robin, the solo owner",
    role="Owner: of a one-person studio",
    status="accepted",
    tier="primary",
    rank=1,
    because=Claim("because", "because", "Two thirds of paid seats.",
                  evidence=(Measure("share", "usage", 0.66, {"of": "seats"}, n=4120),)),
    summary="Robin runs a studio alone, sends invoices from the train and would rather do anything than ask a client "
    "for money twice.\nSundays are for paperwork.",
    rests_on=("get-paid", "adopts.reminders"),
    share=Measure("share", "usage", 0.41, {}, 0.39, 0.43, n=4120),
    window=Window("2026-05-04", "2026-10-31"),
    claims=(
        Claim("get-paid", "jobs", "When an invoice is overdue, I want a nudge.", "primary",
              (Quote("interviews/p07#t12", "I hate it, honestly", "p07"), Quote("nps/r1", "NO"),
               Measure("adoption", "usage", 0.82, {"feature": "reminders"}, others=0.24, n=1690)),
              against=(), confidence="high", by="model:gpt-5"),
        Claim("evenings", "rhythm", "Works at night.",
              evidence=(Measure("hours", "usage", (0.1, 0.9), {"of": "day"}, others=(0.5, 1.0)),)),
        Claim("by-hand", "workflows", "Copies the items.",
              evidence=(Measure("instead", "usage", 0.31, {"workflow": "send-invoice", "step": "items_added",
                                                           "event": "lines_pasted"}),)),
        Claim("careful", "tensions", parts=(Part("said", "Checks everything.", (Quote("nps/r1", "I check"),)),
                                            Part("did", "Sends within a minute."))),
        Claim("young", "misconceptions", parts=(Part("belief", "They are young."), Part("finding", "They are not.")),
              confidence="low"),
        Claim("pricing", "decisions", "Per seat?", fields={"needs": "One price\nNo call", "does_not_need": ""}),
        Claim("growing", "watch", "They hire.", fields={"metric": "adopts.bulk-import", "threshold": "0.3"}),
        Claim("pays", "assumptions", "They pay.", fields={"risk": "No revenue.", "test": "Ask.", "sample": "12 studios",
                                                          "kill": "Under 3 pay.", "due": "2026-12-01"}),
    ),
    signature=(Signal("adopts.reminders", 0.82, "usage", 1690, 0.8, 0.84, 0.24), Signal("spread", 14.0, "usage", 1690)),
    needs_not=("bulk-import", "api"),
    unknown=(Unknown("abroad", "Whether they invoice abroad."),),
    plan=(Step("ask", "2026-11-24", "2026-11-30", "Ask 12 studios.", ("pays",)),
          Step("decide", "2026-12-01", "2026-12-01", "Decide.")),
    aliases={"dun": "get-paid"},
)  # fmt: skip

ROBIN_YAML = """\
# yaml-language-server: $schema=../schema/persona.schema.json
kind: persona/1
id: solo-owner
name: Robin, the solo owner
role: "Owner: of a one-person studio"
status: accepted
tier: primary
rank: 1
because:
  text: Two thirds of paid seats.
  evidence:
    - {metric: share, of: seats, value: 0.66, n: 4120, in: usage}
summary: >-
  Robin runs a studio alone, sends invoices from the train and would rather do anything than ask a
  client for money twice.

  Sundays are for paperwork.
rests_on: [get-paid, adopts.reminders]
share: {value: 0.41, low: 0.39, high: 0.43, n: 4120, in: usage}
window: {from: "2026-05-04", to: "2026-10-31"}
jobs:
  - id: get-paid
    kind: primary
    text: When an invoice is overdue, I want a nudge.
    evidence:
      - {in: interviews/p07#t12, quote: "I hate it, honestly", who: p07}
      - {in: nps/r1, quote: "NO"}
      - {metric: adoption, feature: reminders, value: 0.82, others: 0.24, n: 1690, in: usage}
    against: []
    confidence: high
    by: model:gpt-5
signature:
  - {id: adopts.reminders, value: 0.82, low: 0.8, high: 0.84, others: 0.24, n: 1690, in: usage}
  - {id: spread, value: 14, n: 1690, in: usage}
rhythm:
  - id: evenings
    text: Works at night.
    evidence:
      - {metric: hours, of: day, value: [0.1, 0.9], others: [0.5, 1], in: usage}
workflows:
  - id: by-hand
    text: Copies the items.
    evidence:
      - {metric: instead, workflow: send-invoice, step: items_added, event: lines_pasted, value: 0.31, in: usage}
tensions:
  - id: careful
    said:
      text: Checks everything.
      evidence:
        - {in: nps/r1, quote: I check}
    did:
      text: Sends within a minute.
      evidence: []
misconceptions:
  - id: young
    belief:
      text: They are young.
    finding:
      text: They are not.
      evidence: []
    confidence: low
decisions:
  - id: pricing
    question: Per seat?
    needs:
      - One price
      - No call
    does_not_need: []
    evidence: []
needs_not: [bulk-import, api]
watch:
  - id: growing
    metric: adopts.bulk-import
    threshold: "0.3"
    meaning: They hire.
assumptions:
  - id: pays
    statement: They pay.
    risk: No revenue.
    test: Ask.
    sample: 12 studios
    kill: Under 3 pay.
    due: "2026-12-01"
unknown:
  - id: abroad
    text: Whether they invoice abroad.
plan:
  - id: ask
    begins: "2026-11-24"
    ends: "2026-11-30"
    text: Ask 12 studios.
    tests: [pays]
  - id: decide
    begins: "2026-12-01"
    ends: "2026-12-01"
    text: Decide.
aliases:
  dun: get-paid
"""


def placeless(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(placeless(item) for item in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    parts = {field.name: placeless(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return dataclasses.replace(value, **{name: NOWHERE if name == "where" else part for name, part in parts.items()})


def test_the_file_of_a_persona() -> None:
    assert persona_yaml(ROBIN) == ROBIN_YAML


def test_the_file_of_a_persona_reads_back() -> None:
    persona, findings = persona_of(read(ROBIN_YAML, "personas/solo-owner.yaml"))
    assert findings == ()
    assert placeless(persona) == ROBIN


def test_a_draft_names_the_schema_one_folder_up() -> None:
    first = persona_yaml(ROBIN, schema="../../schema/persona.schema.json").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../schema/persona.schema.json"


NASTY = [
    "NO", "no", "y", "N", "on", "null", "~", "true", "1:30", "12", "010", "08", "1e5", "1_000", "0x1F", "0o17",
    ".inf", "-.INF", ".nan", "2026-12-01", "=", "<<", "- ", "-", "--- a", "...", "? a", ": b", "a: b", "a:",
    "a #b", "#a", "a#b", "'a'", '"', "\\", "\\n", "a\\", "&a", "*a", "!a", "|", ">", ">-", "%a", "@a", "`a",
    "{a}", "[a]", "a, b", "a]", "a?", "a:b", " ", " a", "a ", "\t", "a\tb", "\ta", "a\n", "\na", "a\nb",
    "a\n\nb", "a \n b", "a\n b", "a\r\nb", "\n", "\n\n", "a\n\n\n", "\u200b", "\u202e", "\ufeff", "\u2028a",
    "\x85", "\xa0", "a\xa0b", "\x00", "\x1b[31m", "é", "日本語", "😀", "👩\u200d👩\u200d👧", "\uffff", "word " * 40,
    "x" * 300, "a  b " * 30, ("word " * 30).strip() + "\n" + ("more " * 30).strip(), "w: x " * 30, "' " * 60,
    ("long " * 30).strip(), ("a # b: c " * 20).strip(), ("tab\t " * 30).strip(), ("\xa0 " * 60).strip(" "),
    "# " + "a " * 60 + "b",
]  # fmt: skip

WORDS = st.sampled_from(NASTY) | st.text(st.characters(codec="utf-8"), min_size=1)
WORDS |= st.lists(WORDS, min_size=2, max_size=30).map(" ".join)
LINES = WORDS.filter(lambda text: "\n" not in text)
SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True) | st.sampled_from(
    ["no", "on", "12", "1e5", "in"]
)
FEATURES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:/#-]{0,20}", fullmatch=True)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
PROFILES = NUMBERS | st.lists(NUMBERS, max_size=4).map(tuple)
SHARES = st.floats(0, 1)
COUNTS = st.integers(0, 10**9)
DATES = st.dates(date(1970, 1, 1), date(2100, 1, 1)).map(str)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


QUOTES = st.builds(
    Quote, st.builds("{}/{}".format, SLUGS, FEATURES), WORDS, st.just("") | WORDS
)  # fmt: skip
ABOUTS = st.fixed_dictionaries(
    {},
    optional={"feature": FEATURES, "term": WORDS, "of": WORDS, "workflow": SLUGS, "step": WORDS, "event": WORDS},
)
MEASURES = st.builds(
    Measure, st.from_regex(r"[a-z][a-z0-9_.-]{0,12}", fullmatch=True), SLUGS, PROFILES, ABOUTS,
    maybe(NUMBERS), maybe(NUMBERS), maybe(PROFILES), maybe(COUNTS),
)  # fmt: skip
RECEIPTS = st.lists(QUOTES | MEASURES, max_size=3).map(tuple)
TAILS = {
    "against": maybe(RECEIPTS),
    "confidence": st.sampled_from(["", *CONFIDENCES]),
    "by": st.sampled_from(["", "rules", "person", "model:gpt-5"]),
}
KINDS = {"jobs": ["primary", "social"], "constraints": ["time", "budget"]}


def parts(*names: str) -> st.SearchStrategy[tuple[Part, ...]]:
    return st.tuples(*(st.builds(Part, st.just(name), WORDS, RECEIPTS) for name in names))


def texts(*names: str) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(dict.fromkeys(names, WORDS))


FIELDS = {
    "decisions": st.fixed_dictionaries(
        dict.fromkeys(("needs", "does_not_need"), st.lists(LINES, max_size=3).map("\n".join))
    ),
    "watch": texts("metric", "threshold"),
    "assumptions": st.builds(
        lambda fields, due: fields | {"due": due}, texts("risk", "test", "sample", "kill"), st.dates().map(str)
    ),
}
PARTS = {"tensions": parts("said", "did") | parts("said", "also_said"), "misconceptions": parts("belief", "finding")}


def claims(section: str) -> st.SearchStrategy[Claim]:
    if section in PARTS:
        return st.builds(Claim, SLUGS, st.just(section), parts=PARTS[section], **TAILS)
    kinds = st.sampled_from(KINDS[section]) if section in KINDS else SLUGS | st.just("")
    return st.builds(
        Claim, SLUGS, st.just(section), WORDS, st.just("") if section in FIELDS else kinds, RECEIPTS,
        fields=FIELDS.get(section, st.just({})), **TAILS,
    )  # fmt: skip


SIGNALS = st.builds(
    Signal, st.just("spread") | st.builds("{}.{}".format, st.sampled_from(["adopts", "uses"]), FEATURES),
    NUMBERS, SLUGS, COUNTS, maybe(NUMBERS), maybe(NUMBERS), maybe(NUMBERS),
)  # fmt: skip
PERSONAS = st.builds(
    Persona, SLUGS, WORDS, WORDS, st.sampled_from(STATUSES), st.sampled_from(TIERS), st.integers(1, 99), WORDS,
    st.lists(FEATURES, max_size=12).map(tuple),
    maybe(st.builds(Claim, st.just("because"), st.just("because"), WORDS, evidence=RECEIPTS, **TAILS)),
    maybe(st.builds(
        Measure, st.just("share"), SLUGS, SHARES, st.just({}), maybe(SHARES), maybe(SHARES), n=maybe(COUNTS)
    )),
    maybe(st.builds(Window, DATES, DATES)),
    st.lists(st.sampled_from(SECTIONS).flatmap(claims), max_size=5).map(
        lambda made: tuple(sorted(made, key=lambda claim: SECTIONS.index(claim.section)))
    ),
    st.lists(SIGNALS, max_size=3).map(tuple),
    st.lists(FEATURES, max_size=3).map(tuple),
    st.lists(st.builds(Unknown, SLUGS, WORDS), max_size=2).map(tuple),
    st.lists(st.builds(Step, SLUGS, DATES, DATES, WORDS, st.lists(SLUGS, max_size=3).map(tuple)), max_size=2).map(
        tuple
    ),
    st.dictionaries(FEATURES, FEATURES, max_size=2),
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(PERSONAS)
def test_what_is_written_reads_back_equal(persona: Persona) -> None:
    text = persona_yaml(persona)
    found, findings = persona_of(read(text, "personas/a.yaml"))
    assert {finding.code for finding in findings} <= {"wrong-id", "duplicate-id"}
    assert placeless(found) == persona
    assert text == persona_yaml(placeless(found))


@pytest.mark.parametrize("text", NASTY)
def test_every_reader_agrees_on_nasty_texts(text: str) -> None:
    data = {"a": text, "b": [text, text], "c": [{"in": text}, {"d": text, "e": [text]}], "f": {"g": text}, text: "h"}
    written = "\n".join(yaml_lines(data)) + "\n"
    document = read(written, "a.yaml")
    assert (document.findings, document.data) == ((), data)
    assert pyyaml.safe_load(written) == data


@pytest.mark.parametrize("text", [text for text in NASTY if len(text) > 100])
def test_long_texts_are_folded_where_nothing_is_lost(text: str) -> None:
    lines = list(yaml_lines({"a": text}))
    edges = [edge for part in text.split("\n") for edge in (part[:1], part[-1:])]
    assert (lines[0] == "a: >-") == (" " not in edges and "\t" not in text and " " in text)
    assert all(len(line) <= WIDTH for line in lines[1:] if "  " not in line.strip() and " " in line.strip())


@settings(deadline=None)
@given(NUMBERS)
def test_every_reader_agrees_on_numbers(number: float) -> None:
    written = f"a: {scalar(number)}\n"
    assert read(written, "a.yaml").data == pyyaml.safe_load(written) == {"a": number}


@pytest.mark.parametrize(
    ("number", "written"),
    [(0.82, "0.82"), (14.0, "14"), (0, "0"), (-0.0, "0"), (1e-07, "1.0e-07"), (1e22, "1.0e+22")],
)
def test_numbers_are_short(number: float, written: str) -> None:
    assert scalar(number) == written


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_json_does_not_know_is_misuse(number: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        scalar(number)


@pytest.mark.parametrize(
    "text", ["Robin, the solo owner", "it's fine", "a-b", "interviews/p07#t12", "model:gpt-5", 'say "no"', "é"]
)
def test_plain_texts_carry_no_quotes(text: str) -> None:
    assert scalar(text) == text


def test_writer_and_reader_agree_on_what_is_hidden() -> None:
    """Two rooms, two expressions, as neither may import the other: over every code point there is."""
    everything = [chr(code) for code in range(sys.maxunicode + 1)]
    refused = {character for character in everything if HIDDEN.match(character)}
    assert {character for character in everything if _ESCAPED.match(character)} == refused | set('\n\t\r"\\')


def test_every_character_comes_back() -> None:
    for start in range(0, sys.maxunicode, 4096):
        text = "".join(chr(code) for code in range(start, start + 4096) if not 0xD800 <= code < 0xE000)
        visible = "a" + "".join(character for character in text if not _ESCAPED.match(character)) + "b"
        written = "\n".join(yaml_lines({"a": text, "b": visible})) + "\n"
        assert read(written, "a.yaml").data == {"a": text, "b": visible}
