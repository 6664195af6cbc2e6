"""The page of one persona: story first, evidence one click down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whofor.model.persona import Claim, Persona, Quote
from whofor.model.repo import Repo
from whofor.render import cards, links, words
from whofor.render.behaviour import profiles, signature
from whofor.render.page import Page, Toc
from whofor.render.picture import picture
from whofor.render.templates import fill

TITLES = {
    "jobs": "Jobs to be done",
    "constraints": "What holds them back",
    "rhythm": "Rhythm",
    "workflows": "How the work really goes",
    "motivation": "What drives them",
    "pains": "Pains",
    "tensions": "Tensions",
    "misconceptions": "What teams get wrong",
    "decisions": "Decisions to inform",
    "watch": "What would show a change",
    "assumptions": "Riskiest assumptions",
}

OTHER_TITLES = {
    "because": "Why this rank",
    "signature": "Behaviour",
    "voices": "In their words",
    "needs_not": "Not for them",
    "unknown": "What we do not know",
}

ORDER = (
    "jobs",
    "constraints",
    "motivation",
    "signature",
    "rhythm",
    "workflows",
    "pains",
    "tensions",
    "voices",
    "misconceptions",
    "because",
    "decisions",
    "needs_not",
    "watch",
    "assumptions",
    "unknown",
)

VOICES = 6


@dataclass(frozen=True)
class Section:
    """A section of the page with what it shows; only sections with something to show are made."""

    id: str
    title: str
    cards: tuple[cards.Card, ...] = ()


def persona_page(repo: Repo, persona: Persona) -> Page:
    """Return the page of a persona."""
    at = links.persona_path(persona.id)
    sections = _sections(repo, persona, at)
    values = {
        "persona": persona,
        "at": at,
        "picture": picture(repo, persona),
        "sections": sections,
        "rests_on": _rests_on(persona),
        "facts": _facts(repo, persona),
        **_share(persona, at),
        "signature": signature(persona, at),
        "profiles": profiles(persona, at),
        "voices": _voices(repo, persona, at),
    }
    return Page(
        path=at,
        title=persona.name,
        html=fill("persona", **values),
        search=fill("persona_search", **values),
        toc=(Toc("_story", persona.name, tuple(_toc(section) for section in sections)),),
        description=f"{persona.role}. {' '.join(persona.summary.split())[:150]}".strip(". "),
    )


def _share(persona: Persona, at: str) -> dict[str, object]:
    share = persona.share
    if share is None or isinstance(share.value, tuple):
        return {"share": None}
    of = f"of {words.whole(share.n)}" if share.n is not None else ""
    notes = (words.percent_range(share.low, share.high), of)
    return {
        "share": cards.counted(share, at),
        "share_value": words.percent(share.value),
        "share_note": ", ".join(note for note in notes if note),
        "share_of": share.about.get("of", ""),
    }


def _sections(repo: Repo, persona: Persona, at: str) -> tuple[Section, ...]:
    others = {
        "because": persona.because,
        "signature": persona.signature,
        "voices": _voices(repo, persona, at),
        "needs_not": persona.needs_not,
        "unknown": persona.unknown,
    }
    made = []
    for name in _order(persona):
        claims = persona.section(name) if name in TITLES else ()
        if name == "because" and persona.because:
            claims = (persona.because,)
        if claims or others.get(name):
            shown = tuple(cards.card(repo, persona, claim, at) for claim in claims)
            made.append(Section(f"_{name}", TITLES.get(name) or OTHER_TITLES[name], shown))
    return tuple(made)


def _order(persona: Persona) -> Iterable[str]:
    """Return the names of the sections; what could sink a hypothesis comes first."""
    if persona.status != "hypothesis":
        return ORDER
    return ("assumptions", *(name for name in ORDER if name != "assumptions"))


def _toc(section: Section) -> Toc:
    children = section.cards if section.id == "_jobs" else ()
    return Toc(section.id, section.title, tuple(Toc(card.anchor, card.title) for card in children))


def _rests_on(persona: Persona) -> tuple[tuple[str, str], ...]:
    """Return label and anchor of what the summary retells; no anchor where the id is unknown."""
    known = {claim.id for claim in persona.claims} | {row.id for row in persona.signature}
    known |= {persona.because.id} if persona.because else set()
    return tuple((_label(ref), links.slug(ref) if ref in known else "") for ref in persona.rests_on)


def _label(ref: str) -> str:
    metric, dot, feature = ref.partition(".")
    return f"{words.human(metric)} {words.human(feature).lower()}" if dot else words.human(ref)


def _facts(repo: Repo, persona: Persona) -> tuple[tuple[str, str, str], ...]:
    """Return label, value and note of the few numbers that say how much the page rests on."""
    quotes = [item for claim in persona.claims for item in claim.receipts() if isinstance(item, Quote)]
    sources = {item.source for claim in persona.claims for item in claim.receipts()}
    sources |= {row.source for row in persona.signature}
    records = {quote.ref for quote in quotes}
    strong = sum(claim.confidence == "high" for claim in persona.claims)
    facts = [
        ("Claims", str(len(persona.claims)), f"{strong} with high confidence"),
        ("Quotes", str(len({(quote.ref, quote.text) for quote in quotes})), f"from {len(records)} records"),
        ("Sources", str(len(sources)), ", ".join(sorted(cards.source_words(repo, source) for source in sources))),
    ]
    return tuple(fact for fact in facts if fact[1] != "0")


def _voices(repo: Repo, persona: Persona, at: str) -> tuple[tuple[cards.Said, str, str], ...]:
    """Return a few quotes with label and anchor of what they support, one for each speaker."""
    chosen: dict[str, tuple[cards.Said, str, str]] = {}
    for claim, quote in _quotes(persona):
        said = cards.said(repo, quote, at)
        chosen.setdefault(quote.who or quote.ref, (said, words.human(claim.id), links.slug(claim.id)))
    return tuple(chosen.values())[:VOICES]


def _quotes(persona: Persona) -> Iterable[tuple[Claim, Quote]]:
    for claim in persona.claims:
        for receipt in (*claim.evidence, *(item for part in claim.parts for item in part.evidence)):
            if isinstance(receipt, Quote):
                yield claim, receipt
