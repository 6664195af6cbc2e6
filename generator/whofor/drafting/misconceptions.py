"""What a team wrongly believes of a segment: a belief with its source, and what the evidence says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from whofor.drafting.counting import main_source
from whofor.drafting.quoting import quotes
from whofor.model.brief import Brief
from whofor.model.exits import CANNOT_TELL, CONTRADICTED, FORESHADOWED, Exit
from whofor.model.interviews import CONTRADICTED as GAINSAID
from whofor.model.interviews import Tested
from whofor.model.persona import Claim, Measure, Part, Receipt
from whofor.model.slug import slug
from whofor.model.voice import PAIN, PRAISE, Voice

MOST = 3
MOST_AGAINST = 2

MOSTLY = 0.5

FOUND = {
    "praise": "More of them complain about it than praise it.",
    "pain": "More of them praise it than complain about it.",
    "rare": "More than a few of them speak of it.",
    "used": "Not even every second one of them uses it.",
    "unused": "More than a few of them use it.",
}


def misconceptions(brief: Brief) -> Iterator[Claim]:
    """Yield beliefs of the codebook that these people contradict, and reasons for leaving that events contradict."""
    yield from islice(chain(_beliefs(brief), _reasons(brief)), MOST)


def _beliefs(brief: Brief) -> Iterator[Claim]:
    for tested in brief.beliefs:
        evidence: tuple[Receipt, ...] = (*_numbers(brief, tested), *quotes(tested.quotes, _sign(tested)))
        if tested.verdict == GAINSAID and evidence:
            belief = Part("belief", tested.belief.text, tested.belief.evidence)
            finding = Part("finding", FOUND[tested.belief.expects], evidence)
            claim = Claim(slug(f"belief {tested.belief.id}"), "misconceptions", parts=(belief, finding), by="rules")
            yield brief.sure(claim)


def _sign(tested: Tested) -> str:
    return PAIN if tested.belief.expects == "praise" else PRAISE if tested.belief.expects == "pain" else ""


def _numbers(brief: Brief, tested: Tested) -> tuple[Measure, ...]:
    """Return the numbers that contradict a belief, in the source where most of its sentences are."""
    belief = tested.belief
    if belief.feature:
        used = brief.measure("adoption", brief.source, {"feature": belief.feature})
        return (used,) if used else ()
    theme = brief.codebook.by_id.get(belief.theme)
    source = main_source(tested.quotes)
    if theme is None or not source:
        return ()
    metrics = ("speak_of",) if belief.expects == "rare" else ("complain_of", "speak_of")
    found = (brief.measure(metric, source, {"theme": theme.id}) for metric in metrics)
    return tuple(number for number in found if number is not None)


def _reasons(brief: Brief) -> Iterator[Claim]:
    """Yield the reasons for leaving of which enough people's events tell another story."""
    judged = [one for one in brief.left if one.verdict != CANNOT_TELL]
    counts = Counter(one.reason for one in judged if one.verdict == CONTRADICTED)
    for reason, people in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        said = [one for one in judged if one.reason == reason]
        number = brief.measure("reason_contradicted", said[0].record.source, {"reason": reason})
        if people >= brief.least_people and number is not None:
            yield brief.sure(_reason(brief, reason, said, number))


def _reason(brief: Brief, reason: str, said: Sequence[Exit], number: Measure) -> Claim:
    """Return the misconception; whose events fit the reason speaks against it."""
    how_many = "Most" if number.low is not None and number.low > MOSTLY else "Several"
    found = (
        f"{how_many} of those who say so had a feature fail on them, left it alone, and still came for other things."
    )
    finding = Part("finding", found, (number, *quotes(_of(brief, said, CONTRADICTED), "")))
    parts = (Part("belief", f"They leave because of this: {reason}."), finding)
    against = quotes(_of(brief, said, FORESHADOWED), "", MOST_AGAINST)
    return Claim(slug(f"leaving {reason}"), "misconceptions", parts=parts, against=against, by="rules")


def _of(brief: Brief, said: Sequence[Exit], verdict: str) -> list[Voice]:
    """Return what those say who left with a verdict."""
    ids = {one.record.id for one in said if one.verdict == verdict}
    return [voice for voice in brief.spoken if voice.record.id in ids]
