"""Every check, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from whofor.checks.claims import claims
from whofor.checks.confidence import confidence
from whofor.checks.needs import needs
from whofor.checks.numbers import numbers
from whofor.checks.people import people
from whofor.checks.personal import personal
from whofor.checks.quotes import quotes
from whofor.checks.ranks import ranks, signatures
from whofor.checks.retold import retold
from whofor.checks.watch import watch
from whofor.checks.windows import windows
from whofor.checks.worth import worth
from whofor.model.finding import Finding
from whofor.model.repo import Repo

Check = Callable[[Repo], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    claims,
    retold,
    quotes,
    personal,
    numbers,
    needs,
    confidence,
    ranks,
    signatures,
    watch,
    worth,
    windows,
    people,
)
