"""Corrupt any one quotation, number or reference of a persona, and the check fails in that file."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from tests.checks.corruptions import Bench, Corruption, Place, corrupt, corrupted, places
from tests.checks.harmless import harmless
from tests.workflow.asked import repository

from whofor.metrics.registry import OF, OF_OUTCOMES
from whofor.store.yaml import Document
from whofor.workflow.draft import draft

SORTS = {"quote", "number", "record", "who", "source", "metric", "term", "signal", "rests_on", "persona"}
OF_EVENTS = {"day", "of", "workflow", "step", "event", "theme", "reason"}
"""What only personas of events speak of."""

OF_INTERVIEWS = {"quote", "number", "record", "who", "source", "metric", "term", "feature", "rests_on", "persona"}
"""What personas drawn from interviews speak of."""

OFTEN = {"quote": 4, "number": 4, "rests_on": 2}
"""Sorts that are drawn more often than the others."""


@pytest.fixture(scope="module", params=("living", "jupyter_2020", "interviewed"))
def bench(request: pytest.FixtureRequest) -> Bench:
    return Bench(request.getfixturevalue(request.param))


def drawn_at_random(bench: Bench, random: Random) -> tuple[str, Corruption]:
    """Return a persona file and something done to it: the sort of place is drawn first, so that rare ones are met."""
    by_sort: dict[str, list[tuple[str, Place]]] = {}
    for path, document in bench.documents.items():
        for place in places(document):
            by_sort.setdefault(place.sort, []).append((path, place))
    sorts = sorted(by_sort)
    sort = random.choices(sorts, [OFTEN.get(sort, 1) for sort in sorts])[0]
    path, place = random.choice(by_sort[sort])
    return path, corrupt(place, bench, bench.documents[path], random)


def said(path: str, corruption: Corruption) -> str:
    place = corruption.place
    return f"{path}: {place} ({place.sort}): {corruption.how}: {place.value!r} became {corruption.new!r}"


def only_there(before: Document, after: Document, corruption: Corruption) -> bool:
    """Return whether the corrupted text differs from the file at the corruption's place and nowhere else."""
    places_of = {pointer for pointer in before.marks if not isinstance(before.at(*pointer), (dict, list))}
    return [pointer for pointer in sorted(places_of, key=str) if before.at(*pointer) != after.at(*pointer)] == [
        corruption.place.pointer
    ]


def test_what_is_drafted_has_no_error(bench: Bench) -> None:
    assert bench.errors() == []
    assert all(bench.errors(document) == [] for document in bench.documents.values())


def test_there_is_something_of_every_sort_to_corrupt(bench: Bench) -> None:
    sorts = Counter(place.sort for document in bench.documents.values() for place in places(document))
    assert set(sorts) >= (SORTS if "signal" in sorts else OF_INTERVIEWS)
    assert (set(sorts) >= OF_EVENTS) == bench.of_events


@settings(max_examples=3 * settings.default.max_examples)
@given(seed=st.integers(0, 2**64))
def test_a_corrupted_persona_fails_the_check(bench: Bench, seed: int) -> None:
    path, corruption = drawn_at_random(bench, Random(seed))
    document = bench.documents[path]
    if reason := harmless(corruption, bench, document):
        event(f"not corrupted after all: {reason}")
        assume(False)
    event(f"{corruption.place.sort}: {corruption.how}")
    after = corrupted(document, corruption)
    assert only_there(document, after, corruption)
    assert bench.errors(after), f"nothing was found: {said(path, corruption)}"


def test_everything_in_one_persona_is_checked(bench: Bench) -> None:
    """Every number, quotation and reference of a file once; what would still be true is drawn again."""
    path = min(bench.texts)
    document = bench.documents[path]
    unseen, done, kept = [], Counter[str](), Counter[str]()
    for place in places(document):
        corruption = drawn(place, bench, document)
        if corruption is None:
            kept[place.sort] += 1
            continue
        done[place.sort] += 1
        if not bench.errors(corrupted(document, corruption)):
            unseen.append(said(path, corruption))
    print(f"{path}: {done.total()} corruptions: {dict(done)}; nothing false could be drawn for {dict(kept)}")
    assert unseen == []
    assert kept.total() == 0


def drawn(place: Place, bench: Bench, document: Document) -> Corruption | None:
    """Return the first of twenty corruptions of a place that makes the file false."""
    tries = (corrupt(place, bench, document, Random(f"{place}{place.span}{number}")) for number in range(20))
    return next((one for one in tries if not harmless(one, bench, document)), None)


def test_nothing_else_that_a_number_may_be_about_goes_unseen(bench: Bench) -> None:
    """Every phase, part and span of a metric, every workflow, step and event in every place that names one."""
    unseen, done, kept = [], Counter[str](), Counter[str]()
    for path, document in bench.documents.items():
        for place in places(document):
            for new in others_of(place, bench, document):
                corruption = Corruption(place, "another one", new)
                if reason := harmless(corruption, bench, document):
                    kept[f"{place.sort}: {reason}"] += 1
                elif bench.errors(corrupted(document, corruption)):
                    done[place.sort] += 1
                else:
                    unseen.append(said(path, corruption))
    print(f"{done.total()} corruptions: {dict(done)}; still true: {dict(kept)}")
    assert unseen == []
    assert (set(done) >= OF_EVENTS - {"day"}) == bench.of_events


def others_of(place: Place, bench: Bench, document: Document) -> list[str]:
    """Return what else a number might be about, of the kind that it is about."""
    if place.sort == "of":
        known = OF[document.at(*place.pointer[:-1])["metric"]]
    elif place.sort == "workflow":
        known = [*bench.known["workflow"], "another-workflow"]
    else:
        known = bench.known[place.sort] if place.sort in ("step", "event", "theme", "reason") else ()
    return [one for one in known if one != place.value]


def test_no_other_days_go_unseen(bench: Bench) -> None:
    """A window from which days fall out, at either end and by any number, in each persona's file."""
    found = Counter[str]()
    for path, document in bench.documents.items():
        for place in (place for place in places(document) if place.sort == "day"):
            towards = 1 if place.pointer[-1] == "from" else -1
            for days in (1, 2, 30):
                day = date.fromisoformat(str(place.value)) + timedelta(days=towards * days)
                inside = Corruption(place, "days fall out", day.isoformat())
                assert not harmless(inside, bench, document)
                assert bench.errors(corrupted(document, inside)), said(path, inside)
                found[path] += 1
    print(dict(found))
    assert bool(found) == bench.of_events


def test_numbers_of_outcomes_are_checked(tmp_path: Path) -> None:
    """No source of the living example asks of outcomes: each receipt of a survey that does, a dozen times a place."""
    draft(repository(tmp_path / "repo"))
    bench = Bench(tmp_path / "repo")
    assert bench.errors() == []
    unseen, done, metrics = [], Counter[str](), set()
    for path, document in bench.documents.items():
        for place in (one for one in places(document) if one.pointer[0] == "jobs"):
            metrics.add(str(document.at(*place.pointer[:-1]).get("metric")))
            for number in range(12):
                corruption = corrupt(place, bench, document, Random(f"{place}{number}"))
                if harmless(corruption, bench, document):
                    continue
                done[place.sort] += 1
                if not bench.errors(corrupted(document, corruption)):
                    unseen.append(said(path, corruption))
    print(dict(done))
    assert unseen == []
    assert metrics == set(OF_OUTCOMES)
    assert set(done) == {"number", "metric", "outcome", "source"}
