"""The Jinja environment: everything is escaped, a missing name is an error."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from whofor.render import links, words


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the one environment; templates are compiled once a process."""
    made = Environment(
        loader=PackageLoader("whofor.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(human=words.human, whole=words.whole, percent=words.percent, plain=words.plain)
    made.filters.update(exact=words.exact, slug=links.slug, status=words.status_words)
    return made


def fill(template: str, **values: object) -> str:
    """Return the template filled with `values`, every text in them escaped."""
    return environment().get_template(f"{template}.html.j2").render(values)


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """Return the style sheet that the fragments are made for."""
    return (resources.files("whofor.render") / "assets" / "whofor.css").read_text(encoding="utf-8")
