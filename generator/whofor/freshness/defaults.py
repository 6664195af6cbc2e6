"""Every number that the verdicts depend on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Defaults:
    """What counts as much, as certain and as enough.

    Chosen on simulated histories of four personas over two years, by how rarely nothing was reported as drift
    (`benchmarks/freshness/`). They rank designs; they are no promise for a real product.

    Quality:
        tenure: weeks after their first in which somebody does not count yet (onboarding, growth, fresh bots).
        quiet, crowded: a week is bad below and above these parts of the median of active users.
        broken: a feature is broken below this part of its median share over all users.
        seen: such a median below this is too small to break.
        vanished: below this part it is gone for everybody, which stays a broken tracker for as long as it lasts.
        recent: good weeks that a median is of.
        forgiven: weeks in a row that are skipped; what lasts longer counts as real.
        new_feature: share at which a feature that personas do not state is noticed.
    Effect:
        window, oldest: good weeks that are compared, and how many weeks back they may lie.
        frequency_window: good weeks whose median change is that of the frequency (holidays).
        cap: quantile of the baseline at which the frequency is cut.
    Noise:
        clip: shares are kept this far from 0 and 1 where their noise is put on the scale of effects.
        others_noise: factor on the variance, since the other personas are noisy as well.
        shock_spread, shock_noise: factors on the baseline's variance between windows and on the noise in it.
        least_shock: the least week-to-week shock.
        short_baseline, short_shock: below so many baseline weeks the shock is taken as this.
    Alarms:
        margin: an effect below this does not matter.
        points: nor does a share that moved by less.
        certainty: standard errors that an effect must be beyond the margin.
        least_users, few_users: no verdict below the first; below the second `few_certainty` in `few_checks` in a row.
        least_personas: fewer cannot be told from a common mode; they need `alone_checks` in a row and `alone_shock`.
        wide_checks: checks in a row in which most personas changed alike, for a change of the whole product.
        verified, verified_certainty: an effect that is surely smaller is verified to be small.
    Composition:
        share_window, share_certainty, share_margin: last weeks, standard errors and margin of a persona's share.
    Split:
        split_every: weeks between two looks, besides those after an alarm.
        split_window, split_baseline, split_weeks, split_users: weeks, active weeks and people that it needs.
        spread, dip, smaller, distance, apart, apart_signals: the five conditions; the dip's is the 99 %
            quantile of 75 to 300 people who are one heap.
        spread_noise: how far the spread must also be beyond what so few people show by chance.
    """

    tenure: int = 6
    quiet: float = 0.65
    crowded: float = 1.5
    broken: float = 0.3
    seen: float = 0.03
    vanished: float = 0.05
    recent: int = 8
    forgiven: int = 3
    new_feature: float = 0.1
    window: int = 4
    oldest: int = 8
    frequency_window: int = 6
    cap: float = 0.995
    clip: float = 0.005
    others_noise: float = 1.3
    shock_spread: float = 1.15
    shock_noise: float = 0.6
    least_shock: float = 0.02
    short_baseline: int = 12
    short_shock: float = 0.05
    margin: float = 0.1
    points: float = 0.05
    certainty: float = 2.5
    least_users: int = 30
    few_users: int = 100
    few_certainty: float = 3.0
    few_checks: int = 2
    least_personas: int = 3
    alone_checks: int = 6
    alone_shock: float = 0.05
    wide_checks: int = 10
    verified: float = 0.3
    verified_certainty: float = 1.645
    share_window: int = 2
    share_certainty: float = 2.5
    share_margin: float = 0.05
    split_every: int = 4
    split_window: int = 13
    split_baseline: int = 20
    split_weeks: int = 6
    split_users: int = 60
    spread: float = 2.2
    spread_noise: float = 1.5
    dip: float = 0.36
    smaller: float = 0.2
    distance: float = 2.0
    apart: float = 0.5
    apart_signals: int = 2
