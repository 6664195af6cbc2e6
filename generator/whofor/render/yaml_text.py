"""Plain data as canonical YAML: one way to write each value, and every YAML reader agrees on it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from whofor.model.layout import Layout

CANONICAL = Layout()

WIDTH = 100
"""The columns that a line should not exceed; receipts and long words do."""

ONE_LINE = frozenset(("in", "from"))
"""Keys of mappings that take one line."""

# Invisible and misleading characters: `store.characters.HIDDEN` refuses them raw, so they are written as escapes.
_ESCAPED = re.compile(
    '[\x00-\x1f"\\\\\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]'
)
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}

# What a plain scalar may not begin with or hold; inside { } and [ ] there is more.
_SPECIAL = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`\s]|:\s|:$|\s#|\s$")
_SPECIAL_INSIDE = re.compile(r"[,\[\]{}?]")

# Plain scalars that YAML 1.2's core schema reads as another type; `Resolver` knows those of YAML 1.1.
_OTHER_TYPE = re.compile(
    r"|~|null|true|false|y|n|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)(e[-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-f]+|[-+]?\.inf|\.nan",
    re.IGNORECASE,
)
# Where a folded text may break: a blank that stands alone comes back as one.
_BREAK = re.compile(r"(?<![ \t]) (?![ \t])")
_ONE_WORD = re.compile(r"[A-Za-z0-9._:/#-]+")


def yaml_lines(data: Mapping[str, Any], indent: int = 0, layout: Layout = CANONICAL) -> Iterator[str]:
    """Yield the lines of a mapping.

    Mappings with a key `in` (receipts, signals: whatever was read somewhere) or `from` (days) take one line each.
    Everything else is laid out in blocks, two spaces a level if `layout` says nothing else; long texts are folded.

    >>> claim = {"id": "NO", "evidence": [{"in": "nps/r1", "quote": "Yes, but"}], "against": []}
    >>> print("\\n".join(yaml_lines(claim)))
    id: "NO"
    evidence:
      - {in: nps/r1, quote: "Yes, but"}
    against: []
    """
    for key, value in data.items():
        yield from _entry(f"{' ' * indent}{_key(key)}:", value, indent, layout)


def list_lines(items: Iterable[Any], indent: int = 0, layout: Layout = CANONICAL) -> Iterator[str]:
    """Yield the lines of the entries of a list, their dashes `indent` blanks to the right."""
    for item in items:
        yield from _item(item, indent, layout)


def one_line(value: Any) -> str:
    """Return a value on one line as it stands in { } and [ ]: mappings and lists in such too."""
    return _inside(value)


def key_text(key: str) -> str:
    """Return a key as it stands before its colon."""
    return _key(key)


def scalar(value: str | int | float | None, inside: bool = False) -> str:
    """Return one text, number, truth or nothing on one line; `inside` says that it stands in { } or [ ].

    Raises:
        ValueError: The number is not finite; no JSON reader could read it.
    """
    if isinstance(value, str):
        return value if _is_plain(value, inside) else quoted(value)
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if not math.isfinite(value):
        raise ValueError(f"cannot write {value}: measures are finite numbers")
    number = value if isinstance(value, int) else float(value)
    if number == int(number) and abs(number) < 2**53:
        return str(int(number))
    # YAML 1.1 takes 1e-07 for a text: it wants the point.
    return re.sub(r"^(-?[0-9]+)e", r"\1.0e", repr(number))


def quoted(text: str) -> str:
    r"""Return `text` in double quotes, on one line.

    >>> print(quoted("say \"no\"\n"))
    "say \"no\"\n"
    """
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return _SHORT.get(character) or (f"\\x{ord(character):02x}" if character < "\x80" else f"\\u{ord(character):04x}")


def _is_plain(text: str, inside: bool) -> bool:
    if _OTHER_TYPE.fullmatch(text) or _SPECIAL.search(text) or (inside and _SPECIAL_INSIDE.search(text)):
        return False
    return not _unsafe(text) and _is_text(text)


def _unsafe(text: str) -> bool:
    """Return whether `text` holds what only an escape can show; quotes and backslashes may stand in plain text."""
    return any(found[0] not in '"\\' for found in _ESCAPED.finditer(text))


def _is_text(text: str) -> bool:
    """Return whether YAML 1.1 reads plain `text` as text: not `no`, not 1:30, not 2026-10-31."""
    from yaml.nodes import ScalarNode

    tag: str = _resolver().resolve(ScalarNode, text, (True, False))
    return tag == "tag:yaml.org,2002:str"


@lru_cache
def _resolver() -> Any:
    from yaml.resolver import Resolver

    return Resolver()


def _key(key: str) -> str:
    # `n` counts people in every row; no reader in use takes it for "no" where it is a key.
    return key if key == "n" else scalar(key, inside=True)


def _entry(head: str, value: Any, indent: int, layout: Layout) -> Iterator[str]:
    """Yield a value behind its key or its dash."""
    if isinstance(value, str):
        yield from _text(head, value, indent + layout.step) if layout.fold else (f"{head} {scalar(value)}",)
    elif isinstance(value, Mapping) and value and not value.keys() & ONE_LINE:
        yield head
        yield from yaml_lines(value, indent + layout.step, layout)
    elif isinstance(value, list) and not _on_one_line(head, value):
        yield head
        yield from list_lines(value, indent + layout.dash, layout)
    else:
        yield f"{head} {_inside(value)}"


def _item(value: Any, indent: int, layout: Layout) -> Iterator[str]:
    dash = f"{' ' * indent}-"
    if isinstance(value, Mapping) and value and not value.keys() & ONE_LINE:
        first, *rest = yaml_lines(value, indent + layout.gap, layout)
        yield f"{dash.ljust(indent + layout.gap)}{first.lstrip(' ')}"
        yield from rest
    else:
        yield from _entry(dash, value, indent, layout)


def _text(head: str, text: str, indent: int) -> Iterator[str]:
    """Yield a text: on one line where it fits, else folded, else (where folding would change it) in quotes."""
    line = f"{head} {scalar(text)}"
    paragraphs = text.split("\n")
    if not _can_fold(text, paragraphs) or (len(paragraphs) == 1 and (len(line) <= WIDTH or not _BREAK.search(text))):
        yield line
        return
    yield f"{head} >-"
    for i, paragraph in enumerate(paragraphs):
        if i:
            yield ""
        yield from _folded(paragraph, " " * indent)


def _can_fold(text: str, paragraphs: list[str]) -> bool:
    """Return whether folding keeps every character: blanks at an edge of a line would not come back."""
    edges = [edge for part in paragraphs for edge in (part[:1], part[-1:])]
    return (
        bool(paragraphs[0] and paragraphs[-1]) and not {" ", "\t"} & set(edges) and not _unsafe(text.replace("\n", ""))
    )


def _folded(paragraph: str, margin: str) -> Iterator[str]:
    """Yield the lines of a paragraph, broken only at single blanks."""
    if not paragraph:
        return
    line = ""
    for word in _BREAK.split(paragraph):
        if line and len(margin) + len(line) + 1 + len(word) > WIDTH:
            yield margin + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield margin + line


def _on_one_line(head: str, values: list[Any]) -> bool:
    """Return whether a list takes one line: numbers always, ids where they fit."""
    if all(isinstance(item, (int, float)) or item is None for item in values):
        return True
    ids = all(isinstance(item, str) and _ONE_WORD.fullmatch(item) for item in values)
    return ids and len(head) + 1 + len(_inside(values)) <= WIDTH


def _inside(value: Any) -> str:
    """Return a value on one line, mappings and lists in { } and [ ]."""
    if isinstance(value, Mapping):
        return f"{{{_joined(f'{_key(key)}: {_inside(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{_joined(_inside(item) for item in value)}]"
    return scalar(value, inside=True)


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(parts)
