"""What is worth knowing of the calls of a run: what was withheld, what the endpoint offers, what failed and cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from whofor.drafting import marking, phrasing
from whofor.model.asking import Phrasing
from whofor.model.finding import Finding, Level
from whofor.model.persona import Persona
from whofor.model.repo import Repo
from whofor.words.voices import spoken
from whofor.workflow.asked import Desk
from whofor.workflow.endpoint import POLICY, Access

SHOWN = 5
"""Records, models and reasons that a finding names."""


def withheld(repo: Repo, drafted: Sequence[Persona]) -> Iterator[Finding]:
    """Yield a note for each source with sentences that speak to a machine: no model is shown them."""
    found = dict(marking.withheld(spoken(repo.records.values())))
    found |= {ref: why for persona in drafted for ref, why in phrasing.withheld(persona)}
    for source in repo.register.sources:
        refs = [ref for ref in sorted(found) if ref.partition("/")[0] == source.id]
        if refs:
            shown = "; ".join(f"{ref} {found[ref]}" for ref in refs[:SHOWN])
            more = f"; and {len(refs) - SHOWN:,} more" if len(refs) > SHOWN else ""
            message = f"source '{source.id}': no model is shown some sentences: {shown}{more}"
            hint = "rules still read them; if somebody planted them, take the record out"
            yield Finding("quarantined", Level.NOTE, message, source.where, hint)


def of_endpoint(desk: Desk, found: Access) -> Iterator[Finding]:
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


def failed(made: Phrasing) -> Iterator[Finding]:
    """Yield a warning that counts the calls without a usable answer, with the reasons."""
    if made.failures:
        reasons = Counter(why for _, why in made.failures)
        said = "; ".join(f"{why} ({count})" for why, count in reasons.most_common(SHOWN))
        message = f"{len(made.failures)} of {made.asked} calls had no usable answer, there rules stand: {said}"
        yield Finding("model-failed", Level.WARNING, message, POLICY, "draft again to ask only these again")


def report(desk: Desk) -> Phrasing:
    """Return what all calls of a run took."""
    replies = [reply for _, reply in desk.asked]
    tokens_in, tokens_out = sum(one.tokens_in for one in replies), sum(one.tokens_out for one in replies)
    return Phrasing(
        model=desk.llm.model,
        failures=tuple((ask.about, reply.failure) for ask, reply in desk.asked if reply.failure),
        asked=len(replies),
        kept=sum(one.kept for one in replies),
        requests=sum(one.requests for one in replies),
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        cost=desk.llm.cost(tokens_in, tokens_out),
        counted=all(one.counted for one in replies),
    )
