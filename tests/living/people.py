"""Who there is: users with a persona (or none), an account, a time in the product, and a mix of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from world import BY_ID, END, EVERYBODY, FEATURES, NONE, PERSONAS, START, USERS, Persona

SPECIAL = tuple(f for f in FEATURES if f not in EVERYBODY and f != "preview")
INTERVIEWED = ("solo-owner",) * 4 + ("bookkeeper",) * 3 + ("project-lead",) * 3 + ("operations-admin",) * 3 + (NONE,)
EXITS = {"solo-owner": 27, "bookkeeper": 14, "project-lead": 9, "operations-admin": 5, NONE: 5}
WRONG_EXITS = {"solo-owner": 13, "bookkeeper": 6, "project-lead": 3, "operations-admin": 2, NONE: 0}
EXPENSIVE = "too expensive"
OTHER_REASONS = (
    EXPENSIVE,
    "missing feature",
    "switched tool",
    "closed business",
    EXPENSIVE,
    "switched tool",
    "other",
)
ADOPTS_LATE = 0.27
"""Share of the solo owners who take up bulk import in the last four weeks."""


@dataclass(frozen=True)
class User:
    """One made-up user. `mix` weighs their actions; `failing` is the day from which their main feature fails them."""

    id: str
    org: str
    persona: str
    joined: date
    left: date
    volume: int
    mix: Mapping[str, float] = field(default_factory=dict)
    rhythm: Persona = PERSONAS[0]
    interview: int = 0
    exit: date | None = None
    reason: str = ""
    failing: date | None = None
    adopts_late: bool = False


def everyone(seed: int) -> list[User]:
    """Return all users, ordered by id; ids and accounts say nothing about the persona."""
    rng = Random(f"{seed}:people")
    personas = [p.id for p in PERSONAS for _ in range(round(p.share * USERS))]
    personas += [NONE] * (USERS - len(personas))
    rng.shuffle(personas)
    orgs = accounts(personas, rng)
    users = [person(f"u{i + 1:04d}", orgs[i], name, rng) for i, name in enumerate(personas)]
    return leavers(interviewees(users, rng), rng)


def accounts(personas: list[str], rng: Random) -> list[str]:
    """Put each user into an account of 1 to 12; most solo owners have one to themselves."""
    alone = {"solo-owner": 0.75, "bookkeeper": 0.15, "project-lead": 0.05, "operations-admin": 0.02, NONE: 0.3}
    groups: list[list[int]] = []
    shared: list[int] = []
    for i, name in enumerate(personas):
        if rng.random() < alone[name]:
            groups.append([i])
        else:
            shared.append(i)
    while shared:
        size = rng.choices(range(2, 13), weights=[14, 12, 9, 7, 5, 4, 3, 2, 2, 1, 1])[0]
        groups.append(shared[:size])
        del shared[:size]
    rng.shuffle(groups)
    org_of = {i: f"o{g + 1:04d}" for g, group in enumerate(groups) for i in group}
    return [org_of[i] for i in range(len(personas))]


def person(user: str, org: str, persona: str, rng: Random) -> User:
    """Draw one user: when they came and went, how much they do (whatever the persona), and what."""
    joined = START if rng.random() < 0.42 else START + timedelta(days=int(165 * rng.random()))
    left = END
    if rng.random() < 0.09:
        left = min(END, joined + timedelta(days=14 + int(140 * rng.random())))
    weeks = max(1.0, ((left - joined).days + 1) / 7)
    volume = round(weeks * min(rng.lognormvariate(1.12, 0.85), 45))
    if rng.random() < 0.10:
        volume = rng.randint(1, 6)
    profile = BY_ID.get(persona)
    mix = own_mix(profile, rng) if profile else odd_mix(rng)
    return User(
        id=user,
        org=org,
        persona=persona,
        joined=joined,
        left=left,
        volume=max(1, volume),
        mix=mix,
        rhythm=profile or rng.choice(PERSONAS),
        adopts_late=persona == "solo-owner" and rng.random() < ADOPTS_LATE,
    )


def own_mix(profile: Persona, rng: Random) -> dict[str, float]:
    """Return a user's own mix around the persona's: not every feature is taken up, and nobody is pure."""
    mix = {f: w * rng.gammavariate(3, 1 / 3) for f, w in EVERYBODY.items()}
    second = rng.choice([p for p in PERSONAS if p is not profile])
    lent = rng.betavariate(1.5, 4) if rng.random() < 0.35 else 0.0
    for feature in SPECIAL:
        weight = (1 - lent) * profile.weights.get(feature, 0) + lent * second.weights.get(feature, 0)
        likely = 0.88 if weight >= 2 else 0.4 if weight >= 0.8 else 0.15 if weight else 0.06
        if rng.random() < likely:
            mix[feature] = max(weight, 0.5) * rng.gammavariate(2.5, 1 / 2.5)
    return mix


def odd_mix(rng: Random) -> dict[str, float]:
    """Return the mix of somebody who fits no persona: a few features drawn at random."""
    mix = {f: w * rng.gammavariate(3, 1 / 3) for f, w in EVERYBODY.items()}
    return mix | {f: 1 + 4 * rng.random() for f in rng.sample(SPECIAL, rng.randint(4, 7))}


def interviewees(users: list[User], rng: Random) -> list[User]:
    """Choose who is interviewed: active from the start to the end, using all that the persona is known for."""
    users = list(users)
    people_in = Counter(user.org for user in users)
    for number, name in enumerate(INTERVIEWED, 1):
        ready = [
            i
            for i, u in enumerate(users)
            if u.persona == name and not u.interview and (name != "solo-owner" or people_in[u.org] == 1)
            if u.joined == START and u.left == END and 90 <= u.volume <= 260
        ]
        i = rng.choice(ready)
        mix = sure_mix(users[i], BY_ID.get(name))
        users[i] = replace(users[i], interview=number, adopts_late=False, mix=mix)
    return users


def sure_mix(user: User, profile: Persona | None) -> dict[str, float]:
    """Return the mix of somebody interviewed: what they talk about is there, what they never heard of is not."""
    if profile is None:
        own = {"receipts": 2.0, "quotes": 2.0, "time-tracking": 1.2, "bank-matching": 1.0}
        return {f: w for f, w in user.mix.items() if f in EVERYBODY} | own
    kept = {f: w for f, w in user.mix.items() if f not in profile.low}
    return kept | {f: max(kept.get(f, 0), profile.weights[f] * 0.8) for f in profile.high if f in profile.weights}


def leavers(users: list[User], rng: Random) -> list[User]:
    """Choose who leaves with an exit interview, and for whom of them the main feature failed first."""
    users = list(users)
    for name, count in EXITS.items():
        ready = [i for i, u in enumerate(users) if u.persona == name and not u.interview and able_to_leave(u)]
        for place, i in enumerate(rng.sample(ready, count)):
            user = users[i]
            last = user.joined + timedelta(days=84 + int(rng.random() * ((END - user.joined).days - 90)))
            volume = max(90, round(user.volume * (last - user.joined).days / (END - user.joined).days))
            failing = last - timedelta(days=rng.randint(28, 42)) if place < WRONG_EXITS[name] else None
            day = min(END, last + timedelta(days=rng.randint(1, 6)))
            reason = EXPENSIVE if failing else OTHER_REASONS[place % len(OTHER_REASONS)]
            mix = sure_mix(user, BY_ID[name]) if failing else user.mix
            stays = replace(user, volume=volume, adopts_late=False, mix=mix)
            users[i] = replace(stays, left=last, failing=failing, exit=day, reason=reason)
    return users


def able_to_leave(user: User) -> bool:
    """Return whether the user stayed long and did enough for an exit to mean something."""
    uses_main = user.persona == NONE or BY_ID[user.persona].fails[0] in user.mix
    return uses_main and user.left == END and (END - user.joined).days >= 100 and user.volume >= 60
