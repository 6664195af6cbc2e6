"""Findings as text for people, as JSON for programs, as annotations for GitHub."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

from whofor.model.finding import Finding, Level

Report = Callable[[Sequence[Finding]], str]

GITHUB = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def text(findings: Sequence[Finding]) -> str:
    """Return a line a finding, `file:line: level: message [code]`, with what to do next below; then how many there are.

    Where findings of one code follow each other, what to do stands below the last of them.
    """
    lines = []
    for finding, following in zip_longest(findings, findings[1:]):
        level = "" if finding.level is Level.ERROR else f"{finding.level}: "
        lines.append(_one_line(f"{finding.where}: {level}{finding.message} [{finding.code}]"))
        if finding.hint and not (following and (following.code, following.hint) == (finding.code, finding.hint)):
            lines.append(f"    {_one_line(finding.hint)}")
    return "\n".join([*lines, summary(findings)])


def summary(findings: Sequence[Finding]) -> str:
    """Return how many findings there are.

    >>> summary([])
    'No problems found.'
    """
    counts = Counter(finding.level for finding in findings)
    named = [f"{counts[level]} {level}{'' if counts[level] == 1 else 's'}" for level in Level if counts[level]]
    problems = counts[Level.ERROR] + counts[Level.WARNING]
    unchecked = sum(finding.code == "not-checked" for finding in findings)
    if problems:
        return f"{', '.join(named)}."
    if unchecked:
        return f"No problems found in what could be checked; {unchecked} receipts could not be ({', '.join(named)})."
    return "No problems found." + (f" ({', '.join(named)})" if named else "")


def as_json(findings: Sequence[Finding]) -> str:
    """Return a JSON list of {code, level, message, hint, path, line, column}."""
    return json.dumps([plain_finding(finding) for finding in findings], indent=2, ensure_ascii=False)


def github(findings: Sequence[Finding]) -> str:
    """Return GitHub workflow commands, one a finding, and a line that counts them."""
    return "\n".join([*(_command(finding) for finding in findings), f"| {summary(findings)}"])


STYLES: Mapping[str, Report] = {"text": text, "json": as_json, "github": github}


def plain_finding(finding: Finding) -> dict[str, object]:
    """Return a finding in JSON's types."""
    where = finding.where
    place = {"path": where.path, "line": where.line, "column": where.column}
    return {"code": finding.code, "level": finding.level, "message": finding.message, "hint": finding.hint, **place}


def _command(finding: Finding) -> str:
    """Return one annotation. Source: the escaping rules of the runner's toolkit (`@actions/core`, command.ts)."""
    where = finding.where
    properties = {"file": where.path, "line": where.line, "col": where.column, "title": finding.code}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    message = f"{finding.message}. {finding.hint}" if finding.hint else finding.message
    return f"::{GITHUB[finding.level]} {listed}::{_data(message)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _one_line(value: str) -> str:
    """Return text without what would end a line or steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in value)
