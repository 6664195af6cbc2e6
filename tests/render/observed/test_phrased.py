from __future__ import annotations

from whofor.model.asking import DROPPED, SAME, VERIFIED, Outcome, Phrasing
from whofor.render.observed.phrased import LONGEST, MOST_SHOWN, phrased


def test_without_a_model_it_says_by_what_and_why() -> None:
    assert phrased(Phrasing()) == ["  Phrased by rules; no model is configured."]
    assert phrased(Phrasing(why="there is no key")) == ["  Phrased by rules; there is no key."]


def test_what_was_taken_what_was_not_and_what_it_cost() -> None:
    outcomes = (
        Outcome("solo", "a", VERIFIED, "A."),
        Outcome("solo", "b", VERIFIED, "B.", SAME),
        Outcome("solo", "c", DROPPED, "C.", "says 'c', which no receipt says"),
    )
    text = "\n".join(phrased(Phrasing("m", outcomes=outcomes, asked=4, kept=1, requests=3, tokens_in=1200, cost=0.5)))
    assert "Phrased with m: 2 verified (1 of them as rules wrote it), 1 dropped." in text
    assert "4 calls, 1 of them kept from before; 3 requests, 1,200 tokens sent and 0 received, $0.5000." in text
    assert "dropped solo/c: “C.” says 'c', which no receipt says" in text


def test_estimates_are_called_so() -> None:
    assert "about 9 tokens" in "\n".join(phrased(Phrasing("m", tokens_in=9, counted=False)))


def test_a_models_words_steer_no_terminal_and_fill_no_screen() -> None:
    wild = f"\x1b[2J\u202e\n{'x' * 500}"
    outcomes = tuple(Outcome("solo", f"c{number}", DROPPED, wild, "holds signs") for number in range(MOST_SHOWN + 3))
    lines = phrased(Phrasing("m\x1b[31m", outcomes=outcomes))
    assert all(line.isprintable() for line in lines)
    assert sum("dropped solo/" in line for line in lines) == MOST_SHOWN
    assert lines[-1] == "  and 3 more."
    assert max(map(len, lines)) < LONGEST + 150
