"""What is planted besides the numbers: jobs, pains, tensions, and a gap in the research."""

from __future__ import annotations

from typing import Final

JOBS: Final = {
    "solo-owner": {
        "get-paid": (
            "primary",
            "When an invoice is overdue, have a nudge go out by itself instead of chasing people",
        ),
        "bill-anywhere": ("secondary", "Write and send the invoice from the phone right after the work"),
        "free-evenings": ("emotional", "Stop worrying in the evening about who has not paid"),
        "look-established": ("social", "Look like a proper company to clients although it is one person"),
    },
    "bookkeeper": {
        "close-the-month": ("primary", "Tie every payment to an invoice before the month closes"),
        "hand-over": ("secondary", "Hand over an export that the ledger and the tax adviser take without rework"),
        "nothing-turns-up": ("emotional", "Be sure that nothing unexplained turns up at an audit"),
        "trusted-with-numbers": ("social", "Be the one whose numbers the owner does not question"),
    },
    "project-lead": {
        "bill-by-project": ("primary", "Turn hours into an invoice split by project that the client accepts at once"),
        "quote-fast": ("secondary", "Get a sound estimate out before the client cools off"),
        "no-surprise": ("emotional", "Not find out at the end that a project has lost money"),
    },
    "operations-admin": {
        "move-in-bulk": ("primary", "Bring hundreds of clients and invoices in without typing them"),
        "control-who-sends": ("secondary", "Decide who may do what, and see it before it leaves the house"),
        "not-to-blame": ("emotional", "Not be the one who let a wrong invoice go out"),
    },
}

PAINS: Final = {
    "solo-owner": ["reminder-silent-failure", "reminder-tone", "reminder-timing", "phone-draft-lost", "link-fees"],
    "bookkeeper": [
        "partial-payments",
        "wrong-auto-match",
        "export-columns",
        "month-end-slow",
        "tax-period",
        "receipts-missing",
    ],
    "project-lead": ["split-lost", "line-editing", "timer-forgotten", "quote-to-invoice", "budget-late"],
    "operations-admin": ["import-row-errors", "roles-coarse", "approval-stuck", "api-limits"],
}
"""Each pain is also the theme of tickets (`words/tickets.txt`)."""

TENSIONS: Final = {
    "check-by-hand": {
        "persona": "bookkeeper",
        "kind": "said against did",
        "said": "Every match is checked by hand",
        "did": "Auto-match is run on most days of work",
        "feature": "auto-match",
        "interviews": ["p05", "p06"],
    },
    "reminder-tone": {
        "persona": "solo-owner",
        "kind": "said against said",
        "said": "The automatic tone is good because nobody takes it personally",
        "against": "The automatic tone offends clients",
        "feature": "reminders",
        "interviews": ["p01", "p04", "p02", "p03"],
    },
    "hours-same-day": {
        "persona": "project-lead",
        "kind": "said against did",
        "said": "Hours are entered the same day",
        "did": "Most time tracking happens on Fridays",
        "feature": "time-tracking",
        "interviews": ["p08", "p09"],
    },
}

DEVIATIONS: Final = {
    "solo-owner": "goes back from the preview to the items, or leaves off after the preview",
    "bookkeeper": "skips the preview",
    "project-lead": "takes the lines out to a spreadsheet and back before adding them",
    "operations-admin": "asks for approval between preview and sending",
}

QUESTIONS: Final = {
    "first-week": "What stops a new studio in its first week?",
    "late-payment": "What do people do when a client pays late?",
    "leaving": "What makes a studio stop using Relay and move to another tool?",
}
GAP: Final = "leaving"
"""The research question that no interview speaks to."""

SEGMENT: Final = {
    "id": "studio-collective",
    "about": "Freelancers who bill together and share the money: in notes only, so a hypothesis at best",
}
