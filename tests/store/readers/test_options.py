from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from whofor.model.slug import slug
from whofor.store.columns import Column
from whofor.store.readers.options import Option, answers, features, options


def labels(*cells: str, name: str = "3. Uses it", separator: str = ";") -> list[str] | None:
    found = options(Column(0, name), {f"p{at}": cell for at, cell in enumerate(cells)}, separator)
    return None if found is None else [option.label for option in found]


def test_what_a_column_asks_follows_from_its_cells() -> None:
    assert labels("1", "0", "") == ["Uses it"]
    assert labels("Yes", "no") == ["Uses it"]
    assert labels("x", " ", "X") == ["Uses it"]
    assert labels("vim", "", "vim\n") == ["vim"]
    assert labels("vim", "emacs", "vim") == ["vim", "emacs"]
    assert labels("Yes.", "No.", "Neutral.") == ["Yes.", "No.", "Neutral."]
    assert labels("", " ", "\xa0") == []
    assert labels("a;b", "a", "b") == ["a", "b"]
    assert labels("Other; please say", "Other") == ["Other; please say", "Other"]
    assert labels("a;", "b;", "b;a;") == ["a", "b"]
    assert labels("a|b", "a", "b", separator="|") == ["a", "b"]
    assert labels(*(f"idea {n}" for n in range(40))) is not None
    assert labels(*(f"idea {n}" for n in range(41))) is None


def test_a_box_that_says_no_is_not_ticked() -> None:
    (option,) = options(Column(0, "Uses it"), {"a": "1", "b": "0", "c": ""}, ";") or ()
    assert option.people == {"a"}


def test_the_question_of_a_box_is_what_the_header_adds() -> None:
    def question(name: str) -> str:
        return (options(Column(0, name), {"p": "vim"}, ";") or ())[0].question

    assert question("5. Vim.") == ""
    assert question("Which editor do you use? [vim]") == "Which editor do you use?"
    assert question("vim:Which editor?") == "Which editor?"
    assert question("Editor") == "Editor"


@given(st.lists(st.tuples(st.text(min_size=1, max_size=30), st.text(max_size=90)), max_size=12, unique=True))
def test_every_option_has_an_id_of_its_own(pairs: list[tuple[str, str]]) -> None:
    found = [Option(label, question, frozenset({"p"})) for label, question in pairs]
    ids = [feature.id for feature in features(found)]
    assert len(set(ids)) == len(pairs)
    assert answers(["p", "q"], found).ticked == {"p": frozenset(range(len(pairs))), "q": frozenset()}


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_a_slug_is_safe_short_and_its_own_slug(text: str, limit: int) -> None:
    found = slug(text, limit)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", found)
    assert len(found) <= max(limit, 9)
    assert bool(found) == bool(text.strip())
    assert slug(found, max(limit, 9)) == found
