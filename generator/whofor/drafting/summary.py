"""The paragraph that people remember: what they want, how they work, where it hurts; it names what it retells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whofor.drafting.distinct import listed, words
from whofor.drafting.statement import lower
from whofor.metrics.apart import less, more
from whofor.model.brief import Brief
from whofor.model.persona import Claim

NAMED = 4
"""Features that the summary names."""

ALIKE = "Nothing that was measured sets them apart."
"""The summary where there is nothing to retell; it rests on the first rows of the signature."""

Sentence = tuple[str, list[str]]
"""A sentence, and the ids of the claims and signals that it retells."""


def summary(brief: Brief, claims: Sequence[Claim]) -> tuple[str, tuple[str, ...]]:
    """Return the summary, story first, and the ids of what it retells, in their order."""
    told = list(_told(brief, claims))
    rests_on = tuple(dict.fromkeys(name for _, names in told for name in names))
    if not told:
        return ALIKE, tuple(row.id for row in brief.signals[:NAMED])
    return " ".join(text for text, _ in told), rests_on


def _told(brief: Brief, claims: Sequence[Claim]) -> Iterator[Sentence]:
    yield from (_asked(claim) for claim in claims if claim.kind == "primary")
    yield from _used(brief)
    for claim in claims:
        if claim.id == "rhythm-hours":
            yield claim.text.replace("Comes", "They come", 1), [claim.id]
    stuck = [claim for claim in claims if claim.section == "pains"][:2]
    if stuck:
        yield f"They get stuck on {listed([heading(claim) for claim in stuck])}.", [claim.id for claim in stuck]
    yield from [_torn(claim) for claim in claims if claim.section == "tensions" and claim.parts[-1].name == "did"][:1]


def _asked(claim: Claim) -> Sentence:
    return f"What they ask for first: “{claim.text}”", [claim.id]


def _used(brief: Brief) -> Iterator[Sentence]:
    above, below = more(brief.signals)[:NAMED], less(brief.signals)[: NAMED - 1]
    verb = "name" if brief.kind == "survey" else "use"
    if above:
        tail = "more than others do" if above[0].others is not None else "most"
        yield f"They {verb} {listed([words(brief, row) for row in above])} {tail}.", [row.id for row in above]
    if below:
        text = f"They {verb} {listed([words(brief, row) for row in below])} less than others do."
        yield text, [row.id for row in below]


def heading(claim: Claim) -> str:
    """Return what a pain is called."""
    return lower(claim.text.partition(": ")[0])


def _torn(claim: Claim) -> Sentence:
    return " ".join(part.text for part in claim.parts), [claim.id]
