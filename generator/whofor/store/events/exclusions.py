"""Who is left out of usage by the rules of its source: our own staff, machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whofor.model.evidence import Excluded, Exclusion
from whofor.store.columns import like


def rule_of(person: str, account: str, busiest: int, rules: Sequence[Exclusion]) -> str:
    """Return the name of the first rule that somebody fits, or the empty string; capitals do not matter.

    Args:
        person: Their id.
        account: Their account's id.
        busiest: Their events on their busiest day.
        rules: The rules, in the order of the register.

    >>> rule_of("Renovate[bot]", "", 3, [Exclusion("bots", users=("*[bot]",))])
    'bots'
    """
    return next((rule.name for rule in rules if _fits(person, account, busiest, rule)), "")


def _fits(person: str, account: str, busiest: int, rule: Exclusion) -> bool:
    return (
        any(like(person.casefold(), pattern.casefold()) for pattern in rule.users)
        or any(like(account.casefold(), pattern.casefold()) for pattern in rule.accounts if account)
        or (rule.events_a_day is not None and busiest > rule.events_a_day)
    )


def counted(left_out: Mapping[str, tuple[str, int]], rules: Sequence[Exclusion]) -> tuple[Excluded, ...]:
    """Return what each rule left out, those that left nobody out too.

    Args:
        left_out: The rule that somebody fits and how many events they have, by person.
        rules: The rules.
    """
    fitted = {rule.name: [rows for name, rows in left_out.values() if name == rule.name] for rule in rules}
    return tuple(Excluded(name, len(rows), sum(rows)) for name, rows in fitted.items())
