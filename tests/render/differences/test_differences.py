"""How a difference reads: small golden texts, and text of others that may do nothing."""

from __future__ import annotations

import html
import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from whofor.diffing.personas import difference
from whofor.model.difference import Difference
from whofor.model.finding import Finding, Level, Where
from whofor.model.history import Snapshot
from whofor.model.persona import Claim, Measure, Persona, Quote, Signal
from whofor.render.differences.data import as_json
from whofor.render.differences.markdown import LARGEST, markdown
from whofor.render.differences.text import text
from whofor.render.differences.words import pair
from whofor.render.markdown import escaped

WAS = Persona(
    "solo",
    "Robin",
    "Owner",
    "draft",
    "primary",
    1,
    "Alone. Sends invoices.",
    share=Measure("share", "usage", 0.41, low=0.39, high=0.43, n=4120),
    claims=(
        Claim("slow", "pains", "It is slow.", evidence=(Quote("nps/r1", "So slow.", "ann"),), confidence="medium"),
        Claim("dun", "pains", "I forget."),
        Claim("dear", "pains", "It is dear.", evidence=(Measure("share", "usage", 0.5, low=0.4, high=0.6),)),
        Claim("old", "pains", "It is old."),
    ),
    signature=(Signal("adopts.api", 0.5, "usage", 100, 0.4, 0.6, 0.2), Signal("uses.api", 0.2, "usage", 100)),
    needs_not=("pdf",),
)
NOW = replace(
    WAS,
    summary="Alone. Sends reminders.",
    tier="served",
    share=Measure("share", "usage", 0.46, low=0.44, high=0.48, n=4120),
    claims=(
        Claim("slow", "pains", "It is slow.", against=(), confidence="low"),
        Claim("forgets", "pains", "I forget."),
        Claim("dear", "pains", "It is dear.", evidence=(Measure("share", "usage", 0.55, low=0.45, high=0.65),)),
        Claim("new", "jobs", "I want more.", kind="primary", evidence=(Quote("nps/r2", "More.", "bob"),)),
    ),
    signature=(Signal("adopts.api", 0.7, "usage", 100, 0.6, 0.8, 0.2), Signal("uses.api", 0.3, "usage", 100)),
    needs_not=("api",),
    aliases={"dun": "forgets"},
)

GOLDEN = """\
HEAD → the working tree

solo · Robin (draft, served, rank 1)
  ~ tier: primary → served
  - summary: Sends invoices.
  + summary: Sends reminders.
  ~ share in usage: 41 % → 46 % (was 39 to 43 %)
  weaker (1)
    slow: It is slow. (pain, low)
      ~ confidence: medium → low
      ~ counter-evidence: nobody has looked → looked for, none found
      ~ people quoted for it: 1 → 0
      - nps/r1 “So slow.” (ann)
  changed (1)
    numbers moved, each within its old interval: dear
  new (1)
    + new: I want more. (primary job, 1 person)
  gone (1)
    - old: It is old. (pain)
  renamed (1)
    dun → forgets: I forget. (pain)
  signature
    ~ adopts.api: 50 % → 70 % (was 40 to 60 %)
    1 without an interval moved
  does not need
    + api
    - pdf
  older ids
    + dun is forgets

1 persona compared: 1 changed. Claims: 1 weaker, 1 changed (1 only in numbers, within their old interval), 1 new, \
1 gone, 1 renamed."""


def found(was: Persona = WAS, now: Persona = NOW) -> Difference:
    return difference(Snapshot("HEAD", None, {was.id: was}), Snapshot("the working tree", None, {now.id: now}))


