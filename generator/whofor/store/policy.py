"""`personas/policy.yaml`: the team's thresholds."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from whofor.model.finding import Finding
from whofor.model.policy import Llm, Policy
from whofor.store import yaml
from whofor.store.contract import violations
from whofor.store.yaml import Document

PATH = "personas/policy.yaml"


def read_policy(root: Path) -> tuple[Policy, tuple[Finding, ...]]:
    """Read the policy of the repository at `root`; the defaults hold where there is no file, or a bad one."""
    if not os.path.lexists(root / PATH):
        return Policy(), ()
    return policy_of(yaml.read_file(root / PATH, PATH))


def policy_of(document: Document) -> tuple[Policy, tuple[Finding, ...]]:
    """Return the policy that a document states, and the findings; the defaults where there are any."""
    if found := violations(document, "policy"):
        return Policy(), found
    defaults = vars(Policy())
    plain = ((name, value) for name, value in document.data.items() if name in defaults and name != "llm")
    stated = {name: type(defaults[name])(value) for name, value in plain}
    return Policy(**stated, llm=_llm(document.data.get("llm"))), ()


def _llm(stated: Mapping[str, Any] | None) -> Llm | None:
    """Return the language model that a policy names, if it names one."""
    whole = ("max_tokens", "reply_tokens", "parallel")
    amounts = ("max_cost", "price_in", "price_out", "timeout")
    kinds = {**dict.fromkeys(whole, int), **dict.fromkeys(amounts, float)}
    return Llm(**{name: kinds.get(name, str)(value) for name, value in stated.items()}) if stated else None
