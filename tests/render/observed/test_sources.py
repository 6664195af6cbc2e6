from __future__ import annotations

from dataclasses import replace

import numpy as np

from whofor.model.evidence import Reading, Source
from whofor.model.finding import Finding, Level, Where
from whofor.model.outcome import Change, Discovery, Drafted, Observed, Segment, Segments
from whofor.model.persona import Claim, Persona, Signal, Unknown
from whofor.model.signal import Membership
from whofor.render.observed.drafted import drafted
from whofor.render.observed.sources import observed

HERE = Where("evidence/sources.yaml", 1)
USAGE = Reading(Source("usage", "events", "usage/*", HERE), rows=1200, dropped=3, first="2026-05-01", last="2026-06-01")
NOTES = Reading(Source("notes", "notes", "notes/*", HERE), absent=True)
SOLO = Segment(0.46, 783, (Signal("adopts.phone-app", 0.75, "usage", 783, others=0.12),))
FEW = Segment(0.004, 7, (Signal("adopts.api", 0.5, "usage", 7),))
DISCOVERY = Discovery((), Membership((), np.zeros(0, np.int64), np.zeros(0)), (), 0.93)
FOUND = Segments("usage", DISCOVERY, (SOLO, FEW), none=83, thin=300)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_sources_have_a_row_each() -> None:
    text = plain(observed(Observed({"usage": USAGE, "notes": NOTES}, (), ())))
    assert text.splitlines() == [
        "  source  kind    rows   left out  period                    records",
        "  usage   events  1,200  3         2026-05-01 to 2026-06-01  -",
        "  notes   notes   -      -         not on this machine       -",
    ]


def test_segments_have_a_row_each_and_one_for_the_rest() -> None:
    lines = plain(observed(Observed({}, (FOUND,), ()))).splitlines()
    assert "Segments in 'usage', of 873 people with enough evidence:" in lines
    assert "  46 %   783     phone-app 75 % (others 12 %)" in lines
    assert "  0.4 %  7       api 50 %" in lines
    assert "  10 %   83      (no segment fits)" in lines
    assert "  Two halves of the people give segments that agree 0.93 of 1." in lines
    assert "  300 more people left too little evidence to say." in lines


def test_weak_segments_come_with_a_caution() -> None:
    weak = replace(FOUND, discovery=replace(DISCOVERY, agreement=0.4, small=(12,)))
    text = plain(observed(Observed({}, (weak,), ())))
    assert "agree 0.40 of 1: be careful with them." in text
    assert "A group of 12 was too small to keep (policy: least_users)." in text


def test_one_group_is_said_to_be_one() -> None:
    alone = replace(FOUND, segments=(SOLO,), discovery=replace(DISCOVERY, agreement=None))
    assert "One group: these people do not fall into several." in observed(Observed({}, (alone,), ()))


def test_what_was_drafted_is_named_with_its_file() -> None:
    claims = (Claim("a", "jobs"), Claim("b", "jobs"), Claim("c", "pains"))
    solo = Persona("solo", "Robin", "r", "draft", "primary", 1, "s", claims=claims, unknown=(Unknown("u", "?"),))
    text = drafted(Drafted(FOUND, (solo,), ("solo",), ("gone",), ()))
    assert "  personas/solo.yaml: Robin (2 jobs, 1 pain; 1 unknown)" in text
    assert "  removed personas/gone.yaml: no segment is like it any more" in text


def test_what_became_of_each_file_is_said() -> None:
    solo = Persona("solo", "Robin", "r", "draft", "primary", 1, "s")
    became = {
        "new": Change(new=True),
        "unchanged": Change(),
        "1 change": Change(edits=1),
        "2 changes, 1 conflict": Change(edits=2, conflicts=1),
        "unchanged, 3 conflicts": Change(conflicts=3),
    }
    for said, change in became.items():
        text = drafted(Drafted(FOUND, (solo,), ("solo",), (), (), changes={"solo": change}))
        assert f"  personas/solo.yaml, {said}: Robin (no claims; 0 unknown)" in text


def test_what_stands_in_the_way_of_all_is_said() -> None:
    solo = Persona("solo", "Robin", "r", "draft", "primary", 1, "s")
    broken = Finding("yaml-syntax", Level.ERROR, "m", Where("personas/solo.yaml"))
    assert "Nothing was written" in drafted(Drafted(FOUND, (solo,), (), (), (broken,)))


def test_what_was_not_written_is_not_named() -> None:
    solo = Persona("solo", "Robin", "r", "draft", "primary", 1, "s")
    assert "personas/solo.yaml" not in drafted(Drafted(FOUND, (solo,), (), (), ()))


def test_nothing_drafted_is_said() -> None:
    assert "Nothing was drafted" in drafted(Drafted(FOUND, (), (), (), ()))
