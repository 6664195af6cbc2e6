"""A turn: what one speaker said until somebody else spoke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

PARAGRAPH = "\n\n"


@dataclass(frozen=True)
class Turn:
    """One turn: the speaker's label as written ("" for words before the first speaker), the words, the first line."""

    speaker: str
    text: str
    line: int


@dataclass(frozen=True)
class Said:
    """A piece of a turn. `speaker` is None where it goes on with the last one; `gap` joins it to what came before."""

    speaker: str | None
    text: str
    line: int
    gap: str = "\n"


@dataclass
class _Open:
    speaker: str
    line: int
    pieces: list[str] = field(default_factory=list)

    def closed(self) -> Turn:
        return Turn(self.speaker, "".join(self.pieces).strip(), self.line)


def joined(pieces: Iterable[Said], merge: bool = False) -> Iterator[Turn]:
    """Yield turns from pieces. With `merge` a speaker who is named twice in a row goes on with one turn.

    Captions name the speaker again every few seconds, so there it must merge; in a written transcript two labels are
    two turns, as whoever wrote it meant them.
    """
    turn = _Open("", 0)
    for piece in pieces:
        goes_on = piece.speaker is None or (merge and piece.speaker == turn.speaker)
        if not goes_on:
            if turn.pieces:
                yield turn.closed()
            turn = _Open(piece.speaker or "", piece.line)
        if not piece.text.strip():
            continue
        turn.line = turn.line or piece.line
        turn.pieces.extend([piece.gap, piece.text] if turn.pieces else [piece.text])
    if turn.pieces:
        yield turn.closed()
