"""What newer evidence says of personas, in worlds in which it is known what changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.workflow.drifting import CHANGES, END, UNTIL, write

from whofor.errors import CannotRun
from whofor.model.fresh import NONE, Condition, Freshness, State, Verdict
from whofor.workflow.draft import draft
from whofor.workflow.fresh import fresh

World = Callable[[str], Freshness]
AGAINST = (Verdict.CONTRADICTED, Verdict.WEAKER)
SPOKEN = {"stale", "ageing", "contradicted-claim", "weaker-claim", "adoption-anomaly", "threshold-crossed"}
CHANGED = SPOKEN | {"composition-changed"}


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The personas as they were drafted before anything changed."""
    root = write(tmp_path_factory.mktemp("drafted"))
    draft(root, until=UNTIL.isoformat())
    return root


@pytest.fixture(scope="module")
def world(drafted: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    found: dict[str, Freshness] = {}

    def of(change: str) -> Freshness:
        if change not in found:
            root = write(tmp_path_factory.mktemp(change), change)
            shutil.copytree(drafted / "personas", root / "personas")
            found[change] = fresh(root)
        return found[change]

    return of


def of_kind(found: Freshness, feature: str) -> Condition:
    """The persona that is known for a feature."""
    [one] = [each for each in found.personas if f"adopts.{feature}" in _more(each)]
    return one


def _more(one: Condition) -> set[str]:
    return {row.id for row in one.persona.signature if row.metric == "adopts" and row.value > 0.6 > (row.others or 0.0)}


def codes(found: Freshness) -> set[str]:
    return {each.code for each in found.findings}


def test_without_a_change_everything_that_can_be_told_holds(world: World) -> None:
    found = world("none")
    assert [each.state for each in found.personas] == [State.FRESH] * 3
    assert not codes(found) & CHANGED
    assert all(each.counted()[Verdict.HOLDS] >= 3 for each in found.personas)


def test_a_feature_that_is_left_is_contradicted_for_those_who_left_it_only(world: World) -> None:
    found = world("fall")
    one = of_kind(found, "reminders")
    assert one.state is State.STALE
    assert "reminders use" in one.reason
    assert one.reason.endswith(f"since {found.periods['usage'].now.first}")
    [row] = [claim for claim in one.claims if claim.claim.id == "adopts.reminders"]
    assert row.verdict is Verdict.CONTRADICTED
    assert [each.state for each in found.personas if each is not one] == [State.FRESH] * 2


def test_a_quiet_season_is_no_change_of_a_persona(world: World) -> None:
    """Everybody comes on two fifths fewer days, and does on them what they did."""
    found = world("quiet")
    assert "pace-changed" in codes(found)
    assert not codes(found) & (CHANGED - {"weaker-claim", "ageing"})
    against = [claim for each in found.personas for claim in each.claims if claim.verdict in AGAINST]
    assert {claim.claim.section for claim in against} <= {"rhythm"}


def test_a_feature_that_is_not_for_them_is_found_where_it_is_taken_up(world: World) -> None:
    found = world("adopt")
    one = of_kind(found, "reminders")
    assert [odd.feature for odd in one.anomalies] == ["budget"]
    assert one.state is State.STALE
    assert [each.anomalies for each in found.personas if each is not one] == [(), ()]


def test_a_launch_is_a_note(world: World) -> None:
    found = world("launch")
    assert "new-feature" in codes(found)
    assert not codes(found) & CHANGED


def test_an_event_that_vanishes_for_everybody_is_the_tracking(world: World) -> None:
    found = world("untracked")
    assert [each.message for each in found.findings if each.code == "tracking-change" and "'export'" in each.message]
    one = of_kind(found, "import")
    untold = [claim for claim in one.claims if claim.claim.id == "adopts.export"]
    assert [claim.verdict for claim in untold] == [Verdict.NOT_CHECKED]
    assert not codes(found) & CHANGED


def test_missing_days_are_left_out(world: World) -> None:
    found = world("gap")
    assert "missing-days" in codes(found)
    assert not codes(found) & CHANGED


def test_many_newcomers_of_one_kind_change_the_shares_and_no_claim(world: World) -> None:
    found = world("newcomers")
    moved = {part.name: part.moved.verdict for part in found.composition["usage"]}
    assert moved[of_kind(found, "time").persona.id] is Verdict.CONTRADICTED
    assert moved[NONE] is Verdict.HOLDS
    assert not [claim for each in found.personas for claim in each.claims if claim.verdict in AGAINST]


@pytest.mark.parametrize("change", CHANGES)
def test_the_same_evidence_gives_the_same_answer(world: World, change: str) -> None:
    assert world(change) == world(change)


def test_the_days_that_it_was_drafted_on_say_nothing_new(drafted: Path) -> None:
    found = fresh(drafted, as_of=UNTIL.isoformat())
    assert {each.state for each in found.personas} == {State.UNKNOWN}
    assert not [claim for each in found.personas for claim in each.claims if claim.verdict is not Verdict.NOT_ENOUGH]


def test_an_old_persona_without_new_evidence_ages_and_is_never_stale(drafted: Path) -> None:
    found = fresh(drafted, as_of="2028-01-01", window=91)
    assert {each.state for each in found.personas} == {State.AGEING}
    assert "no evidence after" in found.personas[0].dimensions[-1].reason


def test_fewer_people_than_the_policy_asks_for_make_nobody_stale(tmp_path: Path) -> None:
    """The same fall, of twenty-two people: its numbers say something, and are still too few to speak of."""
    root = write(tmp_path, "fall", people=66)
    draft(root, until=UNTIL.isoformat())
    assert State.AGEING in {each.state for each in fresh(root).personas}
    (root / "personas" / "policy.yaml").write_text("kind: policy/1\nleast_users: 30\n")
    for each in fresh(root).personas:
        assert each.state is State.UNKNOWN
        assert {claim.verdict for claim in each.claims} <= {Verdict.NOT_ENOUGH, Verdict.NOT_CHECKED}


def test_naming_a_persona_changes_no_verdict(drafted: Path, world: World, tmp_path: Path) -> None:
    root = write(tmp_path, "fall")
    shutil.copytree(drafted / "personas", root / "personas")
    every = world("fall")
    [one] = fresh(root, [of_kind(every, "reminders").persona.id]).personas
    assert one == of_kind(every, "reminders")


def test_a_name_that_is_none_is_said(drafted: Path) -> None:
    with pytest.raises(CannotRun, match="did you mean"):
        fresh(drafted, [fresh(drafted, as_of=END.isoformat()).personas[0].persona.id + "x"])


def test_evidence_that_is_not_here_is_not_checked(drafted: Path, tmp_path: Path) -> None:
    shutil.copytree(drafted, tmp_path / "repo")
    (tmp_path / "repo" / "evidence" / "usage.csv").unlink()
    found = fresh(tmp_path / "repo")
    assert {each.state for each in found.personas} == {State.UNKNOWN}
    assert {claim.verdict for each in found.personas for claim in each.claims} == {Verdict.NOT_CHECKED}
