"""Hypothesise: from a team's brief about a new segment to a persona of assumptions, with a plan to test them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from whofor.checks.claims import claims as check_claims
from whofor.checks.confidence import confidence as check_confidence
from whofor.checks.personal import personal as check_personal
from whofor.checks.quotes import quotes as check_quotes
from whofor.drafting.hypothesis import settle
from whofor.drafting.hypothesis.derive import assumptions, trouble
from whofor.drafting.hypothesis.gaps import gaps, needs
from whofor.drafting.hypothesis.overlap import Ears, overlap
from whofor.drafting.hypothesis.persona import MOST, persona, unknowns
from whofor.drafting.hypothesis.planning import due, plan
from whofor.drafting.hypothesis.ranking import ranked, weakness
from whofor.drafting.hypothesis.trials import trial
from whofor.model.finding import Finding, Level, in_file_order
from whofor.model.hypothesis import (
    NOTED,
    SPOKEN,
    Assumption,
    Conversation,
    Gap,
    Hypothesis,
    Hypothesised,
    Risk,
    SegmentBrief,
    Standing,
    Talk,
    users,
)
from whofor.model.persona import Claim, Persona, Quote
from whofor.model.repo import Repo
from whofor.model.voice import NEED, PAIN, owners
from whofor.render.hypothesis import report as document
from whofor.store import repo as store
from whofor.store.brief import read_brief
from whofor.store.write import write, write_all
from whofor.words.segment import about, quotes, standing, talk
from whofor.workflow.load import refuse, unreadable
from whofor.workflow.merged import changed, merged

PROOFS = (check_claims, check_quotes, check_personal, check_confidence)
"""What a hypothesis is proved by before it is written: what fails is said with the line of the brief."""


def hypothesise(
    root: Path, path: Path, today: date, report: Path | None = None, progress: Callable[[str], object] = str
) -> Hypothesised:
    """Make the persona of a brief and write it, unless people have edited it or the brief is wrong.

    Args:
        root: The repository.
        path: The brief.
        today: The first day of the plan, where neither the brief nor an earlier draft has one.
        report: Where to write the document to share, if one is wanted; only of a brief that is right.
        progress: Is told what is being done.

    Raises:
        CannotRun: A part of the evidence cannot be read, or is not here: who says what could not be counted.
    """
    progress("reading evidence")
    repo = store.load(root)
    brief, wrong = read_brief(path, root, repo)
    if brief is None:
        return Hypothesised(None, False, wrong)
    _require(repo, brief)
    if misquoted := tuple(_misquoted(repo, brief)):
        return Hypothesised(None, False, misquoted)
    progress("drafting")
    made = Drafting(repo, brief, _begins(repo, brief, today), today).hypothesis
    findings = tuple(_unproved(repo, made.persona))
    if findings:
        return Hypothesised(made, False, findings)
    if report is not None:
        write(report, document(made))
    return Hypothesised(made, *_write(root, repo, made.persona))


def _require(repo: Repo, brief: SegmentBrief) -> None:
    """Refuse to count people in a part of what the brief names."""
    named = {one.source for one in brief.conversations} | {one.ref.partition("/")[0] for one in brief.notes}
    places = {source.where for source in repo.register.sources if source.id in named}
    absent = [one for one in repo.findings if one.code == "absent-source" and one.where in places]
    refuse("hypothesis", [*unreadable(repo), *absent])


def _begins(repo: Repo, brief: SegmentBrief, today: date) -> date:
    """Return the first day of the plan: a plan that was made once keeps its days, or no deadline would ever come."""
    before = [step.first for one in repo.drafts if one.id == brief.id for step in one.plan[:1]]
    return date.fromisoformat(next((day for day in (brief.begins, *before) if day), today.isoformat()))


@dataclass(frozen=True, eq=False)
class Drafting:
    """One hypothesis while it is made."""

    repo: Repo
    brief: SegmentBrief
    begins: date
    today: date

    @cached_property
    def talk(self) -> Talk:
        """What the segment's people have said."""
        return talk(self.brief.conversations, self.repo.records.values())

    @cached_property
    def risks(self) -> tuple[Risk, ...]:
        """Every assumption, the riskiest first."""
        found = assumptions(self.brief, self.repo.personas, self.repo.codebook)
        return ranked(self._risk(one) for one in found)

    @cached_property
    def verdicts(self) -> dict[str, str]:
        """What the evidence has settled, by id."""
        linked = (*self.talk.said, *self.talk.gainsaid)
        heard = len(self.talk.people)
        return {one.assumption.id: settle.verdict(one, heard, linked, self.repo.policy) for one in self.risks}

    @property
    def hypothesis(self) -> Hypothesis:
        """The whole of it."""
        still = [risk for risk in self.risks if not self.verdicts[risk.assumption.id]]
        days = due(still[:MOST], self.begins)
        tested = tuple(replace(risk, due=days[risk.assumption.id]) for risk in still[:MOST])
        claims = tuple(self._claims())
        dropped = tuple(settle.killed(one, len(self.talk.people)) for one in self._settled(settle.KILLED))
        found = self._gaps()
        sections = {claim.section: True for claim in claims}
        unknown = tuple(unknowns(still[MOST:], dropped, found, sections))
        steps = plan(tested, self.begins)
        return Hypothesis(
            brief=self.brief,
            persona=persona(self.brief, self._rank, tested, claims, steps, unknown),
            risks=tested,
            later=tuple(still[MOST:]),
            promoted=tuple(
                settle.promoted(one.assumption, one.standing, self.repo.persona(self.brief.id))
                for one in self._settled(settle.PROMOTED)
            ),
            killed=dropped,
            notes=tuple(self._notes(tested, still)),
            likenesses=overlap(self.brief, self._known, self._ears),
            gaps=found,
            heard=len(self.talk.people),
        )

    @property
    def _known(self) -> tuple[Persona, ...]:
        return tuple(one for one in self.repo.personas if one.id != self.brief.id and one.status != "retired")

    @property
    def _rank(self) -> int:
        before = self.repo.persona(self.brief.id)
        return before.rank if before else max((one.rank for one in self.repo.personas), default=0) + 1

    @property
    def _ears(self) -> Ears:
        heard = self.talk.voices
        return Ears(lambda terms: about(terms, heard), quotes, self.repo.codebook, self.repo.policy)

    def _risk(self, one: Assumption) -> Risk:
        found = standing(one, self.talk, self.repo.register.kinds)
        if one.origin == NOTED:
            found = self._recorded(one, found)
        weak, why = weakness(one, found, self.repo.policy)
        return Risk(one, found, weak, why, trial(one, self.repo.policy))

    def _recorded(self, one: Assumption, found: Standing) -> Standing:
        """Return what stands for a note on the market: the sentences of the record that it names."""
        refs = [note.ref for note in self.brief.notes if note.where == one.where and note.ref]
        records = [record for ref in refs for record in self.repo.records.values() if record.id == ref]
        voices = talk([Conversation(record.id, one.where) for record in records], records).voices
        return replace(found, evidence=quotes(voices), noted=bool(voices)) if voices else found

    def _settled(self, how: str) -> list[Risk]:
        return [risk for risk in self.risks if self.verdicts[risk.assumption.id] == how]

    def _claims(self) -> Iterator[Claim]:
        """Yield what people of the segment say: promoted assumptions, then troubles that the codebook names."""
        kept = self._settled(settle.PROMOTED)
        first = settle.primary([risk.assumption for risk in kept])
        for risk in kept:
            where = risk.assumption.where
            yield replace(settle.claim(risk.assumption, risk.standing, risk.assumption.id == first), where=where)
        assumed = {risk.assumption.id for risk in self.risks}
        for theme in self.repo.codebook.themes:
            hurt = [one for one in users(about(theme.terms, self.talk.voices)) if PAIN in one.signs]
            if trouble(theme) not in assumed and len(owners(hurt)) >= self.repo.policy.medium_people:
                said = quotes(hurt)
                yield Claim(
                    trouble(theme),
                    "pains",
                    f"{theme.label}: {said[0].text}",
                    evidence=said,
                    confidence="low",
                    by="rules",
                    where=self.brief.where,
                )

    def _gaps(self) -> tuple[Gap, ...]:
        wishes = quotes([voice for voice in self.talk.voices if NEED in voice.signs])
        return gaps(tuple(needs(self.brief, wishes)), tuple(self.repo.register.features))

    def _notes(self, tested: Sequence[Risk], still: Sequence[Risk]) -> Iterator[str]:
        """Yield what nobody should take for more than it is, and what is overdue."""
        for risk in tested:
            if risk.due < self.today.isoformat():
                yield f"“{risk.assumption.statement}” should have been settled by {risk.due}, and is not."
        silent = [risk for risk in still if not risk.assumption.terms and risk.assumption.kind in SPOKEN]
        for risk in silent:
            yield f"“{risk.assumption.statement}” has no terms: no evidence promotes or kills it by itself."
        for risk in still:
            if risk.assumption.terms and risk.assumption.kind not in SPOKEN and risk.standing.people:
                yield f"“{risk.assumption.statement}” is said, and saying does not show it: its test decides."


