"""`evidence/codebook.yaml`: the themes that people talk about, and what the team believes of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whofor.model.codebook import Belief, Codebook, Theme
from whofor.model.evidence import Register
from whofor.model.finding import Finding, Level
from whofor.model.persona import Quote
from whofor.model.repo import readable
from whofor.store import yaml
from whofor.store.claims import prose, receipts
from whofor.store.contract import violations
from whofor.store.yaml import Document

PATH = "evidence/codebook.yaml"


def read_codebook(root: Path, register: Register) -> tuple[Codebook, tuple[Finding, ...]]:
    """Read the codebook of the repository at `root`: an empty one where there is no file, or a bad one."""
    if not os.path.lexists(root / PATH):
        return Codebook(), ()
    return codebook_of(yaml.read_file(root / PATH, PATH), register)


def codebook_of(document: Document, register: Register) -> tuple[Codebook, tuple[Finding, ...]]:
    """Return the codebook that a document holds, and what is wrong with it; empty where it breaks its contract."""
    if broken := violations(document, "codebook"):
        return Codebook(), broken
    data = document.data
    found = Codebook(
        themes=tuple(_theme(document, name, entry) for name, entry in data["themes"].items()),
        beliefs=tuple(_belief(document, name, entry) for name, entry in data.get("beliefs", {}).items()),
    )
    return found, (*_unknown(document, found, register), *_twice(document, found))


def _theme(document: Document, name: str, data: dict[str, Any]) -> Theme:
    return Theme(
        id=name,
        label=prose(data.get("label", "")) or readable(name),
        terms=tuple(data["terms"]),
        where=document.key_where("themes", name),
        **{key: tuple(data.get(key, ())) for key in ("exclude", "features", "aliases")},
    )


def _belief(document: Document, name: str, data: dict[str, Any]) -> Belief:
    return Belief(
        id=name,
        text=prose(data["text"]),
        theme=data.get("theme", ""),
        expects=data["expects"],
        where=document.key_where("beliefs", name),
        feature=data.get("feature", ""),
        evidence=tuple(
            receipt for receipt in receipts(document, ("beliefs", name, "evidence")) if isinstance(receipt, Quote)
        ),
    )


def _unknown(document: Document, found: Codebook, register: Register) -> Iterator[Finding]:
    """Yield what the codebook names and nobody knows: features of themes, themes of beliefs."""
    for theme in found.themes:
        for at, feature in enumerate(theme.features):
            if register.features and feature not in register.features:
                message = f"theme '{theme.id}' is about the feature '{feature}', which evidence/sources.yaml has not"
                where = document.where("themes", theme.id, "features", at)
                yield Finding("unknown-feature", Level.ERROR, message, where, "name a feature of the register")
    for belief in found.beliefs:
        if belief.feature and register.features and belief.feature not in register.features:
            message = (
                f"belief '{belief.id}' is about the feature '{belief.feature}', which evidence/sources.yaml has not"
            )
            yield Finding("unknown-feature", Level.ERROR, message, belief.where, "name a feature of the register")
        if belief.theme and belief.theme not in found.by_id:
            message = f"belief '{belief.id}' is about the theme '{belief.theme}', which the codebook has not"
            yield Finding("unknown-theme", Level.ERROR, message, belief.where, "add the theme, or name another")


def _twice(document: Document, found: Codebook) -> Iterator[Finding]:
    """Yield every id that two themes have, one of them as its alias."""
    owner = {theme.id: theme.id for theme in found.themes}
    for theme in found.themes:
        for at, alias in enumerate(theme.aliases):
            if owner.setdefault(alias, theme.id) != theme.id:
                message = f"'{alias}' names both the theme '{owner[alias]}' and, as an alias, '{theme.id}'"
                where = document.where("themes", theme.id, "aliases", at)
                yield Finding("duplicate-id", Level.ERROR, message, where, "take the alias out of one of them")
