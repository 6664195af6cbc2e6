from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin

import pytest
from tests.render import examples
from tests.render.harm import PAYLOADS, harmful
from tests.render.reading import read

from whofor.model.persona import SECTIONS, Claim, Persona, Unknown
from whofor.model.repo import Repo
from whofor.render import links
from whofor.render.page import Page, Toc
from whofor.render.pages import pages
from whofor.render.persona_page import ORDER, OTHER_TITLES, TITLES


def site(repo: Repo) -> dict[str, Page]:
    return {page.path: page for page in pages(repo)}


def url(path: str) -> str:
    """Return where MkDocs publishes a page."""
    stem = path.removesuffix(".md")
    return "https://site.invalid/" + ("" if stem == "index" else f"{stem}/")


def allowed() -> set[tuple[str, tuple[str, ...]]]:
    """Every start tag, with its attributes, that the templates make of tame repositories."""
    tame = (examples.full(), examples.bare(), harmful("plain"))
    return {tag for repo in tame for page in pages(repo) for tag in read(page.html).shape + read(page.search).shape}


@pytest.fixture(scope="module")
def tame_tags() -> set[tuple[str, tuple[str, ...]]]:
    return allowed()


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_markup_of_a_text_survives(payload: str, tame_tags: set[tuple[str, tuple[str, ...]]]) -> None:
    for page in pages(harmful(payload)):
        for html in (page.html, page.search):
            found = read(html)
            assert set(found.shape) <= tame_tags
            assert not {tag for tag, _ in found.shape} & {"script", "style", "iframe", "img", "form"}
            assert not [name for _, names in found.shape for name in names if name.startswith("on")]
            assert all(link.startswith(("#", "./", "../", "personas/", "evidence/")) for link in found.links)
            assert "<!--" not in html


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_text_reads_as_it_was_written(payload: str) -> None:
    persona = replace(examples.SOLO, summary=payload)
    page = site(replace(examples.full(), personas=(persona,)))["personas/solo-owner.md"]
    shown = payload.replace("\u0000", "\ufffd")
    assert payload in "".join(read(page.html).texts) or shown in "".join(read(page.html).texts)


@pytest.mark.parametrize("repo", [examples.full(), examples.bare(), *(harmful(text) for text in PAYLOADS)])
def test_every_link_leads_to_an_anchor(repo: Repo) -> None:
    found = {url(path): read(page.html) for path, page in site(repo).items()}
    for address, page in found.items():
        assert len(page.ids) == len(set(page.ids))
        for link in page.links:
            target, _, anchor = urljoin(address, link).partition("#")
            assert target in found, link
            assert not anchor or anchor in found[target].ids, link


@pytest.mark.parametrize("repo", [examples.full(), examples.bare(), harmful("<b>")])
def test_contents_and_search_name_anchors_of_the_page(repo: Repo) -> None:
    for page in pages(repo):
        ids = set(read(page.html).ids)
        assert {entry.id for entry in entries(page.toc)} <= ids
        assert set(read(page.search).ids) <= ids
        assert len(page.search) < len(page.html)


def entries(toc: tuple[Toc, ...]) -> Iterator[Toc]:
    for entry in toc:
        yield entry
        yield from entries(entry.children)


def test_pages_repeat_byte_for_byte() -> None:
    assert pages(examples.full()) == pages(examples.full())


def test_a_claim_and_its_record_are_where_citations_say() -> None:
    made = site(examples.full())
    assert "get-paid" in read(made["personas/solo-owner.md"].html).ids
    assert "money-in" in read(made["personas/solo-owner.md"].html).ids, "an old name still leads there"
    assert "p07-t12" in read(made["evidence/interviews.md"].html).ids
    record = made["evidence/interviews.md"].html
    assert "<mark>I hate chasing people for money</mark>" in record
    assert 'href="../../personas/solo-owner/#get-paid"' in record


