"""Personas as rules draft them, in the words of a model where there is one: only what passes the gate is taken.

Nothing here can fail a run. Where a model, its endpoint, its price or its answer is no good, the text by rules stays,
and the report says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace

from whofor.checks.claims import claims as check_claims
from whofor.checks.personal import personal as check_personal
from whofor.checks.retold import retold as check_retold
from whofor.drafting import marking, phrasing
from whofor.errors import CannotRun
from whofor.grounding.confidence import confidence
from whofor.llm import Endpoint, Model
from whofor.model.asking import DROPPED, VERIFIED, Outcome, Phrasing, Reply, Signs, Wish
from whofor.model.finding import Finding, Level, Where, in_file_order
from whofor.model.outcome import Discovery
from whofor.model.persona import Claim, Persona
from whofor.model.repo import Repo
from whofor.store.events.source import Means
from whofor.store.prompts import prompt
from whofor.words.voices import spoken
from whofor.workflow.asked import Desk
from whofor.workflow.endpoint import POLICY, Access, access, keyless
from whofor.workflow.personas import personas

KEPT = "llm"
"""The folder of kept replies, beside the shelves of events."""

SHOWN = 5
"""Records that a note names."""

Progress = Callable[[str], object]


def phrased(
    repo: Repo, source: str, discovery: Discovery, wish: Wish, means: Means, progress: Progress = str
) -> tuple[tuple[Persona, ...], Phrasing]:
    """Return the drafted personas of a source, and how their texts were phrased."""
    by_rules = personas(repo, source, discovery)
    found = access(repo.policy, wish, means.environment)
    if isinstance(found, str):
        return by_rules, Phrasing(why=found)
    desk = _desk(found, means, progress)
    if isinstance(desk, Finding):
        return by_rules, Phrasing(why=desk.message, findings=(*found.findings, desk))
    with closing(desk.model):
        return _with_model(repo, source, discovery, by_rules, desk, found)


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


def _with_model(
    repo: Repo, source: str, discovery: Discovery, by_rules: Sequence[Persona], desk: Desk, found: Access
) -> tuple[tuple[Persona, ...], Phrasing]:
    most, findings = found.llm.reply_tokens, [*found.findings, *_withheld(repo, by_rules)]
    voices = spoken(repo.records.values())
    heard = list(marking.listenings(repo.records.values(), voices, prompt("synthesise"), most))
    asks = [*(one.ask for one in heard), *(one.ask for one in _questions(by_rules, most))]
    if why := desk.too_much(asks):
        hint = "raise --max-cost, or llm.max_cost and llm.max_tokens in the policy"
        finding = Finding("over-budget", Level.WARNING, f"nothing was sent: {why}", POLICY, hint)
        return tuple(by_rules), Phrasing(why=finding.message, findings=(*findings, finding))
    findings += _of_endpoint(desk, found) if desk.open(asks) else []
    replies = desk.ask("listening to interviews", [one.ask for one in heard])
    signs = _signs(heard, replies)
    signed = personas(repo, source, discovery, signs) if signs else by_rules
    asked = _questions(signed, most)
    answers = desk.ask("phrasing claims", [one.ask for one in asked])
    about = [*(one.talk for one in heard), *(one.ask.about for one in asked)]
    failures = [(what, reply.failure) for what, reply in zip(about, desk.replies, strict=True) if reply.failure]
    done, outcomes = _taken(repo, signed, asked, answers, phrasing.signed(found.llm.model))
    new = sum(bool(signs.get((one.record.id, one.start), frozenset()) - one.signs) for one in voices)
    report = _report(desk, failures)
    findings += _failed(report)
    return done, replace(report, outcomes=outcomes, marked=new, findings=in_file_order(findings))


def _questions(drafted: Sequence[Persona], most: int) -> list[phrasing.Question]:
    return [one for persona in drafted for one in phrasing.questions(persona, prompt("build"), most)]


def _signs(heard: Sequence[marking.Listening], replies: Sequence[Reply]) -> Signs:
    signs: dict[tuple[str, int], frozenset[str]] = {}
    for one, reply in zip(heard, replies, strict=True):
        signs |= marking.marked(one, reply.data) if reply.data is not None else {}
    return signs


def _taken(
    repo: Repo, drafted: Sequence[Persona], asked: Sequence[phrasing.Question], replies: Sequence[Reply], by: str
) -> tuple[tuple[Persona, ...], tuple[Outcome, ...]]:
    """Return the personas with every text that passed the gate, and what came of all that were asked for."""
    product = tuple(feature.replace("-", " ") for feature in repo.register.features)
    texts: dict[tuple[str, str], dict[str, str]] = {}
    outcomes: list[Outcome] = []
    for question, reply in zip(asked, replies, strict=True):
        for item, outcome in phrasing.answered(question, reply.data, reply.failure, product):
            outcomes.append(outcome)
            if outcome.status == VERIFIED:
                texts.setdefault((question.persona, item.claim.id), {})[item.part] = outcome.text
    done = [_rephrased(repo, persona, texts, by) for persona in drafted]
    spoilt = {persona.id for persona, whole in zip(drafted, done, strict=True) if _wrong(repo, whole)}
    kept = (one if one.id in spoilt else made for one, made in zip(drafted, done, strict=True))
    return tuple(kept), tuple(_spoilt(one) if one.persona in spoilt else one for one in outcomes)


def _rephrased(repo: Repo, persona: Persona, texts: Mapping[tuple[str, str], Mapping[str, str]], by: str) -> Persona:
    def sure(claim: Claim) -> str:
        return confidence(claim, repo.records, repo.register.kinds, repo.policy, persona.status == "hypothesis")

    mine = {claim.id: texts[persona.id, claim.id] for claim in persona.claims if (persona.id, claim.id) in texts}
    made = {claim.id: phrasing.taken(claim, mine[claim.id], by, sure) for claim in persona.claims if claim.id in mine}
    return phrasing.retold(persona, made)


def _wrong(repo: Repo, persona: Persona) -> bool:
    """Return whether a persona would not pass the checks of its texts: then all of it stays as rules wrote it."""
    alone = replace(repo, personas=(persona,))
    return any(True for check in (check_claims, check_retold, check_personal) for _ in check(alone))


def _spoilt(outcome: Outcome) -> Outcome:
    if outcome.status != VERIFIED:
        return outcome
    return replace(outcome, status=DROPPED, reason="with it the persona would not pass whofor check")


def _withheld(repo: Repo, drafted: Sequence[Persona]) -> Iterator[Finding]:
    """Yield a note for each source with sentences that speak to a machine: no model is shown them."""
    found = dict(marking.withheld(spoken(repo.records.values())))
    found |= {ref: why for persona in drafted for ref, why in phrasing.withheld(persona)}
    for source in repo.register.sources:
        refs = [ref for ref in sorted(found) if ref.partition("/")[0] == source.id]
        if refs:
            shown = "; ".join(f"{ref} {found[ref]}" for ref in refs[:SHOWN])
            more = f"; and {len(refs) - SHOWN:,} more" if len(refs) > SHOWN else ""
            message = f"source '{source.id}': no model is shown sentences of {shown}{more}"
            hint = "rules still read them; if somebody planted them, retract the record"
            yield Finding("quarantined", Level.NOTE, message, source.where, hint)


def _of_endpoint(desk: Desk, found: Access) -> Iterator[Finding]:
    """Yield what is worth knowing of an endpoint before it is asked."""
    offered = desk.model.offers()
    if offered and found.llm.model not in offered:
        near = ", ".join(sorted(offered)[:SHOWN])
        message = f"{found.url} does not list a model '{found.llm.model}'; it is asked all the same"
        yield Finding("unknown-model", Level.WARNING, message, POLICY, f"it lists: {near}")
    if found.llm.cost(0, 0) is None:
        message = f"the price of '{found.llm.model}' is not known: the run may take {found.llm.max_tokens:,} tokens"
        hint = "write price_in and price_out under llm: so that max_cost holds"
        yield Finding("unknown-price", Level.NOTE, message, POLICY, hint)


def _failed(report: Phrasing) -> Iterator[Finding]:
    """Yield a warning that counts the calls without a usable answer, with the reasons."""
    if report.failures:
        reasons = Counter(why for _, why in report.failures)
        said = "; ".join(f"{why} ({count})" for why, count in reasons.most_common(SHOWN))
        message = f"{len(report.failures)} of {report.asked} calls had no usable answer, there rules stand: {said}"
        hint = "draft again to ask only these again"
        yield Finding("model-failed", Level.WARNING, message, Where(POLICY.path), hint)


def _report(desk: Desk, failures: Sequence[tuple[str, str]]) -> Phrasing:
    replies = desk.replies
    tokens_in, tokens_out = sum(one.tokens_in for one in replies), sum(one.tokens_out for one in replies)
    return Phrasing(
        model=desk.llm.model,
        failures=tuple(failures),
        asked=len(replies),
        kept=sum(one.kept for one in replies),
        requests=sum(one.requests for one in replies),
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        cost=desk.llm.cost(tokens_in, tokens_out),
        counted=all(one.counted for one in replies),
    )
