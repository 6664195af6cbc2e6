from __future__ import annotations

import pytest
from tests.render import examples

from whofor.model.persona import Measure
from whofor.render import numbers
from whofor.render.words import NBSP


def measure(metric: str, value: float, others: float | None, n: int | None = 783, source: str = "usage") -> Measure:
    metric, _, about = metric.partition(" ")
    name = {"adoption": "feature", "use": "feature", "mentions": "term"}.get(metric, "of")
    return Measure(metric, source, value, {name: about} if about else {}, others=others, n=n)


@pytest.mark.parametrize(
    ("found", "reads"),
    [
        (measure("share", 0.4606, None, 1700), "46 % of the 1,700 people"),
        (measure("share seats", 0.66, None), "66 % of seats"),
        (measure("adoption bulk-import", 0.722, 0.086), "72 % use “Bulk import”, others 9 %"),
        (measure("use api", 0.0144, 0.0018), "1.4 % of what they use is “API”, others 0.2 %"),
        (measure("part_of_week evenings", 0.371, 0.094), "37 % of sessions on weekday evenings, others 9 %"),
        (measure("days_a_week", 0.99, 0.892), "1.0 days a week (mean), others 0.9"),
        (measure("session_minutes", 5.0, 5.0), "5 minutes (median), others 5"),
        (
            measure("mentions payment", 0.215, 0.103, 177, "tickets"),
            "22 % of the 177 people of this persona who wrote in support tickets say “payment”; others 10 %",
        ),
        (
            measure("mentions fee", 0.5, None, 4, "interviews"),
            "50 % of the 4 people of this persona who spoke in interviews say “fee”",
        ),
        (measure("nps", 34.2, -5.0, 115, "nps"), "Net Promoter Score +34, others −5"),
        (measure("preview_rate", 0.08, 0.44), "Preview rate: 8 %, others 44 %"),
        (measure("median_minutes", 12.5, 31.0), "Median minutes: 12.5, others 31"),
    ],
)
def test_a_number_says_of_whom_and_in_which_unit(found: Measure, reads: str) -> None:
    assert numbers.sentence(examples.full(), found).replace(NBSP, " ") == reads


def test_a_profile_says_where_its_peaks_are() -> None:
    hours = Measure("hour_of_day", "usage", examples.HOURS, others=examples.OFFICE, n=783)
    reads = numbers.sentence(examples.full(), hours).replace(NBSP, " ")
    assert reads == "Hour of the day: most at 20:00 (13 %), others at 10:00 (12 %)"
    assert numbers.sentence(examples.full(), Measure("hour_of_day", "usage", ())).endswith("not enough data")


def test_a_note_says_how_sure_it_is_and_of_how_many() -> None:
    days = Measure("days_a_week", "usage", 0.99, low=0.943, high=1.036, n=783)
    assert numbers.note(days).replace(NBSP, " ") == "95 % interval 0.9 to 1.0, n = 783"
    assert numbers.note(measure("mentions fee", 0.5, None, 4)) == "", "its sentence says of how many"
