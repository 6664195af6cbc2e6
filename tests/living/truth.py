"""The planted truth: what a tool that reads only the evidence should find."""

from __future__ import annotations

import json
from typing import Any

from people import ADOPTS_LATE, User
from planted import DEVIATIONS, GAP, JOBS, PAINS, SEGMENT, TENSIONS
from voices import LOUD, loudest
from world import BY_ID, DETOURS, DRIFT_START, END, NONE, PERSONAS


def truth(users: list[User], themes: dict[str, str], exits: dict[str, dict[str, str]], seed: int) -> dict[str, Any]:
    """Return all that is planted, ready to be written as JSON."""
    return {
        "about": "Planted truth of the living example (made-up company). Written by tests/living/write.py.",
        "seed": seed,
        "personas": {p.id: persona(p.id, users) for p in PERSONAS},
        "none": {"users": sum(u.persona == NONE for u in users)},
        "tensions": TENSIONS,
        "drift": {
            "persona": "solo-owner",
            "feature": "bulk-import",
            "from": DRIFT_START.isoformat(),
            "to": END.isoformat(),
            "share_who_adopt": ADOPTS_LATE,
            "users": [u.id for u in users if u.adopts_late],
        },
        "loud": {"user": loudest(users).id, "theme": LOUD[2], "tickets": LOUD[0]},
        "research_gap": GAP,
        "hypothesis": SEGMENT,
        "interviews": {f"p{u.interview:02d}": u.id for u in sorted(users, key=lambda u: u.interview) if u.interview},
        "exits": {key: value | {"wrong": value["real"] != value["stated"]} for key, value in exits.items()},
        "tickets": themes,
        "users": {u.id: u.persona for u in users},
    }


def persona(name: str, users: list[User]) -> dict[str, Any]:
    """Return what is planted about one persona."""
    profile = BY_ID[name]
    return {
        "share": profile.share,
        "users": sum(u.persona == name for u in users),
        "high": list(profile.high),
        "low": list(profile.low),
        "jobs": {key: {"kind": kind, "text": text} for key, (kind, text) in JOBS[name].items()},
        "pains": PAINS[name],
        "send_invoice": {
            "deviation": DEVIATIONS[name],
            "as_designed": round(1 - sum(chance for chance, _ in DETOURS[name]), 2),
            "ways": [{"share": chance, "steps": list(way)} for chance, way in DETOURS[name]],
        },
    }


def as_text(value: dict[str, Any]) -> str:
    """Return JSON that diffs well: indented, but one line for each of the many users, tickets and exits."""
    text = {key: json.dumps(item, indent=1, ensure_ascii=False) for key, item in value.items()}
    text["exits"] = "{\n" + ",\n".join(f" {json.dumps(k)}: {json.dumps(v)}" for k, v in value["exits"].items()) + "\n}"
    return "{\n" + ",\n".join(f"{json.dumps(key)}: {item}" for key, item in text.items()) + "\n}\n"
