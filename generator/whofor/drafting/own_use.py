"""Said against did: what participants say of their own use, beside the days on which the same people did it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whofor.drafting.quoting import quote
from whofor.drafting.saiddid import SAID
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Part
from whofor.model.slug import slug
from whofor.model.tensions import AGREES, CONTRADICTS, Checked

OTHERWISE = "What the same people did says otherwise."


def said_against_did(brief: Brief, checked: Sequence[Checked], source: str) -> Iterator[Claim]:
    """Yield a tension for each feature of which somebody claims a habit that their events contradict.

    Who claims the same and does it stands against it.

    Args:
        brief: What the persona is drafted from.
        checked: What its people claim, and what events say of it.
        source: The source of those events.
    """
    subjects = dict.fromkeys((one.feature, one.claimed) for one in checked if one.verdict == CONTRADICTS)
    for feature, claimed in subjects:
        mine = [one for one in checked if (one.feature, one.claimed) == (feature, claimed)]
        said = [one for one in mine if one.verdict == CONTRADICTS]
        done = [brief.measure("days_used", source, {"feature": feature, "who": one.person}) for one in said]
        if not all(done):
            continue
        parts = (
            Part(
                "said",
                SAID[claimed].format(feature=f"“{feature.replace('-', ' ')}”"),
                tuple(quote(one.voice) for one in said),
            ),
            Part("did", OTHERWISE, tuple(one for one in done if one)),
        )
        against = tuple(quote(one.voice) for one in mine if one.verdict == AGREES)
        yield brief.sure(Claim(slug(f"said {claimed} {feature}"), "tensions", parts=parts, against=against, by="rules"))
