"""What a policy says people are worth is something that the evidence says of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from whofor.model.finding import Finding, Level, Where
from whofor.model.repo import Repo


def worth(repo: Repo) -> Iterator[Finding]:
    """Yield `unknown-attribute` where `value` of the policy names an attribute that no source of events has."""
    wanted = repo.policy.value
    known = sorted({name for usage in repo.usages.values() for name in usage.attributes})
    if wanted and repo.usages and wanted not in known:
        near = difflib.get_close_matches(wanted, known, 1)
        message = f"value: '{wanted}' is no attribute of people, so it counts for no rank"
        listed = f"attributes are {', '.join(known)}" if known else "name its column under columns: {attributes: [...]}"
        hint = f"did you mean {near[0]}?" if near else listed
        yield Finding("unknown-attribute", Level.ERROR, message, Where("personas/policy.yaml", 1), hint)
