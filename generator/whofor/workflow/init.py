"""Begin: the files that a repository of personas starts with."""

from __future__ import annotations

from pathlib import Path

from whofor.store.schemas import schema_path
from whofor.store.write import write

SOURCES = """\
# yaml-language-server: $schema=../schema/sources.schema.json
# What evidence there is. Drop files beside this one and name them here; see the guide, "Evidence".
kind: sources/1
product: {name: My product, about: What it is for}
sources: []                        # delete the [] and write a list, such as:
#  - id: usage
#    kind: events                  # events survey interviews tickets nps exits notes
#    at: usage/*.csv
#    columns: {user: user_id, time: occurred_at, event: name, account: org_id}
#  - id: interviews
#    kind: interviews
#    at: interviews/*
"""

POLICY = """\
# yaml-language-server: $schema=../schema/policy.schema.json
# The team's thresholds. What is left out keeps its default; see the guide, "Policy".
kind: policy/1
"""

MKDOCS = """\
# The site of the personas: `mkdocs serve` to look, `mkdocs build --strict` to publish. The plugin brings its own look.
site_name: Personas
docs_dir: site
site_dir: _site

theme:
  name: material
  font: false                     # nothing is loaded from other servers
  features: [navigation.tabs, navigation.indexes, navigation.top, toc.follow, search.highlight]
  icon: {logo: material/account-group}
  palette:                        # custom: the colours of the personas' pages
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: custom
      accent: custom
      toggle: {icon: material/weather-night, name: Switch to dark}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: custom
      accent: custom
      toggle: {icon: material/weather-sunny, name: Switch to light}

extra: {generator: false}

markdown_extensions:
  - admonition
  - attr_list
  - tables: {use_align_attribute: true}
  - toc: {permalink: true}

plugins: [search, whofor]

nav:
  - Personas: [index.md, personas/]
  - Evidence: evidence/
"""

INDEX = """\
---
title: Personas
hide: [toc]
---

# Who we build for

Who uses this, told apart by what they do and explained in their own words. The story comes first; the evidence for
every sentence and number is one click down.
{: .wf-intro }
"""


def init(root: Path) -> tuple[str, ...]:
    """Write the files that are not there yet, and return their paths; what is there stays as it is."""
    wanted = {
        "evidence/sources.yaml": SOURCES,
        "personas/policy.yaml": POLICY,
        "mkdocs.yml": MKDOCS,
        "site/index.md": INDEX,
    }
    for name in ("persona", "policy", "sources", "codebook", "brief"):
        wanted[f"schema/{name}.schema.json"] = schema_path(name).read_text(encoding="utf-8")
    written = [path for path in wanted if not (root / path).exists()]
    for path in written:
        write(root / path, wanted[path])
    return tuple(written)
