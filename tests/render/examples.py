"""Repositories built by hand: one with everything on it, one with next to nothing."""

from __future__ import annotations

from whofor.model.evidence import Reading, Record, Register, SeenFile, Source
from whofor.model.finding import Finding, Level, Where
from whofor.model.persona import Claim, Measure, Part, Persona, Quote, Signal, Step, Unknown, Window
from whofor.model.repo import Repo

HERE = Where("evidence/sources.yaml", 1)


def adoption(feature: str, value: float, others: float, n: int = 1690) -> Measure:
    return Measure(
        "adoption", "usage", value, {"feature": feature}, low=value - 0.02, high=value + 0.02, others=others, n=n
    )


def rows(n: int, spread: float, **adopts: tuple[float, float]) -> tuple[Signal, ...]:
    made = []
    for name, (value, others) in adopts.items():
        feature = name.replace("_", "-")
        low, high = max(value - 0.025, 0.0), min(value + 0.025, 1.0)
        made.append(Signal(f"adopts.{feature}", value, "usage", n, low, high, others))
        made.append(Signal(f"uses.{feature}", round(value / 4, 3), "usage", n, others=round(others / 4, 3)))
    return (*made, Signal("spread", spread, "usage", n))


def shares(*hundredths: int) -> tuple[float, ...]:
    return tuple(number / 100 for number in hundredths)


RECORDS = (
    Record(
        "interviews/p07#t12",
        "interviews",
        "interviews",
        "Honestly? I hate chasing people for money. It takes my whole Sunday, and then they are cross with me, and I "
        "am the one who did the work in the first place.",
        HERE,
        person="u-0412",
        speaker="P07",
        date="2026-09-14",
        asked="What happens when somebody does not pay?",
    ),
    Record(
        "interviews/p07#t31",
        "interviews",
        "interviews",
        "I check every invoice twice before it goes out. Always.",
        HERE,
        person="u-0412",
        speaker="P07",
        date="2026-09-14",
    ),
    Record(
        "interviews/p02#t8",
        "interviews",
        "interviews",
        "I send them from the train. If it needs a laptop it waits a week.",
        HERE,
        speaker="P02",
        date="2026-09-02",
    ),
    Record(
        "tickets/T-1042",
        "tickets",
        "tickets",
        "Hello, can reminders go out automatically? I forget them when I am on a job.",
        HERE,
        person="u-1933",
        date="2026-10-02",
        fields={"category": "reminders"},
    ),
    Record(
        "nps/r118",
        "nps",
        "nps",
        "Saves me an evening a week.",
        HERE,
        person="u-0020",
        date="2026-08-21",
        asked="What is the main reason for your score?",
        score=10.0,
    ),
)

READINGS = {
    "interviews": Reading(
        Source("interviews", "interviews", "interviews/*", HERE, collected="2026-09-30"),
        files=(SeenFile("interviews/p07.md", "3f" * 32, 44), SeenFile("interviews/p02.vtt", "a1" * 32, 31)),
        records=RECORDS[:3],
        rows=75,
        first="2026-09-02",
        last="2026-09-14",
    ),
    "tickets": Reading(
        Source("tickets", "tickets", "tickets/*.csv", HERE),
        files=(SeenFile("tickets/2026.csv", "9c" * 32, 1204),),
        records=RECORDS[3:4],
        findings=(Finding("bad-row", Level.WARNING, "row without a text", Where("evidence/tickets/2026.csv", 17)),),
        rows=1204,
        dropped=3,
        first="2026-01-04",
        last="2026-10-30",
    ),
    "nps": Reading(
        Source("nps", "nps", "nps/*.csv", HERE),
        records=RECORDS[4:],
        rows=412,
        first="2026-08-01",
        last="2026-08-31",
    ),
    "exits": Reading(Source("exits", "exits", "exits/*.csv", HERE), absent=True),
}

REGISTER = Register(
    "Relay",
    "Invoicing for small studios",
    (Source("usage", "events", "usage/*.parquet", HERE), *(reading.source for reading in READINGS.values())),
)

HOURS = shares(1, 0, 0, 0, 0, 1, 3, 6, 5, 4, 3, 3, 4, 3, 3, 3, 4, 5, 7, 10, 13, 12, 7, 3)
OFFICE = shares(0, 0, 0, 0, 0, 0, 1, 3, 8, 11, 12, 11, 8, 9, 10, 9, 8, 5, 2, 1, 1, 1, 0, 0)