def test_a_number_reads_in_full() -> None:
    text = "".join(read(site(examples.full())["personas/solo-owner.md"].html).texts).replace("\u00a0", " ")
    assert "82 % use “Reminders”, others 24 %" in text
    assert "95 % interval 80 to 84 %, n = 1,690" in text
    assert links.token(examples.SOLO, examples.JOBS[0]) in text


def test_the_share_that_nobody_fits_is_shown() -> None:
    html = site(examples.full())["index.md"].html
    assert "<b>32\u00a0%</b> of the 4,120 people" in html and "No persona fits <b>32\u00a0%</b>" in html


def test_shares_that_overlap_make_no_whole() -> None:
    assert examples.SOLO.share is not None
    greedy = replace(examples.CLERK, share=replace(examples.SOLO.share, value=0.7))
    assert "fit no persona" not in site(replace(examples.full(), personas=(examples.SOLO, greedy)))["index.md"].html


def test_the_front_page_tells_the_personas_apart() -> None:
    text = " ".join("".join(read(site(examples.full())["index.md"].html).texts).split()).replace("\u00a0", " ")
    assert "When an invoice is overdue, I want a nudge" in text
    assert "Reminders 82 % others 24 %" in text and "Reports 81 % others 17 %" in text
    assert "1 of 3 are drafts." in text and "Draft, not reviewed 27 % of people" in text


def test_a_long_signature_is_folded_and_stays_light() -> None:
    many = {f"feature_{number:02}": (0.9 - number / 100, 0.3) for number in range(80)}
    persona = replace(examples.SOLO, signature=examples.rows(1690, 14.2, **many), share=None)
    html = site(replace(examples.full(), personas=(persona,)))["personas/solo-owner.md"].html
    shown, _, folded = html.partition("68 more, closer to others")
    assert shown.count('<tr id="adopts.') == 12 and folded.count('<tr id="adopts.') == 68
    assert len(html.encode()) < 150_000


def test_a_section_without_content_is_not_shown() -> None:
    (heading,) = (page for page in pages(examples.bare()) if page.path.startswith("personas/"))
    assert "<h2" not in heading.html and "<dl" in heading.html


def test_every_section_has_a_title_and_a_place() -> None:
    assert set(TITLES) == set(SECTIONS)
    assert sorted(ORDER) == sorted([*TITLES, *OTHER_TITLES])


@pytest.mark.parametrize("section", SECTIONS)
def test_a_page_with_one_section_shows_it(section: str) -> None:
    claim = Claim("only", section, "The only thing that we know.")
    persona = Persona("one", "One", "Somebody", "accepted", "primary", 1, "", claims=(claim,))
    html = site(replace(examples.full(), personas=(persona,)))["personas/one.md"].html
    assert "The only thing that we know." in html and html.count("<h2") == 1


@pytest.mark.parametrize("status", ["hypothesis", "draft", "retired"])
def test_what_is_not_accepted_says_so_first(status: str) -> None:
    html = site(replace(examples.full(), personas=(replace(examples.SOLO, status=status),)))["personas/solo-owner.md"]
    assert 0 < html.html.index(f"<strong>{status.capitalize()}.") < html.html.index("<h1")


def test_silence_is_not_agreement() -> None:
    html = site(examples.full())["personas/solo-owner.md"].html
    assert "Counter-evidence was looked for; none was found." in html
    assert "Nobody has looked for counter-evidence yet." in html
    assert "the phone app lost my draft twice" in html


def test_ids_of_people_do_not_take_ids_of_the_page() -> None:
    strange = (Unknown("_jobs", "x"), Unknown("__search", "y"), Unknown("jobs", "z"))
    made = site(replace(examples.full(), personas=(replace(examples.SOLO, unknown=strange),)))
    ids = read(made["personas/solo-owner.md"].html).ids
    assert ids.count("_jobs") == 1 and "__search" not in ids and "jobs" in ids


def test_pages_hold_no_script_and_no_style() -> None:
    assert not [page.path for page in pages(examples.full()) if "<script" in page.html or " style=" in page.html]
