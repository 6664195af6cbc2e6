"""Every number of a persona, on six people whose numbers can be computed by hand.

Used on so many distinct days (invoices, reminders), active days, weeks, sessions by the hour of the week, minutes:

    ann     3 1   4 days in 2.0 weeks   Mon 09:00 x3, Sat 10:00 x1     10 min   belongs to solo
    ben     0 2   2 days in 0.5 weeks   Mon 19:00 x2                   20 min   belongs to solo
    cid     6 2   6 days in 3.0 weeks   Tue 09:00 x6                   60 min   belongs to solo
    dan     0 5   5 days in 1.0 weeks   Sun 23:00 x5                    5 min   belongs to team
    eva     5 0   5 days in 5.0 weeks   Mon 07:00 x1, Mon 08:00 x1     15 min   fits none
    fay     1 0   1 day  in 0.1 weeks   Mon 09:00 x1                    0 min   too little evidence

How they go through the workflow "work" is told in test_workflow.py.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import binomtest
from tests.metrics.test_workflow import flow

from whofor.metrics.registry import (
    LIVED,
    NEEDS,
    OF,
    OF_OUTCOMES,
    OF_USAGE,
    OF_WORDS,
    SIGNALS,
    TIMED,
    measure,
    signal,
)
from whofor.metrics.signature import profile
from whofor.model.evidence import INTERVIEWER, Feature, Record
from whofor.model.finding import Where
from whofor.model.persona import Measure, Persona, Signal
from whofor.model.signal import NONE, THIN, Claimed, Grounds, Left, Membership, Spoke, Told, Usage
from whofor.stats.spread import spread

PEOPLE = ("ann", "ben", "cid", "dan", "eva", "fay")
MON, TUE, SAT, SUN = 0, 24, 120, 144
HOURS = ({MON + 9: 3, SAT + 10: 1}, {MON + 19: 2}, {TUE + 9: 6}, {SUN + 23: 5}, {MON + 7: 1, MON + 8: 1}, {MON + 9: 1})


def usage(kind: str = "events") -> Usage:
    hours = np.zeros((6, 168), np.int64)
    for row, begun in enumerate(HOURS):
        for hour, sessions in begun.items():
            hours[row, hour] = sessions
    return Usage(
        source="usage",
        kind=kind,
        people=PEOPLE,
        features=(Feature("invoices", "Invoices"), Feature("reminders", "Reminders")),
        counts=np.array([[3, 1], [0, 2], [6, 2], [0, 5], [5, 0], [1, 0]]),
        days=np.array([4, 2, 6, 5, 5, 1]),
        sessions=hours.sum(axis=1),
        minutes=np.array([10.0, 20, 60, 5, 15, 0]),
        weeks=np.array([2.0, 0.5, 3, 1, 5, 0.1]),
        hours=hours,
        flows={"work": flow()} if kind == "events" else {},
        accounts=("one", "one", "two", "two", "", ""),
        attributes={"seats": ("10", "30", "free", "4", "1", "99")} if kind == "events" else {},
    )


MEMBERSHIP = Membership(("solo", "team", "empty"), np.array([0, 0, 0, 1, NONE, THIN]), np.ones(6))


def said(person: str, text: str, score: float | None = None, date: str = "", role: str = "participant") -> Record:
    return Record("nps/1", "nps", "nps", text, Where(""), person, date=date, score=score, role=role)


WORDS = {
    "nps": (
        said("ann", "Bank charges! Bank charge!", 10, "2026-01-02"),
        said("ann", "Never again.", 0, "2026-01-01"),
        said("ben", "Fine", 8),
        said("cid", "My bank charge is wrong.", 6),
        said("cid", "", 9, "2025-01-01"),
        said("dan", "bank", 9),
        said("eva", "a bank charge", 6),
        said("fay", "a bank charge", 10),
        said("stranger", "a bank charge", 10),
        said("ben", "a bank charge", role=INTERVIEWER),
    ),
    "notes": (said("stranger", "a bank charge"),),
}


TOLD = Told(
    {
        "charges": (
            Spoke("ann", "nps", praises=False, complains=True),
            Spoke("cid", "nps", praises=True, complains=False),
            Spoke("cid", "nps", praises=True, complains=True),
            Spoke("ben", "notes", praises=True, complains=False),
            Spoke("dan", "nps", praises=True, complains=False),
            Spoke("eva", "nps", praises=False, complains=True),
            Spoke("fay", "nps", praises=False, complains=True),
        )
    },
    (
        Claimed("ann", "reminders", "never", True),
        Claimed("ben", "reminders", "never", False),
        Claimed("cid", "reminders", "never", None),
        Claimed("cid", "reminders", "rarely", True),
        Claimed("dan", "reminders", "never", True),
        Claimed("fay", "reminders", "never", True),
    ),
    (
        Left("ann", "nps", "too expensive", True),
        Left("ben", "nps", "too expensive", None),
        Left("cid", "nps", "too expensive", False),
        Left("cid", "notes", "too expensive", True),
        Left("dan", "nps", "too expensive", True),
        Left("eva", "nps", "moved", True),
    ),
)


def grounds(kind: str = "events", least_others: int = 1) -> Grounds:
    return Grounds(usage(kind), MEMBERSHIP, WORDS, least_others, TOLD)


def of_solo(metric: str, least_others: int = 1, source: str = "usage", **about: str) -> Measure:
    found = measure(metric, source, grounds(least_others=least_others), "solo", about)
    assert found is not None and (found.metric, found.source, found.about) == (metric, source, about)
    return found


def wilson(hits: int, n: int, digits: int = 3) -> tuple[float, float]:
    wanted = binomtest(hits, n).proportion_ci(method="wilson")
    return round(wanted.low, digits), round(wanted.high, digits)


def test_the_share_of_people_is_of_those_there_is_enough_evidence_of() -> None:
    """3 of 5: fay left too little."""
    found = of_solo("share")
    assert (found.value, found.low, found.high, found.others, found.n) == (0.6, *wilson(3, 5, 4), None, 5)


def test_adoption_counts_people() -> None:
    """Invoices: ann and cid of 3; of the others eva of dan and eva."""
    found = of_solo("adoption", feature="invoices")
    assert (found.value, found.low, found.high, found.others, found.n) == (0.667, *wilson(2, 3), 0.5, 3)


def test_use_weighs_everybody_the_same() -> None:
    """Invoices: (3/4 + 0 + 6/8) / 3; of the others (0 + 1) / 2."""
    found = of_solo("use", feature="invoices")
    assert (found.value, found.low, found.high, found.others, found.n) == (0.5, None, None, 0.5, 3)


def test_spread_is_that_of_the_members() -> None:
    counts = np.array([[3, 1], [0, 2], [6, 2]])
    assert of_solo("spread").value == pytest.approx(spread(counts, np.array([0.5, 0.5])), abs=0.051)
    assert of_solo("spread").n == 3


@pytest.mark.parametrize(
    ("part", "shares", "others"),
    [
        ("office-hours", (0.75, 0, 1), 0.25),
        ("evenings", (0, 1, 0), 0),
        ("weekends", (0.25, 0, 0), 0.5),
        ("mornings", (0, 0, 0), 0.25),
    ],
)
def test_a_part_of_the_week_is_a_mean_of_shares(part: str, shares: tuple[float, ...], others: float) -> None:
    """Ann: three sessions on Monday at nine, one on Saturday; dan comes on Sundays, eva on Mondays at seven, eight."""
    found = of_solo("part_of_week", of=part)
    half = 1.959964 * np.std(shares, ddof=1) / math.sqrt(3)
    assert (found.value, found.others, found.n) == (round(sum(shares) / 3, 3), others, 3)
    assert (found.low, found.high) == pytest.approx((np.mean(shares) - half, np.mean(shares) + half), abs=6e-4)


def test_the_parts_of_the_week_are_the_whole_week() -> None:
    parts = [of_solo("part_of_week", of=part) for part in ("office-hours", "evenings", "weekends", "mornings")]
    assert sum(part.value for part in parts) == pytest.approx(1, abs=0.002)  # type: ignore[misc]
    assert sum(part.others for part in parts) == pytest.approx(1, abs=0.002)  # type: ignore[misc]


def test_days_a_week_takes_no_less_than_one_week() -> None:
    """4/2, 2/1 and 6/3; the others 5/1 and 5/5."""
    found = of_solo("days_a_week")
    assert (found.value, found.low, found.high, found.others, found.n) == (2.0, 2.0, 2.0, 3.0, 3)


def test_session_minutes_is_a_median() -> None:
    """Of 10, 20 and 60; of the others 5 and 15. Three people bound nothing narrower than all of them."""
    found = of_solo("session_minutes")
    assert (found.value, found.low, found.high, found.others, found.n) == (20.0, 10.0, 60.0, 10.0, 3)


def test_shapes_of_the_day_and_of_the_week() -> None:
    """Nine: ann and cid; ten: a quarter of ann; nineteen: ben. Monday: 3/4 of ann and ben; Tuesday: cid."""
    day, week = of_solo("hour_of_day"), of_solo("day_of_week")
    assert isinstance(day.value, tuple) and {hour: share for hour, share in enumerate(day.value) if share} == {
        9: 0.583, 10: 0.083, 19: 0.333,
    }  # fmt: skip
    assert week.value == (0.583, 0.333, 0, 0, 0, 0.083, 0)
    assert week.others == (0.5, 0, 0, 0, 0, 0, 0.5)
    assert (day.n, week.n) == (3, 3)


def test_mentions_count_a_person_once_and_only_users() -> None:
    """Ann (twice) and cid of three; of the others eva of two. No stranger, no interviewer, nobody without evidence."""
    found = of_solo("mentions", source="nps", term="bank charge")
    assert (found.value, found.low, found.high, found.others, found.n) == (0.667, *wilson(2, 3), 0.5, 3)


def test_nps_takes_the_last_score_of_a_person() -> None:
    """Ann 10 (not the 0 of the day before), ben 8, cid 9 or 6: a record without a date is older. Dan 9, eva 6."""
    found = of_solo("nps", source="nps")
    assert (found.value, found.others, found.n) == (66.7, 0.0, 3)
    half = 100 * 1.959964 * np.std([1, 0, 1], ddof=1) / math.sqrt(3)
    assert (found.low, found.high) == pytest.approx((max(-100, 66.67 - half), 100), abs=0.06)


COMPARED = [
    ("adoption", {"feature": "invoices"}), ("use", {"feature": "invoices"}), ("part_of_week", {"of": "weekends"}),
    ("days_a_week", {}), ("session_minutes", {}), ("hour_of_day", {}), ("day_of_week", {}),
]  # fmt: skip


@pytest.mark.parametrize(("metric", "about"), COMPARED)
def test_too_few_others_are_not_compared_with(metric: str, about: dict[str, str]) -> None:
    """There are two: dan and eva."""
    assert of_solo(metric, least_others=2, **about).others is not None
    alone = of_solo(metric, least_others=3, **about)
    assert alone == replace(of_solo(metric, **about), others=None)


def test_who_speaks_of_a_theme_is_counted_among_those_with_words() -> None:
    """Ann, ben and cid have words in nps; ben speaks of it elsewhere. Dan and eva do so, of two."""
    found = of_solo("speak_of", source="nps", theme="charges")
    assert (found.value, found.low, found.high, found.others, found.n) == (0.667, *wilson(2, 3), 1.0, 3)


def test_who_praises_as_well_as_complains_is_on_no_side() -> None:
    """Ann only complains, cid does both; dan praises, eva complains."""
    found = of_solo("complain_of", source="nps", theme="charges")
    assert (found.value, found.low, found.high, found.others, found.n) == (1.0, *wilson(1, 1), 0.5, 1)


def test_what_people_say_of_themselves_is_contradicted_where_that_can_be_told() -> None:
    """Ann is, ben is not, of cid it cannot be told; of the others only dan says so."""
    found = of_solo("contradicted", feature="reminders", of="never")
    assert (found.value, found.low, found.high, found.others, found.n) == (0.5, *wilson(1, 2), 1.0, 2)


def test_a_reason_for_leaving_is_judged_where_it_was_given() -> None:
    """Ann's is contradicted, cid's is not, of ben nothing can be told; of the others only dan gave it."""
    found = of_solo("reason_contradicted", source="nps", reason="too expensive")
    assert (found.value, found.low, found.high, found.others, found.n) == (0.5, *wilson(1, 2), 1.0, 2)


def test_days_of_use_are_a_part_of_active_days() -> None:
    """Reminders: 1 of 4 days, 2 of 2, 2 of 6; of the others dan's 5 of 5."""
    found = of_solo("days_with", feature="reminders")
    assert (found.value, found.others, found.n) == (round((1 / 4 + 1 + 1 / 3) / 3, 3), 1.0, 3)


