"""What a team would not expect: contradicted beliefs, rare but strong words, and where people contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.interviews import CONTRADICTED, HOLDS, NOT_ENOUGH, Tested
from whofor.model.synthesis import Synthesis
from whofor.model.tensions import AGREES, CONTRADICTS, Checked, Split
from whofor.model.voice import Voice
from whofor.render.synthesis.kinds import names
from whofor.render.synthesis.markdown import bullets, quotation, text
from whofor.render.words import counted, human

QUOTES = 2
TURNS = 6


def surprises(made: Synthesis) -> Iterator[str]:
    """Yield the blocks on what contradicts the team's beliefs, and on what one or two say with force."""
    found = made.interviews
    yield "## What surprised us"
    wrong = [one for one in found.beliefs if one.verdict == CONTRADICTED]
    if wrong:
        yield "**What the team believed, and what people say.** Counted in all sources, everybody once."
        yield "\n".join(line for one in wrong for line in _belief(made, one))
    if found.rare:
        yield "**Said with force by one or two people, and nobody else.** Weak signals, worth a question next time."
        yield bullets(said(made, one.voice) for one in found.rare)
    if found.beliefs and not wrong and not found.rare:
        yield "Nothing: no belief of the team is contradicted, and nobody says with force what nobody else speaks of."
    others = [f"“{text(one.belief.text)}”: {weighed(one)}" for one in found.beliefs if one not in wrong]
    if others:
        yield "**Other beliefs of the team**"
        yield bullets(others)
    if not found.beliefs:
        yield "No beliefs of the team are written down (`beliefs:` in `evidence/codebook.yaml`): none are tested."


def _belief(made: Synthesis, one: Tested) -> Iterator[str]:
    yield f"- “{text(one.belief.text)}” Not so: {weighed(one)}"
    yield from (f"    - {said(made, voice)}" for voice in one.quotes[:QUOTES])


def weighed(one: Tested) -> str:
    """Return what a belief was held against: use, where it is about a feature, and else what people say."""
    used = bool(one.belief.feature)
    if one.verdict == HOLDS:
        return f"what people {'do' if used else 'say'} bears it out."
    if one.verdict == NOT_ENOUGH:
        return f"too few {'were seen' if used else _SPEAK.get(one.belief.expects, 'praise it or complain')} to tell."
    does = ("person uses", "people use") if used else ("person speaks of", "people speak of")
    sides = "" if used or one.belief.expects in _SPEAK else f"; {one.praise} praise it, {one.pain} complain"
    return f"{counted(one.people, *does)} it, of {one.of:,}{sides}."


_SPEAK = {"rare": "speak at all"}
"""What people would have to do more of, where praise and complaints do not matter."""


def tensions(made: Synthesis) -> Iterator[str]:
    """Yield the blocks on where participants contradict each other, themselves, and what they do."""
    found = made.tensions
    yield "## Where it does not add up"
    if found.splits:
        yield "**They disagree with each other**"
        yield "\n".join(line for one in found.splits for line in _split(made, one))
    if found.turns:
        yield "**They say both in one breath**"
        yield bullets(said(made, voice) for voice in found.turns[:TURNS])
    against = [one for one in found.checked if one.verdict == CONTRADICTS]
    if against:
        yield "**They say one thing and do another**"
        yield "\n".join(line for one in against for line in _checked(made, one))
    yield _rest(made, len(against))


def _rest(made: Synthesis, against: int) -> str:
    """Return what was looked at and did not contradict, so that silence is not taken for agreement."""
    found = made.tensions
    agree = sum(one.verdict == AGREES for one in found.checked)
    untold = len(found.checked) - agree - against
    told = [] if found.splits else ["No subject has enough people on either side to say that they disagree."]
    if found.checked:
        told.append(
            f"Of {counted(len(found.checked), 'claim')} about their own use, events contradict {against}, "
            f"agree with {agree}{f', and cannot tell of {untold}' if untold else ''}."
        )
    else:
        told.append(
            "Nobody whose use is known says how often they use a feature, so words and deeds were not compared."
        )
    return " ".join(told)


def _split(made: Synthesis, one: Split) -> Iterator[str]:
    both = f", {one.both} do both" if one.both else ""
    yield f"- {text(one.label)}: {one.praise} speak well of it, {one.pain} complain{both}."
    yield from (f"    - For: {said(made, voice)}" for voice in one.praised)
    yield from (f"    - Against: {said(made, voice)}" for voice in one.pained)


def _checked(made: Synthesis, one: Checked) -> Iterator[str]:
    feature = text(human(one.feature).lower())
    claim = (
        f"they do by hand what {feature} does by itself"
        if one.claimed == "by hand"
        else f"they use {feature} {text(one.claimed)}"
    )
    claim = f"they never use {feature}" if one.claimed == "never" else claim
    who = text(names(made).get(one.person, one.person))
    yield f"- {who} says {claim}, but used it on {one.days} of the {one.of} days on which they came."
    yield f"    - {said(made, one.voice)}"


def said(made: Synthesis, voice: Voice) -> str:
    """Return a sentence as a quotation."""
    who = voice.record.person or voice.record.speaker
    return quotation(voice.text, names(made).get(who, who), voice.record.id)
