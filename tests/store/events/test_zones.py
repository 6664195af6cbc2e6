"""Time zones as integers, against the zone database asked minute by minute."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.store.events.zones import spans

ZONES = (
    "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia",
    "America/Sao_Paulo", "Africa/Casablanca",
)  # fmt: skip
SECONDS = st.integers(946_684_800, 1_893_456_000)  # 2000 to 2030


@given(zone=st.sampled_from(ZONES), first=SECONDS, days=st.integers(0, 500), at=st.floats(0, 1))
def test_the_shift_is_what_the_zone_database_says(zone: str, first: int, days: int, at: float) -> None:
    last = first + days * 86_400
    found = spans(zone, first * 1000, last * 1000)
    assert found[0].since == first * 1000 and found[-1].until == last * 1000 + 1
    assert all(one.until == other.since for one, other in pairwise(found))
    second = first + int(at * (last - first))
    offset = datetime.fromtimestamp(second, UTC).astimezone(ZoneInfo(zone)).utcoffset()
    [span] = [one for one in found if one.since <= second * 1000 < one.until]
    assert offset is not None and span.shift == round(offset.total_seconds() / 60)


@pytest.mark.parametrize("zone", ["Mars/Phobos", "../etc/passwd", "Europe/", "/etc/localtime", "Europe\\Berlin"])
def test_what_is_no_zone(zone: str) -> None:
    with pytest.raises(KeyError):
        spans(zone, 0, 1)
