"""Replies of a model, kept by what was asked: the same question to the same model is asked once."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from whofor.model.asking import Ask, Reply
from whofor.store.write import write

VERSION = 1
"""Part of every name: to be raised when a kept reply would mean something else."""


def key(model: str, ask: Ask) -> str:
    """Return the SHA-256 of all that a reply depends on: model, instructions, schema, data and length."""
    whole = [VERSION, model, ask.system, ask.schema, ask.user, ask.most]
    return hashlib.sha256(json.dumps(whole, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def kept(folder: Path | None, model: str, ask: Ask) -> Any:
    """Return what was kept for a question; None where there is nothing, or nothing that can be read."""
    if folder is None:
        return None
    try:
        found = json.loads(_path(folder, key(model, ask)).read_text(encoding="utf-8"))
        return found["reply"] if found["key"] == key(model, ask) else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):  # somebody else's file, or half of one
        return None


def keep(folder: Path | None, model: str, ask: Ask, reply: Reply) -> None:
    """Keep a good reply for the next run; a folder that cannot be written to keeps nothing."""
    if folder is None or reply.data is None:
        return
    name = key(model, ask)
    text = json.dumps({"key": name, "model": model, "job": ask.job, "reply": reply.data}, ensure_ascii=False, indent=1)
    try:
        write(_path(folder, name), f"{text}\n")
    except OSError:
        return


def _path(folder: Path, name: str) -> Path:
    return folder / name[:2] / f"{name}.json"
