"""What was read, without personal data: from here on nobody sees what was replaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from whofor.model.evidence import Answers, Feature, Reading, Record, Register
from whofor.model.finding import Finding, Level
from whofor.model.slug import slug
from whofor.redaction.names import RECOGNISED, Names, known
from whofor.redaction.redact import EVERY, PSEUDONYM, of_account, pseudonym, redact
from whofor.store.readers.options import Option, features

SPEAKER, PERSON = "speaker", "user"
"""What is counted besides the kinds of personal data in texts: labels and ids that are personal data themselves."""

NOBODY = Names(())


def redacted(readings: Mapping[str, Reading], register: Register) -> dict[str, Reading]:
    """Return the readings with personal data replaced in everything that people said, and a note on what it was.

    A name that one source gives is replaced in all of them. Who a record is of becomes a pseudonym where the id is
    itself personal data; records of one person stay of one person.
    """
    names = known(readings.values(), register)
    return {source: _reading(reading, names) for source, reading in readings.items()}


def noted(reading: Reading, counts: Mapping[str, int]) -> Reading:
    """Return a reading with a finding that says what was replaced, by kind; as it is where nothing was."""
    said = ", ".join(f"{counts[kind]:,} x {kind}" for kind in (*EVERY, SPEAKER, PERSON) if counts.get(kind))
    if not said:
        return reading
    message = f"source '{reading.source.id}': personal data was replaced: {said}"
    hint = "this is best effort and no anonymity: name further people and words under redact: in evidence/sources.yaml"
    if counts.get(RECOGNISED):
        hint += "; what was recognised and is no name belongs under keep: there"
    found = Finding("redacted", Level.NOTE, message, reading.source.where, hint)
    return replace(reading, findings=(*reading.findings, found))


def _reading(reading: Reading, names: Names) -> Reading:
    counts: Counter[str] = Counter()
    records = tuple(_record(record, names, counts) for record in reading.records)
    counts[PERSON] = len({record.person for record in records if record.person.startswith(PSEUDONYM)})
    counts[SPEAKER] = len({name for name, _ in reading.names})
    answers = reading.answers
    if answers is not None:
        ticked = {pseudonym(who): ticked for who, ticked in answers.ticked.items()}
        answers = Answers(_options(answers.options, names, counts), ticked)
    rated = reading.rated
    if rated is not None:
        said = tuple(replace(one, statement=redact(one.statement, names)) for one in rated.outcomes)
        answered = {pseudonym(who): ratings for who, ratings in rated.ratings.items()}
        rated = replace(rated, outcomes=said, ratings=answered)
    findings = tuple(replace(one, message=redact(one.message, NOBODY)) for one in reading.findings)
    return noted(replace(reading, records=records, answers=answers, rated=rated, findings=findings), counts)


def _options(options: tuple[Feature, ...], names: Names, counts: Counter[str]) -> tuple[Feature, ...]:
    """Return what could be ticked, without personal data in its labels and in the ids that are made of them."""
    found = [Option(redact(one.label, names, counts), redact(one.question, names), frozenset()) for one in options]
    changed = any(
        (new.label, new.question) != (old.label, old.question) for new, old in zip(found, options, strict=True)
    )
    return features(found) if changed else options


def _record(record: Record, names: Names, counts: Counter[str]) -> Record:
    talk = record.id.partition("/")[2].partition("#")[0] if record.kind == "interviews" else ""
    text, asked = redact(record.text, names, counts, talk), redact(record.asked, names)
    person, account = pseudonym(record.person), of_account(record.account)
    fields = {name: redact(value, names) for name, value in record.fields.items()}
    before = (record.text, record.asked, record.person, record.account, record.fields)
    if (text, asked, person, account, fields) == before:
        return record
    name = _id(record, person)
    return replace(record, id=name, text=text, asked=asked, person=person, account=account, fields=fields)


def _id(record: Record, person: str) -> str:
    """Return a record's id without the person's: the answers to a survey are called after who gave them."""
    source, _, rest = record.id.partition("/")
    name, mark, anchor = rest.partition("#")
    is_theirs = person != record.person and name in (record.person, slug(record.person, 80))
    return f"{source}/{person}{mark}{anchor}" if is_theirs else record.id
