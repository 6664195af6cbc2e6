"""Names that somebody has told us: on rosters, as speakers' labels, in the register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from whofor.redaction.patterns import Found

NAME = "name"

LEAST = 3
"""Letters of a part of a name that is looked for by itself."""

_ORDINARY = frozenset(
    """
    amber april art august baker bill black brown carter chase cook dawn del den der drew faith for frank gene grace
    grant gray green grey hope iris ivy jack joy june king lily long major mark mason max may miles north page pat
    pearl penny price ray rob rose ruby short smith star sue summer sunny taylor the and van victor von west white will
    young
    """.split()
)
"""Parts of names that are ordinary words too: alone they are a name only in the middle of a sentence, capitalised."""


@dataclass(frozen=True, eq=False)
class Names:
    """Names, and what stands for each: `{"Maria Lopez": "p07"}`."""

    stands_for: Mapping[str, str]

    def found(self, text: str) -> Iterator[tuple[Found, str]]:
        """Yield where a name stands in a text, whole or in part, with what stands for it.

        A whole name counts in any case; a part of it where it is written as a name.
        """
        if self._pattern is None:
            return
        for one in self._pattern.finditer(text):
            written = one.group()
            known = self._of.get(" ".join(written.lower().split()))
            if known and (" " in written.strip() or self._is_name(text, one.start(), written)):
                yield Found(one.start(), one.end(), NAME), known

    @staticmethod
    def _is_name(text: str, start: int, written: str) -> bool:
        if written.lower() not in _ORDINARY:
            return True
        before = text[:start].rstrip()
        return written[:1].isupper() and bool(before) and before[-1] not in '.!?:\n“"(-'

    @cached_property
    def _of(self) -> Mapping[str, str]:
        parts: dict[str, str] = {}
        for name, known in self.stands_for.items():
            for part in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name):
                if len(part) >= LEAST:
                    parts.setdefault(part.lower(), known)
        whole = {" ".join(name.lower().split()): known for name, known in self.stands_for.items()}
        return {**parts, **whole}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        names = sorted((re.escape(name).replace(r"\ ", r"\s+") for name in self._of if name), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", re.IGNORECASE) if names else None
