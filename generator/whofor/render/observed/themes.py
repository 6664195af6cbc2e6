"""Themes: what the codebook finds, and what it could find."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from whofor.model.themes import Proposal, Proposals, Share, Themes, Told
from whofor.render.observed.quoted import plain, quoted
from whofor.render.observed.table import table
from whofor.render.words import percent, whole

SCHEMA = "../schema/codebook.schema.json"


def themes(found: Themes) -> Iterator[str]:
    """Yield each theme of the codebook: who speaks of it, how, in which segment, with a sentence."""
    yield "Themes of evidence/codebook.yaml, counted in people (a person or account counts once):"
    if not found.told:
        yield "  The codebook has none. Entries are proposed by: whofor observe --themes"
        return
    published = [one for one in found.told if one.published]
    yield f"  {whole(found.people)} people say something; {whole(found.silent)} of them nothing that any theme holds."
    yield table(
        [("theme", "people", "share (95 % interval)", "complain", "praise", "want", "where"), *map(_row, published)]
    )
    yield from (f"  {one.theme.label}: {quoted(one.quotes[0])}" for one in published if one.quotes)
    weak = ", ".join(f"{one.theme.label} ({whole(one.people.people)})" for one in found.told if not one.published)
    if weak:
        yield f"  Weak signals, of too few people to be published: {weak}."
    yield from _by_segment(published)


def _row(one: Told) -> tuple[str, ...]:
    signs = (whole(one.signs.get(sign, 0)) for sign in ("pain", "praise", "need"))
    return plain(one.theme.label, 48), whole(one.people.people), _interval(one.people), *signs, _kinds(one.kinds)


def _interval(share: Share) -> str:
    return f"{percent(share.people / share.of)} ({percent(share.low)} to {percent(share.high)})"


def _kinds(kinds: Mapping[str, int]) -> str:
    return ", ".join(f"{kind} {whole(people)}" for kind, people in kinds.items())


def _by_segment(told: list[Told]) -> Iterator[str]:
    names = list(told[0].segments) if told else []
    if names:
        sizes = [f"{name} ({whole(told[0].segments[name].of)})" for name in names]
        yield "  Part of each segment's speaking people (how many they are stands beside the name):"
        rows = [[plain(one.theme.label, 32), *(percent(_part(one.segments[name])) for name in names)] for one in told]
        yield table([["theme", *sizes], *rows])


def _part(share: Share) -> float:
    return share.people / share.of if share.of else 0.0


def proposals(found: Proposals) -> str:
    """Return the proposed entries as YAML that can be pasted into the codebook, each with its reasons as comments."""
    head = [
        f"# {whole(len(found.entries))} entries that evidence/codebook.yaml could have, from {whole(found.pieces)} "
        f"pieces of speech; they hold {percent(found.covered)} of them.",
        "# Nothing was written: keep what makes sense, join what belongs together, give it a name, drop the rest.",
    ]
    if not found.known:
        head += [f"# yaml-language-server: $schema={SCHEMA}", "kind: codebook/1", "themes:"]
    body = [line for one in found.entries for line in _entry(one)]
    weak = [f"#   {whole(one.people)} people, comes back {one.stability:.2f}: {_terms(one)}" for one in found.weak]
    if weak:
        body += [
            "# Weak signals, of too few people or of a group that does not come back when people are drawn anew:",
            *weak,
        ]
    return "\n".join([*head, *body]) + "\n"


def _entry(one: Proposal) -> Iterator[str]:
    yield (
        f"  # {whole(one.people)} people ({_kinds(one.kinds)}); the group comes back {one.stability:.2f}; "
        f"its terms hold {percent(one.recall)} of it, {percent(one.precision)} of what they hold is of it"
    )
    yield f"  # characteristic: {', '.join(f'{plain(name)} (z {score:.1f})' for name, score in one.names)}"
    yield from (f"  # {quoted(voice)}" for voice in one.quotes)
    yield f"  {one.id}:"
    yield f"    terms: {_terms(one)}"


def _terms(one: Proposal) -> str:
    """Return a list of terms in YAML's flow form; JSON's quoting is YAML's."""
    return f"[{', '.join(json.dumps(plain(term), ensure_ascii=False) for term in one.terms)}]"
