"""What a job may not say: the name of a feature, which is one answer to it and not the job."""

from __future__ import annotations

from collections.abc import Collection

from whofor.stats.words import mentions


def named(text: str, product: Collection[str]) -> tuple[str, ...]:
    """Return the features of the product that a text names, in the order of `product`.

    >>> named("I want reminders to sound like me.", ("bulk import", "reminders"))
    ('reminders',)
    """
    return tuple(noun for noun in product if mentions(text, noun))
