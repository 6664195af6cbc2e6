"""A product with two kinds of users who say much the same, and the oracle of what may stand in a persona."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from random import Random

from whofor.model.asking import Phrasing, Wish
from whofor.model.persona import Claim, Persona, Quote
from whofor.store.events.source import Means
from whofor.store.repo import load
from whofor.workflow.draft import draft

SOURCES = """\
kind: sources/1
product: {name: Relay, about: Invoicing}
features: {reminders: [reminders], phone-app: [phone], payment-links: [links], bulk-import: [import],
           approvals: [approve], export: [export], search: [search]}
sources:
  - {id: usage, kind: events, at: usage.csv, columns: {user: user, time: time, event: event}}
  - {id: tickets, kind: tickets, at: tickets.csv, columns: {id: id, text: text, person: user}}
  - {id: interviews, kind: interviews, at: interviews/*.txt}
"""
HABITS = (("reminders", "phone", "links"), ("import", "export", "approve"))
SAID = (
    (
        "When a bill is overdue I want a nudge to go out by itself, so that I stay on good terms.",
        "I would like the nudge to be soft when a bill is overdue.",
        "The nudge does not go out when a bill is overdue.",
        "I hate chasing people for money, the nudge should do it.",
    ),
    (
        "I want to see every approval before the file leaves the house.",
        "The import stops at a row and does not say which file is wrong.",
        "I cannot hand the approval to a colleague when I am away.",
        "I need the file back when the import has failed, so that nobody waits.",
    ),
)
TALK = """\
Interviewer: What happened last time, Maria Lopez?
Maria Lopez: We sent the drafts around the office on a Tuesday. The waiting eats my morning. I want the file back, \
and Maria Lopez wants to be asked.
"""
TALKS = {
    "interviews/one.txt": TALK,
    "interviews/two.txt": TALK.replace("Maria Lopez", "Ben Okafor").replace("Tuesday", "Friday"),
    "interviews/participants.csv": "file,participant,name,user\n"
    "one.txt,p07,Maria Lopez,u01\ntwo.txt,p08,Ben Okafor,u03\n",
}
NAMES = ("Maria", "Lopez", "Okafor")


def write(root: Path, extra: Iterable[tuple[str, str]] = ()) -> Path:
    """Write the repository; `extra` are tickets of users besides."""
    files = {"sources.yaml": SOURCES, "usage.csv": "user,time,event\n" + "".join(_events()), **TALKS}
    tickets = [(f"u{number:02}", _said(number)) for number in range(32)]
    rows = (f'T-{at},{user},"{text}"\n' for at, (user, text) in enumerate([*tickets, *extra], 1))
    files["tickets.csv"] = "id,user,text\n" + "".join(rows)
    for name, text in files.items():
        path = root / "evidence" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def phrased(
    root: Path, url: str, wish: Wish | None = None, cache: bool = True, **environment: str
) -> tuple[tuple[Persona, ...], Phrasing]:
    """Draft as the command does, with a model at `url`."""
    known = {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": "sk-test", **environment}
    made = draft(root, means=Means(known, root / ".whofor" if cache else None), wish=wish or Wish("m"))
    return made.personas, made.phrasing


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "personas").glob("*.yaml"))}


def ungrounded(root: Path, personas: Iterable[Persona], by_rules: Iterable[Persona]) -> Iterator[str]:
    """Yield what stands in personas and comes from nowhere: the oracle, which shares no code with the gate.

    A word of a claim comes from its own quotations or from what rules wrote for it, but for a short list of function
    words; a quotation stands in its record; and nothing else differs from what rules drafted.
    """
    records = load(root).records
    before = {persona.id: persona for persona in by_rules}
    for persona in personas:
        rules = {claim.id: claim for claim in before[persona.id].claims}
        if (persona.name, persona.role, persona.signature) != _told(before[persona.id]):
            yield f"{persona.id} is told otherwise"
        told = {_begin(word) for word in _plain(f"{before[persona.id].summary} {_everything(persona)}")}
        strange = [word for word in _plain(persona.summary) if _begin(word) not in told and word not in _FUNCTION]
        if strange or (persona.summary != before[persona.id].summary and not persona.told_by):
            yield f"the summary of {persona.id} says {strange}"
        for claim in persona.claims:
            if claim.id not in rules:
                yield f"{claim.id} is no claim of the rules"
                continue
            yield from _of_claim(claim, rules[claim.id], {name: record.text for name, record in records.items()})


def _told(persona: Persona) -> tuple[object, ...]:
    return persona.name, persona.role, persona.signature


def _everything(persona: Persona) -> str:
    return " ".join(one.text for claim in persona.claims for one in claim.receipts() if isinstance(one, Quote))


def _of_claim(claim: Claim, rules: Claim, records: Mapping[str, str]) -> Iterator[str]:
    if (claim.evidence, claim.against, claim.confidence, claim.kind) != (
        rules.evidence,
        rules.against,
        rules.confidence,
        rules.kind,
    ):
        yield f"{claim.id} has other receipts or another confidence"
    quotes = [one.text for one in claim.receipts() if isinstance(one, Quote)]
    for one in claim.receipts():
        if isinstance(one, Quote) and one.text not in records[one.ref]:
            yield f"{one.ref} does not say: {one.text}"
    texts = " ".join([claim.text, *(part.text for part in claim.parts)])
    given = " ".join([rules.text, *(part.text for part in rules.parts), *quotes])
    if texts != " ".join([rules.text, *(part.text for part in rules.parts)]) and not claim.by.startswith("model:"):
        yield f"{claim.id} was rephrased by nobody"
    known = {_begin(word) for word in _plain(given)}
    for word in _plain(texts):
        if word not in _FUNCTION and _begin(word) not in known:
            yield f"{claim.id} says '{word}': {texts}"
    if re.search(r"\d", texts) and not re.search(r"\d", given):
        yield f"{claim.id} has a number"
    if re.search(r"[<>\[\]{}`*_|\\]|://", texts) and not re.search(r"[<>\[\]{}`*_|\\]|://", given):
        yield f"{claim.id} has markup: {texts}"


_WORDS = """
    a an the this that these those it its i me my we us our they them their is are was were be been am do does
    did has have had to of in on at by for from with into out up as and so when while where which who what
    there here then than want wants need needs can you your he she his her him
"""
_FUNCTION = frozenset(_WORDS.split())


def _plain(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text.lower())


def _begin(word: str) -> str:
    """Return the beginning that forms of one word share."""
    return word[: max(3, len(word) - 3)] if len(word) > 4 else word


def _said(number: int) -> str:
    mine = SAID[number % 2]
    return mine[(number // 2) % len(mine)]


def _events() -> Iterator[str]:
    random = Random(7)
    for number in range(80):
        for day in range(1, 13):
            event = random.choice((*HABITS[number % 2] * 2, "open", "search"))
            yield f"u{number:02},2026-03-{day:02}T{9 + number % 3}:00:00Z,{event}\n"