SEATS = Measure("share", "usage", 0.66, {"of": "seats"}, n=4120)

JOBS = (
    Claim(
        "get-paid",
        "jobs",
        "When an invoice is overdue, I want a nudge to go out by itself, so I can stay on good terms with clients.",
        "primary",
        (
            Quote("interviews/p07#t12", "I hate chasing people for money", "P07"),
            Quote("tickets/T-1042", "can reminders go out automatically", "u-1933"),
            adoption("reminders", 0.82, 0.24),
        ),
        against=(),
        confidence="high",
        by="rules",
    ),
    Claim(
        "bill-on-the-go",
        "jobs",
        "When I leave a job, I want to send the bill from my phone, so it is gone before I am home.",
        "secondary",
        (Quote("interviews/p02#t8", "I send them from the train", "P02"), adoption("mobile-send", 0.61, 0.19)),
        against=(Quote("exits/e31", "the phone app lost my draft twice", "u-0777"),),
        confidence="medium",
        by="model:gpt-x",
    ),
    Claim(
        "feel-professional",
        "jobs",
        "Look like a company, not like somebody at a kitchen table.",
        "social",
        (Quote("nps/r118", "Saves me an evening a week.", "u-0020"),),
        confidence="low",
        by="person",
    ),
)

SOLO = Persona(
    id="solo-owner",
    name="Robin, the solo owner",
    role="Owner of a one-person studio",
    status="accepted",
    tier="primary",
    rank=1,
    summary="Robin does the work, writes the bill and chases the money, mostly after supper and from a phone. What "
    "counts is not one more report but one evening less: an invoice that goes out from the train and a reminder that "
    "nobody has to feel bad about.",
    rests_on=("get-paid", "adopts.reminders", "evenings"),
    because=Claim("because", "because", "Two thirds of paid seats.", evidence=(SEATS,)),
    share=Measure("share", "usage", 0.41, low=0.39, high=0.43, n=4120),
    window=Window("2026-01-01", "2026-10-30"),
    claims=(
        *JOBS,
        Claim(
            "no-time",
            "constraints",
            "Less than two hours a week for anything that is not the work itself.",
            "time",
            (Quote("interviews/p07#t12", "It takes my whole Sunday", "P07"),),
            confidence="low",
        ),
        Claim(
            "no-approval",
            "constraints",
            "Nobody to ask: what is not obvious in the product does not happen.",
            "skill",
            (Measure("median_minutes", "usage", 12.5, others=31.0, n=1690),),
            confidence="medium",
        ),
        Claim(
            "evenings",
            "rhythm",
            "Two in five sessions begin after seven in the evening.",
            evidence=(
                Measure("hour_of_day", "usage", HOURS, others=OFFICE, n=1690),
                Measure(
                    "day_of_week",
                    "usage",
                    (0.12, 0.11, 0.11, 0.12, 0.1, 0.14, 0.3),
                    others=(0.2, 0.2, 0.19, 0.19, 0.18, 0.02, 0.02),
                    n=1690,
                ),
            ),
            confidence="high",
        ),
        Claim(
            "skips-items",
            "workflows",
            "Most invoices are copied from the last one; the step for items is skipped.",
            evidence=(
                Measure(
                    "skips", "usage", 0.62, {"workflow": "send-invoice", "step": "items_added"}, others=0.2, n=1690
                ),
            ),
            confidence="medium",
        ),
        Claim(
            "sunday-back",
            "motivation",
            "A free Sunday.",
            "driver",
            (Quote("nps/r118", "Saves me an evening a week", "u-0020"),),
            confidence="low",
        ),
        Claim("losing-face", "motivation", "Being a nag.", "fear", (JOBS[0].evidence[0],), confidence="low"),
        Claim(
            "forgets-reminders",
            "pains",
            "Reminders are forgotten while on a job.",
            evidence=(Quote("tickets/T-1042", "I forget them when I am on a job", "u-1933"),),
            confidence="medium",
        ),
        Claim(
            "checks-twice",
            "tensions",
            parts=(
                Part(
                    "said",
                    "Every invoice is checked twice before it goes out.",
                    (Quote("interviews/p07#t31", "I check every invoice twice before it goes out", "P07"),),
                ),
                Part(
                    "did",
                    "Preview is opened for fewer than one invoice in ten.",
                    (Measure("preview_rate", "usage", 0.08, others=0.44, n=1690),),
                ),
            ),
            confidence="medium",
        ),
        Claim(
            "wants-reports",
            "misconceptions",
            parts=(
                Part("belief", "Owners want better reports."),
                Part("finding", "Four in a hundred open a report in a month.", (adoption("reports", 0.04, 0.47),)),
            ),
            confidence="high",
        ),
        Claim(
            "remind-default",
            "decisions",
            "Should reminders be on by default?",
            evidence=(adoption("reminders", 0.82, 0.24),),
            confidence="high",
            fields={"needs": "A first reminder that sounds friendly.", "does_not_need": "A schedule editor."},
        ),
        Claim(
            "phone-first",
            "decisions",
            "Which screen do we design first?",
            evidence=(adoption("mobile-send", 0.61, 0.19),),
            fields={"needs": "Sending in under a minute on a phone.", "does_not_need": "Keyboard shortcuts."},
        ),
        Claim(
            "hires",
            "watch",
            "More than one seat in an account.",
            fields={
                "metric": "seats",
                "threshold": "above 1 in 10",
                "meaning": "Becoming a small team.",
            },
        ),
    ),
    signature=rows(
        1690,
        14.2,
        reminders=(0.82, 0.24),
        mobile_send=(0.61, 0.19),
        copy_invoice=(0.58, 0.33),
        templates=(0.44, 0.43),
        bulk_import=(0.03, 0.31),
        approvals=(0.01, 0.38),
        reports=(0.04, 0.47),
        audit_log=(0.02, 0.21),
    ),
    needs_not=("approvals", "bulk-import"),
    unknown=(
        Unknown("no-exits", "Why the ones who leave in the first week leave: no interview covers it."),
        Unknown("abroad", "Whether owners outside the country behave the same."),
    ),
    aliases={"money-in": "get-paid"},
)

