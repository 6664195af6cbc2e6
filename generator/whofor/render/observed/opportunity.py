"""Outcomes by opportunity: what is important to people and badly served, of everybody and of each segment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whofor.model.opportunity import Opportunities, Opportunity, Survey
from whofor.render.observed.quoted import plain
from whofor.render.observed.table import bounded, table
from whofor.render.words import whole

STATEMENT = 72
"""Characters of a statement that stand in a row."""

NAME = 60
"""Characters of a segment's name that are shown."""

HEADS = ("", "people", "importance", "satisfaction", "opportunity (95 % interval)", "")

LISTED = 5
"""Statements that are listed as no outcome statements."""


def opportunities(found: Opportunities) -> Iterator[str]:
    """Yield the outcomes of each survey."""
    if not found.surveys:
        yield "Opportunities: no survey asks for importance and satisfaction; pair their columns under outcomes: in"
        yield "evidence/sources.yaml."
    for one in found.surveys:
        yield from _survey(one)


def _survey(survey: Survey) -> Iterator[str]:
    yield f"Outcomes in '{survey.source}' by opportunity, of people who rated both; importance and satisfaction are"
    yield "tenths who gave one of the two best answers, opportunity is importance + max(importance − satisfaction, 0):"
    if survey.whole:
        yield table([HEADS, *_rows(survey)])
        yield "  Under-served is above 10, over-served more satisfied than important, appropriately served neither:"
        outcomes = f"{whole(survey.compared)} {'outcome' if survey.compared == 1 else 'outcomes'}"
        yield f"  said only where intervals say so, corrected for the {outcomes} compared."
    else:
        yield f"  Fewer than {whole(survey.least)} people rated any outcome: no score."
    if survey.whole and survey.few:
        few = ", ".join(f"{plain(name, NAME)} ({whole(people)})" for name, people in survey.few.items())
        yield f"  No score for segments of whom fewer than {whole(survey.least)} rated any outcome: {few}."
    yield from _vague(survey.vague)


def _rows(survey: Survey) -> Iterator[tuple[str, ...]]:
    """Yield the rows of everybody and of each segment, each under its name."""
    where = f" of '{survey.segments_of}'" if survey.segments_of != survey.source else ""
    groups = {"everybody": survey.whole} | {
        f"{plain(name, NAME)}{where}": rows for name, rows in survey.segments.items()
    }
    for name, rows in groups.items():
        yield (name, *[""] * (len(HEADS) - 1))
        yield from map(_row, rows)


def _row(one: Opportunity) -> tuple[str, ...]:
    numbers = (f"{number:.1f}" for number in (one.importance, one.satisfaction))
    statement = f"  {plain(one.outcome.statement, STATEMENT)}"
    return statement, whole(one.people), *numbers, bounded(*(f"{number:.1f}" for number in one.score)), one.served


def _vague(statements: Sequence[str]) -> Iterator[str]:
    if statements:
        listed = "; ".join(f"“{plain(one, STATEMENT)}”" for one in statements[:LISTED])
        more = f"; and {whole(len(statements) - LISTED)} more" if len(statements) > LISTED else ""
        yield "  Not outcome statements (direction, measure and thing: Minimise the time it takes to …), shown as they"
        yield f"  are asked: {listed}{more}."
