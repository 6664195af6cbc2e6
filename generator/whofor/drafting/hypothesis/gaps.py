"""What the segment would need that no feature of the register gives: proposals, never matched in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from whofor.model.hypothesis import Gap, Need, SegmentBrief
from whofor.model.persona import Quote
from whofor.model.repo import readable
from whofor.stats.sentences import asks
from whofor.stats.words import roots


def needs(brief: SegmentBrief, wishes: Sequence[Quote]) -> Iterator[Need]:
    """Yield what the segment would need: by the brief, by what competitors do for it, by its own words."""
    yield from brief.needs
    for one in brief.competitors:
        if one.does:
            yield Need(one.does, one.where, origin=f"{one.name} does it")
    for quote in wishes:
        if not asks(quote.text):  # what somebody asks is not yet what they need
            yield Need(quote.text, brief.where, origin=quote.ref)


def gaps(found: Sequence[Need], features: Collection[str]) -> tuple[Gap, ...]:
    """Return each need with the feature that may give it, and why: said by somebody, by its name, or none."""
    return tuple(_gap(need, features) for need in found)


def _gap(need: Need, features: Collection[str]) -> Gap:
    if need.feature:
        return Gap(need, need.feature, "the brief says that this feature gives it", said=True)
    if not features:
        return Gap(need, "", "evidence/sources.yaml names no features, so nothing could be compared", said=False)
    named = [feature for feature in features if _names(need.text, feature)]
    if named:
        longest = max(named, key=lambda feature: (len(roots(feature)), feature))
        reason = f"it holds the words of “{readable(longest)}”: somebody must say whether that is what they need"
        return Gap(need, longest, reason, said=False)
    return Gap(need, "", "no feature of evidence/sources.yaml is called like anything in it", said=False)


def _names(text: str, feature: str) -> bool:
    wanted = roots(feature)
    return bool(wanted) and wanted <= roots(text)
