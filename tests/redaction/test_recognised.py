"""Which of a recogniser's finds are names: here of one that takes for names what the test tells it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

import pytest

from whofor.redaction.names import Names
from whofor.redaction.recognised import Recognise, Span, recognised
from whofor.redaction.redact import redact


def taking(*words: str) -> Recognise:
    """Return a recogniser that takes these words for names wherever they stand."""
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))

    def recognise(texts: Sequence[str]) -> Iterator[list[Span]]:
        yield from ([match.span() for match in pattern.finditer(text)] for text in texts)

    return recognise


def once_in(times: int, word: str) -> Recognise:
    """Return a recogniser that takes a word for a name in every so manieth text only."""

    def recognise(texts: Sequence[str]) -> Iterator[list[Span]]:
        for at, text in enumerate(texts):
            start = text.find(word)
            yield [(start, start + len(word))] if start >= 0 and at % times == 0 else []

    return recognise


@pytest.mark.parametrize(
    "text",
    [
        "Then {} called.",
        "The export of {} is broken.",
        "{}'s file is lost.",
    ],
)
@pytest.mark.parametrize(
    "name", ["Priya Raman", "Jean-Luc O'Neill", "Łukasz Wójcik", "José de la Cruz", "Will Tanner-Ames"]
)
def test_a_whole_name_counts_wherever_it_stands(text: str, name: str) -> None:
    written = text.format(name)
    found = recognised([written], taking(name))
    assert redact(written, Names((), unknown=found)) == text.format("[name]")


@pytest.mark.parametrize(
    "text",
    ["Thanks {}, it works.", "I asked {} about it.", "{} from billing rang.", "{} and I pay.", "Ms. {} never wrote."],
)
def test_one_word_in_one_text_counts_beside_words_about_a_person(text: str) -> None:
    assert recognised([text.format("Priya")], taking("Priya")) == ("Priya",)


@pytest.mark.parametrize("text", ["Works well with {}.", "{} is slow.", "It is like {} or vim.", "Integration of {}"])
def test_one_word_in_one_text_is_left_otherwise_and_counts_in_two(text: str) -> None:
    assert recognised([text.format("Priya")], taking("Priya")) == ()
    assert recognised([text.format("Priya"), "Priya is here."], taking("Priya")) == ("Priya",)


def test_what_is_taken_for_a_name_now_and_then_is_none() -> None:
    texts = [f"I asked Nimbus about {at}." for at in range(30)]
    assert recognised(texts, once_in(1, "Nimbus")) == ("Nimbus",)
    assert recognised(texts, once_in(2, "Nimbus")) == ("Nimbus",)
    assert recognised(texts, once_in(3, "Nimbus")) == ()


def test_what_stands_in_small_letters_is_a_word() -> None:
    texts = ["I asked Revert.", "Thanks Revert.", "I revert it.", "We revert it.", "They revert it."]
    assert recognised(texts, taking("Revert")) == ()
    assert recognised([*texts[:2], "I think it's revert."], taking("Revert")) == ("Revert",)  # as maria for Maria


@pytest.mark.parametrize(
    "word", ["PyCharm", "JSON", "LaTeX", "nbconvert", "Python3", "Safari", "May", "Will", "Support"]
)
def test_words_that_are_not_written_as_a_name_or_known_to_be_none_are_left(word: str) -> None:
    assert recognised([f"I asked {word}.", f"Thanks {word}."], taking(word)) == ()


def test_words_to_keep_are_no_part_of_a_name_in_any_case() -> None:
    texts = ["I asked Priya Raman.", "Then Priya Raman called."]
    assert recognised(texts, taking("Priya Raman")) == ("Priya Raman",)
    assert recognised(texts, taking("Priya Raman"), ["the priya list"]) == ()


def test_a_word_before_a_name_is_no_part_of_it() -> None:
    assert recognised(["Thanks Priya, it works."], taking("Thanks Priya")) == ("Priya",)
    assert recognised(["Ask Priya Raman."], taking("Ask Priya Raman")) == ("Priya Raman",)


def test_a_known_person_stays_known_beside_a_part_that_nobody_told() -> None:
    names = Names([("Maria Lopez", "p07")], unknown=["Maria Berg", "Ring Maria", "Maria Lopez", "Tom Hale"])
    said = "Ring Maria: Maria Berg knows Maria Lopez, Tom Hale and tom."
    assert redact(said, names) == "Ring [p07]: [p07] [name] knows [p07], [name] and [name]."


def test_texts_without_a_possible_name_are_not_looked_at_and_nothing_is_lost() -> None:
    """The oracle looks at everything: a recogniser's finds are the same whether or not other texts are shown to it."""
    seen: list[str] = []
    base = taking("Priya", "Tom Hale", "Convert", "Lyx")

    def watched(texts: Sequence[str]) -> Iterator[Sequence[Span]]:
        seen.extend(texts)
        yield from base(texts)

    small = [f"we convert and export {at} rows" for at in range(200)]
    texts = ["I asked Priya.", "Convert it.", "Tom Hale rang.", "with Lyx", *small]
    random.Random(1).shuffle(texts)
    assert recognised(texts, watched) == ("Priya", "Tom Hale")
    assert set(seen) <= {"I asked Priya.", "Tom Hale rang.", "with Lyx", "Convert it."}
    assert recognised([*texts, "Priya"], watched) == ("Priya", "Tom Hale")


def test_where_nobody_is_named_nobody_is_found() -> None:
    assert recognised([], taking("Priya")) == ()
    assert recognised(["nothing", "", "Nothing at all."], taking("Priya")) == ()
    assert recognised(["Nothing at all."], taking("Nothing")) == ()


def test_the_order_of_texts_changes_nothing() -> None:
    texts = ["I asked Priya.", "Tom Hale rang.", "with Lyx", "Lyx again", "Convert", "convert"]
    found = {
        recognised(random.Random(seed).sample(texts, len(texts)), taking("Priya", "Tom Hale", "Lyx"))
        for seed in range(9)
    }
    assert found == {("Lyx", "Priya", "Tom Hale")}
