"""How many people a persona's story is true of as a whole.

Each feature of a persona may be used by most members, and hardly any member use all of them. So the features are added
one after another, and what is counted are the people who use every one so far.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whofor.model.outcome import Prevalence
from whofor.model.signal import THIN, Membership, Usage


def prevalence(usage: Usage, membership: Membership, persona: str, features: Sequence[str]) -> tuple[Prevalence, ...]:
    """Return how many people match the persona as its features are added one after another.

    Args:
        usage: The people by features.
        membership: Who belongs to which persona.
        persona: Its id.
        features: The ids of its characteristic features, the most telling one first.

    Returns:
        For each feature the members, and everybody of whom there is enough evidence, who use it and all before it.

    Raises:
        ValueError: There is no such persona, or no such feature.
    """
    column = {feature.id: at for at, feature in enumerate(usage.features)}
    unknown = [feature for feature in features if feature not in column]
    if unknown or persona not in membership.personas:
        raise ValueError(
            f"'{usage.source}' has no {'feature' if unknown else 'persona'} {', '.join(unknown) or persona}"
        )
    used = usage.counts[:, [column[feature] for feature in features]] > 0
    all_so_far = np.logical_and.accumulate(used, axis=1)
    members, everybody = membership.members(persona), membership.of != THIN
    mine, all_people = int(members.sum()), int(everybody.sum())
    return tuple(
        Prevalence(feature, hits, hits / mine if mine else 0.0, others, others / all_people if all_people else 0.0)
        for feature, hits, others in zip(
            features, all_so_far[members].sum(axis=0).tolist(), all_so_far[everybody].sum(axis=0).tolist(), strict=True
        )
    )
