from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.model.persona import Signal
from whofor.render import charts

SVG = ("svg", "title", "desc", "line", "circle", "rect", "text", "polyline", "g", "path")

shares = st.floats(0, 1, allow_nan=False)
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)


def drawn(svg: str) -> ET.Element:
    """Parse a chart as XML; it must be made of nothing but shapes, and named for everybody."""
    root = ET.fromstring(svg)
    assert {element.tag for element in root.iter()} <= set(SVG)
    assert not any(name == "style" or name.startswith("on") for element in root.iter() for name in element.attrib)
    assert root.attrib["role"] == "img" and "viewBox" in root.attrib and "width" not in root.attrib
    named = root.attrib["aria-labelledby"].split()
    assert named == [child.attrib["id"] for child in root[:2]]
    return root


@given(value=shares, others=st.none() | shares, width=st.floats(0, 0.3), title=words)
def test_an_effect_is_well_formed(value: float, others: float | None, width: float, title: str) -> None:
    signal = Signal("adopts.x", value, "usage", 10, max(value - width, 0), min(value + width, 1), others)
    root = drawn(charts.effect(signal, title, "k"))
    assert root[0].text == (title or None)


@given(st.lists(st.tuples(words, st.none() | st.floats(-1, 1)), max_size=30))
def test_a_fingerprint_stays_within_its_ring(spokes: list[tuple[str, float | None]]) -> None:
    root = drawn(charts.fingerprint(spokes, "Fingerprint", "k"))
    for line in root.iter("line"):
        x, y = float(line.attrib["x2"]) - 50, float(line.attrib["y2"]) - 50
        assert (x * x + y * y) ** 0.5 <= 46
    assert len(list(root.iter("line"))) <= len(spokes)


@given(st.lists(shares, min_size=1, max_size=24), st.booleans())
def test_a_profile_has_a_bar_for_each_value(values: list[float], compared: bool) -> None:
    root = drawn(charts.profile(values, values if compared else None, "Hours", "k"))
    assert len(list(root.iter("rect"))) == len(values)
    assert len(list(root.iter("polyline"))) == compared
    assert all(0 <= float(bar.attrib["height"]) <= 110 for bar in root.iter("rect"))


def test_a_share_bar_fills_its_width() -> None:
    root = drawn(charts.share_bar([("A", 0.41, "a"), ("<B>", 0.27, "b"), ("none", 0.32, "c")], "Who", "k"))
    last = list(root.iter("rect"))[-1]
    assert float(last.attrib["x"]) + float(last.attrib["width"]) == pytest.approx(718, abs=0.2)
    assert root[1].text is not None and "<B>" in root[1].text


@pytest.mark.parametrize(
    ("low", "high", "others", "side"),
    [(0.4, 0.6, 0.3, "hi"), (0.4, 0.6, 0.5, "nil"), (0.4, 0.6, 0.7, "lo"), (0.4, 0.6, None, "nil")],
)
def test_an_interval_that_holds_the_others_leans_nowhere(
    low: float, high: float, others: float | None, side: str
) -> None:
    assert charts.leaning(Signal("adopts.x", 0.5, "usage", 10, low, high, others)) == side


def test_numbers_have_one_decimal_and_bytes_repeat() -> None:
    signal = Signal("adopts.x", 1 / 3, "usage", 10, 0.31, 0.35, 1 / 7)
    chart = charts.effect(signal, "x", "k")
    assert chart == charts.effect(signal, "x", "k")
    assert "33.33" not in chart.partition("</desc>")[2]