class Seen(HTMLParser):
    """What a browser makes of a page: its tags and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(source: str) -> Seen:
    page = Seen()
    page.feed(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(source))
    page.close()
    return page


def test_text() -> None:
    assert text(found()).replace("\u00a0", " ") == GOLDEN


def test_nothing_changed() -> None:
    assert text(found(WAS, WAS)).endswith("Nothing that a claim says changed.")
    assert "Nothing that a claim says changed." in markdown(found(WAS, WAS))


def test_json_has_every_claim_with_both_fingerprints() -> None:
    data = json.loads(as_json(found()))
    [persona] = data["personas"]
    assert {one["state"]: (one["was"] or {}).get("id") for one in persona["claims"]} == {
        "weaker": "slow", "renamed": "dun", "changed": "dear", "new": None, "gone": "old"
    }  # fmt: skip
    renamed = next(one for one in persona["claims"] if one["state"] == "renamed")
    assert renamed["was"]["fingerprint"] == renamed["now"]["fingerprint"]
    assert data["counts"] == {"weaker": 1, "stronger": 0, "changed": 1, "new": 1, "gone": 1, "renamed": 1}


def test_markdown_folds_the_details_and_tables_the_claims() -> None:
    shown = markdown(found())
    assert "| weaker | **slow** It is slow. | confidence: medium → low<br>" in shown
    head, _, details = shown.partition("<details>")
    assert "So slow." not in head
    assert "So slow." in details
    assert details.rstrip().endswith("</details>")


HOSTILE = (
    "<script>alert(1)</script>",
    "</details><img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "| a | b |\n| --- | --- |",
    "**bold** _it_ `code` ~~no~~",
    "# head\n- list\n\n---\n",
    "&lt;b&gt; &copy;",
    "\\*not\\*",
    "<!-- gone -->",
    "\x1b[31mred\x1b[0m \u202etxt",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_what_others_wrote_is_shown_and_does_nothing(words: str) -> None:
    page = seen(f"- {escaped(words)}")
    assert set(page.tags) <= {"ul", "li"}
    plain = " ".join("".join(one for one in words.replace("\n", " ") if one.isprintable()).split())
    assert page.text.strip() == plain


@given(st.text(st.characters(categories=["P", "S", "Lu", "Ll", "Zs", "Cc", "Cf"]), max_size=40))
def test_no_text_becomes_markup(words: str) -> None:
    page = seen(f"- {escaped(words)}")
    assert set(page.tags) <= {"ul", "li"}


@pytest.mark.parametrize(
    "words", ["@ann", "#12", "!7", "https://example.org", "www.example.org", "GH-1", "x@example.org"]
)
def test_nobody_is_mentioned_and_nothing_is_linked(words: str) -> None:
    assert words not in escaped(words)
    assert "<!-- -->" in escaped(words)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_claim_stays_in_its_cell_and_its_line(words: str) -> None:
    hostile = replace(WAS, name=words, summary=words, claims=(Claim("bad", "pains", words, against=()),))
    changed = replace(hostile, claims=(Claim("bad", "pains", words + " x", evidence=(Quote("nps/r1", words, words),)),))
    shown = markdown(found(hostile, changed))
    assert shown.count("<details>") == shown.count("</details>") == 1
    assert sum(line.startswith("| changed |") or line.startswith("| stronger |") for line in shown.splitlines()) == 1
    on_terminal = text(found(hostile, changed))
    assert all(one.isprintable() or one == "\n" for one in on_terminal.replace("\u00a0", " "))
    assert len(on_terminal.splitlines()) == len(text(found(*(clean(one) for one in (hostile, changed)))).splitlines())


def clean(persona: Persona) -> Persona:
    """Return the same persona with words that try nothing."""
    [claim] = persona.claims
    quotes = tuple(Quote("nps/r1", "w", "w") for _ in claim.evidence)
    wording = "w x" if quotes else "w"
    return replace(persona, name="w", summary="w", claims=(replace(claim, text=wording, evidence=quotes),))


def test_a_comment_is_no_longer_than_one_may_be() -> None:
    many = replace(WAS, claims=tuple(Claim(f"c{number}", "pains", "w " * 120) for number in range(400)))
    shown = markdown(found(replace(WAS, claims=()), many))
    assert len(shown) <= LARGEST + 200
    assert "left out" in shown


def test_what_could_not_be_compared_is_said() -> None:
    unread = (Finding("schema", Level.ERROR, "broken", Where("personas/duo.yaml@0123456", 3)),)
    lost = Snapshot("HEAD", None, {}, {}, unread, frozenset({"duo"}))
    one = difference(lost, Snapshot("now"))
    assert "personas/duo.yaml@0123456:3: broken [schema]" in text(one)
    assert "personas/duo.yaml@0123456:3: broken" in html.unescape(markdown(one).replace("<!-- -->", ""))
    assert json.loads(as_json(one))["unread"][0]["path"] == "personas/duo.yaml@0123456"


@given(st.floats(0, 1), st.floats(0, 1))
def test_two_numbers_that_differ_look_different(was: float, now: float) -> None:
    was, now = round(was, 4), round(now, 4)
    if was != now:
        one, other = pair(was, now, True).split(" → ")
        assert one != other
