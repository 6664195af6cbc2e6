"""The codebook: what a team calls the things that people talk about, and what it believes of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from whofor.model.finding import Where
from whofor.model.persona import Quote


@dataclass(frozen=True)
class Theme:
    """One entry of the codebook: membership follows from its words alone, so that everybody can follow it.

    Attributes:
        id: Its name for ever.
        label: As people read it.
        terms: What makes somebody's words be about it: any one is enough. A term is words that stand one after
            another in whatever number (`bank charge`); `&` joins parts that stand in one piece of speech, in any
            order (`reminder & went out`); a word ending in `*` stands for all that begin so (`import*`).
        exclude: Terms that keep a piece of speech out, whatever else it says.
        features: The features of the register that it is about.
        aliases: Ids that it had before.
        where: Where it is written.
    """

    id: str
    label: str
    terms: tuple[str, ...]
    where: Where
    exclude: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Belief:
    """What the team holds to be so, stated so that what people say can contradict it.

    `expects` is how people are believed to speak of the theme: "praise", "pain", or "rare" (hardly anybody does). A
    belief about a `feature` expects that most people use it ("used"), or hardly anybody ("unused"). `evidence` quotes
    where the belief stands: a sales note, a document of the team.
    """

    id: str
    text: str
    theme: str
    expects: str
    where: Where
    feature: str = ""
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Codebook:
    """`evidence/codebook.yaml`; without the file there are no themes."""

    themes: tuple[Theme, ...] = ()
    beliefs: tuple[Belief, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Theme]:
        """Every theme by its id and by the ids that it had before."""
        older = {alias: theme for theme in self.themes for alias in theme.aliases}
        return {**older, **{theme.id: theme for theme in self.themes}}
