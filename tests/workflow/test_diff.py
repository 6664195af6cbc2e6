"""What changed between two moments that Git knows, end to end."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from tests.gitted import MEANS, Repository, isolated, pain, pains, persona

from whofor.diffing.citable import citable
from whofor.errors import CannotRun
from whofor.model.difference import Difference, State
from whofor.store import history
from whofor.store.git import Git
from whofor.workflow.diff import diff

ROOT = Path(__file__).parents[2]
ANN, BOB = ("nps/r1", "It is slow.", "ann"), ("nps/r2", "So slow.", "bob")
SLOW = persona(body=pains(pain("slow", "It is slow.", ANN, BOB, confidence="medium")))
SLOWER = persona(body=pains(pain("slow", "It is slow.", ANN, confidence="low")))


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    return Repository.at(tmp_path / "repo")


def states(found: Difference) -> dict[str, str]:
    return {f"{one.persona.id}/{shift.claim.id}": str(shift.state) for one in found.personas for shift in one.claims}


def test_the_working_tree_is_compared_with_head(made: Repository) -> None:
    made.commit("first", solo=SLOW)
    assert states(diff(made.root, means=MEANS)) == {}
    made.write("personas/solo.yaml", SLOWER)
    made.write("personas/duo.yaml", persona("duo", pains(pain("dear", "It is dear.", ANN))))
    assert states(diff(made.root, means=MEANS)) == {"solo/slow": "weaker", "duo/dear": "new"}


def test_ranges(made: Repository) -> None:
    made.commit("first", solo=SLOW)
    made.git("checkout", "-q", "-b", "topic")
    made.commit("topic", solo=SLOWER)
    made.git("checkout", "-q", "main")
    made.commit("meanwhile", duo=persona("duo", pains(pain("dear", "It is dear.", ANN))))
    assert states(diff(made.root, "main..topic", MEANS)) == {"solo/slow": "weaker", "duo/dear": "gone"}
    assert states(diff(made.root, "topic..main", MEANS)) == {"solo/slow": "stronger", "duo/dear": "new"}
    assert states(diff(made.root, "main...topic", MEANS)) == {"solo/slow": "weaker"}
    assert states(diff(made.root, "main..", MEANS)) == {}
    assert states(diff(made.root, "topic", MEANS)) == {"solo/slow": "stronger", "duo/dear": "new"}


@pytest.mark.parametrize("revision", ["--output=x", "..--output=x", "HEAD..nope", "-x...HEAD", ".."])
def test_no_part_of_a_range_is_an_option(made: Repository, revision: str) -> None:
    made.commit("first", solo=SLOW)
    if revision == "..":
        assert states(diff(made.root, revision, MEANS)) == {}
        return
    with pytest.raises(CannotRun):
        diff(made.root, revision, MEANS)
    assert [path.name for path in made.root.iterdir() if path.name != ".git"] == ["personas"]


def test_a_persona_is_followed_by_its_id_and_not_by_its_file(made: Repository) -> None:
    made.commit("first", solo=SLOW)
    made.git("mv", "personas/solo.yaml", "personas/the owner.yaml")
    made.commit("moved")
    found = diff(made.root, "HEAD~1..HEAD", MEANS)
    assert (found.personas, found.compared) == ((), 1)


def test_what_is_no_yaml_is_said_and_the_others_are_compared(made: Repository) -> None:
    first = made.commit("first", solo=SLOW, duo="kind: [\n")
    made.commit("second", solo=SLOWER, duo=persona("duo"))
    found = diff(made.root, "HEAD~1", MEANS)
    assert states(found) == {"solo/slow": "weaker"}
    assert [one.persona.id for one in found.personas] == ["solo"]
    assert str(found.unread[0].where) == f"personas/duo.yaml@{first}:2"


def test_only_the_layout_changed(made: Repository) -> None:
    made.commit("first", solo=SLOW)
    made.write("personas/solo.yaml", "# seen\n" + SLOW.replace('"It is slow."', "It is slow."))
    found = diff(made.root, means=MEANS)
    assert (found.personas, found.laid_out) == ((), ("solo",))


def test_the_history_of_this_repository_obeys_the_laws() -> None:
    """Every changed fingerprint is listed, no unchanged one is, and the other way round everything is mirrored."""
    git = Git(ROOT, isolated())
    if not history.is_tracked(git) or not (every := history.commits(git)):
        pytest.skip("this copy has no history of its personas")
    for newer, older in pairwise(every[:6]):
        found = diff(ROOT, f"{older.id}..{newer.id}", MEANS)
        was, now = (history.snapshot(git, commit, "") for commit in (older, newer))
        for one in found.personas:
            sides = [snapshot.personas.get(one.persona.id) for snapshot in (was, now)]
            prints = [
                {
                    name: claim.fingerprint
                    for name, claim in citable(side).items()
                    if claim.section not in ("signature", "unknown")
                }
                if side
                else {}
                for side in sides
            ]
            differing = {name for name in prints[0] | prints[1] if prints[0].get(name) != prints[1].get(name)}
            assert {shift.claim.id for shift in one.claims} == differing
        back = diff(ROOT, f"{newer.id}..{older.id}", MEANS)
        counted = [sum(len(one.of(state)) for one in found.personas) for state in (State.NEW, State.WEAKER)]
        assert counted == [sum(len(one.of(state)) for one in back.personas) for state in (State.GONE, State.STRONGER)]
