from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.gitted import Repository, isolated, pain, pains, persona

SOURCES = """\
kind: sources/1
product: {name: Relay, about: Invoicing}
sources:
  - {id: nps, kind: nps, at: nps.csv, columns: {id: id, text: text, person: user, score: score, date: date}}
"""
ANN = ("nps/r1", "It is slow.", "ann")

GOLDEN = """\
persona:solo/slow@{print}
pain, low, 1 person · Robin (draft) · personas/solo.yaml:10

  It is slow.

Confidence: low, as the rule counts it
  1 independent person or account (ann); 1 kind of source (NPS answers); no measured difference to the others; \
nobody has looked for counter-evidence
  high takes 4 people or a measured difference, in 2 kinds of source, and nothing against it; medium 2 people or a \
difference

Stands on (1)
  1. nps/r1 · ann · 2026-03-01 · evidence/nps.csv:2 · word for word
     Hello[31m. “It is slow.” I wait.

Check
  finds nothing wrong with this claim

History: the commits that changed what it says
  2026-01-02  {commit}  Ann: first
      new  slow: It is slow.

Cited in (2)
  prd.md:1: See persona:solo/slow and persona:solo/slow@0123456.
  prd.md:1: See persona:solo/slow and persona:solo/slow@0123456.  (cited as @0123456; it has changed since)
"""


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name, value in isolated().items():
        monkeypatch.setenv(name, value)
    repository = Repository.at(tmp_path)
    repository.write("evidence/sources.yaml", SOURCES)
    repository.write(
        "evidence/nps.csv", "id,user,date,score,text\nr1,ann,2026-03-01,3,Hello\x1b[31m. It is slow. I wait.\n"
    )
    repository.write("prd.md", "See persona:solo/slow and persona:solo/slow@0123456.\n")
    repository.commit("first", solo=persona(body=pains(pain("slow", "It is slow.", ANN, confidence="low"))))
    return repository


def test_a_claim_from_its_words_to_who_cites_it(run: Run, made: Repository) -> None:
    ended = run("--no-cache", "why", "solo/slow")
    data = json.loads(run("--no-cache", "why", "persona:solo/slow", "--format", "json").out)
    commit = made.git("rev-parse", "HEAD")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == GOLDEN.format(print=data["claim"]["fingerprint"], commit=commit[:7])
    assert data["history"][0]["commit"] == commit
    assert data["receipts"][0]["record"]["where"] == "evidence/nps.csv:2"


@pytest.mark.usefixtures("made")
def test_a_miss_says_what_is_nearest(run: Run) -> None:
    ended = run("--no-cache", "why", "solo/slwo")
    assert (ended.code, ended.out) == (2, "")
    assert "did you mean 'slow'" in ended.err


@pytest.mark.parametrize("citation", ["\x1b[31m/slow", "solo/\u202eslow", "../x", "solo", "a/b/c", "/"])
@pytest.mark.usefixtures("made")
def test_a_hostile_citation_is_refused_and_shown_as_it_is(run: Run, citation: str) -> None:
    ended = run("--no-cache", "why", citation)
    assert ended.code == 2
    assert all(one.isprintable() or one == "\n" for one in ended.err)
