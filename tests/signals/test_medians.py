"""The median of groups."""

from __future__ import annotations

import statistics
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from tests.signals.lettered import lettered

from whofor.signals.medians import medians, medians_of_counts


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 50)), min_size=1, max_size=30))
def test_it_is_the_median_of_each_group(rows: list[tuple[int, int]]) -> None:
    staged = lettered("a")
    table = staged.lend("rows", {"key": [key for key, _ in rows], "pause": [pause for _, pause in rows]})
    found = staged.run(medians(table, ["key"], "pause")).set_index("key")
    for key in {key for key, _ in rows}:
        values = [value for one, value in rows if one == key]
        assert found["median"][key] == int(statistics.median(values)) and found["times"][key] == len(values)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9)), min_size=1, max_size=40))
def test_of_values_that_were_counted_it_is_the_same(rows: list[tuple[int, int]]) -> None:
    staged, counted = lettered("a"), Counter(rows)
    one = staged.lend("rows", {"key": [key for key, _ in rows], "pause": [pause for _, pause in rows]})
    columns = {"key": [key for key, _ in counted], "pause": [pause for _, pause in counted]}
    other = staged.lend("counted", {**columns, "times": list(counted.values())})
    plain, found = medians(one, ["key"], "pause"), medians_of_counts(other, ["key"], "pause")
    first, second = (staged.run(each).set_index("key")["median"].sort_index() for each in (plain, found))
    assert first.to_dict() == second.to_dict()
