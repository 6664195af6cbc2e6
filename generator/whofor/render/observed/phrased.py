"""How the texts of a draft were phrased: by rules, or by which model, and what of its texts was not taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from whofor.model.asking import FAILED, SAME, UNUSED, VERIFIED, Outcome, Phrasing

MOST_SHOWN = 20
"""Texts that were not taken and are shown."""

LONGEST = 90
"""Characters of a text that was not taken."""


def phrased(made: Phrasing) -> list[str]:
    """Return the lines that say how the texts were phrased."""
    if not made.model:
        return [f"  Phrased by rules; {made.why or 'no model is configured'}."]
    return ["", *_counts(made), *_refused(made)]


def _counts(made: Phrasing) -> Iterator[str]:
    counts = Counter(one.status for one in made.outcomes)
    said = [f"{counts[status]} {status}" for status in dict.fromkeys((VERIFIED, *sorted(counts)))]
    same = sum(one.reason == SAME for one in made.outcomes)
    said[0] += f" ({same} of them {SAME})" if same else ""
    yield f"  Phrased with {_plain(made.model)}: {', '.join(said)}. What is not verified stands as rules wrote it."
    if made.marked:
        yield f"  It saw signs in {made.marked:,} sentences of interviews in which the rules had not seen them."
    about = "" if made.counted else "about "
    cost = "" if made.cost is None else f", {about}${made.cost:.4f}"
    yield (
        f"  {made.asked:,} calls, {made.kept:,} of them kept from before; {made.requests:,} requests, "
        f"{about}{made.tokens_in:,} tokens sent and {made.tokens_out:,} received{cost}."
    )


def _refused(made: Phrasing) -> Iterator[str]:
    told = [one for one in made.outcomes if one.status not in (VERIFIED, FAILED, UNUSED)]
    for one in told[:MOST_SHOWN]:
        yield f"  {one.status} {one.persona}/{one.claim}: “{_short(one)}” {_plain(one.reason)}"
    if len(told) > MOST_SHOWN:
        yield f"  and {len(told) - MOST_SHOWN} more."


def _short(one: Outcome) -> str:
    text = one.text if len(one.text) <= LONGEST else f"{one.text[: LONGEST - 1]}…"
    return _plain(text)


def _plain(text: str) -> str:
    """Return text on one line, with signs that nobody sees as escapes: a model's words may steer a terminal."""
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