def test_the_part_of_all_days_leaves_out_who_left_too_little() -> None:
    """12 of 22 days."""
    found = of_solo("share_of_days")
    assert (found.value, found.low, found.others, found.n) == (round(12 / 22, 3), None, None, 3)


def test_an_account_is_worth_what_it_is_worth_once() -> None:
    """Account one is worth 30, for ann and ben alike; of two's 4 cid has a half; eva has 1, fay too little evidence."""
    found = of_solo("share_of_value", attribute="seats")
    assert (found.value, found.n) == (round((30 + 2) / (30 + 4 + 1), 3), 3)


WORK = {"workflow": "work", "step": "look", "event": "x"}
ABOUT = {
    "adoption": {"feature": "reminders"},
    "use": {"feature": "reminders"},
    "part_of_week": {"of": "evenings"},
    "mentions": {"term": "bank"},
    "speak_of": {"theme": "charges"},
    "complain_of": {"theme": "charges"},
    "contradicted": {"feature": "reminders", "of": "never"},
    "days_with": {"feature": "reminders"},
    "reason_contradicted": {"reason": "too expensive"},
    "share_of_value": {"attribute": "seats"},
    **{name: {key: WORK[key] for key in keys} for name, keys in NEEDS.items() if "workflow" in keys},
}
OF_PEOPLE = ("interviewed", "days_used")
"""Numbers of personas that name their people: see tests/checks/test_people.py."""

