"""Text that is out to harm, and a repository full of it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from tests.render import examples

from whofor.model.finding import Level
from whofor.model.persona import Claim, Quote
from whofor.model.repo import Repo

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea></style><script src=//evil.invalid></script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><style>*{background:url(//evil.invalid)}</style></svg>",
    "<iframe src=javascript:alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<body onpageshow=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus='",
    '"><script>alert(1)</script>',
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<!--",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](//evil.invalid/x.png)",
    "{: #get-paid onclick=alert(1) }",
    "# Heading {#get-paid}",
    "| a | b |\n| --- | --- |\n| <b>c</b> | d |",
    ":smile: [^1] *[x]: y\n\n[^1]: note",
    "{{ 7*7 }}{% for x in y %}{{ config }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#60;script&#62;",
    "javascript:alert(1)",
    "../../../etc/passwd",
    "{0.__class__}{key}%s%(x)s",
    "\u202e\u2066evil\u0000\u000b\ud7ff\U0001f600",
)


def harmful(payload: str) -> Repo:
    """The full repository with `payload` at the end of every text, and of every key that people may choose."""
    repo = examples.full()
    personas = tuple(_poison(persona, payload) for persona in repo.personas)
    strange = Claim(
        payload, "jobs", payload, payload, (Quote(f"{payload}/x", payload, payload),), fields={payload: payload}
    )
    last = replace(personas[-1], id=f"x{payload}", claims=(strange,), needs_not=(payload,), rests_on=(payload,))
    readings = {name: _poison(reading, payload) for name, reading in repo.readings.items()}
    return replace(repo, register=_poison(repo.register, payload), personas=(*personas[:-1], last), readings=readings)


_KEPT = frozenset(("id", "status", "tier", "section", "source", "ref", "metric", "level", "confidence", "rests_on"))


def _poison(value: Any, payload: str, name: str = "") -> Any:
    if name in _KEPT and not is_dataclass(value):
        return value
    if isinstance(value, str):
        return f"{value}{payload}"
    if isinstance(value, tuple):
        return tuple(_poison(item, payload) for item in value)
    if isinstance(value, dict):
        return {key: _poison(item, payload) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, (type, Level)):
        changed = {field.name: _poison(getattr(value, field.name), payload, field.name) for field in fields(value)}
        return replace(value, **changed)
    return value
