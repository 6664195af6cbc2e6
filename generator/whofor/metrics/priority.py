"""How much of the whole product a persona is: of its days of use, of what its people are worth."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from whofor.metrics.rounding import DIGITS
from whofor.model.persona import Measure
from whofor.model.signal import THIN, Floats, Grounds


def share_of_days(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The persona's part of the active days of everybody that there is enough evidence of; `n` counts its people."""
    return _part("share_of_days", grounds, persona, about, grounds.usage.days.astype(float))


def share_of_value(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The persona's part of the sum of a number that an attribute gives (revenue, seats); `n` counts its people.

    An account has its value once: its people have equal parts of the largest number that any of them was last given.
    """
    values = grounds.usage.attributes.get(about["attribute"])
    if values is None:
        return None
    return _part("share_of_value", grounds, persona, about, _dealt(_numbers(values), grounds.usage.accounts))


def _part(name: str, grounds: Grounds, persona: str, about: Mapping[str, str], values: Floats) -> Measure | None:
    total = float(values[grounds.membership.of != THIN].sum())
    if total <= 0:
        return None
    members = grounds.membership.members(persona)
    value = round(float(values[members].sum()) / total, DIGITS)
    return Measure(name, grounds.usage.source, value, about, n=int(members.sum()))


def _numbers(values: tuple[str, ...]) -> Floats:
    """Return texts as numbers of at least 0; what is none, is worth nothing.

    >>> _numbers(("12.5", "1,200", "", "-3", "free")).tolist()
    [12.5, 1200.0, 0.0, 0.0, 0.0]
    """
    return np.array([max(_number(value), 0.0) for value in values])


def _number(value: str) -> float:
    try:
        found = float(value.replace(",", ""))
    except ValueError:
        return 0.0
    return found if np.isfinite(found) else 0.0


def _dealt(values: Floats, accounts: tuple[str, ...]) -> Floats:
    """Return each person's part of what their account is worth; who has no account is worth their own number.

    >>> _dealt(np.array([10.0, 10.0, 4.0, 7.0]), ("a", "a", "b", "")).tolist()
    [5.0, 5.0, 4.0, 7.0]
    """
    if not accounts:
        return values
    names = [account or f"\0{row}" for row, account in enumerate(accounts)]
    _, at = np.unique(names, return_inverse=True)
    largest = np.zeros(at.max() + 1)
    np.maximum.at(largest, at, values)
    return largest[at] / np.bincount(at)[at]