EVERY = [
    *((name, "usage") for name in OF_USAGE if name not in LIVED),
    *((name, "nps") for name in OF_WORDS if name not in OF_PEOPLE),
]


@pytest.mark.parametrize("persona", ["solo", "team"])
@pytest.mark.parametrize(("metric", "source"), EVERY)
def test_every_metric_gives_a_number_of_events(metric: str, source: str, persona: str) -> None:
    found = measure(metric, source, grounds(), persona, ABOUT.get(metric, {}))
    assert found is not None and found.n
    numbers = [one for one in (found.value, found.low, found.high) if isinstance(one, float)]
    assert all(math.isfinite(one) for one in numbers)
    assert found.low is None or found.high is None or found.low <= found.high


@pytest.mark.parametrize(("metric", "source"), EVERY)
def test_a_survey_says_nothing_of_time(metric: str, source: str) -> None:
    found = measure(metric, source, grounds("survey"), "solo", ABOUT.get(metric, {}))
    assert (found is None) == (metric in TIMED)


@pytest.mark.parametrize(
    ("metric", "source", "persona", "about"),
    [
        *((metric, source, "empty", ABOUT.get(metric, {})) for metric, source in EVERY),
        *((metric, "elsewhere", "solo", ABOUT.get(metric, {})) for metric, _ in EVERY),
        ("adoption", "usage", "solo", {}),
        ("adoption", "usage", "solo", {"feature": "nothing"}),
        ("use", "usage", "solo", {"feature": ""}),
        ("use", "usage", "solo", {"term": "invoices"}),
        ("part_of_week", "usage", "solo", {"of": "lunchtime"}),
        ("mentions", "nps", "solo", {}),
        ("mentions", "usage", "solo", {"term": "bank"}),
        ("adoption", "nps", "solo", {"feature": "invoices"}),
        ("mentions", "notes", "solo", {"term": "bank"}),
        ("speak_of", "nps", "solo", {"theme": "nothing"}),
        ("complain_of", "nps", "solo", {"theme": "nothing"}),
        ("contradicted", "usage", "solo", {"feature": "reminders", "of": "every week"}),
        ("share_of_value", "usage", "solo", {"attribute": "nothing"}),
        ("nps", "notes", "solo", {}),
        ("skips", "usage", "solo", {"workflow": "work"}),
        ("skips", "usage", "solo", {"workflow": "work", "step": "look", "event": "x"}),
        ("skips", "usage", "solo", {"workflow": "work", "step": "glance"}),
        ("skips", "usage", "solo", {"workflow": "play", "step": "look"}),
        ("skips", "nps", "solo", {"workflow": "work", "step": "look"}),
        ("extra", "usage", "solo", {"workflow": "work", "event": "never"}),
        ("step_minutes", "usage", "solo", {"workflow": "work", "step": "draft"}),
        ("happiness", "usage", "solo", {}),
        ("", "usage", "solo", {}),
    ],
)
def test_what_the_evidence_cannot_give_is_no_number(
    metric: str, source: str, persona: str, about: dict[str, str]
) -> None:
    assert measure(metric, source, grounds(), persona, about) is None


