"""A repository small enough to count by hand, and what the checks say of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from tests.signals.lettered import design, lettered

from whofor.checks.all import Check
from whofor.model.evidence import Feature, Reading, Record, Register, Source
from whofor.model.finding import Finding, Where
from whofor.model.flow import Conformance
from whofor.model.persona import Claim, Measure, Persona, Quote, Signal
from whofor.model.repo import Repo
from whofor.model.signal import NONE, Grounds, Membership, Usage
from whofor.signals.workflows import conformance
from whofor.store.claims import ABOUT

HERE = Where("evidence/sources.yaml", 1)
USAGE = Source("usage", "events", "usage/*", HERE)
TICKETS = Source("tickets", "tickets", "tickets/*", HERE)
NPS = Source("nps", "nps", "nps/*", HERE)

PEOPLE = ("ann", "bob", "cem", "dia", "eve")
"""Ann, Bob and Cem are of the persona `solo`, Dia and Eve of `office`."""

FEATURES = (Feature("reminders", "reminders"), Feature("bulk-import", "bulk import"), Feature("api", "api"))
WENT = ("ac", "abc", "abc", "ac", "abc")
"""How each of them went through the workflow `work`, which is a, b and c: Ann and Dia left out b."""

DAYS = np.array([[9, 0, 1], [8, 0, 2], [7, 0, 0], [0, 9, 1], [1, 8, 0]])


def record(name: str, text: str, person: str, **said: Any) -> Record:
    source = name.partition("/")[0]
    where = Where(f"evidence/{source}/{source}.csv", 2)
    return Record(
        **{"id": name, "source": source, "kind": source, "text": text, "where": where, "person": person} | said
    )


RECORDS = (
    record("tickets/T-1", "I hate chasing people for money. It takes my Sunday.", "ann"),
    record("tickets/T-2", "Reminders go out on Sunday by themselves.", "bob"),
    record("tickets/T-3", "The import fails.", "dia"),
    record("nps/r1", "Great for the money.", "cem", score=10.0),
    record("tickets/T-4", "What do you do on Sundays?", "", role="interviewer", speaker="Kim"),
)


def quote(ref: str = "tickets/T-1", text: str = "I hate chasing people for money.", who: str = "ann") -> Quote:
    return Quote(ref, text, who, Where("personas/solo.yaml", 14))


def measure(metric: str, value: float, source: str = "usage", **said: Any) -> Measure:
    about = {name: said.pop(name) for name in ABOUT if name in said}
    return Measure(metric, source, value, about, **said, where=Where("personas/solo.yaml", 15))


def signal(name: str, value: float, n: int = 3, source: str = "usage", **said: Any) -> Signal:
    return Signal(name, value, source, n, **said, where=Where("personas/solo.yaml", 20))


def claim(text: str = "Chases people for money.", *receipts: Quote | Measure, **said: Any) -> Claim:
    evidence = receipts or (quote(),)
    given = {
        "id": "chase",
        "section": "pains",
        "text": text,
        "evidence": evidence,
        "where": Where("personas/solo.yaml", 12),
    }
    return Claim(**given | said)


SHARE = measure("share", 0.6, n=5)
SIGNATURE = (signal("adopts.reminders", 1.0, others=0.5), signal("uses.reminders", 0.9))


def persona(persona_id: str, *claims: Claim, **said: Any) -> Persona:
    rank, where = 1 if persona_id == "solo" else 2, Where(f"personas/{persona_id}.yaml", 2)
    given = {"share": SHARE, "signature": SIGNATURE, "claims": claims, "where": where}
    return replace(Persona(persona_id, persona_id, "Somebody", "draft", "primary", rank, ""), **given | said)


def repo(*personas: Persona, absent: tuple[str, ...] = (), **said: Any) -> Repo:
    """Return a repository whose membership is as told above, whatever the signatures say."""
    readings = {
        source.id: Reading(
            source,
            records=() if source.id in absent else tuple(one for one in RECORDS if one.source == source.id),
            absent=source.id in absent,
        )
        for source in (USAGE, TICKETS, NPS)
    }
    usages = {} if "usage" in absent else {"usage": usage()}
    words = {name: reading.records for name, reading in readings.items() if reading.records}
    membership = Membership(("solo", "office"), np.array([0, 0, 0, 1, NONE]), np.ones(5))
    grounds = {name: Grounds(one, membership, words) for name, one in usages.items()}
    given = {"readings": readings, "usages": usages, "grounds": grounds}
    return Repo(Register("Relay", "", (USAGE, TICKETS, NPS)), personas=personas, **given | said)


def usage() -> Usage:
    active = (DAYS > 0).sum(axis=1)
    hours = np.zeros((5, 168), np.int64)
    hours[:, 10] = 2
    minutes, flows = np.array([5.0, 6, 7, 8, 9]), {"work": flow()}
    return Usage("usage", "events", PEOPLE, FEATURES, DAYS, active, active, minutes, np.ones(5), hours, flows=flows)


@cache
def flow() -> Conformance:
    return conformance(lettered(*WENT), design("a b c"))


def codes(check: Check, repo: Repo) -> list[str]:
    """Return the codes that a check finds; every finding has a place, and one that is wrong a way out."""
    findings = list(check(repo))
    assert all(one.where.path.startswith("personas/") and one.where.line > 0 and one.message for one in findings)
    assert all(one.hint for one in findings)
    assert len(set(findings)) == len(findings)
    return [one.code for one in findings]


def only(check: Check, repo: Repo) -> Finding:
    """Return the one finding of a check."""
    [finding] = check(repo)
    return finding
