from __future__ import annotations

from whofor.model.outcome import Explanation, Placed
from whofor.render.observed.person import person

WHY = Explanation(
    "u7",
    {"solo": 0.9, "office": 0.08, "": 0.02},
    "solo",
    "office",
    2.42,
    0.7,
    (("nudge", 2.3), ("roles", -0.55), ("list", 0.01)),
    True,
)
PLACED = Placed("usage", ("solo", "office"), WHY, 12, "2026-05-04", "2026-06-01", {"nudge": 5, "list": 9})


def lines(*placed: Placed) -> list[str]:
    return person(placed).replace("\u00a0", " ").splitlines()


def test_where_somebody_belongs_and_what_speaks_for_it() -> None:
    assert lines(PLACED) == [
        "u7 in 'usage': came on 12 days from 2026-05-04 to 2026-06-01.",
        "  Used (days): list 9, nudge 5",
        "  solo          90 %",
        "  office        8 %",
        "  none of them  2 %",
        "  What speaks for 'solo' against 'office' (times more probable):",
        "  how common each is  × 2.0",
        "  nudge               × 10.0",
        "  What speaks for 'office':",
        "  roles  × 1.7",
    ]


def test_somebody_who_answered_a_survey_has_no_days() -> None:
    survey = Placed("survey", ("solo", "office"), WHY, 0, "", "", {"vim": 1})
    assert lines(survey)[:2] == ["u7 in 'survey': answered.", "  Used: vim"]


def test_too_little_evidence_is_said() -> None:
    thin = Explanation("u7", {"": 1.0}, "", "solo", 0.0, 0.0, (), False)
    told = lines(Placed("usage", ("solo",), thin, 1, "2026-05-04", "2026-05-04", {}))
    assert told[-1] == "  Not enough evidence to say where they belong (policy: least_use)."
