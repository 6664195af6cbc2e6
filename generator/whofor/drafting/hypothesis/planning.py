"""Sixty days: recruit, test the riskiest first, decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from whofor.model.hypothesis import Risk
from whofor.model.persona import Step
from whofor.model.slug import slug

DAYS = 60
RECRUITING, DECIDING, WEEK = 7, 4, 7


@dataclass(frozen=True)
class Round:
    """The assumptions that one kind of test settles, and its days: from `begin` to `end`, both included."""

    risks: tuple[Risk, ...]
    begin: int
    end: int

    @property
    def tests(self) -> tuple[str, ...]:
        """The ids of the assumptions."""
        return tuple(risk.assumption.id for risk in self.risks)

    @property
    def n(self) -> int:
        """How many people it takes: one round serves all of its assumptions."""
        return max(risk.trial.n for risk in self.risks)


def plan(risks: Sequence[Risk], begins: date) -> tuple[Step, ...]:
    """Return the steps of the research plan in their order, all within 60 days.

    Args:
        risks: The assumptions, the riskiest first; those with the same kind of test share a round.
        begins: The first day.
    """
    return tuple(
        Step(name, _day(begins, first), _day(begins, last), text, tests)
        for name, first, last, text, tests in _steps(rounds(risks))
    )


def due(risks: Sequence[Risk], begins: date) -> Mapping[str, str]:
    """Return the day by which each assumption is settled: the last of its round."""
    return {name: _day(begins, one.end) for one in rounds(risks) for name in one.tests}


def rounds(risks: Sequence[Risk]) -> tuple[Round, ...]:
    """Return the rounds of tests, that of the riskiest assumption first, one after the other."""
    by_method: dict[str, list[Risk]] = {}
    for risk in risks:
        by_method.setdefault(risk.trial.method, []).append(risk)
    most = (DAYS - RECRUITING - DECIDING) // max(1, len(by_method))
    found: list[Round] = []
    for group in by_method.values():
        begin = found[-1].end + 1 if found else RECRUITING
        found.append(Round(tuple(group), begin, begin + min(most, group[0].trial.days) - 1))
    return tuple(found)


def _steps(found: Sequence[Round]) -> Iterator[tuple[str, int, int, str, tuple[str, ...]]]:
    """Yield (id, first day, last day, text, tests) of every step."""
    if not found:
        return
    everything = tuple(name for one in found for name in one.tests)
    wanted = ", ".join(f"{one.n} {one.risks[0].trial.unit} ({_method(one)})" for one in found)
    yield "plan-recruit", 0, RECRUITING - 1, f"Recruit: {wanted}.", everything
    for one in found:
        yield from _weeks(one)
        yield f"plan-{slug(_method(one))}-checkpoint", one.end, one.end, _checkpoint(one), one.tests
    last = found[-1].end + 1
    text = "Decide: build, test further, or drop it. Add what was learnt to the evidence and draft again."
    yield "plan-decide", last, last + DECIDING - 1, text, everything


def _weeks(one: Round) -> Iterator[tuple[str, int, int, str, tuple[str, ...]]]:
    """Yield the weeks of a round, each with its part of the sample."""
    spans = [(at, min(at + WEEK - 1, one.end)) for at in range(one.begin, one.end + 1, WEEK)]
    length, done = one.end - one.begin + 1, 0
    for number, (first, last) in enumerate(spans, 1):
        upto = one.n * (last - one.begin + 1) // length
        text = f"{one.risks[0].trial.method}: {upto - done} people, {upto} of {one.n} by then."
        yield f"plan-{slug(_method(one))}-{number}", first, last, text, one.tests
        done = upto


def _checkpoint(one: Round) -> str:
    rules = "; ".join(
        f"“{risk.assumption.statement}” ends if fewer than {risk.trial.kill} of {risk.trial.n} {risk.trial.verb}"
        for risk in one.risks
    )
    return f"Checkpoint: {rules}."


def _method(one: Round) -> str:
    return one.risks[0].trial.method.lower()


def _day(begins: date, after: int) -> str:
    return (begins + timedelta(days=after)).isoformat()
