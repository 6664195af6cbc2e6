from __future__ import annotations

import base64
import hashlib
import json
import re
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError
from tests.render import examples
from tests.render.harm import PAYLOADS
from tests.render.reading import Html

from whofor import plugin
from whofor.errors import CannotRun
from whofor.model.repo import Repo
from whofor.render.page import Page
from whofor.render.pages import pages
from whofor.render.templates import stylesheet
from whofor.workflow.init import init

SETTINGS = """
site_name: Tiny
theme: {name: material, font: false}
extra: {generator: false}
plugins: [search, whofor]
nav:
  - Personas: [index.md, personas/]
  - Evidence: evidence/
  - Empty: personas/
"""

Build = Callable[..., Path]


@pytest.fixture
def build_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Build a site of a repository, strictly, and return where it lies."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1761868800")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Tiny\n\nWritten by hand.\n\n## Why\n\nBecause.\n")

    def run(repo: Repo, name: str = "site", settings: str = SETTINGS) -> Path:
        monkeypatch.setattr(plugin, "load_pages", lambda root: loaded(root, tmp_path, repo))
        (tmp_path / "mkdocs.yml").write_text(settings)
        with warnings.catch_warnings():
            warnings.simplefilter("default")  # what MkDocs and its theme warn of is not ours
            config = load_config(str(tmp_path / "mkdocs.yml"), strict=True, site_dir=str(tmp_path / name))
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        return tmp_path / name

    return run


def loaded(root: Path, expected: Path, repo: Repo) -> tuple[Page, ...]:
    assert root.resolve() == expected.resolve()
    return pages(repo)


def read_page(path: Path) -> Html:
    """Return what a whole page is made of; the theme leaves elements open, so nesting is not checked."""
    parser = Html()
    parser.handle_endtag = lambda _: None  # type: ignore[method-assign]
    parser.feed(path.read_text())
    return parser


def content(path: Path) -> dict[str, bytes]:
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


def test_a_site_builds_strictly_and_twice_the_same(build_site: Build) -> None:
    first, second = build_site(examples.full(), "one"), build_site(examples.full(), "two")
    assert content(first) == content(second)
    assert (first / "personas" / "solo-owner" / "index.html").is_file()
    assert (first / "evidence" / "interviews" / "index.html").is_file()


def test_the_front_page_keeps_what_people_wrote(build_site: Build) -> None:
    html = (build_site(examples.full()) / "index.html").read_text()
    assert html.index("Written by hand.") < html.index('id="_personas"')
    assert 'href="#why"' in html and 'href="#_personas"' in html


def test_a_site_without_personas_builds(build_site: Build) -> None:
    html = (build_site(replace(examples.bare(), personas=())) / "index.html").read_text()
    assert "No persona yet." in html and ">Evidence\n" not in html


def test_the_search_index_holds_the_short_text(build_site: Build) -> None:
    site = build_site(examples.full())
    index = json.loads((site / "search" / "search_index.json").read_text())
    places = {entry["location"]: entry["text"] for entry in index["docs"]}
    assert "I hate chasing people for money" in places["personas/solo-owner/#get-paid"]
    assert "Cite as" not in json.dumps(index)
    assert "Cite as" in (site / "personas" / "solo-owner" / "index.html").read_text()


def test_every_link_within_the_site_leads_somewhere(build_site: Build) -> None:
    site = build_site(examples.full())
    for file in sorted(site.rglob("index.html")):
        for link in read_page(file).links:
            target, _, anchor = link.partition("#")
            if target.startswith(("http:", "https:", "data:")) or anchor.startswith("__"):
                continue
            place = (file.parent / target).resolve() if target else file
            place = place / "index.html" if place.is_dir() else place
            assert place.is_file(), f"{file.relative_to(site)}: {link}"
            assert not anchor or anchor in read_page(place).ids, f"{file.relative_to(site)}: {link}"


def test_only_the_scripts_of_the_theme_may_run(build_site: Build) -> None:
    html = (build_site(examples.full()) / "personas" / "solo-owner" / "index.html").read_text()
    policy = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)[0]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    for script in re.findall(r"<script(?![^>]*src=)[^>]*>(.*?)</script>", html, re.DOTALL):
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
    assert '"search" role="dialog" aria-label="Search"' in html
    assert html.index("Content-Security-Policy") < html.index("<link") < html.index("<script")


