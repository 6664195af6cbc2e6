"""What to say where a file is not YAML at all."""

from __future__ import annotations

import yaml

from whofor.model.finding import Finding, Level, Where

_QUOTES = "Put the text in double quotes."
_INDENT = "Indent it with as many spaces as its neighbours."

# What the parsers say (libyaml's and PyYAML's own words), what we say, and what to do.
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "a second ': ' on one line, or a key that is indented too far", _QUOTES),
    (
        "that cannot start any token",
        "a character that no text may start with, or a tab",
        f"{_QUOTES} Indent with spaces.",
    ),
    ("found a tab character", "a tab where only spaces indent", "Indent with spaces."),
    ("find expected ':'", "a line that is neither 'key: value' nor '- item'", "Add the ':', or indent the line."),
    ("find expected key", "a line that is indented differently from its neighbours", _INDENT),
    ("expected <block end>", "a line that is indented differently from its neighbours", _INDENT),
    ("find expected '-' indicator", "a list ends here unexpectedly", _INDENT),
    (
        "block sequence entries are not allowed",
        "a '- ' where no list can begin",
        "Begin the list on a line of its own.",
    ),
    ("expected ',' or", "a comma is missing, or a '[' or '{' is not closed", "Close it, or put the text in quotes."),
    ("unexpected end of stream", "a quotation mark is not closed", "Close it."),
    ("unknown escape character", "an unknown escape in double quotes", "Write two backslashes for one."),
    ("undefined tag handle", "a '!' that no text may start with", _QUOTES),
    ("while scanning an alias", "a '*' that no text may start with", _QUOTES),
    ("while scanning an anchor", "a '&' that no text may start with", _QUOTES),
)


def finding(error: Exception, path: str) -> Finding:
    """Return the finding for what the YAML parser raised, in the words of somebody who edits a file."""
    problem, context, mark = "", "", None
    if isinstance(error, yaml.MarkedYAMLError):
        problem, context = error.problem or "", error.context or ""
        mark = error.problem_mark or error.context_mark
    where = Where(path, mark.line + 1, mark.column + 1) if mark else Where(path)
    for theirs, ours, hint in _WORDS:
        if theirs in problem or theirs in context:
            return Finding("yaml-syntax", Level.ERROR, f"this is not YAML: {ours}", where, hint)
    return Finding("yaml-syntax", Level.ERROR, f"this is not YAML: {problem or 'unreadable'}", where, _QUOTES)
