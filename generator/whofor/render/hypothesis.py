"""A hypothesis as one document that can be handed on: what it rests on is said first."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.hypothesis import Gap, Hypothesis, Likeness, Turned
from whofor.model.persona import Claim, Quote
from whofor.render.markdown import escaped, table
from whofor.render.words import counted

BANNER = (
    "> **HYPOTHESIS.** Nobody has confirmed that these people exist. No claim here is above low confidence.\n"
    "> Read it as a list of assumptions to test, not as a persona to build for."
)


def report(made: Hypothesis) -> str:
    """Return the whole document as Markdown; every text that people wrote is escaped."""
    persona = made.persona
    lines = [f"# {escaped(persona.name)}", "", BANNER, "", escaped(persona.summary), "", *_basis(made)]
    lines += _section("The riskiest assumptions", _risks(made))
    lines += _section("The plan", _plan(made))
    lines += _section("What evidence has settled", _settled(made))
    lines += _section("What they say", _claims(made))
    for likeness in made.likenesses:
        lines += _section(f"Beside {escaped(likeness.name)}", _likeness(likeness))
    lines += _section("What they would need of the product", _gaps(made.gaps))
    lines += _section("What we do not know", (f"- {escaped(one.text)}" for one in persona.unknown))
    lines += _section("Read with care", (f"- {escaped(note)}" for note in made.notes))
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(title: str, body: Iterator[str]) -> list[str]:
    lines = list(body)
    return ["", f"## {title}", "", *lines] if lines else []


def conversations(made: Hypothesis) -> str:
    """Return with how many people of the segment somebody has talked."""
    who = counted(made.heard, "person", "people") if made.heard else "nobody"
    return f"conversations with {who} of the segment"


def _basis(made: Hypothesis) -> Iterator[str]:
    yield f"Rests on {conversations(made)}. Cite as `persona:{made.persona.id}`."


def _risks(made: Hypothesis) -> Iterator[str]:
    rows = [
        (str(at), one.assumption.statement, f"{one.score} = {one.assumption.weight} × {one.weakness}", one.why, one.due)
        for at, one in enumerate(made.risks, 1)
    ]
    yield from table(("", "assumption", "risk", "evidence", "settled by"), rows)
    yield ""
    yield "Risk is decision weight (1 to 5) times evidence weakness (1 well supported to 5 contradicted)."
    claims = {claim.id: claim for claim in made.persona.section("assumptions")}
    for at, one in enumerate(made.risks, 1):
        yield from ("", f"### {at}. {escaped(one.assumption.statement)}", "")
        yield from _risk(claims[one.assumption.id])


def _risk(claim: Claim) -> Iterator[str]:
    for name in ("risk", "test", "sample", "kill", "due"):
        label = {"kill": "Ends it", "due": "Settled by"}.get(name, name.capitalize())
        yield f"- {label}: {escaped(claim.fields[name])}"
    yield from _quotes("For it", claim.evidence)
    yield from _quotes("Against it", claim.against or ())


def _quotes(label: str, receipts: tuple[object, ...]) -> Iterator[str]:
    for receipt in receipts:
        if isinstance(receipt, Quote):
            who = f"{receipt.who}, " if receipt.who else ""
            yield f"- {label}: “{escaped(receipt.text)}” ({escaped(who + receipt.ref)})"


def _plan(made: Hypothesis) -> Iterator[str]:
    if made.plan:
        yield from table(("from", "to", "what"), ((step.first, step.last, step.text) for step in made.plan))


def _settled(made: Hypothesis) -> Iterator[str]:
    yield from (f"- {escaped(line)}" for line in settled(made))


def settled(made: Hypothesis) -> Iterator[str]:
    """Yield a line for every assumption that evidence has settled."""
    for one in made.promoted:
        yield f"{'Promoted to' if one.new else 'Stands as'} {_became(one)}: {one.text} {_capital(one.why)}."
    for one in made.killed:
        yield f"Killed: {one.text} {_capital(one.why)}."


def _became(one: Turned) -> str:
    return {"jobs": "a job", "pains": "a pain", "constraints": "a constraint"}.get(one.to, one.to)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _claims(made: Hypothesis) -> Iterator[str]:
    for claim in made.persona.claims:
        if claim.section not in ("assumptions", "decisions"):
            yield f"- **{claim.section.removesuffix('s').capitalize()}**, low confidence: {escaped(claim.text)}"
            yield from (f"  {line}" for line in _quotes("Said", claim.evidence))


def _likeness(likeness: Likeness) -> Iterator[str]:
    yield f"Compared because: {escaped(likeness.because)}."
    yield ""
    rows = ((one.text, one.expected or "–", one.verdict, one.why) for one in likeness.claims)
    yield from table(("claim", "expected", "of this segment", "why"), rows)
    if likeness.behaviour:
        yield ""
        unknown = f"{likeness.behaviour} lines of behaviour"
        yield f"Unknown besides: {unknown}, since nobody of the segment is known by usage."


def _gaps(gaps: tuple[Gap, ...]) -> Iterator[str]:
    if gaps:
        yield "Proposals. Nothing here is matched until somebody says so in the brief (`feature:`)."
        yield ""
        rows = ((gap.need.text, gap.need.origin, _given(gap), gap.reason) for gap in gaps)
        yield from table(("need", "from", "given by", "why"), rows)


def _given(gap: Gap) -> str:
    if not gap.feature:
        return "nothing: a gap"
    return gap.feature if gap.said else f"perhaps {gap.feature}"
