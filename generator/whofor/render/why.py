"""Why a claim stands as it does, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.difference import State
from whofor.model.persona import Claim, Measure, Quote
from whofor.model.trace import Counts, Mention, Proof, Touch, Traced, Why
from whofor.render import report
from whofor.render.differences import words
from whofor.render.observed.quoted import plain
from whofor.render.words import kind_words

MOST = 600
"""Characters of one sentence that are shown."""

PROOFS = {
    Proof.HOLDS: "holds",
    Proof.DIFFERS: "does not hold",
    Proof.MISSING: "is not in the evidence",
    Proof.NOT_HERE: "not checked here: its source is not on this machine",
}
"""How what the evidence said of a receipt reads."""

_OF_QUOTES = {
    "misquoted": "does not stand there word for word",
    "clipped-quote": "leaves out a part of the sentence",
    "wrong-speaker": "somebody else said it",
    "interviewer-cited": "no participant said it",
}


def why(found: Why) -> str:
    """Return a claim with its confidence, its receipts, its history and who cites it."""
    blocks = [_head(found), _says(found.claim), *_confidence(found)]
    blocks += _receipts("Stands on", found, [one for one in found.receipts if one.side != "against"])
    blocks.append(_against(found))
    blocks.append(_findings(found))
    blocks.append(_history(found))
    blocks.append(_mentions(found))
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _head(found: Why) -> list[str]:
    persona, claim = found.persona, found.claim
    lines = [f"persona:{persona.id}/{claim.id}@{claim.fingerprint}"]
    lines.append(plain(f"{words.of_claim(claim)} · {persona.name} ({persona.status}) · {claim.where}", MOST))
    if found.asked:
        lines.append(f"'{plain(found.asked)}' is what it was called before.")
    if found.pinned and found.pinned != claim.fingerprint:
        lines.append(f"It has changed since it was cited as @{found.pinned}.")
    return lines


def _says(claim: Claim) -> list[str]:
    said = [("", claim.text), *((part.name, part.text) for part in claim.parts), *sorted(claim.fields.items())]
    return [f"  {f'{words.named(name)}: ' if name else ''}{plain(text, MOST)}" for name, text in said if text]


def _confidence(found: Why) -> Iterator[list[str]]:
    stated = found.claim.confidence
    if not stated:
        return
    if found.counts is None:
        yield [f"Confidence: {stated}, as stated. Not counted here: a source that it quotes is not on this machine."]
        return
    agree = "as the rule counts it" if found.confidence == stated else f"but the rule counts {found.confidence}"
    lines = [f"Confidence: {stated}, {agree}", f"  {_counted(found.counts)}"]
    policy = found.policy
    lines.append(
        f"  high takes {policy.high_people} people or a measured difference, in {policy.high_kinds} kinds of source,"
        f" and nothing against it; medium {policy.medium_people} people or a difference"
    )
    if found.persona.status == "hypothesis":
        lines.append("  a hypothesis is never above low")
    yield lines


def _counted(counts: Counts) -> str:
    people, kinds = len(counts.people), sorted(kind_words(kind) for kind in counts.kinds)
    against = {None: "nobody has looked for counter-evidence", 0: "counter-evidence was looked for, none found"}
    parts = [
        f"{people} independent {'person' if people == 1 else 'people'} or {'account' if people == 1 else 'accounts'}"
        f" ({', '.join(sorted(map(plain, counts.people)))})"
        if people
        else "nobody is quoted",
        f"{len(kinds)} {'kind' if len(kinds) == 1 else 'kinds'} of source ({', '.join(kinds)})",
        "a measured difference to the others" if counts.effect else "no measured difference to the others",
        against.get(counts.against, f"{counts.against} against it"),
    ]
    return "; ".join(parts)


def _receipts(title: str, found: Why, receipts: list[Traced]) -> list[list[str]]:
    if not receipts:
        return [] if found.claim.section == "unknown" else [[title, "  nothing: it has no receipt"]]
    lines = [f"{title} ({len(receipts)})"]
    for number, one in enumerate(receipts, 1):
        side = "" if one.side in ("evidence", "against") else f"{words.named(one.side)}: "
        lines += [f"  {number}. {side}{line}" if at == 0 else f"     {line}" for at, line in enumerate(_receipt(one))]
    return [lines]


def _receipt(one: Traced) -> Iterator[str]:
    if isinstance(one.receipt, Quote):
        yield from _quote(one, one.receipt)
    else:
        yield from _measure(one, one.receipt)


def _quote(one: Traced, quote: Quote) -> Iterator[str]:
    record = one.record
    who = quote.who or (record.person or record.speaker if record else "")
    known = [quote.ref, who, record.date[:10] if record else "", str(record.where) if record else ""]
    proof = "word for word" if one.proof is Proof.HOLDS else PROOFS[one.proof]
    if one.differs:
        proof = _OF_QUOTES.get(one.differs[0][2], one.differs[0][2])
    yield plain(" · ".join(part for part in (*known, proof) if part), MOST)
    around = [plain(one.before, 200), f"“{plain(quote.text, MOST)}”", plain(one.after, 200)]
    yield " ".join(part for part in around if part)


def _measure(one: Traced, measure: Measure) -> Iterator[str]:
    yield plain(words.receipt(measure), MOST)
    again = {Proof.HOLDS: "computed again: the same", Proof.MISSING: "the evidence gives no such number"}.get(
        one.proof, PROOFS[one.proof]
    )
    if one.differs:
        again = "computed again: " + ", ".join(f"{name} is {now}, not {said}" for name, said, now in one.differs)
    yield plain(f"{measure.metric} in {measure.source} · {measure.where} · {again}", MOST)


def _against(found: Why) -> list[str]:
    claim = found.claim
    against = [one for one in found.receipts if one.side == "against"]
    if against:
        return _receipts("Against it", found, against)[0]
    if not claim.confidence or found.counts is not None:  # the count says it already
        return []
    looked = "it was looked for, and none was found" if claim.against is not None else "nobody has looked for any"
    return ["Counter-evidence", f"  {looked}"]


def _findings(found: Why) -> list[str]:
    if not found.findings:
        return ["Check", "  finds nothing wrong with this claim"]
    return ["Check", *(f"  {line}" for line in report.text(found.findings).split("\n"))]


def _history(found: Why) -> list[str]:
    lines = ["History: the commits that changed what it says"]
    for touch in found.trail.touches:
        lines += _touch(touch, found.persona.id)
    if not found.trail.touches and not found.trail.notes:
        lines.append("  none")
    return [*lines, *(f"  {note}" for note in found.trail.notes)]


def _touch(touch: Touch, persona: str) -> Iterator[str]:
    commit, shift = touch.commit, touch.shift
    if commit:
        yield f"  {commit.date}  {commit.short}  {plain(commit.author, 40)}: {plain(commit.subject, 100)}"
    else:
        yield "  not committed yet"
    called = f"{touch.persona}/{shift.claim.id}" if touch.persona != persona else shift.claim.id
    state = f"renamed from {shift.renamed_from}" if shift.renamed_from else str(shift.state)
    if touch.moved_from:
        state = f"taken over from the persona '{touch.moved_from}', which is gone"
    about = f"{called}: {words.sentence(shift.claim)}" if shift.state in (State.NEW, State.GONE) else called
    yield f"      {state}  {plain(about, MOST)}"
    yield from (f"        {line.sign} {plain(line.text, 200)}" for line in words.lines(shift.changes))


def _mentions(found: Why) -> list[str]:
    if not found.mentions:
        return ["Cited in", "  no tracked Markdown file outside personas/ and evidence/"]
    return [f"Cited in ({len(found.mentions)})", *(line for one in found.mentions for line in _mention(one, found))]


def _mention(one: Mention, found: Why) -> Iterator[str]:
    suspect = one.pinned and one.pinned != found.claim.fingerprint
    note = f"  (cited as @{one.pinned}; it has changed since)" if suspect else ""
    yield f"  {plain(str(one.where))}: {plain(one.text, 200)}{note}"