def test_the_style_sheet_comes_with_the_package_and_before_theirs(build_site: Build) -> None:
    site = build_site(examples.full(), settings=f"{SETTINGS}extra_css: [own.css]\n")
    assert (site / "assets" / "whofor.css").read_text() == stylesheet()
    html = (site / "personas" / "solo-owner" / "index.html").read_text()
    assert html.count("assets/whofor.css") == 1
    assert html.index("main.") < html.index("../../assets/whofor.css") < html.index("../../own.css")


def test_a_style_sheet_of_their_own_takes_its_place(build_site: Build, tmp_path: Path) -> None:
    (tmp_path / "docs" / "assets").mkdir()
    (tmp_path / "docs" / "assets" / "whofor.css").write_text("b { color: red }")
    site = build_site(examples.full(), settings=f"{SETTINGS}extra_css: [assets/whofor.css]\n")
    assert (site / "assets" / "whofor.css").read_text() == "b { color: red }"
    assert (site / "index.html").read_text().count("assets/whofor.css") == 1


def test_a_new_repository_looks_right_without_copied_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    init(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        config = load_config(str(tmp_path / "mkdocs.yml"), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    html = (tmp_path / "_site" / "index.html").read_text()
    assert "assets/whofor.css" in html and "No persona yet." in html and 'class="wf-intro"' in html
    assert 'data-md-color-primary="custom"' in html and "fonts.g" not in html
    assert not (tmp_path / "site" / "assets").exists()


def test_a_script_within_the_content_is_not_allowed() -> None:
    page = '<meta charset="utf-8"><script>theirs</script><main><script>injected</script></main>'
    guarded = plugin.with_policy(page, "<main><script>injected</script></main>")
    assert guarded.count("sha256-") == 1


@pytest.mark.parametrize("payload", PAYLOADS[:17], ids=range(17))
def test_no_name_breaks_out_of_the_theme(build_site: Build, payload: str) -> None:
    """The theme escapes neither titles nor the navigation: an evil name must not change what a page is made of."""
    evil = build_site(renamed(payload), "evil")
    tame = build_site(renamed("plain"), "tame")
    for file in ("index.html", "404.html", "personas/solo-owner/index.html"):
        assert read_page(evil / file).shape == read_page(tame / file).shape
    index = json.loads((evil / "search" / "search_index.json").read_text())
    assert "<script" not in json.dumps(index) and "<img" not in json.dumps(index)


def renamed(name: str) -> Repo:
    return replace(examples.full(), personas=(replace(examples.SOLO, name=name, role=name, summary=name),))


def test_many_personas_stay_out_of_the_navigation(build_site: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugin, "MOST_IN_NAV", 3)
    site = build_site(examples.full())
    assert (site / "personas" / "solo-owner" / "index.html").is_file()
    assert (site / "evidence" / "tickets" / "index.html").read_text().count('personas/solo-owner/"') == 0


def test_what_cannot_run_is_said(build_site: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Repo) -> tuple[Page, ...]:
        raise CannotRun("evidence/sources.yaml is missing: run `whofor init`")

    monkeypatch.setattr("tests.test_plugin.pages", refuse)
    with pytest.raises((PluginError, Abort), match=r"run `whofor init`|Aborted"):
        build_site(examples.full())


def test_flat_urls_are_refused(build_site: Build) -> None:
    with pytest.raises((PluginError, Abort), match=r"use_directory_urls|Aborted"):
        build_site(examples.full(), settings=f"{SETTINGS}use_directory_urls: false\n")


def test_unfold_leaves_the_rest_alone() -> None:
    nav = ["index.md", {"People": "personas/"}, {"More": [{"Deep": "evidence/"}, "x.md"]}]
    paths = ("personas/a.md", "evidence/b.md")
    assert plugin.unfold(nav, paths) == [
        "index.md",
        {"People": ["personas/a.md"]},
        {"More": [{"Deep": ["evidence/b.md"]}, "x.md"]},
    ]


def test_a_persona_that_cannot_be_read_fails_a_strict_build(
    build_site: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "personas").mkdir()
    (tmp_path / "personas" / "solo.yaml").write_text("kind: persona/1\nid: solo\nnmae: Robin\n")
    with pytest.raises(Abort):
        build_site(examples.bare())
    assert "personas/solo.yaml:3" in caplog.text
