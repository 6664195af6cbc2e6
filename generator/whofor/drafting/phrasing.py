"""Claims that rules drafted to questions for a model, and its answers to claims: only what passes the gate is taken.

A claim is asked about where it quotes people. What only numbers back stays as rules wrote it: "more than others do" is
one word away from its opposite. A claim keeps all its receipts, whichever of them a text rests on, so that a model
has no say in how sure a claim is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from whofor.drafting.lint import named
from whofor.drafting.statement import upper
from whofor.grounding.gate import Shown, Verdict, judge
from whofor.grounding.quarantine import suspicious
from whofor.model.asking import DROPPED, FAILED, SAME, UNUSED, VERIFIED, WEAK, Ask, Outcome
from whofor.model.persona import SECTIONS, Claim, Measure, Part, Persona, Quote, Receipt

MOST_CLAIMS = 8
"""Claims of one question."""

_OUTCOME = re.compile(r",? so (?:that )?(?=\w)", re.IGNORECASE)
_TWO = re.compile(r",? and (?:then |also )?(?=(?:i|we|it|they|nobody|the|not)\b)|; ", re.IGNORECASE)
_WANTED = re.compile(r"\b(?:want|need|have to|hope|wish)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^A-Za-z0-9._:/-]+")


@dataclass(frozen=True)
class Item:
    """One text that is asked about: of a claim, or of a part of one.

    `id` is its name in the question. `heading` is what a pain is called, which stays in front of the text.
    """

    id: str
    claim: Claim
    part: str
    heading: str
    shown: Shown

    @property
    def name(self) -> str:
        """What it is called in a report."""
        return f"{self.claim.id}/{self.part}" if self.part else self.claim.id


@dataclass(frozen=True)
class Question:
    """What is asked about some texts of one section of a persona."""

    persona: str
    section: str
    items: tuple[Item, ...]
    ask: Ask


def questions(persona: Persona, system: str, most: int) -> Iterator[Question]:
    """Yield the questions about a persona's claims, a section at a time.

    Args:
        persona: The persona as rules drafted it.
        system: The instructions.
        most: How long an answer may be, in tokens.
    """
    for section in SECTIONS:
        texts = [(claim, part) for claim in persona.section(section) for part in (None, *claim.parts)]
        asked = [(claim, part) for claim, part in texts if quotes(part.evidence if part else claim.evidence)]
        asked = [(claim, part) for claim, part in asked if part or claim.text]
        for start in range(0, len(asked), MOST_CLAIMS):
            items = tuple(_items(section, asked[start : start + MOST_CLAIMS]))
            if items:
                yield Question(persona.id, section, items, ask(persona.id, section, items, system, most))


def withheld(persona: Persona) -> Iterator[tuple[str, str]]:
    """Yield each quoted record that is not shown to a model, and why."""
    for claim in persona.claims:
        for quote in quotes(claim.receipts()):
            if why := suspicious(quote.text):
                yield quote.ref, why


def answered(
    question: Question, data: Mapping[str, Any] | None, failure: str, product: Collection[str]
) -> Iterator[tuple[Item, Outcome]]:
    """Yield what came of every text of a question: the one that may stand is in the outcome that is verified.

    Args:
        question: What was asked.
        data: The answer, which keeps the schema; None where there is none.
        failure: Why there is none.
        product: The names of the product's features.
    """
    if data is None:
        yield from ((item, _outcome(question, item, FAILED, "", failure)) for item in question.items)
        return
    given: dict[str, Mapping[str, Any]] = {}
    for one in data["claims"]:
        given.setdefault(one["id"], one)
    for item in question.items:
        if item.id not in given:
            yield item, _outcome(question, item, UNUSED, "", "the reply leaves it out")
        else:
            yield item, _of_answer(question, item, given[item.id], product)


def taken(claim: Claim, texts: Mapping[str, str], by: str, sure: Callable[[Claim], str]) -> Claim:
    """Return a claim with the texts that passed the gate, by the names of its parts ("" is the claim's own)."""
    parts = tuple(replace(part, text=texts.get(part.name, part.text)) for part in claim.parts)
    made = replace(claim, text=texts.get("", claim.text), parts=parts)
    if (made.text, made.parts) == (claim.text, claim.parts):
        return claim
    made = replace(made, by=by)
    return replace(made, confidence=sure(made)) if claim.confidence else made


def retold(persona: Persona, claims: Mapping[str, Claim], by: str) -> Persona:
    """Return a persona with some of its claims in other words, also where its summary says them."""
    summary = persona.summary
    for claim in persona.claims:
        if claim.text and claim.id in claims:
            summary = summary.replace(claim.text, claims[claim.id].text)
    told_by = persona.told_by if summary == persona.summary else by
    kept = tuple(claims.get(one.id, one) for one in persona.claims)
    return replace(persona, summary=summary, told_by=told_by, claims=kept)


def signed(model: str) -> str:
    """Return how a claim says that a model phrased it.

    >>> signed("org/model v2:8b")
    'model:org/model-v2:8b'
    """
    return f"model:{_LETTERS.sub('-', model)[:150] or 'unnamed'}"


def _items(section: str, asked: Sequence[tuple[Claim, Part | None]]) -> Iterator[Item]:
    """Yield what is asked; what speaks to a machine is not shown to one."""
    count = 0
    for number, (claim, part) in enumerate(asked, 1):
        heading, text = _headed(section, part.text if part else claim.text)
        receipts = part.evidence if part else claim.evidence
        said: dict[str, tuple[str, str]] = {}
        for quote in quotes(receipts):
            count += 1
            if not suspicious(quote.text):
                said[f"e{count}"] = (quote.text, quote.who or quote.ref)
        about = (value for one in receipts if isinstance(one, Measure) for value in one.about.values())
        if said and not suspicious(text):
            yield Item(f"c{number}", claim, part.name if part else "", heading, Shown(text, said, tuple(about)))


def _headed(section: str, text: str) -> tuple[str, str]:
    """Return the heading of a pain and what comes after it; other texts have none."""
    heading, mark, rest = text.partition(": ")
    return (heading + mark, rest) if section == "pains" and rest else ("", text)


def quotes(receipts: Iterable[Receipt]) -> list[Quote]:
    """Return the quotations among some receipts."""
    return [one for one in receipts if isinstance(one, Quote)]


def ask(persona: str, section: str, items: Sequence[Item], system: str, most: int) -> Ask:
    """Return the question about some texts of one section."""
    claims = [
        {
            "id": item.id,
            "kind": item.claim.kind,
            "text": item.shown.text,
            "evidence": [{"id": name, "said": text} for name, (text, _) in item.shown.quotes.items()],
        }
        for item in items
    ]
    user = json.dumps({"section": section, "claims": claims}, ensure_ascii=False, indent=1)
    return Ask("build", f"{persona}: {section}", system, user, _schema(items), most)


def _schema(items: Sequence[Item]) -> dict[str, Any]:
    ids = [name for item in items for name in item.shown.quotes]
    fields: dict[str, Any] = {
        "id": {"type": "string", "enum": [item.id for item in items]},
        "text": {"type": "string"},
        "evidence": {"type": "array", "items": {"type": "string", "enum": ids}, "maxItems": len(ids)},
        "drop": {"type": "boolean"},
    }
    entry = {"type": "object", "additionalProperties": False, "required": list(fields), "properties": fields}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["claims"],
        "properties": {"claims": {"type": "array", "items": entry, "minItems": len(items), "maxItems": len(items)}},
    }


