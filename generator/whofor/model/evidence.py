"""Evidence: the register that people write, and what reading it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whofor.model.finding import Finding, Where
from whofor.model.flow import Workflow
from whofor.model.opportunity import Pair, Rated

KINDS = ("events", "survey", "interviews", "tickets", "nps", "exits", "notes")

PARTICIPANT = "participant"
"""The role of somebody whose words are evidence about users."""

INTERVIEWER = "interviewer"
"""The role of somebody who asks; what they say is never evidence."""

AUTHOR = "author"
"""The role of a colleague who wrote a note (a sales call, a study): evidence about the market, not a user's words."""


@dataclass(frozen=True)
class Exclusion:
    """A rule that leaves people out of a source of events: our own staff, machines.

    Somebody is left out who fits any of it: `users` and `accounts` are names in which `*` stands for anything, and
    `events_a_day` is how many events on one day are more than a person makes.
    """

    name: str
    users: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    events_a_day: int | None = None


@dataclass(frozen=True)
class Source:
    """One entry of `evidence/sources.yaml`: where a body of evidence lies and how its columns are called.

    `columns` maps our names (user, time, event, text, score, ...) to the file's column names; a name may map to
    several columns or wildcards (`attributes`, `texts`).

    Of events only: `table` is the table of a database, `timezone` the zone of the users' clocks where a row does not
    say, `times` whether times are "dates" or the "clock" of a recording, `exclude` the rules that leave people out.

    Of surveys only: `outcomes` pairs the columns that ask for an outcome's importance and for satisfaction with it, and
    `scales` has the answers of either, the worst first, where the register states them.
    """

    id: str
    kind: str
    at: str
    where: Where
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    collected: str = ""
    delimiter: str = ""
    encoding: str = ""
    headers: int = 1
    separator: str = ";"
    table: str = ""
    timezone: str = ""
    times: str = "dates"
    exclude: tuple[Exclusion, ...] = ()
    outcomes: tuple[Pair, ...] = ()
    scales: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def column(self, name: str, default: str = "") -> str:
        """Return the file's column for our `name`, or `default` when the register does not say."""
        return self.columns.get(name, (default,))[0]


@dataclass(frozen=True)
class Register:
    """`evidence/sources.yaml`: the product, its features and workflows, the research questions, the sources.

    `redact` has the names and words that are replaced wherever somebody says them. `recognise` says whether names that
    nobody told are looked for as well, and `keep` what then looks like a name and is none.
    """

    product: str
    about: str
    sources: tuple[Source, ...]
    features: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    workflows: Mapping[str, Workflow] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    redact: tuple[str, ...] = ()
    recognise: bool = False
    keep: tuple[str, ...] = ()

    @property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each source by its id."""
        return {source.id: source.kind for source in self.sources}

    def source(self, source_id: str) -> Source | None:
        """Return the source called `source_id`, if the register names it."""
        return next((source for source in self.sources if source.id == source_id), None)


@dataclass(frozen=True)
class Record:
    """One citable piece of what somebody said: a turn, an answer, a ticket, a paragraph of a note.

    `id` is stable and starts with the source's id: `interviews/p07#t12`, `nps/r118`, `tickets/T-1042`. `text` is
    verbatim but for personal data: `[email]` and `[p07]` stand where an address and a name stood. `person` is the join
    key across sources ("" when unknown); `asked` is what the words answer (a survey question, the heading of a note).
    `score` is the NPS or satisfaction score given with the words. `fields` holds the remaining named columns
    (category, plan, reason ...). `start` and `end` say where a turn's words stand in the
    decoded text of their file, in characters; -1 where the file has none (a Word document, a table).
    """

    id: str
    source: str
    kind: str
    text: str
    where: Where
    person: str = ""
    account: str = ""
    speaker: str = ""
    role: str = PARTICIPANT
    date: str = ""
    asked: str = ""
    score: float | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    start: int = -1
    end: int = -1


@dataclass(frozen=True)
class Feature:
    """What people use, or what they ticked: a product feature, or one option of a survey question.

    `id` is a slug, unique in its source; `label` is how the register or the survey wrote it.
    """

    id: str
    label: str
    question: str = ""


@dataclass(frozen=True)
class Answers:
    """What each person of a survey ticked: `options` names every option once, `ticked` holds positions in it.

    A person who answered nothing has an empty set.
    """

    options: tuple[Feature, ...]
    ticked: Mapping[str, frozenset[int]]


@dataclass(frozen=True)
class SeenFile:
    """What was seen of one evidence file: its path under `evidence/`, SHA-256 of its bytes, and its rows."""

    path: str
    sha256: str
    rows: int


@dataclass(frozen=True)
class Excluded:
    """What one rule left out of a source: so many people, and their events."""

    rule: str
    people: int
    rows: int


@dataclass(frozen=True)
class Reading:
    """What reading one source gave: the good records, a finding for every bad row, and the counts.

    `first` and `last` are ISO dates of the period that the rows cover ("" when they carry none). `absent` says that
    the source's files are not on this machine: then nothing about it can be checked here. `excluded` has what the
    rules of the source left out. `names` has the people's names that its files give, and what stands for each, and
    `recognised` those that a recogniser found in what people said: nobody knows whose they are.
    `rated` has what people answered on outcomes.
    """

    source: Source
    files: tuple[SeenFile, ...] = ()
    records: tuple[Record, ...] = ()
    answers: Answers | None = None
    findings: tuple[Finding, ...] = ()
    rows: int = 0
    dropped: int = 0
    first: str = ""
    last: str = ""
    absent: bool = False
    excluded: tuple[Excluded, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    recognised: tuple[str, ...] = ()
    rated: Rated | None = None
