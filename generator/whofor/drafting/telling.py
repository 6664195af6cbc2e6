"""The summary of a persona to a question for a model, and its answer to a summary.

Only sentences that retell claims which quote somebody are asked about, after those were phrased. What the summary says
of features, of hours and of others stands on numbers, and stays as rules wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from whofor.drafting.phrasing import Item, Question, ask, quotes
from whofor.drafting.statement import lower
from whofor.grounding.gate import Shown
from whofor.grounding.quarantine import suspicious
from whofor.model.asking import VERIFIED, Outcome
from whofor.model.persona import Claim, Persona
from whofor.stats.sentences import sentences

SUMMARY = "summary"
"""What the text is called in a report."""

_COMPARED = re.compile(r"\b(?:than|others)\b", re.IGNORECASE)


def telling(persona: Persona, system: str, most: int) -> Iterator[Question]:
    """Yield the question about a persona's summary, if it retells claims that quote somebody."""
    items = tuple(_items(persona))
    if items:
        yield Question(persona.id, SUMMARY, items, ask(persona.id, SUMMARY, items, system, most))


def told(persona: Persona, outcomes: Iterable[tuple[Item, Outcome]], by: str) -> Persona:
    """Return a persona with the sentences of its summary that passed the gate."""
    summary = persona.summary
    for item, outcome in outcomes:
        if outcome.status == VERIFIED:
            summary = summary.replace(item.shown.text, outcome.text)
    return persona if summary == persona.summary else replace(persona, summary=summary, told_by=by)


def _items(persona: Persona) -> Iterator[Item]:
    count = 0
    for number, (start, end) in enumerate(sentences(persona.summary), 1):
        text = persona.summary[start:end]
        claims = [claim for claim in persona.claims if claim.id in persona.rests_on and _retells(text, claim)]
        said: dict[str, tuple[str, str]] = {}
        for quote in (quote for claim in claims for quote in quotes(claim.evidence)):
            count += 1
            if not suspicious(quote.text):
                said[f"e{count}"] = (quote.text, quote.who or quote.ref)
        if said and not _COMPARED.search(text):
            shown = Shown(text, said, tuple(claim.text for claim in claims))
            yield Item(f"c{number}", Claim(SUMMARY, SUMMARY, text), "", "", shown)


def _retells(text: str, claim: Claim) -> bool:
    """Return whether a sentence says a claim, or what a pain is called."""
    heading, mark, _ = claim.text.partition(": ")
    return bool(claim.text) and (claim.text in text or (bool(mark) and lower(heading) in text))
