"""A turn: what one speaker said until somebody else spoke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

PARAGRAPH = "\n\n"


@dataclass(frozen=True)
class Turn:
    """One turn: the speaker's label as written ("" for words before the first speaker), the words, the first line.

    The words stand in the decoded file from character `start` to `end`, with whatever it has between them.
    """

    speaker: str
    text: str
    line: int
    start: int = -1
    end: int = -1


@dataclass(frozen=True)
class Said:
    """A piece of a turn. `speaker` is None where it goes on with the last one; `gap` joins it to what came before."""

    speaker: str | None
    text: str
    line: int
    gap: str = "\n"
    start: int = -1
    end: int = -1


@dataclass
class _Open:
    speaker: str
    line: int
    pieces: list[str] = field(default_factory=list)
    start: int = -1
    end: int = -1

    def add(self, piece: Said) -> None:
        if not self.pieces:
            self.line, self.start = self.line or piece.line, piece.start
        self.pieces.extend([piece.gap, piece.text] if self.pieces else [piece.text])
        self.end = piece.end

    def closed(self) -> Turn:
        return Turn(self.speaker, "".join(self.pieces).strip(), self.line, self.start, self.end)


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
        if piece.text.strip():
            turn.add(piece)
    if turn.pieces:
        yield turn.closed()
