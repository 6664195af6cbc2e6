"""What the evidence does not say of a segment: nobody shall take silence for an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whofor.drafting.constraints import KINDS
from whofor.drafting.distinct import listed
from whofor.drafting.jobs import Job
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Unknown
from whofor.model.slug import numbered, slug
from whofor.model.voice import PAIN

SHOWN = 3
"""Terms that are named where no trouble is told alike."""


def gaps(found: Sequence[Job]) -> Iterator[Unknown]:
    """Yield the slots of job statements that nobody's words fill."""
    asked = {("situation",): "When", ("outcome",): "What for", ("situation", "outcome"): "When and what for"}
    taken: set[str] = set()
    for job in found:
        name = numbered(slug(job.topic.term), taken)
        taken.add(name)
        if job.missing:
            wish = job.statement.text
            shown = job.topic.term if any(map(str.isdigit, wish)) else wish  # a number here would have no receipt
            text = f"{asked[job.missing]}: “{shown}” Nobody says it in words that can be quoted."
            yield Unknown(f"{name}-gaps", text)


def unknowns(brief: Brief, claims: Sequence[Claim]) -> Iterator[Unknown]:
    """Yield what the evidence does not say, so that nobody takes silence for an answer."""
    kinds = {claim.kind for claim in claims}
    sections = {claim.section for claim in claims}
    quiet = not brief.voices
    because = "none of these people has words in the evidence" if quiet else "too few of them say it to claim it"
    wanted = {
        "primary": ("primary-job", "What they are trying to get done"),
        "emotional": ("emotional-job", "How they want to feel, or stop feeling"),
        "social": ("social-job", "How they want to be seen by others"),
    }
    for kind, (unknown_id, text) in wanted.items():
        if kind not in kinds:
            yield Unknown(unknown_id, f"{text}: {because}.")
    if "pains" not in sections:
        yield Unknown("no-pains", f"What they get stuck on: {_unlike(brief) or because}.")
    if "tensions" not in sections:
        yield Unknown("no-tensions", "Whether they disagree among themselves: no opposing statements were found.")
    if "rhythm" not in sections:
        yield Unknown("no-rhythm", "When and how often they come: this source does not say when things happened.")
    for kind, lack in KINDS.items():
        if kind not in kinds:
            yield Unknown(f"lack-of-{kind}", f"Whether they lack {lack}: {because}.")
    if "misconceptions" not in sections:
        none = "no belief in the codebook is contradicted" if brief.codebook.beliefs else "the codebook has no beliefs"
        yield Unknown("misconceptions", f"What the team wrongly believes of them: {none}.")
    if unused := _unused(brief, claims):
        yield Unknown(
            "unused-themes", f"What to make of {listed(unused)}: enough of them speak of it, no claim uses it."
        )


def _unlike(brief: Brief) -> str:
    """Return what enough of them complain about in words that are not alike: a team can name what they share."""
    numberless = (topic for topic in brief.topics.get(PAIN, ()) if not any(map(str.isdigit, topic.term)))
    terms = sorted(numberless, key=lambda topic: (-topic.people, topic.term))[:SHOWN]
    if not terms:
        return ""
    shown = listed([f"“{topic.term}”" for topic in terms])
    return f"they complain about {shown}, each in other words; themes in evidence/codebook.yaml say what they share"


def _unused(brief: Brief, claims: Sequence[Claim]) -> list[str]:
    """Return the themes that enough of them complain about and that no claim is called by."""
    texts = [claim.text for claim in claims] + [part.text for claim in claims for part in claim.parts]
    told = " ".join(texts).lower()
    return [f"“{topic.term}”" for topic in brief.themes if topic.term.lower() not in told]
