"""Entries that a codebook could have."""

from __future__ import annotations

import random

import pytest
from tests.words.speech import heard, record, theme

from whofor.model.codebook import Codebook, Theme
from whofor.model.evidence import Record
from whofor.model.voice import Heard
from whofor.words.matching import mentions
from whofor.words.proposals import proposals

SUBJECTS = {
    "reminder": "reminder client overdue nudge polite friendly schedule letter",
    "export": "export ledger column spreadsheet adviser download format header",
    "phone": "phone draft signal screen battery train keyboard preview",
    "roles": "role admin freelancer rate approval member rights owner",
}
CHAT = "yesterday office morning coffee window garden table river mountain station colour winter summer bridge"


def talk(people: int, seed: int, subjects: dict[str, str] = SUBJECTS) -> list[Record]:
    """Return what people write, each of one subject: three of its words among words of chat."""
    drawn, records = random.Random(seed), []
    for at in range(people):
        name = sorted(subjects)[at % len(subjects)]
        words = [name, *drawn.sample(subjects[name].split(), 3), *drawn.sample(CHAT.split(), 2)]
        drawn.shuffle(words)
        records.append(record(f"{name}-{at}", f"The {' '.join(words)} failed.", "tickets"))
    return records


def spoken_of(said: Heard, terms: tuple[str, ...]) -> set[str]:
    found = mentions(Codebook((Theme("t", "", terms, theme("t", "x").where),)), said.voices)
    return {one.voice.record.person.partition("-")[0] for one in found["t"]}


@pytest.mark.parametrize("seed", range(5))
def test_planted_subjects_are_proposed(seed: int) -> None:
    said = heard(talk(120, seed))
    found = proposals(said)
    pure = [spoken_of(said, entry.terms) for entry in found.entries]
    assert {next(iter(one)) for one in pure if len(one) == 1} == set(SUBJECTS)
    assert found.covered > 0.8


@pytest.mark.parametrize("seed", range(5))
def test_words_thrown_together_hold_no_stable_entry(seed: int) -> None:
    """The null world: everybody draws from the same words, so that no group comes back."""
    drawn, every = random.Random(seed), " ".join(SUBJECTS.values()).split()
    records = [record(f"u{at}", f"The {' '.join(drawn.sample(every, 6))} failed.", "tickets") for at in range(120)]
    found = proposals(heard(records))
    assert len(found.entries) <= 2
    assert len(found.weak) > len(found.entries)


def test_the_terms_say_what_they_are_told_to_hold() -> None:
    said = heard(talk(120, 1))
    for entry in proposals(said).entries:
        found = mentions(Codebook((Theme("t", "", entry.terms, theme("t", "x").where),)), said.voices)["t"]
        assert len({one.voice.owner for one in found}) == entry.people


def test_what_the_codebook_has_is_not_proposed_again() -> None:
    records = talk(120, 2)
    said = heard(records, theme("exporting", "export"))
    left = {name for entry in proposals(said).entries for name in spoken_of(said, entry.terms)}
    assert "export" not in left
    assert "phone" in left


def test_a_loud_person_makes_no_theme() -> None:
    loud = [record("u1", "The zebra crossing failed near the zebra.", "tickets", at) for at in range(30)]
    found = proposals(heard([*talk(80, 3), *loud]))
    assert not any("zebra" in term for entry in found.entries for term in entry.terms)


def test_the_same_words_give_the_same_entries() -> None:
    assert proposals(heard(talk(90, 4))) == proposals(heard(talk(90, 4)))


@pytest.mark.parametrize("texts", [[], ["Hello."], ["One two three."] * 5, ["", "  ", "!!!"]])
def test_next_to_nothing_gives_nothing(texts: list[str]) -> None:
    found = proposals(heard([record(f"u{at}", text, "tickets") for at, text in enumerate(texts)]))
    assert len(found.entries) <= 1


def test_better_vectors_may_be_lent() -> None:
    """Whoever has embeddings passes them in; here they say outright which texts belong together."""
    import numpy as np

    said = heard(talk(80, 5))

    def embed(texts: list[str] | tuple[str, ...]) -> np.ndarray:
        return np.array([[float(name in text) for name in sorted(SUBJECTS)] for text in texts])

    found = proposals(said, embed)
    assert len(found.entries) == len(SUBJECTS)
    assert all(entry.precision == 1.0 for entry in found.entries)
