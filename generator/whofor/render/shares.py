"""How the people of a source divide among the personas, and the share that none fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whofor.model.persona import Measure, Persona
from whofor.model.repo import Repo
from whofor.render import charts, links, receipts, words
from whofor.render.page import HOME

COLOURS = 6

ROUNDING = 0.005


@dataclass(frozen=True)
class Slice:
    """One part of the share bar; the part that no persona fits has no link."""

    label: str
    share: str
    style: str
    href: str = ""


@dataclass(frozen=True)
class Whole:
    """How the people of one source divide among the personas."""

    source: str
    href: str
    people: str
    slices: tuple[Slice, ...]
    unfit: str
    chart: Markup


def wholes(repo: Repo, personas: Sequence[Persona]) -> tuple[Whole, ...]:
    """Return one whole for each source that shares were counted on; shares that overlap make no whole."""
    groups: dict[tuple[str, str], list[tuple[Persona, Measure, float]]] = defaultdict(list)
    for persona in personas:
        share = persona.share
        if share and not isinstance(share.value, tuple):
            groups[share.source, share.about.get("of", "")].append((persona, share, share.value))
    return tuple(
        _whole(repo, source, members, index)
        for index, ((source, _), members) in enumerate(groups.items())
        if sum(value for _, _, value in members) <= 1 + ROUNDING
    )


def _whole(repo: Repo, source: str, members: list[tuple[Persona, Measure, float]], index: int) -> Whole:
    unfit = max(1 - sum(value for _, _, value in members), 0.0)
    styles = [f"wf-part wf-part-{place % COLOURS}" for place in range(len(members))]
    parts = [(persona.name, value, style) for (persona, _, value), style in zip(members, styles, strict=True)]
    slices = [
        Slice(name, words.percent(value), style, links.link(HOME, links.persona_path(persona.id)))
        for (persona, _, _), (name, value, style) in zip(members, parts, strict=True)
    ]
    none = "wf-part wf-part-none"
    name = receipts.source_words(repo, source)
    counts = {share.n for _, share, _ in members}
    n = counts.pop() if len(counts) == 1 else None
    return Whole(
        source=name,
        href=links.link(HOME, links.source_path(source)),
        people="the people" if n is None else f"the {words.whole(n)} people",
        slices=(*slices, Slice("No persona fits", words.percent(unfit), none)),
        unfit=words.percent(unfit),
        chart=charts.share_bar([*parts, ("no persona fits", unfit, none)], f"Who is who in {name}", f"share-{index}"),
    )
