"""Which model a run may ask, and where: by what its user said, the policy, and the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from ipaddress import ip_address
from urllib.parse import urlsplit

from whofor.model.asking import Wish
from whofor.model.finding import Finding, Level, Where
from whofor.model.policy import Llm, Policy

HOME = "https://api.openai.com/v1"
POLICY = Where("personas/policy.yaml")


@dataclass(frozen=True)
class Access:
    """A model that may be asked: its settings, where it is, and the key that goes there."""

    llm: Llm
    url: str
    key: str
    findings: tuple[Finding, ...] = ()


def access(policy: Policy, wish: Wish, environment: Mapping[str, str]) -> Access | str:
    """Return how to reach the model that a run may ask, or why it asks none.

    A key in the environment alone asks nobody: evidence leaves the machine only where the policy or `--model` says so.
    The key goes to the endpoint that the environment names, to OpenAI's where it names none, or to this machine. A
    policy is a file that others may have written, and where it sends evidence it shall not send a key as well.
    """
    if wish.without:
        return "no model was asked for"
    if policy.llm is None and not wish.model:
        return "no model is configured"
    llm = policy.llm or Llm()
    llm = replace(llm, model=wish.model or llm.model)
    llm = llm if wish.max_cost is None else replace(llm, max_cost=wish.max_cost)
    theirs = environment.get("OPENAI_BASE_URL", "").strip() or HOME
    url, key = llm.base_url or theirs, environment.get("OPENAI_API_KEY", "").strip()
    if key and not (_same(url, theirs) or _here(url)):
        return Access(llm, url, "", (_withheld(url),))
    return Access(llm, url, key)


def keyless(found: Access) -> bool:
    """Return whether the endpoint is one that never answers without a key."""
    return not found.key and _same(found.url, HOME)


def _same(one: str, other: str) -> bool:
    return one.rstrip("/") == other.rstrip("/")


def _here(url: str) -> bool:
    """Return whether an address is of this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _withheld(url: str) -> Finding:
    message = f"OPENAI_API_KEY was not sent to {url}, which only the policy names"
    hint = "if the key is for that endpoint, set OPENAI_BASE_URL to the same address"
    return Finding("key-withheld", Level.NOTE, message, POLICY, hint)
