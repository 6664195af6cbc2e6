"""The register of the evidence: `sources.yaml`, as a person would write it."""

from __future__ import annotations

from planted import QUESTIONS
from world import ABOUT, END, FEATURES, PRODUCT, WORKFLOW

SOURCES = f"""\
sources:
  - id: usage
    kind: events
    at: usage/*.parquet
    columns: {{user: user_id, time: occurred_at, event: name, account: org_id}}
    collected: {END}
  - id: interviews
    kind: interviews
    at: interviews/*
  - id: tickets
    kind: tickets
    at: tickets/*.csv
    columns:
      {{id: id, user: user_id, account: org_id, date: created_at, category: category, title: subject, text: body}}
    collected: {END}
  - id: nps
    kind: nps
    at: nps/*.csv
    columns: {{id: id, user: user_id, date: submitted, score: score, text: comment}}
    delimiter: ";"
    collected: 2026-09-30
  - id: exits
    kind: exits
    at: exits/*.csv
    columns: {{id: id, user: user_id, date: date, reason: reason, text: text}}
    collected: {END}
  - id: notes
    kind: notes
    at: notes/*.md
"""


def register() -> str:
    """Return the text of `sources.yaml`."""
    lines = [
        "# yaml-language-server: $schema=../schema/sources.schema.json",
        "# The living example: a made-up company. Written by tests/living/write.py; see tests/living/README.md.",
        "kind: sources/1",
        "product:",
        f"  name: {PRODUCT}",
        f'  about: "{ABOUT}"',
        "features:",
        *(f"  {feature}: [{', '.join(names)}]" for feature, names in FEATURES.items()),
        "workflows:",
        "  send-invoice:",
        f"    steps: [{', '.join(WORKFLOW)}]",
        "    within: 1 hour",
        "questions:",
        *(f"  {key}: {text}" for key, text in QUESTIONS.items()),
    ]
    return "\n".join(lines) + "\n" + SOURCES
