from __future__ import annotations

from dataclasses import replace

from tests.render import examples
from tests.render.reading import read

from whofor.model.evidence import Reading
from whofor.model.persona import Claim, Quote
from whofor.model.repo import Repo
from whofor.render.page import Page
from whofor.render.pages import pages


def site(repo: Repo) -> dict[str, Page]:
    return {page.path: page for page in pages(repo)}


def test_an_event_source_says_who_uses_what_and_which_claims_rest_on_it() -> None:
    repo = examples.full()
    usage = Reading(repo.register.sources[0], rows=155_795, dropped=162, first="2026-05-04", last="2026-10-31")
    html = site(replace(repo, readings={**repo.readings, "usage": usage}))["evidence/usage.md"].html
    text = " ".join(" ".join(read(html).texts).split())
    assert "155,795" in text and "2026-05-04 to 2026-10-31" in text and "a row without a user" in text
    assert "Reports 4 % 81 %" in text
    assert "I want a nudge to go out by … 82 % use “Reminders”, others 24 %" in text


def test_the_name_of_a_column_is_no_question() -> None:
    repo = examples.full()
    tickets = repo.readings["tickets"]
    asked = tuple(replace(record, asked="body") for record in tickets.records)
    made = site(replace(repo, readings={**repo.readings, "tickets": replace(tickets, records=asked)}))
    assert "wf-asked" not in made["evidence/tickets.md"].html
    assert "What happens when somebody does not pay?" in made["evidence/interviews.md"].html


def test_an_absent_source_keeps_the_counts_of_an_earlier_look() -> None:
    repo = examples.full()
    lost = replace(repo.readings["tickets"], absent=True, records=())
    made = site(replace(repo, readings={**repo.readings, "tickets": lost}))
    assert "nothing can be checked here" in made["evidence/tickets.md"].html
    assert "1,204" in made["evidence/tickets.md"].html and "sources.lock" in made["evidence/tickets.md"].html
    assert "1,204" not in made["index.md"].html


def test_an_absent_source_is_shown_as_cited() -> None:
    html = site(examples.full())["evidence/exits.md"].html
    assert "Not on this machine" in html and "the phone app lost my draft twice" in html


def test_a_quote_without_a_record_still_has_an_anchor() -> None:
    claim = Claim("lost", "pains", "x", evidence=(Quote("tickets/T-1", "gone"), Quote("nowhere/x#y z", "gone")))
    made = site(replace(examples.full(), personas=(replace(examples.SOLO, claims=(claim,)),)))
    assert "this record is not in the source" in made["evidence/tickets.md"].html
    assert "Not in evidence/sources.yaml" in made["evidence/nowhere.md"].html


def test_a_source_that_was_not_read_shows_no_zero() -> None:
    repo = examples.full()
    usage = repo.register.sources[0]
    for readings in (repo.readings, {**repo.readings, "usage": Reading(usage)}):
        made = site(replace(repo, readings=readings))
        assert "Not read for this site" in made["evidence/usage.md"].html
        assert "Rows" not in made["evidence/usage.md"].html
