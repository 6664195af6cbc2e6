"""The product decisions that a persona should inform: a question, what it needs of the answer and what not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from whofor.drafting.distinct import FLOOR_OF_NEED, listed, words
from whofor.drafting.rhythm import PARTS, side
from whofor.drafting.statement import lower
from whofor.metrics.apart import less, more
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Measure, Receipt
from whofor.model.slug import slug

MOST = 5
MOST_PAINS, MOST_FEATURES = 2, 2


def decisions(brief: Brief, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield at most five decisions, out of what the persona's other claims say; each carries their receipts."""
    found = chain(
        _features(brief),
        islice(_pains(brief, claims), MOST_PAINS),
        _workflow(claims),
        _tensions(claims),
        _hours(brief),
    )
    yield from (brief.sure(claim) for claim in islice(found, MOST))


def _decision(
    about: str, question: str, needs: Sequence[str], does_not_need: Sequence[str], evidence: Sequence[Receipt]
) -> Claim:
    fields = {"needs": "\n".join(needs), "does_not_need": "\n".join(does_not_need)}
    return Claim(slug(about), "decisions", question, evidence=tuple(evidence), by="rules", fields=fields)


def _features(brief: Brief) -> Iterator[Claim]:
    """Yield which features come first, where they use some more than others do and hardly use what others use."""
    wanted = more(brief.signals)[:MOST_FEATURES]
    unused = [row for row in less(brief.signals) if row.value <= FLOOR_OF_NEED][:MOST_FEATURES]
    if brief.kind == "events" and wanted and unused:
        found = (brief.measure("adoption", brief.source, {"feature": row.feature}) for row in (*wanted, *unused))
        needs, not_needed = ([words(brief, row) for row in rows] for rows in (wanted, unused))
        question = f"Which comes first: work on {listed(needs)}, or on {listed(not_needed)}?"
        yield _decision("which-first", question, needs, not_needed, [number for number in found if number is not None])


def _pains(brief: Brief, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield what people get stuck on under a name that the team gave it: it can be decided on."""
    for claim in claims:
        heading = claim.text.partition(": ")[0]
        theme = brief.theme(heading)
        if claim.section == "pains" and theme:
            question = f"Is this mended before new work begins: {lower(heading)}?"
            yield _decision(f"mend {theme.id}", question, [f"less trouble with: {lower(heading)}"], [], claim.evidence)


def _workflow(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the first thing that goes otherwise than designed."""
    for claim in claims:
        if claim.section == "workflows" and not claim.id.endswith("-as-designed"):
            question = f"Does the design follow their work: {lower(claim.text)}?"
            needs, not_needed = ["a design that knows how they work"], ["being led back to the steps as designed"]
            yield _decision(f"design {claim.id}", question, needs, not_needed, claim.evidence)
            return


def _tensions(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield what they are divided about: one setting for all would lose a part of them."""
    for claim in claims:
        if claim.section == "tensions" and claim.parts[-1].name == "also_said":
            about = lower(claim.parts[0].text.partition("speak well of ")[2])
            receipts = [receipt for part in claim.parts for receipt in part.evidence]
            needs = ["a choice, since some praise it as it is and others complain"]
            yield _decision(f"choice {claim.id}", f"One way for all, or a choice: {about}?", needs, [], receipts)
            return


def _hours(brief: Brief) -> Iterator[Claim]:
    """Yield when somebody has to answer, and when the product may stand still."""
    found = {part: brief.measure("part_of_week", brief.source, {"of": part}) for part in PARTS}
    above, below = _sides(found, 1), _sides(found, -1)
    if above:
        needs = [f"an answer {PARTS[part]}" for part in above]
        not_needed = [f"an answer {PARTS[part]}, more than others do" for part in below]
        numbers = [number for part in (*above, *below) if (number := found[part]) is not None]
        question = "When is somebody there to answer, and when may the product stand still?"
        yield _decision("when-to-answer", question, needs, not_needed, numbers)


def _sides(found: dict[str, Measure | None], wanted: int) -> list[str]:
    return [part for part, measure in found.items() if measure is not None and side(measure) == wanted]
