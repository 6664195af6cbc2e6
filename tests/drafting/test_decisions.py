"""The decisions that a persona should inform, and what would show that it is changing."""

from __future__ import annotations

import re

from tests.drafting.briefs import brief, record, row, themes, topic

from whofor.drafting.decisions import MOST, decisions
from whofor.drafting.watch import ABOVE, BELOW, watch
from whofor.model.persona import Claim, Measure, Part
from whofor.model.voice import PAIN
from whofor.words.voices import spoken

MEASURE = Measure("returns", "usage", 0.4, {"workflow": "w", "step": "s"}, 0.3, 0.5, 0.1, 50)
SIGNALS = (
    *(
        row(f"adopts.{name}", value, others)
        for name, value, others in (("auto-match", 0.9, 0.1), ("export", 0.05, 0.6))
    ),
    *(row(f"uses.{name}", value, others) for name, value, others in (("auto-match", 0.5, 0.1), ("export", 0.01, 0.3))),
)
NUMBERS = {
    ("adoption", "auto-match"): (0.9, 0.8, 0.95, 0.1),
    ("adoption", "export"): (0.05, 0.02, 0.09, 0.6),
    ("part_of_week", "evenings"): (0.6, 0.5, 0.7, 0.1),
    ("part_of_week", "office-hours"): (0.2, 0.1, 0.3, 0.8),
    ("share", ""): (0.3, 0.28, 0.32, None),
    ("speak_of", "exports"): (0.2, 0.1, 0.31, 0.05),
}
PAIN_CLAIM = Claim("trouble", "pains", "Exports: they break.", evidence=(MEASURE,))
DETOUR = Claim("w-returns", "workflows", "Goes back to “s” in “w”.", evidence=(MEASURE,))
SIDES = (Part("said", "Some speak well of fees.", (MEASURE,)), Part("also_said", "Others do not."))
SPLIT = Claim("split", "tensions", parts=SIDES)


def full() -> list[Claim]:
    made = brief(numbers=NUMBERS, signals=SIGNALS, codebook=themes("exports"))
    return list(decisions(made, [PAIN_CLAIM, DETOUR, SPLIT]))


def test_every_decision_has_a_question_a_need_and_a_receipt() -> None:
    made = full()
    assert 0 < len(made) <= MOST and len({claim.id for claim in made}) == len(made)
    for claim in made:
        assert claim.text.endswith("?") and claim.fields["needs"] and claim.evidence and claim.confidence


def test_what_others_use_and_they_hardly_do_is_not_needed() -> None:
    [first, *_] = full()
    assert (first.fields["needs"], first.fields["does_not_need"]) == ("auto match", "export")
    many = (SIGNALS[0], row("adopts.export", 0.4, 0.6), SIGNALS[2], row("uses.export", 0.1, 0.3))
    made = decisions(brief(numbers=NUMBERS, signals=many), [])
    assert [claim.id for claim in made] == ["when-to-answer"]


def test_a_decision_carries_the_receipts_of_what_it_is_made_from() -> None:
    made = {claim.id: claim for claim in full()}
    assert made["mend-exports"].evidence == PAIN_CLAIM.evidence
    assert made["design-w-returns"].evidence == DETOUR.evidence
    assert made["choice-split"].evidence == SPLIT.parts[0].evidence


def test_a_pain_without_a_name_is_nothing_to_decide_on() -> None:
    plain = Claim("trouble", "pains", "“export”: it breaks.", evidence=(MEASURE,))
    assert list(decisions(brief(codebook=themes("exports")), [plain])) == []


def test_a_persona_of_nothing_has_nothing_to_decide_and_nothing_to_watch() -> None:
    assert list(decisions(brief(), [])) == [] and list(watch(brief())) == []


def test_a_threshold_is_on_the_other_side_of_today() -> None:
    """Nothing is watched that is so already, and every threshold can be read by a machine."""
    said = spoken([record(f"u{at}", "The exports break.", "tickets") for at in range(3)])
    about = topic("Exports", PAIN, said)
    made = list(watch(brief(numbers=NUMBERS, signals=SIGNALS, codebook=themes("exports"), themes=(about,))))
    assert {claim.fields["metric"] for claim in made} == {
        "adopts.export", "adopts.auto-match", "share", "speak_of.exports"
    }  # fmt: skip
    for claim in made:
        found = re.fullmatch(rf"({ABOVE}|{BELOW}) ([0-9.]+)", claim.fields["threshold"])
        [now] = claim.evidence
        assert found and isinstance(now, Measure) and isinstance(now.value, float)
        assert (now.value < float(found[2])) == (found[1] == ABOVE)
