"""Everything that one run knows: the register, the policy, the personas and the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from whofor.model.codebook import Codebook
from whofor.model.evidence import Reading, Record, Register
from whofor.model.finding import Finding
from whofor.model.persona import Persona
from whofor.model.policy import Policy
from whofor.model.signal import Grounds, Usage


@dataclass(frozen=True)
class Repo:
    """A repository as it was read. `findings` holds what was already wrong while reading it.

    `usages` maps the id of a source of events or of a survey to its aggregates, and `grounds` to what the numbers of
    the personas found in it are computed from. Both are empty where nobody asked for them (the site does not) and
    hold no source that is not on this machine. `recogniser` is what looked for names that nobody told, with its
    version; "" where the register does not ask for it.
    """

    register: Register
    policy: Policy = field(default_factory=Policy)
    personas: tuple[Persona, ...] = ()
    drafts: tuple[Persona, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=dict)
    usages: Mapping[str, Usage] = field(default_factory=dict)
    grounds: Mapping[str, Grounds] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    codebook: Codebook = field(default_factory=Codebook)
    recogniser: str = ""

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """Every record by its id."""
        return {record.id: record for reading in self.readings.values() for record in reading.records}

    def label(self, source_id: str, feature_id: str) -> str:
        """Return what people call a feature: an option as the survey wrote it, else the feature's id as words."""
        return self._labels.get((source_id, feature_id)) or readable(feature_id)

    @cached_property
    def _labels(self) -> Mapping[tuple[str, str], str]:
        answered = {name: reading.answers.options for name, reading in self.readings.items() if reading.answers}
        return {
            (name, option.id): option.label.strip().removesuffix(".")
            for name, options in answered.items()
            for option in options
        }

    def statement(self, source_id: str, outcome_id: str) -> str:
        """Return an outcome as the survey or the register puts it, else its id as words."""
        reading = self.readings.get(source_id)
        outcomes = reading.rated.outcomes if reading and reading.rated else ()
        said = next((one.statement for one in outcomes if one.id == outcome_id), "")
        return said.strip().removesuffix(".") or readable(outcome_id)

    def persona(self, persona_id: str) -> Persona | None:
        """Return the persona called `persona_id`, if there is one."""
        return next((persona for persona in self.personas if persona.id == persona_id), None)


def readable(identifier: str) -> str:
    """Return an id as words.

    >>> readable("bulk-import"), readable("api")
    ('Bulk import', 'API')
    """
    words = identifier.replace("-", " ").replace("_", " ").split()
    text = " ".join(word.upper() if word in _LETTERS else word for word in words)
    return text[:1].upper() + text[1:]


_LETTERS = frozenset(("api", "csv", "pdf", "sso", "nps", "ui", "url"))
