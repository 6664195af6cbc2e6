"""How a change reads: a sign and a sentence, the same on every surface."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whofor.diffing.receipts import people
from whofor.model.difference import Change, Counted, Difference, Listed, Receipted, Reworded, Row, Shift, State, moved
from whofor.model.evidence import KINDS, Register, Source
from whofor.model.finding import Where
from whofor.model.persona import Claim, Measure, Quote, Receipt, Signal
from whofor.model.repo import Repo
from whofor.render import numbers
from whofor.render.words import exact, human, percent, percent_range
from whofor.stats.sentences import sentences

ARROW = " → "
LONG = ("text", "said", "did", "also_said", "belief", "finding", "summary", "role", "name")
"""What is a sentence: it is shown on a line of its own, before and after."""

NAMES = {
    "people": "people quoted for it",
    "against": "receipts against it",
    "also_said": "also said",
    "does_not_need": "does not need",
    "needs_not": "does not need",
    "rests_on": "rests on",
    "aliases": "older ids",
}
_KINDS = {"jobs": "{} job", "constraints": "constraint of {}"}
# No evidence is read: a source that is called as its kind is taken for one of it.
_BARE = Repo(Register("", "", tuple(Source(kind, kind, "", Where("")) for kind in KINDS)))


class Line(NamedTuple):
    """One change: `+` is new, `-` is gone, `~` is another one."""

    sign: str
    text: str


def lines(changes: Sequence[Change]) -> tuple[Line, ...]:
    """Return the changes of a claim, what makes it weaker or stronger first."""
    return tuple(line for change in changes for line in _lines(change))


def reworded(change: Reworded) -> Iterator[Line]:
    """Yield a word that is another one in one line, a sentence in two."""
    name = "" if change.name == "text" else f"{named(change.name)}: "
    if change.name not in LONG and "\n" not in f"{change.was}{change.now}":
        yield Line("~", f"{name}{change.was or 'none'}{ARROW}{change.now or 'none'}")
        return
    was, now = _sentences(change.was), _sentences(change.now)
    yield from (Line("-", f"{name}{one}") for one in was if one not in now)
    yield from (Line("+", f"{name}{one}") for one in now if one not in was)
    if set(was) == set(now):
        yield Line("~", f"{name}the same sentences in another order")


def receipted(change: Receipted) -> Line:
    """Return a receipt that is new, gone, or says something else."""
    side = "" if change.side in ("evidence", "share") else f"{named(change.side)}: "
    was, now = change.was, change.now
    if isinstance(was, Measure) and isinstance(now, Measure):
        return Line("~", f"{side}{measured(was, now)}")
    if isinstance(was, Quote) and isinstance(now, Quote):
        return Line("~", f"{side}{was.ref}: {_said(was)}{ARROW}{_said(now)}")
    stood = now or was
    assert stood is not None
    return Line("+" if was is None else "-", f"{side}{receipt(stood)}")


def receipt(one: Receipt) -> str:
    """Return a receipt in a line."""
    if isinstance(one, Quote):
        return f"{one.ref} {_said(one)}"
    note = numbers.note(one)
    return numbers.sentence(_BARE, one) + (f" ({note})" if note else "")


def measured(was: Measure, now: Measure) -> str:
    """Return how the numbers of one measure moved."""
    about = " ".join(f"“{text}”" for text in now.about.values())
    name = " ".join(part for part in (human(now.metric).lower(), about, f"in {now.source}") if part)
    share = numbers.is_share(was) and numbers.is_share(now)
    return f"{name}: {', '.join(_numbers(was, now, share)) or 'said of something else'}"


def row(change: Row) -> str:
    """Return how a row of the signature moved, with its old interval."""
    was, now = change.was, change.now
    if was is None or now is None:
        stood = now or was
        assert stood is not None
        return f"{change.id}: {_shown(stood.value, _is_share(stood))}"
    share = _is_share(was)
    interval = "" if was.low is None or was.high is None else f" (was {_interval(was.low, was.high, share)})"
    return f"{change.id}: {pair(was.value, now.value, share)}{interval}"


def listed(change: Listed) -> Iterator[Line]:
    """Yield what was added to a list and taken out of it: sentences one by one, ids in a line."""
    for sign, some in (("+", change.added), ("-", change.removed)):
        if change.name == "unknown":
            yield from (Line(sign, one) for one in some)
        elif some:
            yield Line(sign, ", ".join(some))


def of_claim(claim: Claim) -> str:
    """Return what sort of claim it is and how sure: `secondary job, medium, 3 people`."""
    sort = claim.section.removesuffix("s") if claim.section != "because" else "rank"
    if claim.kind:
        sort = _KINDS.get(claim.section, "{} " + sort).format(claim.kind)
    count = people(claim)
    behind = f"{count} {'person' if count == 1 else 'people'}" if count else ""
    return ", ".join(part for part in (sort, claim.confidence, behind) if part)


def sentence(claim: Claim) -> str:
    """Return what a claim says, in one sentence; of a claim with sides, all of them; of a row, its number."""
    said = claim.text or " / ".join(part.text for part in claim.parts)
    return said or " / ".join(map(receipt, claim.evidence))


def named(name: str) -> str:
    """Return what people call a field."""
    return NAMES.get(name, name.replace("_", " "))


def summary(found: Difference) -> str:
    """Return how much changed, in a line."""
    if not found.personas:
        return "Nothing that a claim says changed."
    changed = sum(bool(one.was and one.now) for one in found.personas)
    sorts = [
        ("changed", changed),
        ("new", sum(one.was is None for one in found.personas)),
        ("removed", sum(one.now is None for one in found.personas)),
        ("retired", sum(one.retired for one in found.personas)),
    ]
    personas = ", ".join(f"{count} {sort}" for sort, count in sorts if count)
    states = Counter(shift.state for one in found.personas for shift in one.claims)
    settled = sum(shift.settled for one in found.personas for shift in one.claims)
    notes = {State.CHANGED: f" ({settled} only in numbers, within their old interval)" if settled else ""}
    claims = ", ".join(f"{states[state]} {state}{notes.get(state, '')}" for state in State if states[state])
    compared = f"{found.compared} {'persona' if found.compared == 1 else 'personas'} compared"
    return f"{compared}: {personas}. Claims: {claims or 'none changed'}."


def perhaps_renamed(shift: Shift, shifts: Sequence[Shift]) -> str:
    """Return the id of a claim that is gone and said the same as this new one; an alias would join the two."""
    if shift.state is not State.NEW:
        return ""
    return next((one.claim.id for one in shifts if one.state is State.GONE and _same(one.claim, shift.claim)), "")


def pair(was: float, now: float, share: bool) -> str:
    """Return two numbers with as many digits as it takes to tell them apart.

    >>> pair(0.766, 0.712, True).replace("\u00a0", " "), pair(0.4659, 0.4661, True), pair(14.2, 15.0, False)
    ('77 % → 71 %', '0.4659 → 0.4661', '14.2 → 15')
    """
    for shown in (percent, exact) if share else ():
        if shown(was) != shown(now):
            return f"{shown(was)}{ARROW}{shown(now)}"
    return f"{was:.6g}{ARROW}{now:.6g}"


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def _same(one: Claim, other: Claim) -> bool:
    return (one.section, sentence(one)) == (other.section, sentence(other))


def _lines(change: Change) -> Iterator[Line]:
    if isinstance(change, Reworded):
        yield from reworded(change)
    elif isinstance(change, Counted):
        yield Line("~", f"{named(change.name)}: {change.was}{ARROW}{change.now}")
    else:
        yield receipted(change)


def _said(quote: Quote) -> str:
    return f"“{quote.text}”" + (f" ({quote.who})" if quote.who else "")


def _numbers(was: Measure, now: Measure, share: bool) -> Iterator[str]:
    """Yield how each number moved; the interval is named with the value, as what it had to leave to be news."""
    for name in moved(was, now):
        if name in ("low", "high"):
            continue
        one, other = getattr(was, name), getattr(now, name)
        label = "" if name == "value" else f"{name} "
        if isinstance(one, tuple) or isinstance(other, tuple):
            yield f"{label}{_profile(one, other)}"
        elif one is None or other is None:
            yield f"{label}{_shown(one, share and name != 'n')}{ARROW}{_shown(other, share and name != 'n')}"
        else:
            yield f"{label}{pair(one, other, share and name != 'n')}{_left(was, share) if name == 'value' else ''}"
    if was.value == now.value and {"low", "high"} & set(moved(was, now)):
        both = [_bounds(one, share) for one in (was, now)]
        both = both if both[0] != both[1] else [_bounds(one, False) for one in (was, now)]
        yield f"interval {ARROW.join(both)}"


def _left(was: Measure, share: bool) -> str:
    return "" if was.low is None or was.high is None else f" (was {_bounds(was, share)})"


def _bounds(measure: Measure, share: bool) -> str:
    if measure.low is None or measure.high is None:
        return "none"
    return _interval(measure.low, measure.high, share)


def _profile(was: object, now: object) -> str:
    if not isinstance(was, tuple) or not isinstance(now, tuple) or len(was) != len(now):
        return "another profile"
    gap = sum(abs(one - other) for one, other in zip(was, now, strict=True)) / 2
    return f"profile, {exact(gap)} of it moved"


def _shown(value: float | None, share: bool) -> str:
    return "none" if value is None else percent(value) if share else f"{value:.6g}"


def _interval(low: float, high: float, share: bool) -> str:
    return percent_range(low, high) if share else f"{low:.6g} to {high:.6g}"


def _is_share(signal: Signal) -> bool:
    return signal.metric in ("adopts", "uses")
