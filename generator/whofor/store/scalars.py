"""What a plain YAML scalar means: JSON's types, by the core schema of YAML 1.2.2 (chapter 10.3)."""

from __future__ import annotations

import math
import re

Scalar = str | int | float | bool | None

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_BASED = re.compile(r"0o[0-7]{1,20}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*|(?=[eE])))([eE][-+]?[0-9]+)?")
_LONGEST_NUMBER = 64


def typed(text: str) -> Scalar:
    """Return what the plain scalar `text` stands for.

    Stricter than the core schema in three places, so that an id never turns into a number: numbers with leading
    zeros, whole numbers of more than 18 digits, and numbers that JSON cannot write (.inf, 1e999) stay text.

    >>> [typed(text) for text in ("NO", "010", "2026-10-31", "1:30", "0.82", "12", "true", "~")]
    ['NO', '010', '2026-10-31', '1:30', 0.82, 12, True, None]
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) > _LONGEST_NUMBER:
        return text
    if _WHOLE.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text, base=0)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text
