"""Personas as rules draft them, in the words of a model where there is one: only what passes the gate is taken.

Nothing here can fail a run. Where a model, its endpoint, its price or its answer is no good, the text by rules stays,
and the report says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from whofor.drafting import marking, phrasing
from whofor.drafting.phrasing import Question
from whofor.drafting.telling import telling
from whofor.errors import CannotRun
from whofor.llm import Endpoint, Model
from whofor.model.asking import Outcome, Phrasing, Signs, Wish
from whofor.model.evidence import Record
from whofor.model.finding import Finding, Level, in_file_order
from whofor.model.persona import Persona
from whofor.model.repo import Repo
from whofor.store.events.source import Means
from whofor.store.prompts import prompt
from whofor.words.voices import spoken
from whofor.workflow.asked import Desk
from whofor.workflow.calls import failed, of_endpoint, report, withheld
from whofor.workflow.endpoint import POLICY, Access, access, keyless
from whofor.workflow.taken import taken, told

KEPT = "llm"
"""The folder of kept replies, beside the shelves of events."""

Progress = Callable[[str], object]


@dataclass(frozen=True, eq=False)
class Draft:
    """What is phrased: personas as rules draft them.

    Attributes:
        repo: The repository.
        by_rules: The personas of one source.
        people: Who belongs to one of them.
        drafted: Gives the personas that rules draft where they look at some more sentences.
    """

    repo: Repo
    by_rules: tuple[Persona, ...]
    people: frozenset[str]
    drafted: Callable[[Signs], tuple[Persona, ...]]

    def again(self, signs: Signs) -> tuple[Persona, ...]:
        """Return the personas that rules draft where they look at some more sentences."""
        return self.drafted(signs) if signs else self.by_rules

    def talks(self) -> list[Record]:
        """Return the interviews of people who belong to a persona."""
        records = [record for record in self.repo.records.values() if record.kind == "interviews"]
        theirs = {_talk(record) for record in records if record.person in self.people}
        return [record for record in records if _talk(record) in theirs]


def phrased(draft: Draft, wish: Wish, means: Means, progress: Progress = str) -> tuple[tuple[Persona, ...], Phrasing]:
    """Return the drafted personas of a source, and how their texts were phrased."""
    found = access(draft.repo.policy, wish, means.environment)
    if isinstance(found, str):
        return draft.by_rules, Phrasing(why=found)
    desk = _desk(found, means, progress)
    if isinstance(desk, Finding):
        return draft.by_rules, Phrasing(why=desk.message, findings=(*found.findings, desk))
    with closing(desk.model):
        return _with_model(draft, desk, found)


def _desk(found: Access, means: Means, progress: Progress) -> Desk | Finding:
    """Return where to ask, or a finding that says why nobody can be asked."""
    if keyless(found):
        hint = "set OPENAI_API_KEY, or name a base_url under llm:, or draft with --no-model"
        return Finding("model-unavailable", Level.WARNING, f"there is no key for {found.url}", POLICY, hint)
    try:
        model: Model = Endpoint(found.url, found.key, found.llm.model, found.llm.timeout)
    except CannotRun as error:
        return Finding("model-unavailable", Level.WARNING, str(error), POLICY, "or draft with --no-model")
    return Desk(model, found.llm, means.shelves / KEPT if means.shelves else None, progress)


def _with_model(draft: Draft, desk: Desk, found: Access) -> tuple[tuple[Persona, ...], Phrasing]:
    most, talks = found.llm.reply_tokens, draft.talks()
    voices = spoken(talks)
    heard = list(marking.listenings(talks, voices, prompt("synthesise"), most))
    findings = [*found.findings, *withheld(draft.repo, draft.by_rules)]
    expected = (*_claims(draft.by_rules, most), *_summaries(draft.by_rules, most))
    asks = [*(one.ask for one in heard), *(one.ask for one in expected)]
    if why := desk.too_much(asks):
        hint = "raise --max-cost, or llm.max_cost and llm.max_tokens in the policy"
        finding = Finding("over-budget", Level.WARNING, f"nothing was sent: {why}", POLICY, hint)
        return draft.by_rules, Phrasing(why="a model would go past its limit", findings=(*findings, finding))
    findings += of_endpoint(desk, found) if desk.open(asks) else []
    signs = _signs(desk, heard)
    done, outcomes = _phrased(draft, desk, signs, phrasing.signed(found.llm.model))
    new = sum(bool(signs.get((one.record.id, one.start), frozenset()) - one.signs) for one in voices)
    made = report(desk)
    findings += failed(made)
    return done, replace(made, outcomes=outcomes, marked=new, findings=in_file_order(findings))


def _signs(desk: Desk, heard: Sequence[marking.Listening]) -> Signs:
    """Return what a model sees a sign of, by the sentences of interviews."""
    signs: dict[tuple[str, int], frozenset[str]] = {}
    for one, reply in zip(heard, desk.ask("listening to interviews", [one.ask for one in heard]), strict=True):
        signs |= marking.marked(one, reply.data) if reply.data is not None else {}
    return signs


def _phrased(draft: Draft, desk: Desk, signs: Signs, by: str) -> tuple[tuple[Persona, ...], tuple[Outcome, ...]]:
    """Return the personas in a model's words where these pass: their claims first, and then what retells them."""
    drafted, most = draft.again(signs), desk.llm.reply_tokens
    claims = list(_claims(drafted, most))
    replies = desk.ask("phrasing claims", [one.ask for one in claims])
    phrased_, outcomes = taken(draft.repo, drafted, list(zip(claims, replies, strict=True)), by)
    summaries = list(_summaries(phrased_, most))
    replies = desk.ask("phrasing summaries", [one.ask for one in summaries])
    done, more = told(draft.repo, phrased_, list(zip(summaries, replies, strict=True)), by)
    return done, (*outcomes, *more)


def _claims(drafted: Sequence[Persona], most: int) -> Iterator[Question]:
    return (one for persona in drafted for one in phrasing.questions(persona, prompt("build"), most))


def _summaries(drafted: Sequence[Persona], most: int) -> Iterator[Question]:
    return (one for persona in drafted for one in telling(persona, prompt("build"), most))


def _talk(record: Record) -> str:
    return record.id.partition("#")[0]
