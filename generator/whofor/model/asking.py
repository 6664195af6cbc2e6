"""What a language model is asked, what it answers, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from whofor.model.finding import Finding

VERIFIED, WEAK, DROPPED = "verified", "weak", "dropped"
"""What the gate says of a text: it may stand; somebody has to judge it; it may not stand."""

SAME = "as rules wrote it"
"""The reason of a text that is verified since it is the rules' own."""

FAILED, UNUSED = "failed", "unused"
"""What else may come of something that was asked: no usable reply; a reply that leaves it out."""

Signs = Mapping[tuple[str, int], frozenset[str]]
"""The signs of sentences by their record and where they begin in it."""

NO_SIGNS: Signs = MappingProxyType({})
"""Where nobody marked a sentence."""


@dataclass(frozen=True)
class Wish:
    """What somebody who starts a run wants of a model.

    Attributes:
        model: The name of a model; "" for the one that the policy names.
        without: Whether no model is to be asked, whatever the policy says.
        max_cost: The most dollars that the run may cost; None for what the policy says.
    """

    model: str = ""
    without: bool = False
    max_cost: float | None = None


RULES = Wish(without=True)
"""No model."""


@dataclass(frozen=True)
class Ask:
    """One question to a model: instructions, data as JSON, and the JSON Schema of the answer.

    `job` says which of the instructions it is, `about` what is asked about, and `most` how long the answer may be, in
    tokens.
    """

    job: str
    about: str
    system: str
    user: str
    schema: Mapping[str, Any]
    most: int


@dataclass(frozen=True)
class Reply:
    """What came back: an object that keeps the schema, or else the reason why there is none.

    `requests` counts what was sent for it, repairs among them; `counted` says whether the endpoint counted the tokens.
    """

    data: Mapping[str, Any] | None
    failure: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    requests: int = 0
    counted: bool = True
    kept: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of one text: of which persona and claim, what the model wrote, and why it does not stand, if so."""

    persona: str
    claim: str
    status: str
    text: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Phrasing:
    """How the texts of a run were phrased.

    Attributes:
        model: The name of the model; "" where rules phrased everything.
        why: Why rules phrased everything, where they did.
        outcomes: What came of every text that a model was asked for.
        failures: Each call without a usable reply: what it was about, and why.
        asked: How many calls were wanted.
        kept: How many of them were answered from what was kept of former runs.
        requests: What was sent.
        tokens_in: Tokens that were sent.
        tokens_out: Tokens that came back.
        cost: What it cost in dollars; None where the price is not known.
        counted: Whether the endpoint counted all the tokens; else some are estimates.
        marked: How many sentences of interviews the model saw a sign in that the rules had not seen.
        findings: What is worth knowing besides.
    """

    model: str = ""
    why: str = ""
    outcomes: tuple[Outcome, ...] = ()
    failures: tuple[tuple[str, str], ...] = ()
    asked: int = 0
    kept: int = 0
    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None
    counted: bool = True
    marked: int = 0
    findings: tuple[Finding, ...] = field(default_factory=tuple)
