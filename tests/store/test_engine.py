"""The embedded engine: in UTC, and text stays text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.store.engine import Engine, literal, quoted

ENGINE = Engine("500MB")
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@given(texts)
def test_a_literal_is_the_text(text: str) -> None:
    assert ENGINE.sql(f"SELECT {literal(text)}") == [(text,)]


@given(texts.filter(bool))
def test_an_identifier_is_the_name(name: str) -> None:
    [described] = ENGINE.sql(f"DESCRIBE SELECT 1 AS {quoted(name)}")
    assert described[0] == name


def test_times_are_utc_and_errors_can_be_caught() -> None:
    assert ENGINE.sql("SELECT epoch_ms(TIMESTAMPTZ '2026-05-04 10:00:00')") == [(1777888800000,)]
    with pytest.raises(ENGINE.errors):
        ENGINE.sql("SELECT nothing")


def test_two_engines_do_not_see_each_others_tables() -> None:
    one, other = Engine("500MB"), Engine("500MB")
    one.sql("CREATE TABLE t AS SELECT 7 AS n")
    assert one.run(one.table("t"))["n"].tolist() == [7]
    with pytest.raises(other.errors):
        other.sql("SELECT * FROM t")
