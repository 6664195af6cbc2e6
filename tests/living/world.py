"""The made-up world: Relay's features, and what its four planted personas do with them and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

PRODUCT = "Relay"
ABOUT = "Invoicing for small studios (a made-up company: every person and number here is generated)"
START, END = date(2026, 5, 4), date(2026, 10, 31)
DRIFT_START = date(2026, 10, 5)
USERS = 2000
NONE = "none"

FEATURES: Mapping[str, tuple[str, ...]] = {
    "dashboard": ("dashboard_viewed",),
    "invoice-list": ("invoice_list_viewed", "invoice_opened"),
    "settings": ("settings_opened", "settings_saved"),
    "invoicing": ("invoice_created", "items_added", "invoice_sent"),
    "preview": ("invoice_previewed",),
    "templates": ("template_edited",),
    "reminders": ("reminder_scheduled", "reminder_edited"),
    "phone-app": ("phone_opened", "phone_payment_checked"),
    "payment-links": ("payment_link_added",),
    "recurring": ("recurring_created", "recurring_paused"),
    "bank-matching": ("match_reviewed", "match_confirmed"),
    "auto-match": ("auto_match_run",),
    "export": ("export_created", "export_downloaded"),
    "tax-report": ("tax_report_opened", "tax_report_closed"),
    "receipts": ("receipt_uploaded",),
    "time-tracking": ("timer_started", "timer_stopped", "hours_entered"),
    "quotes": ("quote_created", "quote_sent"),
    "split-invoice": ("invoice_split",),
    "project-budget": ("budget_viewed",),
    "spreadsheet": ("lines_exported", "lines_pasted"),
    "bulk-import": ("import_started", "import_finished"),
    "approvals": ("approval_requested", "approval_given"),
    "roles": ("role_changed", "member_invited"),
    "api": ("api_key_created", "api_called"),
}

WORKFLOW = ("invoice_created", "items_added", "invoice_previewed", "invoice_sent")

# Actions outside the register: what every product logs and nobody calls a feature.
UNREGISTERED = ("help_opened", "plan_viewed", "reminder_failed", "match_failed", "split_failed", "import_failed")

EVERYBODY: Mapping[str, float] = {
    "dashboard": 9,
    "invoice-list": 8,
    "invoicing": 4,
    "settings": 2,
    "templates": 1.2,
    "help_opened": 0.7,
    "plan_viewed": 0.3,
}


@dataclass(frozen=True)
class Persona:
    """One planted persona: its size, what it does beyond what everybody does, and when.

    `weights` are relative frequencies of actions; `hours` maps (first, last) hour to a weight; `days` are the weights
    of Monday..Sunday; `month_end` multiplies the days around the turn of the month. `fails` is the feature whose
    failure makes it leave, with the event that says so.
    """

    id: str
    share: float
    high: tuple[str, ...]
    low: tuple[str, ...]
    weights: Mapping[str, float]
    hours: Mapping[tuple[int, int], float]
    days: tuple[float, ...]
    fails: tuple[str, str]
    month_end: float = 1.0


SOLO = Persona(
    id="solo-owner",
    share=0.45,
    high=("reminders", "phone-app", "payment-links", "recurring"),
    low=("bulk-import", "approvals", "roles", "api", "split-invoice", "auto-match"),
    weights={
        "reminders": 6,
        "phone-app": 6,
        "payment-links": 3.6,
        "recurring": 2.6,
        "receipts": 1.3,
        "export": 1.0,
        "quotes": 1.4,
        "tax-report": 0.9,
        "bank-matching": 0.9,
        "time-tracking": 0.8,
    },
    hours={(7, 8): 1.5, (9, 17): 1, (18, 19): 3, (20, 22): 6, (23, 23): 2},
    days=(1.0, 1.0, 1.0, 1.0, 0.8, 1.3, 1.7),
    fails=("reminders", "reminder_failed"),
)
BOOKKEEPER = Persona(
    id="bookkeeper",
    share=0.25,
    high=("bank-matching", "auto-match", "export", "tax-report", "receipts"),
    low=("preview", "quotes", "time-tracking", "phone-app", "split-invoice", "api"),
    weights={
        "bank-matching": 6.5,
        "auto-match": 2.6,
        "export": 4.5,
        "tax-report": 2.8,
        "receipts": 2.6,
        "reminders": 1.4,
        "recurring": 0.8,
        "approvals": 0.8,
        "bulk-import": 0.6,
        "payment-links": 0.5,
    },
    hours={(7, 7): 1, (8, 11): 6, (12, 12): 3, (13, 16): 5, (17, 18): 1.5},
    days=(1.2, 1.1, 1.0, 1.1, 0.9, 0.05, 0.05),
    month_end=3.5,
    fails=("bank-matching", "match_failed"),
)
LEAD = Persona(
    id="project-lead",
    share=0.13,
    high=("time-tracking", "quotes", "split-invoice", "project-budget", "spreadsheet"),
    low=("bank-matching", "auto-match", "tax-report", "roles", "api"),
    weights={
        "time-tracking": 6,
        "quotes": 4.5,
        "split-invoice": 3.2,
        "project-budget": 2.8,
        "export": 1.2,
        "reminders": 1.2,
        "receipts": 1.0,
        "approvals": 0.9,
        "phone-app": 0.9,
        "payment-links": 0.6,
    },
    hours={(8, 8): 1, (9, 12): 4, (13, 17): 5, (18, 19): 2},
    days=(1.0, 0.9, 0.9, 1.0, 1.9, 0.1, 0.1),
    fails=("split-invoice", "split_failed"),
)
ADMIN = Persona(
    id="operations-admin",
    share=0.07,
    high=("bulk-import", "approvals", "roles", "api"),
    low=("reminders", "phone-app", "time-tracking", "tax-report", "payment-links"),
    weights={
        "bulk-import": 4.6,
        "approvals": 4.4,
        "roles": 3.6,
        "api": 3.4,
        "export": 1.8,
        "bank-matching": 0.9,
        "auto-match": 0.6,
        "recurring": 0.9,
        "quotes": 0.6,
        "project-budget": 0.8,
    },
    hours={(7, 8): 3, (9, 11): 5, (12, 12): 2, (13, 16): 4, (17, 17): 1},
    days=(1.2, 1.4, 1.1, 1.0, 0.8, 0.08, 0.05),
    fails=("bulk-import", "import_failed"),
)
PERSONAS = (SOLO, BOOKKEEPER, LEAD, ADMIN)
BY_ID = {persona.id: persona for persona in PERSONAS}

# What a person's way through an invoice looks like: (probability, steps). Missing probability is the designed way.
DETOURS: Mapping[str, tuple[tuple[float, tuple[str, ...]], ...]] = {
    "solo-owner": (
        (
            0.14,
            (
                "invoice_created",
                "items_added",
                "invoice_previewed",
                "items_added",
                "invoice_previewed",
                "invoice_sent",
            ),
        ),
        (0.10, ("invoice_created", "items_added", "invoice_previewed")),
        (0.05, ("invoice_created",)),
    ),
    "bookkeeper": (
        (0.62, ("invoice_created", "items_added", "invoice_sent")),
        (0.06, ("invoice_created", "items_added")),
    ),
    "project-lead": (
        (
            0.52,
            ("invoice_created", "lines_exported", "lines_pasted", "items_added", "invoice_previewed", "invoice_sent"),
        ),
        (0.10, ("invoice_created", "lines_exported")),
        (0.05, ("invoice_created", "items_added")),
    ),
    "operations-admin": (
        (0.45, (*WORKFLOW[:3], "approval_requested", "approval_given", "invoice_sent")),
        (0.15, (*WORKFLOW[:3], "approval_requested")),
    ),
    NONE: (
        (0.12, ("invoice_created", "items_added", "invoice_sent")),
        (0.08, ("invoice_created", "items_added")),
        (0.05, ("invoice_created",)),
    ),
}
