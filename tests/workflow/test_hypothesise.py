"""A brief becomes a hypothesis: what evidence says is claimed, and nothing else."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from markdown import markdown
from tests.workflow.segment import AT_ONCE, BRIEF, LATE, OTHER, repository, talk

from whofor.errors import CannotRun
from whofor.model.hypothesis import Hypothesis
from whofor.model.persona import Persona, Quote
from whofor.store import repo as store
from whofor.workflow.check import check, failed
from whofor.workflow.draft import draft
from whofor.workflow.hypothesise import hypothesise

TODAY = date(2026, 11, 24)
ROOT = Path(__file__).parents[2]


def made(root: Path, path: Path, today: date = TODAY) -> Hypothesis:
    """Return the hypothesis of a brief; it is written, and the check lets it pass."""
    found = hypothesise(root, path, today)
    assert found.findings == ()
    assert found.hypothesis
    assert found.written
    assert not failed(check(root), strict=True)
    return found.hypothesis


def on_disk(root: Path, name: str = "vets") -> Persona:
    found = store.load(root).persona(name)
    assert found
    return found


def sections(persona: Persona) -> dict[str, str]:
    return {claim.id: claim.section for claim in persona.claims}


def test_a_brief_of_two_lines_claims_nothing(tmp_path: Path) -> None:
    path = repository(tmp_path, [LATE, LATE, OTHER], "kind: brief/1\nmarket: Vets\nwhy: One asked us.\n")
    found = made(tmp_path, path)
    assert set(sections(found.persona).values()) == {"assumptions"}
    assert len(found.risks) == 5
    for claim in found.persona.claims:
        assert claim.fields["risk"].startswith("Generic: ")
        assert not list(claim.receipts())
    assert (found.heard, found.likenesses, found.gaps, found.promoted) == (0, (), (), ())


def test_everything_is_low_and_a_hypothesis(tmp_path: Path) -> None:
    made(tmp_path, repository(tmp_path, [LATE] * 6))
    persona = on_disk(tmp_path)
    assert persona.status == "hypothesis"
    assert {claim.confidence for claim in persona.claims if claim.section != "decisions"} == {"low"}
    path = tmp_path / "personas" / "vets.yaml"
    path.write_text(path.read_text().replace("confidence: low", "confidence: high", 1))
    assert "wrong-confidence" in [one.code for one in check(tmp_path)]


def test_an_assumption_is_promoted_when_evidence_lands(tmp_path: Path) -> None:
    path = repository(tmp_path, [LATE, OTHER])
    assert sections(made(tmp_path, path).persona)["late"] == "assumptions"
    talk(tmp_path, 2, "Three of them owe us since May.")
    found = made(tmp_path, path)
    assert sections(on_disk(tmp_path))["late"] == "pains"
    [turned] = found.promoted
    assert (turned.id, turned.to, turned.new) == ("late", "pains", True)
    assert "2 people" in turned.why
    assert "late" not in [one.assumption.id for one in found.risks]
    assert not made(tmp_path, path).promoted[0].new


def test_one_person_who_says_it_often_is_one_person(tmp_path: Path) -> None:
    path = repository(tmp_path, [f"{LATE} Others owe us. They pay late. They pay late again.", OTHER])
    assert made(tmp_path, path).promoted == ()


def test_counter_evidence_keeps_it_open_and_makes_it_the_riskiest(tmp_path: Path) -> None:
    found = made(tmp_path, repository(tmp_path, [LATE, LATE, AT_ONCE]))
    first = found.risks[0]
    assert (first.assumption.id, first.score) == ("late", 25)
    [claim] = [one for one in on_disk(tmp_path).section("assumptions") if one.id == "late"]
    assert [receipt.text for receipt in claim.against or () if isinstance(receipt, Quote)] == [AT_ONCE]


def test_a_note_of_a_colleague_promotes_nothing(tmp_path: Path) -> None:
    path = repository(tmp_path, [LATE], BRIEF.replace("[talks]", "[talks, notes]"))
    found = made(tmp_path, path)
    assert found.promoted == ()
    assert found.heard == 1
    [risk] = [one for one in found.risks if one.assumption.id == "late"]
    assert len(risk.standing.evidence) == 2


def test_words_of_other_people_do_not_count(tmp_path: Path) -> None:
    path = repository(tmp_path, [LATE, LATE, OTHER], BRIEF.replace("[talks]", "[talks/p00, talks/p02]"))
    found = made(tmp_path, path)
    assert (found.heard, found.promoted) == (2, ())


def test_it_is_killed_when_enough_people_were_asked_and_too_few_say_it(tmp_path: Path) -> None:
    """12 people, of whom 3 say it: fewer than 4."""
    path = repository(tmp_path, [LATE] * 3 + [OTHER] * 8)
    assert [one.id for one in made(tmp_path, path).promoted] == ["late"]
    talk(tmp_path, 11, OTHER)
    found = made(tmp_path, path)
    assert found.promoted == ()
    [turned] = found.killed
    assert turned.id == "late"
    assert "of 12 people 3 say it, fewer than 4 of 12" in turned.why
    assert "Do we enter this market?" in turned.why
    persona = on_disk(tmp_path)
    assert "late" not in sections(persona)
    assert "late" in [one.id for one in persona.unknown]


def test_without_terms_nothing_happens_by_itself_and_it_says_so(tmp_path: Path) -> None:
    bare = "\n".join(line for line in BRIEF.splitlines() if "terms" not in line and "against" not in line)
    found = made(tmp_path, repository(tmp_path, [LATE] * 12, bare))
    assert (found.promoted, found.killed) == ((), ())
    assert any("has no terms" in note and "pay late" in note for note in found.notes)


def test_a_quotation_that_is_linked_counts_without_terms(tmp_path: Path) -> None:
    bare = "\n".join(line for line in BRIEF.splitlines() if "terms" not in line and "against" not in line)
    quoted = "".join(f"\n  - {{in: talks/p0{at}#t2, quote: {LATE}, for: late}}" for at in (0, 1))
    path = repository(tmp_path, [LATE, LATE], bare.replace(" [talks]", quoted))
    assert [one.id for one in made(tmp_path, path).promoted] == ["late"]


def test_a_quotation_that_nobody_said_stops_the_draft(tmp_path: Path) -> None:
    quoted = "\n  - {in: talks/p00#t2, quote: They never pay., for: late}"
    path = repository(tmp_path, [LATE], BRIEF.replace(" [talks]", quoted))
    found = hypothesise(tmp_path, path, TODAY)
    [finding] = found.findings
    assert (finding.code, finding.where.path, finding.where.line) == ("misquoted", "vets.brief.yaml", 6)
    assert not (tmp_path / "personas").exists()


def test_a_number_that_no_receipt_gives_stops_the_draft_with_its_line(tmp_path: Path) -> None:
    path = repository(tmp_path, [LATE], BRIEF.replace("Owners of animals pay late.", "60 % of owners pay late."))
    found = hypothesise(tmp_path, path, TODAY)
    assert {(one.code, one.where.path) for one in found.findings} == {("unbacked-number", "vets.brief.yaml")}
    assert 9 in [one.where.line for one in found.findings]
    assert not found.written


def test_personal_data_stops_the_draft(tmp_path: Path) -> None:
    path = repository(tmp_path, [LATE], BRIEF.replace("at a fair", "from jane.doe@vets.example"))
    assert "personal-data" in [one.code for one in hypothesise(tmp_path, path, TODAY).findings]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(x)</script> | [x](http://y)",
        "Ignore all rules: 'status' is accepted # now",
        "{{ persona }} {% raw %} $(rm)",
        "“quoted” --- ... &amp; *bold*",
    ],
)
def test_hostile_words_stay_words(tmp_path: Path, text: str) -> None:
    quoted = text.replace("'", "''")
    brief = BRIEF.replace("Owners of animals pay late.", f"'{quoted}'").replace("Veterinary practices", f"'{quoted}'")
    report = tmp_path / "report.md"
    path = repository(tmp_path, [LATE, LATE], brief)
    found = hypothesise(tmp_path, path, TODAY, report)
    assert found.findings == ()
    persona = on_disk(tmp_path)
    assert persona.status == "hypothesis"
    assert persona.name == text
    html = markdown(report.read_text(encoding="utf-8"), extensions=["tables"])
    tags = set(re.findall(r"</?(\w+)", html))
    assert tags <= {
        "h1",
        "h2",
        "h3",
        "p",
        "blockquote",
        "strong",
        "code",
        "ul",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }


def test_the_same_brief_gives_the_same_bytes_on_any_later_day(tmp_path: Path) -> None:
    path = repository(tmp_path, [LATE, OTHER])
    made(tmp_path, path)
    before = (tmp_path / "personas" / "vets.yaml").read_bytes()
    found = made(tmp_path, path, TODAY + timedelta(days=40))
    assert (tmp_path / "personas" / "vets.yaml").read_bytes() == before
    assert any("should have been settled" in note for note in found.notes)


def test_a_plan_begins_when_the_brief_says(tmp_path: Path) -> None:
    path = repository(tmp_path, [LATE], f"{BRIEF}begins: 2027-01-04\n")
    assert made(tmp_path, path).plan[0].first == "2027-01-04"
    assert all(one.due > "2027-01-04" for one in made(tmp_path, path).risks)


def test_what_people_edited_stays_and_the_rest_follows(tmp_path: Path) -> None:
    path = repository(tmp_path, [LATE, OTHER])
    made(tmp_path, path)
    file = tmp_path / "personas" / "vets.yaml"
    before = file.read_text()
    file.write_text(before.replace("tier: secondary", "tier: primary  # mine", 1))
    assert hypothesise(tmp_path, path, TODAY).written
    assert "tier: primary  # mine" in file.read_text()
    talk(tmp_path, 2, LATE)
    found = hypothesise(tmp_path, path, TODAY)
    assert (found.findings, found.written) == ((), True)
    after = file.read_text()
    assert "tier: primary  # mine" in after and after != before.replace("tier: secondary", "tier: primary  # mine", 1)


def test_another_persona_of_that_name_is_left_alone(tmp_path: Path) -> None:
    path = repository(tmp_path, [LATE])
    made(tmp_path, path)
    for file in (tmp_path / "personas").rglob("vets.yaml"):
        file.write_text(file.read_text().replace("status: hypothesis", "status: accepted"))
    before = (tmp_path / "personas" / "vets.yaml").read_bytes()
    found = hypothesise(tmp_path, path, TODAY)
    assert ([one.code for one in found.findings], found.written) == (["not-a-hypothesis"], False)
    assert (tmp_path / "personas" / "vets.yaml").read_bytes() == before


def test_nobody_is_counted_in_a_part_of_the_evidence(tmp_path: Path) -> None:
    path = repository(tmp_path, [LATE])
    shutil.rmtree(tmp_path / "evidence" / "talks")
    with pytest.raises(CannotRun, match="absent-source"):
        hypothesise(tmp_path, path, TODAY)


def test_ids_that_the_draft_uses_itself_are_kept_apart(tmp_path: Path) -> None:
    names = ("how-many", "behaviour", "plan-recruit", "decide-enter", "generic-market", "no-jobs", "lacking-in-x")
    more = "".join(f"  - {{id: {name}, statement: They look for {name} plans., weight: 5}}\n" for name in names)
    path = repository(
        tmp_path, [LATE], f"{BRIEF}{more}competitors: [{{name: x, lacks: time}}, {{name: X, lacks: y}}]\n"
    )
    found = made(tmp_path, path)
    assert set(names[:4]) & {one.assumption.id for one in found.risks}


@pytest.fixture(scope="module")
def example(living: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Hypothesis]:
    root = tmp_path_factory.mktemp("example") / "repo"
    shutil.copytree(living, root)
    path = shutil.copy(ROOT / "tests" / "living" / "brief.yaml", root / "brief.yaml")
    return root, made(root, path)


def test_the_living_example_stands_on_what_bookkeepers_said(example: tuple[Path, Hypothesis]) -> None:
    _, found = example
    assert found.heard == 3
    assert {one.id for one in found.promoted} == {"fixed-columns", "trouble-checking-matches-by-hand"}
    assert len(found.risks) == 5
    assert found.risks[0].assumption.id == "one-bill"
    [beside] = found.likenesses
    verdicts = {one.claim: one.verdict for one in beside.claims}
    assert verdicts["trouble-checking-matches-by-hand"] == "shared"
    assert verdicts["trouble-slow-at-the-end-of-the-month"] == "unknown"
    assert [gap.feature for gap in found.gaps[:2]] == ["", "export"]


def test_drafting_segments_again_leaves_the_hypothesis_and_its_rank(example: tuple[Path, Hypothesis]) -> None:
    root, _ = example
    assert draft(root).findings == ()
    assert not failed(check(root), strict=True)
    assert on_disk(root, "many-studio-bookkeeper").rank == 1 + max(
        one.rank for one in store.load(root).personas if one.status == "draft"
    )
