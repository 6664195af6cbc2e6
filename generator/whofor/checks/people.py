"""Who belongs to a persona drawn from interviews is somebody who was interviewed, and belongs to no other."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from whofor.model.evidence import PARTICIPANT, Reading
from whofor.model.finding import Finding, Level
from whofor.model.persona import Measure, People, Persona, Quote
from whofor.model.repo import Repo
from whofor.stats.words import mentions


def people(repo: Repo) -> Iterator[Finding]:
    """Yield what is wrong with the `people` of each persona, and who was interviewed and is of none.

    `unknown-participant`: nobody of that name speaks in the source. `listed-twice`: two personas name the same
    participant, or one names them twice. `two-memberships`: a signature says who belongs as well. `not-placed`: some
    participants belong to no persona. `unrelated-receipt`: what one participant did stands beside other words.
    """
    named: dict[tuple[str, str], Persona] = {}
    drawn: dict[str, People] = {}
    for persona in repo.personas:
        if persona.people is None:
            continue
        if persona.signature:
            message = f"'{persona.id}' says twice who belongs to it: by its people and by its signature"
            hint = "keep one of them"
            yield Finding("two-memberships", Level.ERROR, message, persona.people.where, hint)
            continue
        drawn.setdefault(persona.people.source, persona.people)
        yield from _known(repo, persona, persona.people)
        yield from _unrelated(persona)
        for who in persona.people.who:
            if other := named.get((persona.people.source, who)):
                message = f"'{persona.id}' names the participant '{who}', whom '{other.id}' names already"
                hint = "leave each participant in one persona, once"
                yield Finding("listed-twice", Level.ERROR, message, persona.people.where, hint)
            named.setdefault((persona.people.source, who), persona)
    for source, first in drawn.items():
        yield from _left(
            source, first, _speaking(repo.readings.get(source)) - {who for of, who in named if of == source}
        )


def _speaking(reading: Reading | None) -> set[str]:
    records = reading.records if reading and reading.source.kind == "interviews" else ()
    return {record.person for record in records if record.role == PARTICIPANT and record.text and record.person}


def _known(repo: Repo, persona: Persona, people: People) -> Iterator[Finding]:
    """Yield a finding for whoever does not speak in the source; nothing can be said of one that is not here."""
    reading, there = repo.readings.get(people.source), _speaking(repo.readings.get(people.source))
    if reading is None or reading.source.kind != "interviews":
        of = [source.id for source in repo.register.sources if source.kind == "interviews"]
        message = f"'{persona.id}' was drawn from '{people.source}', which is no source of interviews"
        hint = f"sources of interviews are {', '.join(of)}" if of else "evidence/sources.yaml has none"
        yield Finding("unknown-evidence", Level.ERROR, message, people.where, hint)
    elif reading.absent:
        message = f"'{persona.id}': source '{people.source}' is not on this machine, so its people are not checked here"
        hint = "run the check where the evidence lies"
        yield Finding("not-checked", Level.NOTE, message, people.where, hint)
    else:
        for who in dict.fromkeys(people.who):
            if who not in there:
                near = difflib.get_close_matches(who, sorted(there), 1)
                hint = f"did you mean {near[0]}?" if near else f"participants are {', '.join(sorted(there))}"
                message = f"'{persona.id}' names '{who}', who does not speak in '{people.source}'"
                yield Finding("unknown-participant", Level.ERROR, message, people.where, hint)


def _unrelated(persona: Persona) -> Iterator[Finding]:
    """Yield a finding for a number of one person whom the claim does not quote, or whose feature it does not name."""
    for claim in persona.claims:
        text = "\n".join((claim.text, *(part.text for part in claim.parts)))
        quoted = {one.who for one in claim.receipts() if isinstance(one, Quote)}
        for one in claim.receipts():
            if not isinstance(one, Measure) or one.metric != "days_used":
                continue
            who, feature = one.about.get("who", ""), one.about.get("feature", "")
            if who not in quoted or not mentions(text, feature):
                said = f"'{persona.id}/{claim.id}' counts the days on which '{who}' used '{feature}'"
                message = f"{said}, and does not quote them on it"
                hint = "quote the same person, and name the feature in what they say"
                yield Finding("unrelated-receipt", Level.ERROR, message, one.where, hint)


def _left(source: str, first: People, left: set[str]) -> Iterator[Finding]:
    if left:
        message = f"{len(left)} of those who speak in '{source}' belong to no persona: {', '.join(sorted(left))}"
        hint = f"draft them again: whofor draft --from {source}"
        yield Finding("not-placed", Level.NOTE, message, first.where, hint)
