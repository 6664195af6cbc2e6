"""Personas that are drafted from interviews: of the kinds that are planted, of nobody where none are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.workflow.talks import COMMON, LEDGERS, NUDGES, one_kind, talks, two_kinds, write

from whofor.errors import CannotRun
from whofor.model.finding import Level
from whofor.model.outcome import Drafted
from whofor.model.persona import Measure, Persona, Quote
from whofor.workflow.check import check
from whofor.workflow.draft import draft


def errors(root: Path) -> list[str]:
    return [f"{one.where}: {one.message}" for one in check(root) if one.level is Level.ERROR]


def drafted(root: Path, source: str = "interviews") -> Drafted:
    made = draft(root, source)
    assert made.written == tuple(persona.id for persona in made.personas)
    return made


def quotes(persona: Persona) -> list[Quote]:
    return [one for claim in persona.claims for one in claim.receipts() if isinstance(one, Quote)]


def test_two_planted_kinds_are_two_personas(tmp_path: Path) -> None:
    root = write(tmp_path, talks(two_kinds(), seed=1))
    found = {persona.people.who if persona.people else (): persona for persona in drafted(root).personas}
    assert set(found) == {tuple(f"p{at:02}" for at in range(start, 14, 2)) for start in (0, 1)}
    for who, persona in found.items():
        own = NUDGES if who[0] == "p01" else LEDGERS
        said = quotes(persona)
        assert said and {one.who for one in said} <= set(who)
        assert all(one.text in (*own, *COMMON) for one in said)
        assert {claim.section for claim in persona.claims} >= {"jobs", "pains"}
        assert persona.share is None
        assert "how-many" in {one.id for one in persona.unknown}
    assert sorted(persona.rank for persona in found.values()) == [1, 2]
    assert errors(root) == []


def test_how_many_they_are_is_a_receipt_that_counts(tmp_path: Path) -> None:
    root = write(tmp_path, talks(two_kinds(), seed=1))
    for persona in drafted(root).personas:
        assert persona.because is not None
        [counted] = [
            one for one in persona.because.evidence if isinstance(one, Measure) and one.metric == "interviewed"
        ]
        assert (counted.value, counted.n) == (0.5, 14)


def test_people_who_say_the_same_are_one_persona_that_says_so(tmp_path: Path) -> None:
    """By chance one world in twenty looks like kinds; two of five would be more than that."""
    every = [drafted(write(tmp_path / str(seed), talks(one_kind(), seed))).personas for seed in range(5)]
    alone = [personas[0] for personas in every if len(personas) == 1]
    assert len(alone) >= 4
    for persona in alone:
        assert persona.people and len(persona.people.who) == 14
        assert persona.because and "does not tell kinds of people apart" in persona.because.text
        assert persona.status == "draft"
        assert "kinds" in {one.id for one in persona.unknown}
    assert all(errors(tmp_path / str(seed)) == [] for seed in range(5))


def test_too_few_to_tell_are_one_persona_that_says_so(tmp_path: Path) -> None:
    root = write(tmp_path, talks(two_kinds(2), seed=1))
    [persona] = drafted(root).personas
    assert persona.because and "cannot be told" in persona.because.text
    assert "kinds" in {one.id for one in persona.unknown}
    assert errors(root) == []


def test_one_alone_who_talks_for_ten_counts_once(tmp_path: Path) -> None:
    """Five hundred turns of one person, who says what nobody else does, make it no more than one person's word."""
    loud = "I need the plotter to print the posters in red."
    said = {**talks(one_kind(12), seed=3), "p99": [loud] * 500}
    made = drafted(write(tmp_path, said))
    for persona in made.personas:
        assert not any("plotter" in claim.text for claim in persona.claims if claim.confidence != "low")
        texts = [one.text for one in quotes(persona)]
        assert texts.count(loud) <= 1
        for claim in persona.claims:
            measures = [
                one for one in claim.evidence if isinstance(one, Measure) and one.about.get("term") == "plotter"
            ]
            assert all(round(float(str(one.value)) * (one.n or 0)) == 1 for one in measures)


