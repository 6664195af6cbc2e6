"""What drives people, what they fear, what goes with a score."""

from __future__ import annotations

from tests.drafting.briefs import brief, record, themes, topic

from whofor.drafting.motivation import motivation
from whofor.model.persona import Quote
from whofor.model.voice import PAIN, PRAISE, Voice
from whofor.words.voices import spoken


def praise(count: int, score: float = 10) -> tuple[Voice, ...]:
    records = [record(f"p{at}", f"I love that the export saves me {at} evenings a month.", "nps", score=score) for at in range(count)]  # fmt: skip # noqa: E501
    return spoken(records)


def kinds(made: object) -> list[str]:
    return [claim.kind for claim in made]  # type: ignore[attr-defined]


def test_what_enough_people_praise_drives_them() -> None:
    said = praise(3)
    made = list(motivation(brief(said, topics={PRAISE: (topic("export", PRAISE, said),)})))
    assert kinds(made) == ["driver", "promoters"]
    driver = made[0]
    quoted = [one for one in driver.evidence if isinstance(one, Quote)]
    assert driver.text.partition(": ")[2] in [one.text for one in quoted] and driver.against == ()
    assert len({one.who for one in quoted}) == 3 and driver.confidence == "medium"


def test_what_two_people_praise_drives_nobody() -> None:
    said = praise(2)
    assert list(motivation(brief(said, topics={PRAISE: (topic("export", PRAISE, said),)}))) == []


def test_one_loud_person_drives_nobody() -> None:
    loud = [record("p1", "I love that the export saves me an evening.", "nps", at, score=10) for at in range(5)]
    assert list(motivation(brief(loud, topics={PRAISE: (topic("export", PRAISE, spoken(loud)),)}))) == []


def test_complaints_about_what_drives_others_are_shown() -> None:
    bad = spoken([record(f"b{at}", f"The export is broken for the {at}th time.", "tickets") for at in range(3)])
    good = praise(3)
    about = {
        PRAISE: (topic("export", PRAISE, good),),
        PAIN: (topic("export", PAIN, bad),),
    }
    driver = next(claim for claim in motivation(brief([*good, *bad], topics=about)) if claim.kind == "driver")
    assert driver.against and {one.who for one in driver.against if isinstance(one, Quote)} <= {"b0", "b1", "b2"}


def test_a_fear_is_told_by_enough_people_and_is_no_praise() -> None:
    afraid = [record(f"f{at}", f"I am afraid that the wrong sum goes out on day {at}.") for at in range(3)]
    made = list(motivation(brief(afraid)))
    assert kinds(made) == ["fear"] and "afraid" in made[0].text
    assert list(motivation(brief(afraid[:2]))) == []
    brave = [record(f"f{at}", f"I was the one who was not afraid of day {at}, sick of it.") for at in range(3)]
    assert list(motivation(brief(brave))) == []
    happy = [record(f"f{at}", "I love it, no more being afraid.", "nps", score=10) for at in range(3)]
    assert "fear" not in kinds(motivation(brief(happy)))


def test_detractors_are_those_with_a_low_score() -> None:
    low = [record(f"d{at}", "The export breaks every month.", "nps", score=3) for at in range(3)]
    tickets = [record(f"t{at}", "The export breaks every month.", "tickets") for at in range(9)]
    for records, wanted in ((low, ["detractors"]), (tickets, [])):
        said = spoken(records)
        made = list(motivation(brief(said, themes=(topic("Exports", PAIN, said),), codebook=themes("exports"))))
        assert kinds(made) == wanted
        assert all("exports: The export breaks" in claim.text for claim in made)


def test_a_score_says_on_which_side_of_others_it_lies() -> None:
    scored = [record("p1", "Fine.", "nps", score=8)]
    for numbers, wanted in (
        ((20, 10, 30, 5), "more readily"),
        ((0, -9, 4, 5), "less readily"),
        ((6, 1, 9, 5), "about as"),
    ):
        made = list(motivation(brief(scored, {("nps", ""): numbers})))
        assert kinds(made) == ["score"] and wanted in made[0].text
