"""What a claim rests on, made ready for a template: quotes and numbers, each with a link to its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from whofor.model.persona import Measure, Quote, Receipt
from whofor.model.repo import Repo
from whofor.render import links, numbers, words

MOST_TAIL = 16
"""A longer part after the `#` of a reference is left out of a link's text; the link still leads there."""


@dataclass(frozen=True)
class Said:
    """A quote with who said it and when (`who`), and where the whole record stands."""

    text: str
    who: str
    place: str
    ref: str
    href: str


@dataclass(frozen=True)
class Counted:
    """A number as a sentence, how sure it is, and the page of the source that it was computed on."""

    words: str
    note: str
    source: str
    href: str


@dataclass(frozen=True)
class Receipts:
    """What a claim, or one side of it, rests on."""

    said: tuple[Said, ...] = ()
    counted: tuple[Counted, ...] = ()

    def __len__(self) -> int:
        return len(self.said) + len(self.counted)


def receipts(repo: Repo, evidence: Iterable[Receipt], at: str) -> Receipts:
    """Return receipts as the page `at` shows them, quotes before numbers."""
    every = tuple(evidence)
    return Receipts(
        said=tuple(said(repo, item, at) for item in every if isinstance(item, Quote)),
        counted=tuple(counted(repo, item, at) for item in every if isinstance(item, Measure)),
    )


def said(repo: Repo, quote: Quote, at: str) -> Said:
    """Return a quote with a link to its record."""
    record = repo.records.get(quote.ref)
    who = quote.who or (record.speaker or record.person if record else "")
    known = who in quote.ref if who else False  # the link says it already
    caption = ("" if known else who or "somebody", record.date[:10] if record else "")
    return Said(
        text=quote.text,
        who=", ".join(part for part in caption if part),
        place=place(repo, quote.ref),
        ref=quote.ref,
        href=links.link(at, *links.record_target(quote.ref)),
    )


def counted(repo: Repo, measure: Measure, at: str) -> Counted:
    """Return a number with a link to its source."""
    return Counted(
        words=numbers.sentence(repo, measure),
        note=numbers.note(measure),
        source=source_words(repo, measure.source),
        href=links.link(at, links.source_path(measure.source)),
    )


def chips(repo: Repo, evidence: Iterable[Receipt]) -> tuple[str, ...]:
    """Return the kinds of evidence at a glance: `Interviews ×3`, `Usage`."""
    count = Counter(receipt.source for receipt in evidence)
    return tuple(source_words(repo, source) + (f" ×{number}" if number > 1 else "") for source, number in count.items())


def place(repo: Repo, ref: str) -> str:
    """Return where a record stands, as people read it: `Support tickets T-1042`."""
    source, _, tail = ref.partition("/")
    name, _, turn = tail.partition("#")
    shown = tail if len(turn) <= MOST_TAIL else name
    return f"{source_words(repo, source)} {shown}".strip()


def source_words(repo: Repo, source_id: str) -> str:
    """Return the name of a source as people read it."""
    source = repo.register.source(source_id)
    if source and source_id == source.kind:
        return words.human(words.kind_words(source.kind))
    return words.human(source_id)
