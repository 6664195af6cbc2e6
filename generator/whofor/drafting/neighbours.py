"""What stands beside a sentence in the same turn, ticket, comment or answer."""

from __future__ import annotations

from collections.abc import Iterable

from whofor.model.voice import Voice


class Neighbours:
    """The sentences of each record, in their order."""

    def __init__(self, spoken: Iterable[Voice]) -> None:
        self._records: dict[str, list[Voice]] = {}
        for voice in spoken:
            self._records.setdefault(voice.record.id, []).append(voice)

    def before(self, voice: Voice) -> tuple[Voice, ...]:
        """Return the sentences before one, the nearest first."""
        return tuple(reversed([one for one in self._of(voice) if one.start < voice.start]))

    def after(self, voice: Voice) -> tuple[Voice, ...]:
        """Return the sentences after one, the nearest first."""
        return tuple(one for one in self._of(voice) if one.start > voice.start)

    def _of(self, voice: Voice) -> list[Voice]:
        return self._records.get(voice.record.id, [])
