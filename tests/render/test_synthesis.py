"""The document of a synthesis: what people said is shown as they said it, and no reader of Markdown obeys it."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.harm import PAYLOADS
from tests.workflow.talks import LEDGERS, NUDGES, talks, two_kinds, write

from whofor.render.evidence_page import evidence_page
from whofor.render.home import home
from whofor.render.observed.quoted import plain
from whofor.render.persona_page import persona_page
from whofor.render.synthesis.markdown import LONGEST, text
from whofor.workflow.draft import draft
from whofor.workflow.load import load

OURS = {"h1", "h2", "h3", "p", "ul", "li", "strong", "em", "code", "table", "thead", "tbody", "tr", "th", "td"}
HOSTILE = (
    *PAYLOADS,
    "- a list",
    "+ a list",
    "1. a list",
    "2) a list",
    "> a quotation",
    "===",
    "---",
    "~~~",
    "```python\nimport os\n```",
    "    code",
    "&lt;script&gt; &amp; &#60;",
    "https://evil.invalid/?q=1 and www.evil.invalid",
    "<https://evil.invalid>",
    "[ref]: https://evil.invalid",
    "**bold** _em_ __strong__ ~~gone~~ `code` $x^2$",
    "a\\b \\* \\",
    "line\r\n\r\n# Heading\x1b[2J\u202e\u2028## Another",
    "@somebody #12 :warning:",
)
Renderer = Callable[[str], str]


def by_python(source: str) -> str:
    return markdown.markdown(
        source, extensions=["tables", "attr_list", "fenced_code", "footnotes", "md_in_html", "abbr"]
    )


def by_commonmark(source: str) -> str:
    reader = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    rendered: str = reader.MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(source)
    return rendered


READERS = pytest.mark.parametrize("render", [by_python, by_commonmark])


class Shape(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


def inside(source: str, render: Renderer) -> Shape:
    return Shape(render(source))


@READERS
@pytest.mark.parametrize("before", ["", "- ", "- “", "### ", "**“", "| x |\n| --- |\n| "])
@pytest.mark.parametrize("said", HOSTILE)
def test_a_text_reads_as_it_is(said: str, before: str, render: Renderer) -> None:
    after = {"**“": "”**", "| x |\n| --- |\n| ": " |", "- “": "”"}.get(before, "")
    shape = inside(f"{before}{text(said)}{after}", render)
    assert set(shape.tags) <= OURS
    assert shape.attributes == []
    harmless = inside(f"{before}words{after}", render)
    assert shape.tags == harmless.tags
    assert shape.words.split() == harmless.words.replace("words", plain(said, LONGEST)).split()


@READERS
@given(said=st.text(alphabet="ab1 \n\t\\`*_{}[]()#+-.!<>|~$@=^&;:/'\"x", min_size=1, max_size=24))
def test_no_text_makes_markup(said: str, render: Renderer) -> None:
    shape = inside(f"- “{text(said)}”", render)
    assert (shape.tags, shape.attributes) == (["ul", "li"], [])
    assert shape.words.split() == f"“{plain(said, LONGEST)}”".split()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The document on people who say hostile things in words that are quoted."""
    root = tmp_path_factory.mktemp("hostile")
    said = talks(two_kinds(), seed=1)
    forms = (
        "I hate {} in the evening.",
        "I want {} to go out by itself so I can sleep.",
        "{} is wrong and I cannot undo it.",
    )
    lines = [" ".join(one.split()) for one in HOSTILE if "\0" not in one]  # a file with a NUL byte is refused
    harmful = [form.format(one) for one in lines for form in forms]
    meant = {
        who: [
            *turns,
            *harmful[at :: len(said)],
            f"The boss hates that {lines[at]} {lines[at + 14]} is embarrassing and hard to mend.",
        ]
        for at, (who, turns) in enumerate(said.items())
    }
    roles = dict.fromkeys(meant, "'<b>boss</b> [x](javascript:alert(1)) # of `all`'")
    draft(write(root, meant, roles), "interviews", report=root / "report.md")
    return (root / "report.md").read_text(encoding="utf-8")


@READERS
def test_a_hostile_transcript_adds_words_and_nothing_else(hostile: str, render: Renderer) -> None:
    shape = inside(hostile, render)
    assert set(shape.tags) <= OURS
    assert shape.attributes == []
    assert shape.tags.count("h1") == 1
    assert any(word in html.unescape(shape.words) for word in ("<script>", "onerror", "evil.invalid", "javascript:"))


def test_a_document_has_no_hidden_signs(hostile: str) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]", hostile)


HEADS = [
    "In short",
    "The people",
    "What surprised us",
    "Where it does not add up",
    "What we wanted to know",
    "What to ask next",
    "Who we talked to",
    "How this was made, and what it cannot tell",
]


def test_a_document_begins_with_what_matters_and_ends_with_how_it_was_made(hostile: str, interviewed: Path) -> None:
    for document in (hostile, (interviewed / "report.md").read_text(encoding="utf-8")):
        assert re.findall(r"^## (.*)$", document, re.MULTILINE) == HEADS
        assert len(document.rpartition("\n\n")[2].strip().splitlines()) == 3


def test_every_quotation_of_a_document_is_verbatim_and_names_its_place(interviewed: Path) -> None:
    """Each “…” — who, `place` stands in the record of the place; read from the transcripts, not from the package."""
    records = load(interviewed).records
    document = (interviewed / "report.md").read_text(encoding="utf-8")
    found = re.findall(r"“([^“”]*)” — (?:[^,`]+, )?`([^`]+)`", document)
    assert len(found) > 40
    for said, place in found:
        plainly = re.sub(r"\\(.)", r"\1", html.unescape(said))
        before = records[place]
        asked = [one for one in records.values() if one.id.partition("#")[0] == place.partition("#")[0]]
        assert any(plainly in " ".join(one.text.split()) for one in (before, *asked))


def test_people_of_no_kinds_are_described_as_one(tmp_path: Path) -> None:
    root = write(tmp_path, talks({f"p{at}": (*NUDGES, *LEDGERS) for at in range(4)}, seed=1))
    draft(root, "interviews", report=root / "report.md")
    document = (root / "report.md").read_text()
    assert "cannot be told: fewer than 6 people were interviewed" in document
    assert re.findall(r"^### (.*)$", document, re.MULTILINE) == ["Everybody who was interviewed"]


def test_events_give_a_document_of_personas(living: Path, tmp_path: Path) -> None:
    root = tmp_path / "copy"
    shutil.copytree(living, root)
    made = draft(root, report=root / "report.md")
    document = (root / "report.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.*)$", document, re.MULTILINE)
    assert headings == [*(text(persona.name) for persona in made.personas), "How far this can be trusted"]
    assert "Two halves of the people give segments that agree" in document
    shape = inside(document, by_python)
    assert set(shape.tags) <= OURS


def test_the_site_shows_personas_of_interviews(interviewed: Path) -> None:
    """They have no signature and no share: every page is made all the same, and links to what they rest on."""
    repo = load(interviewed)
    assert all(persona.name in home(repo).html for persona in repo.personas)
    for persona in repo.personas:
        assert persona.name in persona_page(repo, persona).html
        assert persona.name in evidence_page(repo, "interviews").html
