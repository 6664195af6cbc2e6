"""A repository from disk: what there is, and everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from whofor.errors import CannotRun
from whofor.model.policy import Policy
from whofor.store.lock import write_lock
from whofor.store.repo import load

REGISTER = """kind: sources/1
product: {name: Relay}
sources:
  - {id: usage, kind: events, at: usage/*.csv}
  - {id: nps, kind: nps, at: nps/*.csv}
  - {id: away, kind: nps, at: away/*.csv}
"""
PERSONA = (
    "kind: persona/1\nid: solo\nname: Robin\nrole: Owner\nstatus: draft\ntier: primary\nrank: 1\nsummary: Alone.\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "evidence/sources.yaml": REGISTER,
        "evidence/nps/1.csv": "id,score,text\nr1,9,I like it a lot.\n",
        "evidence/usage/1.csv": "user,time,event\nann,2026-05-04,sent\n",
        "personas/solo.yaml": PERSONA,
        "personas/drafts/solo.yaml": PERSONA,
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_what_there_is(root: Path) -> None:
    """Events are left to the engine; what is not on this machine is absent, not empty."""
    repo = load(root)
    assert [finding.code for finding in repo.findings] == ["absent-source"]
    assert [persona.id for persona in repo.personas] == [persona.id for persona in repo.drafts] == ["solo"]
    assert [record.text for record in repo.records.values()] == ["I like it a lot."]
    assert {name: (one.rows, one.absent) for name, one in repo.readings.items()} == {
        "usage": (0, False), "nps": (1, False), "away": (0, True),
    }  # fmt: skip
    assert repo.policy == Policy()


def test_a_policy_is_no_persona(root: Path) -> None:
    (root / "personas" / "policy.yaml").write_text("kind: policy/1\nleast_users: 7\n")
    repo = load(root)
    assert (repo.policy.least_users, len(repo.personas)) == (7, 1)
    assert [finding.code for finding in repo.findings] == ["absent-source"]


def test_one_broken_persona_does_not_take_the_others_along(root: Path) -> None:
    (root / "personas" / "bad.yaml").write_text("kind: persona/1\nid: bad\n")
    repo = load(root)
    assert [persona.id for persona in repo.personas] == ["solo"]
    about = {finding.where.path for finding in repo.findings if finding.code != "absent-source"}
    assert about == {"personas/bad.yaml"}


def test_evidence_that_was_edited_since_it_was_seen_is_a_finding(root: Path) -> None:
    write_lock(root, load(root).readings)
    assert [finding.code for finding in load(root).findings] == ["absent-source"]
    (root / "evidence" / "nps" / "1.csv").write_text("id,score,text\nr1,2,I like it not.\n")
    [finding] = [finding for finding in load(root).findings if finding.code != "absent-source"]
    assert (finding.code, finding.where.path) == ("evidence-changed", "evidence/nps/1.csv")


def test_evidence_that_has_gone_away_keeps_its_counts(root: Path) -> None:
    write_lock(root, load(root).readings)
    (root / "evidence" / "nps" / "1.csv").unlink()
    reading = load(root).readings["nps"]
    assert (reading.absent, reading.rows, reading.records) == (True, 1, ())


def test_without_a_register_nothing_can_be_said(root: Path) -> None:
    (root / "evidence" / "sources.yaml").write_text("kind: sources/1\n")
    with pytest.raises(CannotRun, match=r"evidence/sources\.yaml"):
        load(root)
    (root / "evidence" / "sources.yaml").unlink()
    with pytest.raises(CannotRun, match="whofor init"):
        load(root)
