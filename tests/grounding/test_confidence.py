"""How sure a claim may be: the table of the policy."""

from __future__ import annotations

import pytest

from whofor.grounding.confidence import confidence, differs, people
from whofor.model.evidence import INTERVIEWER, Record
from whofor.model.finding import Where
from whofor.model.persona import Claim, Measure, Part, Quote, Receipt
from whofor.model.policy import Policy

KINDS = {"interviews": "interviews", "more-interviews": "interviews", "tickets": "tickets", "usage": "events"}
EFFECT = Measure("adoption", "usage", 0.8, {}, 0.7, 0.9, 0.2, 50)
NO_EFFECT = Measure("adoption", "usage", 0.8, {}, 0.7, 0.9, 0.75, 50)
ALONE = Measure("share", "usage", 0.8, {}, 0.7, 0.9, None, 50)


def record(name: str, person: str, account: str = "", role: str = "participant") -> Record:
    source = name.partition("/")[0]
    return Record(name, source, KINDS[source], "So.", Where(""), person, account, role=role)


RECORDS = {
    one.id: one
    for one in (
        *(record(f"interviews/{i}", f"u{i}") for i in range(1, 6)),
        *(record(f"more-interviews/{i}", f"u{i}") for i in range(1, 6)),
        *(record(f"tickets/{i}", f"u{i}") for i in range(1, 6)),
        *(record(f"tickets/acme{i}", f"a{i}", "acme") for i in range(1, 6)),
        *(record(f"tickets/nobody{i}", "") for i in range(1, 6)),
        *(record(f"interviews/asked{i}", f"i{i}", role=INTERVIEWER) for i in range(1, 6)),
    )
}


def quotes(*names: str) -> tuple[Receipt, ...]:
    return tuple(Quote(name, "So.") for name in names)


@pytest.mark.parametrize(
    ("evidence", "wanted"),
    [
        ((), "low"),
        (quotes("interviews/1"), "low"),
        (quotes("interviews/1", "interviews/1"), "low"),
        (quotes("interviews/1", "tickets/1", "more-interviews/1"), "low"),
        (quotes("interviews/1", "interviews/2"), "medium"),
        (quotes("interviews/1", "tickets/2", "tickets/3"), "medium"),
        (quotes("interviews/1", "interviews/2", "interviews/3", "interviews/4"), "medium"),
        (quotes("interviews/1", "interviews/2", "more-interviews/3", "more-interviews/4"), "medium"),
        (quotes("interviews/1", "interviews/2", "interviews/3", "tickets/4"), "high"),
        (quotes("interviews/1", "interviews/2", "interviews/3", "tickets/3"), "medium"),
        (quotes("interviews/1", "tickets/acme1", "tickets/acme2", "tickets/acme3"), "medium"),
        (quotes("tickets/acme1", "tickets/acme2", "tickets/acme3", "tickets/acme4"), "low"),
        (quotes("tickets/nobody1", "tickets/nobody2"), "medium"),
        (quotes("interviews/asked1", "interviews/asked2", "interviews/asked3", "tickets/1"), "low"),
        (quotes("interviews/gone", "interviews/1"), "low"),
        ((EFFECT,), "medium"),
        ((NO_EFFECT,), "low"),
        ((ALONE,), "low"),
        ((*quotes("interviews/1"), EFFECT), "high"),
        ((*quotes("interviews/1"), NO_EFFECT), "low"),
    ],
)
def test_the_rule(evidence: tuple[Receipt, ...], wanted: str) -> None:
    claim = Claim("late", "jobs", evidence=evidence)
    assert confidence(claim, RECORDS, KINDS, Policy()) == wanted
    assert confidence(claim, RECORDS, KINDS, Policy(), hypothesis=True) == "low"


STRONG = quotes("interviews/1", "interviews/2", "interviews/3", "tickets/4")


@pytest.mark.parametrize(("against", "wanted"), [(None, "high"), ((), "high"), (quotes("tickets/5"), "medium")])
def test_counter_evidence_lowers_it(against: tuple[Receipt, ...] | None, wanted: str) -> None:
    assert confidence(Claim("late", "jobs", evidence=STRONG, against=against), RECORDS, KINDS, Policy()) == wanted


def test_both_sides_of_a_tension_count() -> None:
    parts = (Part("said", "A.", STRONG[:2]), Part("did", "B.", STRONG[2:]))
    assert confidence(Claim("split", "tensions", parts=parts), RECORDS, KINDS, Policy()) == "high"


@pytest.mark.parametrize(
    ("policy", "wanted"),
    [
        (Policy(high_people=5), "medium"),
        (Policy(high_kinds=3), "medium"),
        (Policy(high_people=5, medium_people=5), "low"),
        (Policy(high_people=1, high_kinds=1), "high"),
    ],
)
def test_the_team_sets_the_thresholds(policy: Policy, wanted: str) -> None:
    assert confidence(Claim("late", "jobs", evidence=STRONG), RECORDS, KINDS, policy) == wanted


def test_who_counts() -> None:
    quoted = quotes("interviews/1", "tickets/1", "tickets/acme1", "tickets/nobody1", "interviews/asked1")
    assert people(quoted, RECORDS) == {"u1", "acme", "tickets/nobody1"}


@pytest.mark.parametrize(
    ("low", "high", "others", "wanted"),
    [(0.7, 0.9, 0.69, True), (0.7, 0.9, 0.7, False), (0.7, 0.9, 0.9, False), (0.7, 0.9, 0.91, True),
     (None, 0.9, 0.1, False), (0.7, None, 0.1, False), (0.7, 0.9, None, False), (0.7, 0.9, (0.1, 0.2), False)],
)  # fmt: skip
def test_an_effect_lies_outside_the_interval(low: float, high: float, others: float, wanted: bool) -> None:
    assert differs(Measure("m", "usage", 0.8, {}, low, high, others)) is wanted


def test_where_a_belief_stands_makes_nothing_surer() -> None:
    belief = Part("belief", "They love it.", quotes("interviews/1", "interviews/2", "interviews/3", "tickets/4"))
    for evidence, wanted in ((quotes("tickets/5"), "low"), (quotes("tickets/4", "tickets/5"), "medium")):
        claim = Claim("c", "misconceptions", parts=(belief, Part("finding", "They do not.", evidence)))
        assert confidence(claim, RECORDS, KINDS, Policy()) == wanted
