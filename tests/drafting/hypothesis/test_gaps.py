from __future__ import annotations

import pytest

from whofor.drafting.hypothesis.gaps import gaps
from whofor.model.finding import Where
from whofor.model.hypothesis import Need

FEATURES = ("bulk-import", "export", "import")
HERE = Where("brief.yaml", 3)


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("I want one list of all studios.", ""),
        ("I need to export my columns.", "export"),
        ("Exports that never move.", "export"),
        ("They import everything in bulk.", "bulk-import"),
        ("In bulk.", ""),
        ("", ""),
    ],
)
def test_a_feature_is_proposed_by_all_words_of_its_name_and_never_matched(text: str, feature: str) -> None:
    [found] = gaps([Need(text, HERE)], FEATURES)
    assert found.feature == feature
    assert not found.said
    assert found.reason


def test_what_the_brief_says_is_matched() -> None:
    [found] = gaps([Need("One list.", HERE, "export")], FEATURES)
    assert (found.feature, found.said) == ("export", True)


def test_a_register_without_features_hides_no_gap() -> None:
    [found] = gaps([Need("An export.", HERE)], ())
    assert (found.feature, found.said) == ("", False)
    assert "names no features" in found.reason