def _of_answer(question: Question, item: Item, given: Mapping[str, Any], product: Collection[str]) -> Outcome:
    text = _tidied(given["text"])
    if given["drop"]:
        return _outcome(question, item, WEAK, text, "the model would leave the claim out: look at its receipts")
    if text == item.shown.text:
        return _outcome(question, item, VERIFIED, item.heading + text, SAME)
    verdict = judge(text, given["evidence"], item.shown)
    if verdict.status == VERIFIED and question.section == "jobs":
        verdict = _as_job(text, item, product)
    stands = item.heading + text if verdict.status == VERIFIED else text
    return _outcome(question, item, verdict.status, stands, verdict.reason)


def _as_job(text: str, item: Item, product: Collection[str]) -> Verdict:
    """Return whether a job is still a wish, has one outcome, and names no feature that it did not name before."""
    if features := set(named(text, product)) - set(named(item.shown.text, product)):
        return Verdict(DROPPED, f"names the feature '{min(features)}', which is one answer to the job")
    if _WANTED.search(item.shown.text) and not _WANTED.search(text):
        return Verdict(DROPPED, "states no wish any more")
    outcomes = _OUTCOME.split(text)[1:]
    if len(outcomes) > 1 or (_TWO.search(outcomes[0]) if outcomes else None):
        return Verdict(DROPPED, "has more than one outcome")
    return Verdict(VERIFIED)


def _tidied(text: str) -> str:
    """Return a text with a capital letter first and a full stop last."""
    plain = text.strip(" ")
    return upper(plain if plain.endswith((".", "!", "?", "”", '"')) else f"{plain}.")


def _outcome(question: Question, item: Item, status: str, text: str, reason: str) -> Outcome:
    return Outcome(question.persona, item.name, status, text, reason)
