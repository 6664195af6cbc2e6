"""The page of one persona: story first, evidence one click down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whofor.model.persona import Claim, Persona, Quote, Step
from whofor.model.repo import Repo
from whofor.render import cards, links, receipts, words
from whofor.render.behaviour import signature
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
    "plan": "Research plan",
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
    "plan",
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
    voices = _voices(repo, persona, at)
    sections = _sections(repo, persona, at, bool(voices))
    values = {
        "persona": persona,
        "picture": picture(repo, persona),
        "sections": sections,
        "rests_on": _rests_on(repo, persona),
        "facts": _facts(repo, persona),
        **_share(repo, persona, at),
        "signature": signature(repo, persona, at),
        "voices": voices,
        "plan": _plan(persona),
        "needs_not": tuple(repo.label(persona.source, feature) for feature in persona.needs_not),
    }
    return Page(
        path=at,
        title=persona.name,
        html=fill("persona", **values),
        search=fill("persona_search", **values),
        toc=(Toc("_story", persona.name, tuple(_toc(section) for section in sections)),),
        description=f"{persona.role}. {' '.join(persona.summary.split())[:150]}".strip(". "),
    )


def _share(repo: Repo, persona: Persona, at: str) -> dict[str, object]:
    share = persona.share
    if share is None or isinstance(share.value, tuple):
        return {"share": None}
    of = f"of {words.whole(share.n)} people" if share.n is not None else ""
    days = f"{persona.window.first} to {persona.window.last}" if persona.window else ""
    notes = (words.percent_range(share.low, share.high), of, days)
    return {
        "share": receipts.counted(repo, share, at),
        "share_value": words.percent(share.value),
        "share_note": ", ".join(note for note in notes if note),
        "share_of": share.about.get("of", ""),
    }


def _sections(repo: Repo, persona: Persona, at: str, voices: bool) -> tuple[Section, ...]:
    others = {
        "because": persona.because,
        "signature": persona.signature,
        "voices": voices,
        "needs_not": persona.needs_not,
        "plan": persona.plan,
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
    first = ("assumptions", "plan")
    return (*first, *(name for name in ORDER if name not in first))


def _toc(section: Section) -> Toc:
    children = section.cards if section.id == "_jobs" else ()
    return Toc(section.id, section.title, tuple(Toc(card.anchor, words.shorten(card.title, 48)) for card in children))


def _rests_on(repo: Repo, persona: Persona) -> tuple[tuple[str, str], ...]:
    """Return label and anchor of what the summary retells; no anchor where the id is unknown."""
    known = {claim.id: words.shorten(cards.title(claim)) for claim in persona.claims}
    known |= {row.id: repo.label(row.source, row.feature) or words.human(row.metric) for row in persona.signature}
    known |= {persona.because.id: words.shorten(cards.title(persona.because))} if persona.because else {}
    return tuple((known.get(ref, ref), links.slug(ref) if ref in known else "") for ref in persona.rests_on)


def _plan(persona: Persona) -> tuple[tuple[Step, tuple[tuple[str, str], ...]], ...]:
    """Return each step with label and anchor of the claims that it tests; no anchor where the id is unknown."""
    known = {claim.id for claim in persona.claims}
    return tuple(
        (step, tuple((words.human(name), links.slug(name) if name in known else "") for name in step.tests))
        for step in persona.plan
    )


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
        ("Sources", str(len(sources)), ", ".join(sorted(receipts.source_words(repo, source) for source in sources))),
    ]
    return tuple(fact for fact in facts if fact[1] != "0")


def _voices(repo: Repo, persona: Persona, at: str) -> tuple[tuple[receipts.Said, str, str], ...]:
    """Return a few quotes with label and anchor of what they support.

    One for each claim and each speaker, and none that a card shows at once.
    """
    taken = set(_on_cards(persona))
    chosen = []
    for claim, quote in _quotes(persona):
        marks = {quote.text, quote.who or quote.ref, f"claim {claim.id}"}
        if not marks & taken:
            taken |= marks
            chosen.append((receipts.said(repo, quote, at), words.shorten(cards.title(claim)), links.slug(claim.id)))
    return tuple(chosen[:VOICES])


def _on_cards(persona: Persona) -> Iterable[str]:
    """Yield what the cards show at once: their titles, and the quotes on them."""
    for claim in persona.claims:
        yield claim.text
        for part in claim.parts:
            yield from [item.text for item in part.evidence if isinstance(item, Quote)][: cards.SIDE_QUOTES]
        if claim.section in cards.SAYS_LITTLE:
            yield from [item.text for item in claim.evidence if isinstance(item, Quote)][:1]


def _quotes(persona: Persona) -> Iterable[tuple[Claim, Quote]]:
    for claim in persona.claims:
        for receipt in (*claim.evidence, *(item for part in claim.parts for item in part.evidence)):
            if isinstance(receipt, Quote):
                yield claim, receipt
