"""A made-up history as whofor's weekly tables."""

from __future__ import annotations

import simulate

from whofor.model.drift import FEATURE, FREQUENCY, HOURS, MINUTES, WORKFLOW, Watched, Weeks

PERSONAS = ("one", "two", "three", "four")
SIGNALS = (
    *(Watched(f"feature-{j}", FEATURE) for j in range(simulate.FEATURES)),
    Watched("launched", FEATURE, known=False),
    Watched("sessions", FREQUENCY),
    Watched("minutes", MINUTES),
    *(Watched(f"part-{j}", HOURS) for j in range(simulate.PARTS)),
    *(Watched(f"way-{j}", WORKFLOW) for j in range(simulate.WAYS)),
)


def weeks_of(world: simulate.World) -> Weeks:
    """Return the tables of one world."""
    ignored = frozenset((PERSONAS[k], f"feature-{j}") for k, j in world.ignored)
    return Weeks(PERSONAS, SIGNALS, world.persona, world.first, world.person, world.week, world.values, simulate.WEEKS,
                 (0, simulate.BASELINE), world.customers, ignored)  # fmt: skip
