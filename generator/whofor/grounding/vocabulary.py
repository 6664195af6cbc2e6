"""Which words say something, and which only hold a sentence together."""

from __future__ import annotations

import re

from whofor.stats.words import roots, words

_FRAME = """
    a an the this that these those it its i me my mine we us our ours they them their theirs he him his she her you your
    am is are was were be been being do does did have has had having can to of in on at by for from with into out up
    as and so when while where which who whom whose what there here then than
    want wants wanted need needs needed
    i'm i'd i'll i've we're we'd we'll we've they're they'd they'll it's that's who's
"""
FRAME = frozenset(_FRAME.split())
"""Function words and the words that frame a statement: they may stand in a text though no receipt says them.

What widens or turns a meaning is not among them: no quantity, no negation, no comparison, no cause, no order in time.
"""

_QUANTIFIERS = """
    all always any anybody anyone anything both constantly each either entire entirely every everybody everyone
    everything forever frequently generally majority many more most mostly much never nobody none often only
    several some sometimes typically usually whole
"""
QUANTIFIERS = frozenset(_QUANTIFIERS.split())

_NUMBERS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
    millions billion billions dozen dozens couple pair half halves third thirds quarter quarters double triple twice
    thrice once first second fourth fifth sixth seventh eighth ninth tenth percent percentage single
"""
NUMBERS = frozenset(_NUMBERS.split())

_NEGATORS = """
    not no never nobody nothing none neither nor without hardly barely scarcely rarely seldom cannot cant dont doesnt
    didnt wont isnt arent wasnt werent
"""
NEGATORS = frozenset(_NEGATORS.split())
"""Words that turn a meaning by themselves."""

PLAIN_NOT = frozenset(["not", "cannot", "cant", "dont", "doesnt", "didnt", "wont", "isnt", "arent", "wasnt", "werent"])
"""Of these, the forms of "not", any of which may stand for another."""

_TURNERS = """
    stop stops stopped stopping avoid avoids avoided avoiding hate hates hated dread dreads dreaded sick afraid scared
    fear fears worry worries worried ashamed embarrassed embarrassing silly stupid foolish careless blame blamed fault
    fail fails failed lack lacks lacked lose loses lost losing miss misses missed missing wrong refuse refuses refused
    unable impossible instead rather gone hopeless annoying annoyed tired fed less fewer late against unless except
    skip skips skipped reject rejects rejected drop drops dropped forget forgets forgot forgotten almost nearly only
    pretend pretends deny denies denied prevent prevents prevented block blocks blocked decline declines declined quit
    cancel cancels cancelled little few
"""
TURNERS = frozenset(_TURNERS.split())
"""Words of which a sentence may not be robbed: without them it says that what hurts is wanted."""

GENERAL = frozenset(["they", "them", "their", "theirs", "everybody", "everyone", "people", "others", "users"])
"""Words that speak of several people."""

FIRST = frozenset(["i", "me", "my", "mine", "we", "us", "our", "ours", "i'm", "i'd", "i'll", "i've", "we're", "we've"])
THIRD = frozenset(["they", "them", "their", "theirs", "he", "him", "his", "she", "her", "they're", "they've"])

_HEDGE = re.compile(
    r"\b(?:if|used to|might|maybe|perhaps|sometimes|unless|in theory|supposed to|"
    r"(?:would|could|'d)(?! (?:really |just |also )?"
    r"(?:like|love|prefer|want|be (?:great|nice|good|helpful|useful))\b))\b",
    re.IGNORECASE,
)


def negates(word: str) -> bool:
    """Return whether a word turns the meaning of what follows.

    >>> [negates(word) for word in ("can't", "nobody", "stop", "note")]
    [True, True, True, False]
    """
    return denies(word) or word in TURNERS


def denies(word: str) -> bool:
    """Return whether a word is a negation in grammar's sense."""
    return word in NEGATORS or word.endswith("n't")


def numbers(text: str) -> list[str]:
    """Return the words of a text that are numbers: digits of any script, and number words.

    >>> numbers("The first of 20 in one go")
    ['first', '20', 'one']
    """
    return [word for word in words(text) if word in NUMBERS or any(sign.isnumeric() for sign in word)]


def hedged(text: str) -> bool:
    """Return whether a text says that something is only supposed, wished away or gone by.

    >>> hedged("It would break"), hedged("I would like a list"), hedged("I used to lose days")
    (True, False, True)
    """
    return _HEDGE.search(text.replace("’", "'")) is not None


def content(text: str) -> tuple[str, ...]:
    """Return the roots of the words that say something, in their order.

    >>> content("When a bill is overdue, I want a nudge to go out.")
    ('bill', 'overdu', 'nudge', 'go')
    """
    return tuple(root for word in words(text) if word not in FRAME for root in root_of(word))


def root_of(word: str) -> tuple[str, ...]:
    """Return the root of one word: as `stats.words.roots` cuts it, parts of an id one by one."""
    found = roots(word)
    return tuple(sorted(found)) if found else (word,)
