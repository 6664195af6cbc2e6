"""Survey answers to people by options, in the same shape as usage."""

from __future__ import annotations

import numpy as np

from whofor.model.evidence import Answers
from whofor.model.signal import Usage


def usage(source: str, answers: Answers) -> Usage:
    """Return who ticked what as a `Usage` without times.

    >>> from whofor.model.evidence import Feature
    >>> answers = Answers((Feature("vim", "Vim"), Feature("emacs", "Emacs")), {"r1": frozenset({1}), "r2": frozenset()})
    >>> usage("survey", answers).counts.tolist()
    [[0, 1], [0, 0]]
    """
    people = tuple(sorted(answers.ticked))
    counts = np.zeros((len(people), len(answers.options)), np.int64)
    for row, person in enumerate(people):
        counts[row, sorted(answers.ticked[person])] = 1
    nothing = np.zeros(len(people), np.int64)
    return Usage(
        source=source,
        kind="survey",
        people=people,
        features=answers.options,
        counts=counts,
        days=nothing,
        sessions=nothing,
        minutes=nothing.astype(np.float64),
        weeks=nothing.astype(np.float64),
        hours=np.zeros((len(people), 168), np.int64),
    )
