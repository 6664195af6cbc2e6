"""A brief to the draft of a persona that was drawn from interviews: people, and what sets their words apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whofor.drafting.constraints import constraints
from whofor.drafting.distinct import NOT_PERSONAS, listed
from whofor.drafting.feelings import feelings
from whofor.drafting.jobs import claims as claims_of
from whofor.drafting.jobs import jobs
from whofor.drafting.motivation import motivation
from whofor.drafting.own_use import said_against_did
from whofor.drafting.rules import apart
from whofor.drafting.said import pains, tensions
from whofor.drafting.statement import upper
from whofor.drafting.summary import heading
from whofor.drafting.troubles import named, troubles
from whofor.drafting.unknowns import gaps, unknowns
from whofor.model.brief import Brief
from whofor.model.persona import Claim, People, Persona, Unknown
from whofor.model.slug import numbered, slug
from whofor.model.tensions import Checked

TOLD = 3
"""Terms that set a kind of people apart and are named."""

HALF = 0.5
"""More than this part of its people must have a role before it is theirs."""

TOGETHER = 2
"""People who must say the like before it is a constraint, or a pain that has a name."""


KINDS = "Whether they are of several kinds"


@dataclass(frozen=True)
class Kind:
    """What is known of a kind of people besides their words.

    Attributes:
        people: Who they are.
        terms: The terms that most of them and hardly any other use, in their spelling, the clearest first.
        roles: What each of those whose role is known does, as the roster says.
        apart: Why the people are told apart, or why they are not, as one sentence.
        told_apart: Whether there are other kinds of people beside them.
        weak: Whether the kind does not come back well when people are drawn anew.
        open: What the interviews do not answer: an id and a sentence each.
        checked: What they claim of their own use, beside what they did.
        events: The source that says what they did, "" where none does.
    """

    people: People
    terms: tuple[str, ...]
    roles: tuple[str, ...]
    apart: str
    told_apart: bool = True
    weak: bool = False
    open: tuple[tuple[str, str], ...] = ()
    checked: tuple[Checked, ...] = ()
    events: str = ""


def draft(brief: Brief, kind: Kind) -> Persona:
    """Return the drafted persona of a kind of people."""
    wanted = (*jobs(brief), *feelings(brief))
    shared = replace(brief, least_people=max(TOGETHER, brief.least_people))
    stuck = tuple(pains(shared))
    found = [*claims_of(brief, wanted), *constraints(shared), *motivation(shared), *stuck, *troubles(brief, stuck)]
    found += [*said_against_did(brief, kind.checked, kind.events), *tensions(shared)]
    unknown = _once([*_limits(kind), *gaps(wanted), *unknowns(brief, found)])
    claims = tuple(apart(found, {"because", *(one.id for one in unknown)}))
    because = _because(brief, kind)
    return Persona(
        id=numbered(slug(" ".join(kind.terms[:2])) or "interviewed", NOT_PERSONAS),
        name=_name(brief, kind),
        role=role(kind.roles) or ("Different roles" if len(set(kind.roles)) > 1 else "Role not known"),
        status="draft",
        tier="primary" if brief.rank + brief.after == 1 else "secondary",
        rank=brief.rank + brief.after,
        because=because,
        summary=" ".join(_summary(kind, claims)),
        rests_on=tuple(_rests_on(claims)),
        people=kind.people,
        claims=claims,
        unknown=unknown,
    )


def role(roles: Sequence[str]) -> str:
    """Return the role that more than half of some people have: all of it, or what stands before its first comma.

    >>> role(["bookkeeper, part-time", "Bookkeeper, two studios", "office manager"]), role(["painter", "sculptor"])
    ('Bookkeeper', '')
    """
    for said in (roles, [one.partition(",")[0] for one in roles]):
        plain = [" ".join(one.split()).casefold() for one in said]
        best = max(sorted(set(plain)), key=plain.count, default="")
        if best and plain.count(best) > HALF * len(roles) and not any(map(str.isdigit, best)):
            return upper(best)
    return ""


def _name(brief: Brief, kind: Kind) -> str:
    if kind.terms:
        return f"The {listed(list(kind.terms[:2]))} people"
    return "Everybody who was interviewed" if brief.of == 1 else f"Participants {chr(ord('A') + brief.rank - 1)}"


def _because(brief: Brief, kind: Kind) -> Claim:
    """Return why it has its rank and what sets it apart; how many they are and say each term are receipts."""
    place = "The largest" if brief.rank == 1 else "The smallest" if brief.rank == brief.of else "A smaller"
    ranked = f"{place} of the kinds of people in the interviews, ranked by that alone until somebody ranks it. "
    text = f"{ranked if brief.of > 1 else ''}{kind.apart}"
    source = brief.source
    counted = [brief.measure("interviewed", source, {})]
    counted += [brief.measure("mentions", source, {"term": term}) for term in kind.terms[:TOLD]]
    return Claim("because", "because", text, evidence=tuple(one for one in counted if one), by="rules")


def _summary(kind: Kind, claims: Sequence[Claim]) -> Iterator[str]:
    """Yield sentences that retell claims: what they ask for first, what sets them apart, what hurts."""
    asked = [claim.text for claim in claims if claim.kind == "primary"][:1]
    yield from (f"“{text}”" for text in asked)
    if kind.terms:
        yield f"They are the ones who speak of {_quoted(kind.terms)}, of which the others hardly speak."
    else:
        yield kind.apart
    if stuck := [heading(claim).strip("“”") for claim in claims if claim.section == "pains" and named(claim)][:2]:
        yield f"They get stuck on {_quoted(stuck)}."
    elif told := [claim.text for claim in claims if claim.section == "pains"][:1]:
        yield f"One of them says: “{told[0]}”"
    if felt := [claim.text for claim in claims if claim.kind in ("emotional", "social")][:1]:
        yield f"And behind it: “{felt[0]}”"


def _quoted(terms: Sequence[str]) -> str:
    return listed([f"“{term}”" for term in terms[:TOLD]])


def _rests_on(claims: Sequence[Claim]) -> Iterator[str]:
    yield "because"
    yield from [claim.id for claim in claims if claim.kind == "primary"][:1]
    stuck = [claim for claim in claims if claim.section == "pains"]
    yield from [claim.id for claim in stuck if named(claim)][:2] or [claim.id for claim in stuck][:1]
    yield from [claim.id for claim in claims if claim.kind in ("emotional", "social")][:1]


def _limits(kind: Kind) -> Iterator[Unknown]:
    """Yield what interviews cannot say of a kind of people, and what these ones did not answer."""
    text = "How many users are like this: whom a team talks to is no sample, so interviews cannot tell."
    yield Unknown("how-many", text)
    if not kind.told_apart:
        asked = "" if kind.apart.startswith(KINDS) else f"{KINDS}. "
        yield Unknown("kinds", f"{asked}{kind.apart}")
    if kind.weak:
        text = "Whether they are a kind of their own: with other people interviewed, another kind might come out."
        yield Unknown("weak", text)
    if kind.roles and not role(kind.roles):
        told = "; ".join(dict.fromkeys(one for one in kind.roles if not any(map(str.isdigit, one))))
        yield Unknown("role", f"What they do at work: they share no role{f' ({told})' if told else ''}.")
    yield from (Unknown(name, text) for name, text in kind.open)
    yield Unknown("no-rhythm", "What they do, when and how often: interviews tell what people say.")


def _once(found: Sequence[Unknown]) -> tuple[Unknown, ...]:
    kept: dict[str, Unknown] = {}
    for one in found:
        kept.setdefault(one.id, one)
    return tuple(kept.values())
