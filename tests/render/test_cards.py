from __future__ import annotations

from tests.render import examples
from tests.render.reading import read

from whofor.render.persona_page import persona_page


def page() -> str:
    return persona_page(examples.full(), examples.SOLO).html


def test_a_claim_is_its_own_title_and_its_id_stands_in_the_citation_only() -> None:
    html = page()
    title = html.partition('id="get-paid"')[2].partition('<h3 class="wf-title">')[2].partition(" <a")[0]
    assert title == (
        "<strong>When</strong> an invoice is overdue, <strong>I want</strong> a nudge to go out by itself, "
        "<strong>so I can</strong> stay on good terms with clients."
    )
    text = "".join(read(html).texts)
    assert "Get paid" not in text and "Losing face" not in text and "persona:solo-owner/losing-face@" in text


def test_a_pain_shows_a_quote_at_once_and_only_once() -> None:
    html = page()
    card = html.partition('id="forgets-reminders"')[2].partition("</article>")[0]
    assert card.index("I forget them when I am on a job") < card.index("<details")
    assert card.count("I forget them when I am on a job") == 1


def test_a_tension_shows_both_sides_and_no_name() -> None:
    html = page()
    card = html.partition('id="checks-twice"')[2].partition("</article>")[0]
    assert [title.partition("</h3>")[0][:5] for title in card.split('<h3 class="wf-title">')[1:]] == ["Every", "Previ"]
    assert "Checks twice" not in card and card.index("I check every invoice") < card.index("<details")
