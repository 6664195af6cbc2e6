"""The median of groups."""

from __future__ import annotations

import statistics

from hypothesis import given
from hypothesis import strategies as st
from tests.signals.lettered import lettered

from whofor.signals.medians import medians


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 50)), min_size=1, max_size=30))
def test_it_is_the_median_of_each_group(rows: list[tuple[int, int]]) -> None:
    staged = lettered("a")
    table = staged.lend("rows", {"key": [key for key, _ in rows], "pause": [pause for _, pause in rows]})
    found = staged.run(medians(table, ["key"], "pause")).set_index("key")
    for key in {key for key, _ in rows}:
        values = [value for one, value in rows if one == key]
        assert found["median"][key] == int(statistics.median(values)) and found["times"][key] == len(values)
