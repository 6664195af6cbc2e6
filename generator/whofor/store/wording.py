"""What a product manager reads where a file does not fit its schema."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from whofor.store.characters import shown

if TYPE_CHECKING:
    from jsonschema import ValidationError

Said = tuple[str, str]
"""What to say after the name of the field, and the hint."""

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "array": "a list",
    "object": "a group of 'key: value' lines",
    "boolean": "true or false",
}


def said(error: ValidationError) -> Said:
    """Return what is wrong with a field, to be read after its name, and what to do about it."""
    word = _WORDS.get(str(error.validator))
    return word(error) if word else ("does not fit the schema", "")


def closest(word: str, known: Iterable[str]) -> str:
    """Return the hint for a misspelt word: the nearest known one, or all of them.

    >>> closest("acepted", ["draft", "accepted"])
    "Did you mean 'accepted'?"
    """
    known = list(known)
    near = difflib.get_close_matches(word[:100], known, n=1)
    return f"Did you mean '{near[0]}'?" if near else f"Known here: {', '.join(known)}."


def value(given: object) -> str:
    """Return how a message names a value that somebody wrote."""
    if given is None:
        return "empty"
    if isinstance(given, str):
        return shown(given)
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, (int, float)):
        return f"the number {given}"
    return "a list" if isinstance(given, list) else "a group of 'key: value' lines"


def _enum(error: ValidationError) -> Said:
    known, given = [str(item) for item in _expected(error)], error.instance
    hint = closest(given, known) if isinstance(given, str) else ""
    return f"must be one of {', '.join(known)}, not {value(given)}", "" if hint.startswith("Known") else hint


def _const(error: ValidationError) -> Said:
    return f"must be {_expected(error)}, not {value(error.instance)}", f"Write {_expected(error)}."


def _type(error: ValidationError) -> Said:
    wanted = _expected(error)
    types = [wanted] if isinstance(wanted, str) else list(wanted)
    given = error.instance
    words = " or ".join(_TYPES[name] for name in types)
    if given is None:
        return f"must be {words}, not empty", "Fill it in, or delete the line."
    hint = ""
    if "string" in types and isinstance(given, (int, float)):
        hint = "Put it in double quotes."
    elif types == ["array"]:
        hint = "Begin each entry with '- '."
    elif isinstance(given, str) and {"number", "integer"} & set(types):
        hint = "Write a number, without quotes."
    return f"must be {words}, not {value(given)}", hint


def _pattern(error: ValidationError) -> Said:
    schema = error.schema
    must = schema.get("patternErrorMessage") if isinstance(schema, dict) else None
    return f"{must or f'must match {_expected(error)}'}, not {value(error.instance)}", ""


def _max_length(error: ValidationError) -> Said:
    return f"must have at most {_expected(error)} characters, not {_size(error)}", "Shorten it."


def _min_items(error: ValidationError) -> Said:
    return f"must have at least {_expected(error)} entry", "Add one, or delete the line."


def _max_items(error: ValidationError) -> Said:
    return f"must have at most {_expected(error)} entries, not {_size(error)}", "Keep those that matter most."


def _always(words: str, hint: str) -> Callable[[ValidationError], Said]:
    return lambda _: (words, hint)


def _bound(words: str) -> Callable[[ValidationError], Said]:
    return lambda error: (f"must be {words} {_expected(error)}, not {error.instance}", "")


def _expected(error: ValidationError) -> Any:
    return error.validator_value


def _size(error: ValidationError) -> int:
    instance: Any = error.instance
    return len(instance)


_WORDS: dict[str, Callable[[ValidationError], Said]] = {
    "enum": _enum,
    "const": _const,
    "type": _type,
    "pattern": _pattern,
    "minLength": _always("must not be empty", "Fill it in, or delete the line."),
    "maxLength": _max_length,
    "minItems": _min_items,
    "maxItems": _max_items,
    "minimum": _bound("at least"),
    "maximum": _bound("at most"),
    "exclusiveMinimum": _bound("more than"),
    "not": _always("does not belong here", "Delete it, or make two entries of it."),
}
