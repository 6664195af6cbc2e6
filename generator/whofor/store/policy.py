"""`personas/policy.yaml`: the team's thresholds."""

from __future__ import annotations

import os
from pathlib import Path

from whofor.model.finding import Finding
from whofor.model.policy import Policy
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
    stated = {name: type(defaults[name])(value) for name, value in document.data.items() if name in defaults}
    return Policy(**stated), ()
