"""Why a person belongs where they do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whofor.model.outcome import Explanation
from whofor.model.policy import Policy
from whofor.model.signal import Profile, Usage
from whofor.segments.membership import enough, family, mixture
from whofor.segments.mixture import posterior


def explain(usage: Usage, person: str, profiles: Sequence[Profile], policy: Policy) -> Explanation:
    """Return what speaks for the most probable persona of a person, against the second most probable.

    "None of them" is one of the answers. What a feature says is a difference of log-likelihoods, and these add up:
    used, it speaks for the persona that uses it more; left alone, for the one that would have used it less.
    `Habits.parts` and `Choices.parts` say how.

    Args:
        usage: The people by features.
        person: The person's name in `usage.people`.
        profiles: What the personas' files say; one at least.
        policy: Its thresholds.

    Raises:
        ValueError: There is no such person, or there are no personas.
    """
    if person not in usage.people or not profiles:
        raise ValueError(f"no person {person!r} in '{usage.source}'" if profiles else "no personas to tell apart")
    at = usage.people.index(person)
    known = enough(usage, policy)
    # Which options of a survey exclude each other is seen in everybody's answers; of events one row is enough.
    people = np.array([at]) if usage.has_time else np.union1d(np.flatnonzero(known), [at])
    kin, row = family(usage, people), int(np.searchsorted(people, at))
    weights, groups = mixture(usage, profiles, policy)
    chances = posterior(kin, weights, groups)[0][row]
    best, second = (int(one) for one in np.argsort(-chances, kind="stable")[:2])
    parts = kin.parts(row, groups[[best, second]])
    says = parts[0] - parts[1]
    prior = float(np.log(weights[best] / weights[second]))
    names = [*(profile.id for profile in profiles), ""]
    order = np.argsort(-np.abs(says), kind="stable").tolist()
    return Explanation(
        person,
        dict(zip(names, chances.tolist(), strict=True)),
        names[best],
        names[second],
        prior + float(says.sum()),
        prior,
        tuple((usage.features[one].id, float(says[one])) for one in order),
        bool(known[at]),
    )
