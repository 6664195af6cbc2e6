"""The MkDocs plugin: hands whofor's pages to MkDocs and keeps the browser from running anything else."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, cast

from mkdocs.config import base as config_base
from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from whofor.errors import CannotRun
from whofor.render.page import HOME, Page, Toc
from whofor.render.templates import stylesheet
from whofor.workflow.site import load_pages, unread

log = get_plugin_logger("whofor")

FOLDERS = ("personas/", "evidence/")
"""Nav entries that stand for every page of a folder."""

STYLE = "assets/whofor.css"
"""Where the site finds our style sheet; a file of that name among the site's sources takes its place."""

MOST_IN_NAV = 150
"""Every page carries the whole navigation, so a long one makes the site grow with the square of its pages."""

_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)

_POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)

_SEARCH_DIALOG = 'data-md-component="search" role="dialog"'


class WhoforConfig(config_base.Config):  # type: ignore[no-untyped-call]
    """The plugin's options in `mkdocs.yml`."""

    root = config_options.Type(str, default=".")


class WhoforPlugin(BasePlugin[WhoforConfig]):  # type: ignore[no-untyped-call]
    """Publishes the personas of a repository as pages of the site."""

    def __init__(self) -> None:
        self._pages: dict[str, Page] = {}
        self._serving = False
        self._whole: str | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether this is a preview: live reload needs the script that the policy would stop."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the repository, watch it, add our style sheet, and unfold the folders in the navigation."""
        if not config.use_directory_urls:
            raise PluginError("whofor: mkdocs.yml sets use_directory_urls: false; citations need it to be true")
        root = Path(config.config_file_path or ".").resolve().parent / self.config.root
        try:
            self._pages = {page.path: page for page in load_pages(root)}
        except CannotRun as error:
            raise PluginError(f"whofor: {error}") from error
        for line in unread(root):
            log.warning(line)
        if STYLE not in config.extra_css:
            config.extra_css.insert(0, STYLE)  # before theirs, so that theirs decides
        config.watch.extend(str(root / folder) for folder in FOLDERS if (root / folder).is_dir())
        if config.nav is not None:
            config.nav = unfold(config.nav, self._in_nav())
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add a file for every page that the site's own sources do not have."""
        in_nav = set(self._in_nav())
        if files.get_file_from_path(STYLE) is None:
            files.append(File.generated(config, STYLE, content=stylesheet()))
        for path in self._pages:
            if files.get_file_from_path(path) is None:
                level = InclusionLevel.INCLUDED if path in in_nav or path == HOME else InclusionLevel.NOT_IN_NAV
                files.append(File.generated(config, path, content="", inclusion=level))
        return files

    def on_page_markdown(
        self,
        markdown: str,
        page: SitePage,
        config: MkDocsConfig,  # noqa: ARG002
        files: Files,  # noqa: ARG002
    ) -> str:
        """Give the page its title and description, escaped: the theme puts them into HTML as they are."""
        made = self._pages.get(page.file.src_uri)
        if made is not None and made.path != HOME:
            page.meta["title"] = html.escape(made.title)
            page.meta["description"] = html.escape(made.description)
        return markdown

    def on_page_content(self, html: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Put the page's fragment around what people wrote: after it on the front page, before it elsewhere."""
        made = self._pages.get(page.file.src_uri)
        if made is None:
            return html
        if made.path == HOME:
            page.toc = joined(page.toc, made.toc)
            return f"{html}\n{made.html}"
        page.toc = get_toc(cast(Any, tokens(made.toc)))
        return f"{made.html}\n{html}"

    @event_priority(100)
    def _slim(self, context: Any, *, page: SitePage, config: MkDocsConfig, nav: Navigation) -> None:  # noqa: ARG002
        """Show the search index the short text only."""
        made = self._pages.get(page.file.src_uri)
        self._whole = page.content
        if made is not None and page.content is not None:
            page.content = page.content.replace(made.html, made.search, 1)

    @event_priority(-100)
    def _restore(self, context: Any, *, page: SitePage, config: MkDocsConfig, nav: Navigation) -> None:  # noqa: ARG002
        page.content = self._whole

    on_page_context = CombinedEvent(_slim, _restore)

    def on_post_page(self, output: str, page: SitePage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Name the search dialog, and allow the theme's scripts only."""
        return self._guarded(output, page.content or "")

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Do the same for pages without a source, such as 404.html."""
        return self._guarded(output_content, "") if template_name.endswith(".html") else output_content

    def _guarded(self, output: str, content: str) -> str:
        named = output.replace(_SEARCH_DIALOG, f'{_SEARCH_DIALOG} aria-label="Search"', 1)
        return named if self._serving else with_policy(named, content)

    def _in_nav(self) -> Sequence[str]:
        paths = [path for path in self._pages if path != HOME]
        return paths if len(paths) <= MOST_IN_NAV else [path for path in paths if path.startswith("evidence/")]


def unfold(nav: Iterable[Any], paths: Sequence[str]) -> list[Any]:
    """Return the navigation with `personas/` and `evidence/` replaced by the pages of that folder."""
    made: list[Any] = []
    for item in nav:
        if item in FOLDERS:
            made.extend(path for path in paths if path.startswith(item))
        elif isinstance(item, dict):
            unfolded = {title: _unfold_entry(entry, paths) for title, entry in item.items()}
            made.extend({title: entry} for title, entry in unfolded.items() if entry)
        else:
            made.append(item)
    return made


def _unfold_entry(entry: Any, paths: Sequence[str]) -> Any:
    if isinstance(entry, list):
        return unfold(entry, paths)
    return unfold([entry], paths) if entry in FOLDERS else entry


def tokens(toc: Sequence[Toc], level: int = 1) -> list[dict[str, Any]]:
    """Return a table of contents as MkDocs takes it, names escaped."""
    return [
        {
            "level": level,
            "id": entry.id,
            "name": html.escape(entry.title),
            "children": tokens(entry.children, level + 1),
        }
        for entry in toc
    ]


def joined(written: TableOfContents, toc: Sequence[Toc]) -> TableOfContents:
    """Return the table of contents that people wrote, with ours below its title."""
    items: list[AnchorLink] = list(written)
    (items[0].children if items else items).extend(get_toc(cast(Any, tokens(toc, 2))))
    return TableOfContents(items)


def with_policy(output: str, content: str) -> str:
    """Return the page with a content security policy that allows the scripts outside of its `content` only.

    An inline script within the content is not hashed, so that a browser never runs it.
    """
    theme = output.replace(content, "", 1) if content else output
    found = dict.fromkeys(match[1] for match in _SCRIPT.finditer(theme))
    policy = _POLICY.format(hashes="".join(f" '{_hash(text)}'" for text in found))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return output.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{meta}', 1)


def _hash(script: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
