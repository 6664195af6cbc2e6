"""Which words of the living example's prose voice which planted job.

Read off `words/` by hand, job by job: a sentence is listed where somebody who hears it alone would name that job,
whether or not anything is drafted from it. Sentences about a means (a dry run, a tolerance) or about a pain on the way
are not.
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = {
    "solo-owner/get-paid": r"nudge to go out by itself|chased anybody|begging mail|I (?:rely on|"
    r"pay for exactly) this|"
    r"write those mails myself|hate chasing|reminders and forget|"
    r"on time without having to be rude|still on good terms|"
    r"wanted to get away from|politely at it without me|three on each invoice",
    "solo-owner/bill-anywhere": r"invoice from the (?:car|train|client's)|write the invoice on my phone|"
    r"between two jobs|"
    r"only have the phone with me|do it on the sofa|On the train, on my phone|"
    r"on the sofa with the phone|do not do it the same day",
    "solo-owner/free-evenings": r"do not think about who has not paid|always a bit worried|out of my head|"
    r"lie there any more|"
    r"evenings are mine|^The quiet|To put the phone down",
    "solo-owner/look-established": r"real company|treat me like a company|whole studio behind me|accounts department",
    "bookkeeper/close-the-month": r"tie payments to invoices|way to close a month|Month end used to take|"
    r"want to close at the same time|payment has a home|how much is unmatched",
    "bookkeeper/hand-over": r"straight into the ledger|adviser has stopped calling|no rework|tax adviser by the fifth|"
    r"fixed (?:order|layout)|exactly the same columns|could hand over|Everything has been handed over",
    "bookkeeper/nothing-turns-up": r"audit I need|prove every line|At the audit we had no questions|nobody can explain|"
    r"lets me sleep|nothing can jump out|slept badly",
    "bookkeeper/trusted-with-numbers": r"trust my numbers|never have to doubt|take my figures|"
    r"the one who knows|how I know",
    "project-lead/bill-by-project": r"out of those hours that nobody argues|can split the invoice by project|"
    r"accepted without one question|invoice, split by project|each market pays its share|"
    r"client sees what they pay for|"
    r"client checks hours by project|split be saved",
    "project-lead/quote-fast": r"get an estimate out|client cools off|Estimates take me|a figure the next morning|"
    r"Twenty minutes, and out",
    "project-lead/no-surprise": r"(?:see|seen) it coming|know early if we are losing|surprise at the end|"
    r"find out at the end|"
    r"after the money was gone|need to know before|about to lose money|burning hours",
    "operations-admin/move-in-bulk": r"^Imported \d|cannot type them|going to type that|save you the typing|"
    r"no more typing|"
    r"take over a studio|take over two more studios|eight hundred rows|bring them in by file",
    "operations-admin/control-who-sends": r"before it leaves the house|role that can|should prepare and not send|"
    r"between admin and member|the thing in between|leaves the house unseen|"
    r"should see one studio|comes to me for approval",
    "operations-admin/not-to-blame": r"one who let that through|my fault|gets blamed|my name on the process",
}
CARRIES: Final = {job: re.compile(words) for job, words in _WORDS.items()}
