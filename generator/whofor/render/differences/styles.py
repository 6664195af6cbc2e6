"""Every form that a difference has."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from whofor.model.difference import Difference
from whofor.render.differences.data import as_json
from whofor.render.differences.markdown import markdown
from whofor.render.differences.text import text

STYLES: Mapping[str, Callable[[Difference], str]] = {"text": text, "json": as_json, "markdown": markdown}
