"""What a hypothesis came to, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.hypothesis import CONTRADICTED, SHARED, UNKNOWN, Hypothesis, Likeness
from whofor.render.hypothesis import conversations, settled
from whofor.render.words import shorten


def hypothesis(made: Hypothesis, written: bool) -> str:
    """Return the riskiest assumptions, the plan's days, what was settled, and where the rest stands."""
    persona = made.persona
    where = f"personas/{persona.id}.yaml" if written else "not written"
    lines = [f"HYPOTHESIS {persona.name} ({where})", ""]
    lines.append(f"  {conversations(made).capitalize()}. The riskiest assumptions:")
    for at, one in enumerate(made.risks, 1):
        lines.append(f"  {at}. {shorten(one.assumption.statement, 100)}")
        lines.append(
            f"     risk {one.score} of 25: weight {one.assumption.weight} × weakness {one.weakness}, {one.why}"
        )
        ends = f"ends if fewer than {one.trial.kill} of {one.trial.n} {one.trial.verb}"
        lines.append(f"     {one.trial.method}, by {one.due}: {ends}")
    if made.plan:
        lines += ["", f"  Plan: {len(made.plan)} steps, {made.plan[0].first} to {made.plan[-1].last}"]
    lines += [f"  {line}" for line in settled(made)]
    lines += [f"  {line}" for likeness in made.likenesses for line in _likeness(likeness)]
    missing = sum(not gap.feature for gap in made.gaps)
    if made.gaps:
        lines.append(f"  Needs: {len(made.gaps)}, of which {missing} that no feature seems to give")
    return "\n".join([*lines, *(f"  Note: {note}" for note in made.notes)])


def _likeness(likeness: Likeness) -> Iterator[str]:
    count = {name: sum(one.verdict == name for one in likeness.claims) for name in (SHARED, CONTRADICTED, UNKNOWN)}
    verdicts = ", ".join(f"{number} {name}" for name, number in count.items())
    yield f"Beside {likeness.name} ({likeness.because}): {verdicts}"
