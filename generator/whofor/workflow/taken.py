"""Answers about texts to personas: what passed the gate stands, as long as the persona still passes its checks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from whofor.checks.claims import claims as check_claims
from whofor.checks.personal import personal as check_personal
from whofor.checks.retold import retold as check_retold
from whofor.drafting import phrasing, telling
from whofor.drafting.phrasing import Item, Question
from whofor.grounding.confidence import confidence
from whofor.model.asking import DROPPED, VERIFIED, Outcome, Reply
from whofor.model.persona import Claim, Persona
from whofor.model.repo import Repo

Answers = Sequence[tuple[Question, Reply]]
Done = tuple[tuple[Persona, ...], tuple[Outcome, ...]]
"""The personas, and what came of every text that was asked for."""


def taken(repo: Repo, drafted: Sequence[Persona], answers: Answers, by: str) -> Done:
    """Return the personas with every text of a claim that passed the gate."""
    return _done(repo, drafted, answers, lambda persona, found: _rephrased(repo, persona, found, by))


def told(repo: Repo, drafted: Sequence[Persona], answers: Answers, by: str) -> Done:
    """Return the personas with every sentence of their summaries that passed the gate."""
    return _done(repo, drafted, answers, lambda persona, found: telling.told(persona, found, by))


Found = list[tuple[Item, Outcome]]


def _done(repo: Repo, drafted: Sequence[Persona], answers: Answers, made: Callable[[Persona, Found], Persona]) -> Done:
    product = tuple(feature.replace("-", " ") for feature in repo.register.features)
    found: dict[str, Found] = {persona.id: [] for persona in drafted}
    for question, reply in answers:
        found[question.persona] += phrasing.answered(question, reply.data, reply.failure, product)
    done, outcomes = [], []
    for persona in drafted:
        whole = made(persona, found[persona.id])
        spoilt = bool(_wrong(repo, whole) - _wrong(repo, persona)) if whole != persona else False
        done.append(persona if spoilt else whole)
        outcomes += [_spoilt(one) if spoilt else one for _, one in found[persona.id]]
    return tuple(done), tuple(outcomes)


def _rephrased(repo: Repo, persona: Persona, found: Found, by: str) -> Persona:
    def sure(claim: Claim) -> str:
        return confidence(claim, repo.records, repo.register.kinds, repo.policy, persona.status == "hypothesis")

    texts: dict[str, dict[str, str]] = {}
    for item, outcome in found:
        if outcome.status == VERIFIED:
            texts.setdefault(item.claim.id, {})[item.part] = outcome.text
    mine = (claim for claim in persona.claims if claim.id in texts)
    return phrasing.retold(persona, {one.id: phrasing.taken(one, texts[one.id], by, sure) for one in mine}, by)


def _wrong(repo: Repo, persona: Persona) -> set[tuple[str, str]]:
    """Return what is wrong with the texts of a persona, by the checks that look at them."""
    alone = replace(repo, personas=(persona,))
    checks = (check_claims, check_retold, check_personal)
    return {(finding.code, finding.message) for check in checks for finding in check(alone)}


def _spoilt(outcome: Outcome) -> Outcome:
    if outcome.status != VERIFIED:
        return outcome
    return replace(outcome, status=DROPPED, reason="with it the persona would not pass whofor check")