CLERK = Persona(
    id="batch-clerk",
    name="Alex, the batch clerk",
    role="Bookkeeper for eight studios at once",
    status="draft",
    tier="secondary",
    rank=2,
    summary="Alex sees a studio once a month and wants to be done with it in one sitting.",
    share=Measure("share", "usage", 0.27, low=0.25, high=0.29, n=4120),
    claims=(
        Claim(
            "close-month",
            "jobs",
            "When the month ends, I want to take everything in at once, so I can close the books in one sitting.",
            "primary",
            (adoption("bulk-import", 0.77, 0.08, 1112),),
            confidence="medium",
        ),
    ),
    signature=rows(
        1112,
        9.8,
        reminders=(0.21, 0.58),
        mobile_send=(0.04, 0.51),
        copy_invoice=(0.31, 0.5),
        templates=(0.45, 0.43),
        bulk_import=(0.77, 0.08),
        approvals=(0.35, 0.13),
        reports=(0.81, 0.17),
        audit_log=(0.52, 0.04),
    ),
)

AGENCY = Persona(
    id="agency-lead",
    name="Kim, the agency lead",
    role="Runs a studio of twenty; we have not met one yet",
    status="hypothesis",
    tier="served",
    rank=3,
    summary="Kim would pay for approvals, if the story that sales tells is true.",
    claims=(
        Claim(
            "approve",
            "assumptions",
            "An agency will not send an invoice that nobody approved.",
            confidence="low",
            fields={
                "risk": "high",
                "test": "Five interviews with agencies of 10 to 30 people.",
                "kill": "Fewer than two of five approve anything today.",
                "due": "2027-01-31",
            },
        ),
    ),
    unknown=(Unknown("any", "Nearly everything."),),
    plan=(Step("plan-ask", "2027-01-04", "2027-01-10", "Talk to five agencies.", ("approve",)),),
)


def full() -> Repo:
    """A repository with everything on it."""
    return Repo(REGISTER, personas=(SOLO, CLERK, AGENCY), readings=READINGS)


def bare() -> Repo:
    """A repository with one persona that has nothing but a name."""
    lonely = Persona("lonely", "Lonely", "Somebody", "draft", "secondary", 1, "")
    return Repo(Register("Relay", "", ()), personas=(lonely,))
