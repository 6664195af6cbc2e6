"""Words that say nothing of what a sentence is about."""

from __future__ import annotations

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from whofor.stats.words import stem

_OWN = """
    end guys lost minute moment questionnaire rocks survey thx built
    ability able actually add added afraid annoying anybody april ask asked august away bad basically best better
    bit came can't come comes couldn't date day days dear december did didn't different difficult does doesn't
    don't easier easily easy evening everybody exactly far fast feature features february feel feels felt friday
    gets getting given goes going gone good got great guess hadn't hand happen happened happens hard hasn't hate
    haven't having hello help helps hey i'd i'll i'm i've idea instead isn't issue issues it's january july june
    just kind kinds know lack lacks later let let's like likely little long look looked looking looks lot lots
    love make makes making march maybe mean means missing monday month morning need needed needs new nice night
    november number october okay old ones open option options people point possible pretty probably problem
    problems quite ready really regards right saturday saw say says second seen send september set simple simply
    slow small somebody sort start sunday support sure takes tell thank thanks that's there's they're thing things
    think thought thursday time times today told took tried true try trying tuesday use used useful user users
    using usual usually wait want wanted wants wasn't way we'd we'll we're we've wednesday week weeks went what's
    wish won't wonder word work worked working works worry wouldn't year years yes yesterday you'd you'll you're
    you've
"""

FILLERS = frozenset({*ENGLISH_STOP_WORDS, *_OWN.split(), *(stem(word) for word in _OWN.split())})
"""Function words, greetings, days and months, and words of evaluation that stand in any complaint or praise."""

UNITS = frozenset(["hour", "minute", "euro", "dollar", "percent", "page", "click"])
"""Stems of units: with an amount before them they are a measure and no subject."""

_AMOUNTS = """
    a an half per every each few several many one two three four five six seven eight nine ten eleven twelve dozen
    twenty thirty forty fifty sixty hundred thousand
"""

AMOUNTS = frozenset(_AMOUNTS.split())
"""Words of amount."""