def test_what_is_about_something_says_which_of_a_few() -> None:
    """What `of` may say is listed for every metric that needs it, and for no other."""
    assert set(OF) == {name for name, keys in NEEDS.items() if "of" in keys}
    assert set(NEEDS) <= {*OF_USAGE, *OF_WORDS, *OF_OUTCOMES}


@pytest.mark.parametrize("row", ["adopts.invoices", "uses.reminders", "spread"])
def test_a_row_of_the_signature_is_its_metric(row: str) -> None:
    found = signal(row, grounds(), "solo")
    name, _, feature = row.partition(".")
    wanted = measure(SIGNALS[name], "usage", grounds(), "solo", {"feature": feature} if feature else {})
    assert found is not None and wanted is not None
    assert (found.value, found.low, found.high, found.others, found.n, found.source) == (
        wanted.value, wanted.low, wanted.high, wanted.others, wanted.n, "usage",
    )  # fmt: skip


@pytest.mark.parametrize("row", ["adopts.nothing", "adopts", "share", "hour_of_day", "", "likes.invoices"])
def test_other_rows_are_none(row: str) -> None:
    assert signal(row, grounds(), "solo") is None


def persona(*rows: Signal, share: float | None = 0.6) -> Persona:
    measured = Measure("share", "usage", share) if share is not None else None
    return Persona("solo", "Solo", "", "draft", "primary", 1, "", share=measured, signature=rows)


def test_the_file_says_who_belongs() -> None:
    adopts, uses = Signal("adopts.a", 0.9, "usage", 3), Signal("uses.a", 0.4, "usage", 3)
    found = profile(persona(adopts, uses, Signal("spread", 7.5, "usage", 3)))
    assert found is not None and (found.id, found.share, found.shares, found.spread) == ("solo", 0.6, {"a": 0.4}, 7.5)
    found = profile(persona(adopts, uses))
    assert found is not None and (found.shares, found.spread) == ({"a": 0.9}, None)


@pytest.mark.parametrize("rows", [(), (Signal("uses.a", 0.4, "usage", 3),), (Signal("spread", 7.5, "usage", 3),)])
def test_half_a_signature_says_nothing(rows: tuple[Signal, ...]) -> None:
    assert profile(persona(*rows)) is None
    assert profile(persona(Signal("adopts.a", 0.9, "usage", 3), share=None)) is None
