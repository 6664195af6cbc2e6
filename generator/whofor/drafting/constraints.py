"""What a segment's people are short of, whatever the product does: time, skill, approval, budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whofor.drafting.against import enough
from whofor.drafting.central import central
from whofor.drafting.likeness import Likeness
from whofor.drafting.lint import named
from whofor.drafting.quoting import quotes
from whofor.model.brief import Brief
from whofor.model.persona import Claim
from whofor.model.voice import PRAISE, Voice
from whofor.stats.words import words

KINDS = {"time": "time", "skill": "skill", "approval": "leave to decide", "budget": "money"}
"""Each kind of constraint, and what people lack then."""

SHORTEST, LONGEST = 4, 45
"""Words of a sentence that may be quoted."""

_CUES = {
    "time": (
        r"\b(?:no|little|not enough|never|have) (?:\w+ )?time (?:to|for)\b|\bno time\b|\bin a hurry\b|\bdeadlines?\b",
        r"\b(?:tonight|by (?:noon|tomorrow|\w+day|the (?:first|end))|"
        r"between two (?:jobs|meetings|calls|clients|appointments)|hands are full|too busy)\b",
        r"\bonly have (?:\w+ )?(?:minutes|an hour)\b|\bat (?:\w+ at )?night\b",
    ),
    "skill": (
        r"\b(?:not|n't) (?:know|understand) (?:how|what|where|which)\b|\bno idea (?:how|what)\b|\bi guessed\b",
        r"\bnot an? (?:\w+ )?(?:developer|programmer|expert|accountant|technical person)\b|\blearning curve\b",
        r"\b(?:hard|difficult) to (?:learn|understand)\b|\b(?:too|not|not very) technical\b|\bmeans? nothing to me\b",
    ),
    "approval": (
        r"\b(?:not allowed|permission|sign(?:ed)? off|have to ask|ask first|needs? approval|waiting for approval)\b",
        r"\b(?:compliance|legal department|security (?:team|policy)|it department|company policy)\b",
        r"\b(?:has|have|needs?|must|wants?) (?:to )?(?:approve|sign|agree|see it first)\b",
    ),
    "budget": (
        r"\b(?:afford|expensive|budget|costs? too much|too much money|(?:the|that|this|your) price|cheaper)\b",
        r"\b(?:eats? (?:the|my|our) margin|(?:fee|cost|charge)s? (?:is|are) (?:more|too|hard)|adds up|cut costs)\b",
    ),
}
_SIGNS = {kind: re.compile("|".join(cues), re.IGNORECASE) for kind, cues in _CUES.items()}


def constraints(brief: Brief) -> Iterator[Claim]:
    """Yield each kind that several people lack, in the sentence that most of them say likewise.

    A cue that is a word of a feature's name (a product that has approvals) says nothing of a lack, nor does praise.
    """
    likeness = Likeness(brief.spoken)
    for kind, sign in _SIGNS.items():
        said = [voice for voice in brief.spoken if _lacks(voice, sign, brief.product)]
        if len({voice.owner for voice in said}) < brief.least_people:
            continue
        best, _ = central(said, likeness)
        evidence, against = quotes(said, "", first=(best,)), enough(brief, kind, said)
        yield brief.sure(Claim(f"short-of-{kind}", "constraints", best.text, kind, evidence, against, by="rules"))


def _lacks(voice: Voice, sign: re.Pattern[str], product: Sequence[str]) -> bool:
    found = sign.search(voice.text.replace("’", "'"))
    parts = [part for noun in product for part in noun.split()]
    quotable = SHORTEST <= len(words(voice.text)) <= LONGEST and not voice.signs & {PRAISE}
    return found is not None and quotable and not named(found[0], parts)