def test_what_an_interviewer_says_is_never_quoted(tmp_path: Path) -> None:
    """They say "I want to hear about the ... wizard" before every turn."""
    root = write(tmp_path, talks(two_kinds(), seed=2))
    report = tmp_path / "report.md"
    made = draft(root, "interviews", report=report)
    assert not any("wizard" in one.text for persona in made.personas for one in quotes(persona))
    files = "".join(path.read_text() for path in (root / "personas").rglob("*.yaml"))
    assert "wizard" not in files
    asked = [line for line in report.read_text().splitlines() if "wizard" in line]
    assert all(line.startswith("- Ask it") and "closest that was asked" in line for line in asked)


def test_the_same_interviews_give_the_same_bytes(tmp_path: Path) -> None:
    said = talks(two_kinds(), seed=4)
    every = []
    for name, order in (("one", list(said)), ("other", list(reversed(said)))):
        root = write(tmp_path / name, {who: said[who] for who in order})
        draft(root, "interviews", report=root / "report.md")
        paths = [*(root / "personas").rglob("*.yaml"), root / "report.md"]
        every.append({path.relative_to(root).as_posix(): path.read_bytes() for path in paths})
    assert every[0] == every[1]


def test_a_role_that_most_share_is_the_role(tmp_path: Path) -> None:
    people = two_kinds()
    roles = {
        who: "photographer, works alone" if own is NUDGES else f"clerk of team {who}" for who, own in people.items()
    }
    made = drafted(write(tmp_path, talks(people, seed=1), roles))
    told = {persona.role for persona in made.personas}
    assert told == {"Photographer, works alone", "Different roles"}


def test_new_interviews_make_nothing_wrong_and_are_noted(tmp_path: Path) -> None:
    root = write(tmp_path, talks(two_kinds(), seed=1))
    drafted(root)
    (root / "evidence" / "interviews" / "p77.md").write_text(f"---\nparticipant: p77\n---\n\np77: {NUDGES[0]}\n")
    assert errors(root) == []
    assert [one.message for one in check(root) if one.code == "not-placed"] == [
        "1 of those who speak in 'interviews' belong to no persona: p77"
    ]


def test_a_source_in_which_nobody_speaks_is_none(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    (root / "evidence" / "interviews" / "empty.md").write_text("Interviewer: Is anybody there?\n")
    with pytest.raises(CannotRun, match="or interviews in which somebody speaks"):
        draft(root, "interviews")
    assert not (root / "personas").exists()


def test_a_source_that_is_none_is_told_with_what_was_meant(tmp_path: Path) -> None:
    root = write(tmp_path, talks(two_kinds(), seed=1))
    with pytest.raises(CannotRun, match=r"not in evidence/sources.yaml; did you mean interviews\?"):
        draft(root, "interview")


@pytest.mark.parametrize("place", ["evidence/interviews/report.md", "personas/report.yaml", "."])
def test_a_report_is_not_written_where_it_would_be_read(place: str, tmp_path: Path) -> None:
    root = write(tmp_path, talks(two_kinds(), seed=1))
    before = sorted(root.rglob("*"))
    with pytest.raises(CannotRun, match="report"):
        draft(root, "interviews", report=root / place)
    assert sorted(root.rglob("*")) == before


def test_ids_and_ranks_stand_beside_those_of_other_sources(living: Path, tmp_path: Path) -> None:
    root = tmp_path / "both"
    shutil.copytree(living, root)
    before = {path.name: path.read_bytes() for path in (root / "personas").glob("*.yaml")}
    made = drafted(root)
    assert {
        path.name: path.read_bytes() for path in (root / "personas").glob("*.yaml") if path.name in before
    } == before
    assert [persona.rank for persona in made.personas] == list(
        range(len(before) + 1, len(before) + len(made.personas) + 1)
    )
    assert errors(root) == []
    drafted(root, "usage")
    assert errors(root) == []
    assert {
        path.name: path.read_bytes() for path in (root / "personas").glob("*.yaml") if path.name in before
    } == before


def test_a_role_that_nobody_told_is_not_called_different(tmp_path: Path) -> None:
    made = drafted(write(tmp_path, talks({"p1": NUDGES}, seed=1)))
    assert [persona.role for persona in made.personas] == ["Role not known"]


def test_what_is_not_known_of_kinds_is_said_once(tmp_path: Path) -> None:
    [persona] = drafted(write(tmp_path, talks({"p1": NUDGES}, seed=1))).personas
    [kinds] = [one.text for one in persona.unknown if one.id == "kinds"]
    assert kinds.count("several kinds") == 1
