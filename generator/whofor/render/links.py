"""Where everything lies on the site: paths, anchors, links and citation tokens."""

from __future__ import annotations

import hashlib
import posixpath
import re

from whofor.model.persona import Claim, Persona

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")


def slug(text: str) -> str:
    """Return `text` as an id that works in a path, an HTML id and a fragment.

    A plain id stays as it is; anything else gets a short hash, so that two texts never share a slug. A slug never
    begins with an underscore: those ids belong to our templates and to the theme.

    >>> slug("get-paid")
    'get-paid'
    >>> slug("../etc")
    'etc-f7f9'
    """
    if _SAFE.fullmatch(text):
        return text
    readable = _UNSAFE.sub("-", text).strip(".-")[:60]
    return f"{readable or 'x'}-{hashlib.sha256(text.encode()).hexdigest()[:4]}"


def persona_path(persona_id: str) -> str:
    """Return the path of a persona's page."""
    return f"personas/{slug(persona_id)}.md"


def source_path(source_id: str) -> str:
    """Return the path of an evidence source's page."""
    return f"evidence/{slug(source_id)}.md"


def record_target(ref: str) -> tuple[str, str]:
    """Return the page and the anchor of an evidence record.

    >>> record_target("interviews/p07#t12")
    ('evidence/interviews.md', 'p07-t12')
    """
    source, _, tail = ref.partition("/")
    name, hash_sign, turn = tail.partition("#")
    if hash_sign and _SAFE.fullmatch(name) and _SAFE.fullmatch(turn):
        return source_path(source), f"{name}-{turn}"
    return source_path(source), slug(tail or ref)


def claim_target(persona_id: str, claim_id: str) -> tuple[str, str]:
    """Return the page and the anchor of a claim (or of a signature row, or of something unknown)."""
    return persona_path(persona_id), slug(claim_id)


def link(at: str, path: str, anchor: str = "") -> str:
    """Return the relative URL that leads from the page `at` to an anchor on the page `path`.

    >>> link("personas/solo-owner.md", "evidence/interviews.md", "p07-t12")
    '../../evidence/interviews/#p07-t12'
    >>> link("index.md", "personas/solo-owner.md")
    'personas/solo-owner/'
    """
    fragment = f"#{anchor}" if anchor else ""
    if at == path and fragment:
        return fragment
    way = posixpath.relpath(_folder(path), _folder(at))
    return ("./" if way == "." else f"{way}/") + fragment


def token(persona: Persona, claim: Claim) -> str:
    """Return the citation of a claim, pinned to what it says now."""
    return f"persona:{persona.id}/{claim.id}@{claim.fingerprint}"


def _folder(path: str) -> str:
    """Return the folder that a page is published as: `a/b.md` becomes `a/b/index.html`."""
    stem = path.removesuffix(".md")
    return "/" + stem.removesuffix("index").strip("/")
