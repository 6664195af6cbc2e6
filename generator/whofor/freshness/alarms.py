"""Which changes are large enough to matter and certain enough to say, and for how long they have been."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whofor.freshness.common import against_others, compared
from whofor.freshness.defaults import Defaults
from whofor.freshness.effect import is_log, scaled, unscaled
from whofor.freshness.measured import Numbers
from whofor.freshness.quality import Mask
from whofor.model.drift import Counts, Floats, Watched


@dataclass(frozen=True, eq=False)
class Alarms:
    """(checks, personas, signals) what is certain of each change and what it amounts to.

    `surely` is the part of the change against the others that is beyond its noise. `leaning` has for how many good
    checks in a row the change was above the margin at all, `wide` (checks, signals) for how many most personas
    changed alike, with its sign.
    """

    against: Floats
    surely: Floats
    alarm: Mask
    watch: Mask
    verified: Mask
    leaning: Counts
    watched: Counts
    wide: Counts


def factor(n: Counts, defaults: Defaults) -> Floats:
    """Return the standard errors that are asked for among `n` people: more for few, as with Student's t.

    >>> [round(float(factor(np.array(n), Defaults())), 2) for n in (30, 100, 10_000)]
    [3.26, 2.55, 2.5]
    """
    c = np.where(n < defaults.few_users, defaults.few_certainty, defaults.certainty)
    return np.asarray(c * (1 + (np.square(c) + 1) / (4 * np.maximum(n - 1, 1))))


def moved_points(numbers: Numbers, was: Floats, signals: tuple[Watched, ...]) -> Floats:
    """Return by how much shares moved; infinity for logarithms, of which no points are asked."""
    return np.where(is_log(signals), np.inf, np.abs(numbers.now - was))


def runs(holds: Mask, skipped: Mask) -> Counts:
    """Return for how many checks in a row something has held, with skipped checks neither counting nor breaking it.

    >>> runs(np.array([1, 1, 0, 1], bool), np.array([0, 1, 0, 0], bool)).tolist()
    [1, 1, 0, 1]
    """
    found = np.zeros(holds.shape, np.int64)
    before = np.zeros(holds.shape[1:], np.int64)
    for at in range(len(holds)):
        before = np.where(skipped[at], before, (before + 1) * holds[at])
        found[at] = before
    return found


def alarms(
    numbers: Numbers,
    was: Floats,
    shock: tuple[Floats, Floats],
    signals: tuple[Watched, ...],
    skipped: Mask,
    defaults: Defaults,
) -> Alarms:
    """Return what is to be said at each check.

    Args:
        numbers: (checks, personas, signals).
        was: (personas, signals) the baseline's means.
        shock: of the effects, and of the effects less what the others did.
        signals: the signals.
        skipped: (checks, 1 or personas, signals) checks that say nothing.
        defaults: what is enough.
    """
    alone = ~compared(numbers.n, defaults)
    against, c = against_others(numbers, defaults), factor(numbers.n, defaults)
    effect, noise = np.nan_to_num(numbers.effect), np.nan_to_num(np.square(numbers.error))
    against = np.nan_to_num(against)
    floor = np.where(alone, np.maximum(shock[0], defaults.alone_shock), shock[1])
    surely = np.abs(against) - c * np.sqrt(defaults.others_noise * noise + np.square(floor))
    able = (numbers.n >= defaults.least_users) & np.array([signal.known for signal in signals])
    same = (np.abs(effect) > defaults.margin) & (np.sign(effect) == np.sign(against))
    enough = able & same & (np.nan_to_num(moved_points(numbers, was, signals)) >= defaults.points)
    needed = np.where(alone, defaults.alone_checks, np.where(numbers.n < defaults.few_users, defaults.few_checks, 1))
    skipped = np.broadcast_to(skipped, able.shape)
    wide = _wide(effect, np.abs(effect) - c * np.sqrt(noise + np.square(shock[0])), able, skipped, defaults)
    bound = np.abs(effect) + defaults.verified_certainty * np.sqrt(noise + np.square(shock[0]))
    return Alarms(
        against,
        surely,
        np.asarray(runs(enough & (surely > defaults.margin), skipped) >= needed) & ~skipped,
        able & (np.abs(effect) > defaults.margin),
        able & (bound < defaults.verified),
        runs(able & same & (np.abs(against) > defaults.margin), skipped),
        runs(able & (np.abs(effect) > defaults.margin), skipped),
        wide,
    )


def _wide(effect: Floats, surely: Floats, able: Mask, skipped: Mask, defaults: Defaults) -> Counts:
    """Return (checks, signals) for how many checks most personas changed alike, below 0 where they went down."""
    found = np.zeros((effect.shape[0], effect.shape[2]), np.int64)
    least = np.maximum(able.sum(axis=1) // 2 + 1, 2)
    for sign in (1, -1):
        most = (able & (surely > defaults.margin) & (np.sign(effect) == sign)).sum(axis=1) >= least
        found += sign * runs(np.asarray(most), np.asarray(skipped.all(axis=1)))
    return found


def interval(numbers: Numbers, signals: tuple[Watched, ...]) -> tuple[Floats, Floats]:
    """Return the 95 % interval of each new mean, made on the scale of effects and put back."""
    logs = is_log(signals)
    centre = scaled(numbers.now, logs)
    half = 1.96 * numbers.own
    return unscaled(centre - half, logs), unscaled(centre + half, logs)
