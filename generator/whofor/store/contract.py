"""Does a file keep the contract that its JSON Schema states? Every violation, in the order of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from whofor.model.finding import Finding, Level, Where
from whofor.store import schemas, wording
from whofor.store.characters import shown
from whofor.store.nodes import Pointer
from whofor.store.yaml import Document

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator


def violations(document: Document, schema: str) -> tuple[Finding, ...]:
    """Return what is wrong with a file: with its YAML first, and where that is fine, with its content.

    Args:
        document: The file, as `store.yaml` read it.
        schema: The name of its schema: persona, policy, sources or decision.
    """
    if document.findings:
        return document.findings
    errors = _validator(schema).iter_errors(document.data)
    found = {finding for error in errors for finding in _findings(error, document)}
    return tuple(sorted(found, key=lambda finding: (finding.where, finding.message)))


@lru_cache
def _validator(schema: str) -> Validator:
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    strict: Any = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    validator: Validator = strict(schemas.schema(schema))
    return validator


def _pattern(validator: Validator, pattern: str, instance: object, schema: object) -> Iterator[ValidationError]:  # noqa: ARG001
    """Match as JSON Schema means it: Python's `$` would let a line break through at the end."""
    from jsonschema import ValidationError

    if isinstance(instance, str) and not _compiled(pattern).search(instance):
        yield ValidationError(f"does not match {pattern}")


@lru_cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(f"{pattern.removesuffix('$')}\\Z" if pattern.endswith("$") else pattern)


def _findings(error: ValidationError, document: Document) -> Iterator[Finding]:
    pointer: Pointer = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        yield from _unknown_keys(error, document, pointer)
    elif error.validator == "required":
        yield from _missing_keys(error, document, pointer)
    elif "propertyNames" in error.absolute_schema_path:
        must, hint = wording.said(error)
        where = document.key_where(*pointer, str(error.instance))
        yield _finding(f"the key {shown(str(error.instance))}{_owner(document, pointer)} {must}", where, hint)
    else:
        must, hint = wording.said(error)
        where = document.key_where(*pointer) if error.validator == "not" else document.where(*pointer)
        yield _finding(f"{_label(document, pointer)} {must}", where, hint)


def _unknown_keys(error: ValidationError, document: Document, pointer: Pointer) -> Iterator[Finding]:
    schema: Any = error.schema
    instance: Any = error.instance
    known, free = schema.get("properties", {}), schema.get("patternProperties", {})
    for key in instance:
        if key not in known and not any(_compiled(pattern).search(key) for pattern in free):
            hint = wording.closest(key, known)
            message = f"there is no field {shown(key)}{_owner(document, pointer)}"
            yield _finding(message, document.key_where(*pointer, key), hint)


def _missing_keys(error: ValidationError, document: Document, pointer: Pointer) -> Iterator[Finding]:
    wanted: Any = error.validator_value
    instance: Any = error.instance
    for key in wanted:
        if key not in instance:
            place = _owner(document, pointer) if pointer else ""
            yield _finding(f"'{key}'{place} is missing", document.where(*pointer), f"Add a line '{key}: ...'.")


def _label(document: Document, pointer: Pointer) -> str:
    """Return what a message calls the value at `pointer`: 'kind' of 'get-paid'; entry 2 of 'needs' of 'pricing'."""
    if not pointer:
        return "the file"
    name, rest = pointer[-1], pointer[:-1]
    if isinstance(name, int):
        outer = f" of '{rest[-1]}'" if rest else ""
        return f"entry {name + 1}{outer}{_owner(document, rest)}"
    return f"'{name}'{'' if name == 'id' else _owner(document, rest)}"


def _owner(document: Document, pointer: Pointer) -> str:
    """Return " of '<id>'" for the innermost claim, signal or source around `pointer`."""
    for length in range(len(pointer), 0, -1):
        owner = document.at(*pointer[:length], "id")
        if isinstance(owner, str):
            return f" of {shown(owner)}"
    return ""


def _finding(message: str, where: Where, hint: str) -> Finding:
    return Finding("schema", Level.ERROR, message, where, hint)