def _unproved(repo: Repo, made: Persona) -> Iterator[Finding]:
    """Yield what a check would not let pass, with its place in the brief."""
    alone = replace(repo, personas=(made,))
    yield from in_file_order(one for proof in PROOFS for one in proof(alone) if one.level is Level.ERROR)


def _misquoted(repo: Repo, brief: SegmentBrief) -> Iterator[Finding]:
    """Yield what is wrong with the brief's own quotations, whether or not the persona uses them."""
    quoted = tuple(Quote(one.ref, one.quote, where=one.where) for one in brief.conversations if one.quote)
    said = Claim("conversations", "assumptions", evidence=quoted)
    yield from check_quotes(replace(repo, personas=(replace(_NOBODY, id=brief.id, claims=(said,)),)))


_NOBODY = Persona("", "", "", "hypothesis", "secondary", 1, "")


def _write(root: Path, repo: Repo, made: Persona) -> tuple[bool, tuple[Finding, ...]]:
    """Merge the persona into its file; return whether it was written, and conflicts or why it was not."""
    before = repo.persona(made.id)
    if before is not None and before.status != "hypothesis":
        message = f"personas/{made.id}.yaml is a persona and no hypothesis; nothing was written"
        return False, (Finding("not-a-hypothesis", Level.WARNING, message, before.where, "give the brief another id:"),)
    outcome = merged(root, made, made.id)
    if not outcome.refused:
        write_all(changed(outcome.texts))
    return not outcome.refused, outcome.findings
