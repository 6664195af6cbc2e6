"""Good rows of events to sessionised integers: the one place where names and time zones are looked at.

The expressions are the same on every engine. A row is (person, ms, event, account) and, where a column says so, zone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whofor.model.evidence import Source
from whofor.redaction.redact import of_account, pseudonym
from whofor.signals import sessions
from whofor.signals.clock import DAY
from whofor.store.engine import Engine
from whofor.store.events.columns import ATTRIBUTE
from whofor.store.events.exclusions import rule_of
from whofor.store.events.zones import Span, is_zone, spans

if TYPE_CHECKING:
    import ibis.expr.types as ir

ZONE = "zone"


Attribute = Mapping[str, tuple[int, str]]
"""What somebody was last said to be, and when (ms), by person."""


@dataclass(frozen=True)
class People:
    """Who the events are of: the person and the account of each `uid` from 0, and how many rows they have together.

    `left_out` has, for everybody whom a rule leaves out, the rule's name and how many rows they have. `attributes` has
    what is known of them, by the attribute's name.
    """

    persons: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    rows: int = 0
    left_out: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    attributes: Mapping[str, Attribute] = field(default_factory=dict)

    def called(self) -> People:
        """Return them with a pseudonym for every id that is personal data itself."""
        return People(
            persons=tuple(map(pseudonym, self.persons)),
            accounts=tuple(map(of_account, self.accounts)),
            rows=self.rows,
            left_out={pseudonym(person): rule for person, rule in self.left_out.items()},
            attributes={
                name: {pseudonym(person): said for person, said in known.items()}
                for name, known in self.attributes.items()
            },
        )

    @property
    def uid_of(self) -> dict[str, int]:
        """The number of each person."""
        return {person: uid for uid, person in enumerate(self.persons)}


def people(raw: ir.Table, source: Source, engine: Engine) -> People:
    """Return the people in some rows, sorted, without those whom a rule of the source leaves out."""
    import ibis

    known = ibis.ifelse(raw.account == "", None, raw.account)
    each = raw.group_by("person").agg(account=known.min(), rows=raw.count())
    if any(rule.events_a_day is not None for rule in source.exclude):
        days = raw.group_by("person", day=raw.ms // DAY).agg(rows=raw.count())
        busiest = days.group_by("person").agg(busiest=days.rows.max())
        each = each.left_join(busiest, "person").select("person", "account", "rows", "busiest")
    found = engine.run(each)
    accounts, busy = found["account"].fillna("").tolist(), found["busiest"].tolist() if "busiest" in found else []
    rows, busiest = found["rows"].tolist(), busy or [0] * len(accounts)
    listed = sorted(zip(found["person"].tolist(), accounts, rows, busiest, strict=True))
    left_out = {}
    if source.exclude:
        fitted = ((one, rule_of(one[0], one[1], one[3], source.exclude)) for one in listed)
        left_out = {person: (rule, rows) for (person, _, rows, _), rule in fitted if rule}
    kept = [one for one in listed if one[0] not in left_out]
    return People(
        persons=tuple(one[0] for one in kept),
        accounts=tuple(one[1] for one in kept),
        rows=sum(one[2] for one in kept),
        left_out=left_out,
        attributes=_attributes(raw, source, engine),
    )


def _attributes(raw: ir.Table, source: Source, engine: Engine) -> dict[str, Attribute]:
    """Return what everybody was last said to be, of each attribute that the register names."""
    import ibis

    found: dict[str, Attribute] = {}
    for at, name in enumerate(source.columns.get("attributes", ())):
        said = raw.select("person", "ms", value=raw[f"{ATTRIBUTE}{at}"])
        latest = ibis.window(group_by="person", order_by=[said.ms.desc(), said.value])
        ranked = said.filter(said.value != "").mutate(nth=ibis.row_number().over(latest))
        rows = engine.run(ranked.filter(ranked.nth == 0))
        columns = (rows["person"].tolist(), rows["ms"].tolist(), rows["value"].tolist())
        found[name] = {person: (int(ms), value) for person, ms, value in zip(*columns, strict=True)}
    return found


def joined(before: People, after: People) -> People:
    """Return the people of both; those of `before` keep their numbers."""
    uid_of = before.uid_of
    new = [at for at, person in enumerate(after.persons) if person not in uid_of]
    accounts = list(before.accounts)
    for person, account in zip(after.persons, after.accounts, strict=True):
        if person in uid_of and account:
            known = accounts[uid_of[person]]
            accounts[uid_of[person]] = min(known, account) if known else account
    left_out = dict(before.left_out)
    for person, (rule, rows) in after.left_out.items():
        left_out[person] = (rule, rows + left_out.get(person, (rule, 0))[1])
    return People(
        persons=(*before.persons, *(after.persons[at] for at in new)),
        accounts=(*accounts, *(after.accounts[at] for at in new)),
        rows=before.rows + after.rows,
        left_out=left_out,
        attributes={name: _later(before.attributes.get(name, {}), now) for name, now in after.attributes.items()},
    )


def _later(before: Attribute, after: Attribute) -> Attribute:
    return {**before, **{person: max(now, before.get(person, now)) for person, now in after.items()}}


def names(raw: ir.Table, engine: Engine) -> tuple[str, ...]:
    """Return the names of the events, sorted."""
    return tuple(sorted(engine.run(raw.select("event").distinct())["event"].tolist()))


def coded(
    raw: ir.Table, source: Source, uid_of: Mapping[str, int], code_of: Mapping[str, int], engine: Engine
) -> ir.Table:
    """Return rows as integers (`uid`, `t`, `code`, `shift`); an event that stands there twice comes twice.

    Args:
        raw: The rows.
        source: Says whose clock it is where the rows do not.
        uid_of: The number of each person; the rows of others are left out.
        code_of: The number of each event.
        engine: Where the rows are.
    """
    import ibis

    persons = engine.lend("people", {"person": list(uid_of), "uid": list(uid_of.values())})
    events = engine.lend("codes", {"event": list(code_of), "code": list(code_of.values())})
    rows = raw.join(persons, "person").join(events, "event")
    if ZONE not in rows.columns and not source.timezone:
        return _numbers(rows).mutate(shift=ibis.literal(0, "int16"))
    shifted = _shifted(rows, source, engine)
    return _numbers(shifted, shift=shifted["shift"].cast("int16"))


def _numbers(rows: ir.Table, **more: ir.Value) -> ir.Table:
    return rows.select(uid=rows.uid.cast("int32"), t=rows.ms.cast("int64"), code=rows.code.cast("int16"), **more)


def sessionise(events: ir.Table, codes: int, gap_minutes: int, engine: Engine) -> None:
    """Keep the steps and the sessions of coded events on the engine, as `steps` and `sessions`.

    Each event of a person at a time counts once. Where that can be seen afterwards, and undone, all rows are not made
    distinct before: few logs have an event twice.
    """
    steps = engine.keep("steps", sessions.steps(events if engine.embedded else _once(events), gap_minutes))
    if engine.embedded and int(engine.run(sessions.repeats(steps))["times"][0]):
        steps = engine.keep("steps", sessions.steps(_once(steps), gap_minutes))
    engine.keep("sessions", sessions.sessions(steps, sessions.width(codes)))


def sessionise_more(events: ir.Table, codes: int, gap_minutes: int, engine: Engine) -> None:
    """Add coded events to `steps` and `sessions` of the embedded engine: their people's sessions are made again."""
    whose = engine.keep("whose", events.select("uid").distinct())
    columns = ("uid", "t", "code", "shift")
    known = engine.table("steps").semi_join(whose, "uid").select(*columns)
    steps = engine.keep("new_steps", sessions.steps(_once(known.union(events.select(*columns))), gap_minutes))
    engine.keep("new_sessions", sessions.sessions(steps, sessions.width(codes)))
    for table in ("steps", "sessions"):
        engine.sql(f"DELETE FROM {table} WHERE uid IN (SELECT uid FROM whose)")
        engine.sql(f"INSERT INTO {table} BY NAME SELECT * FROM new_{table}")
        engine.sql(f"DROP TABLE new_{table}")
    engine.sql("DROP TABLE whose")


def _once(events: ir.Table) -> ir.Table:
    return events.group_by("uid", "t", "code").agg(shift=events["shift"].max())


def unknown_zones(raw: ir.Table, engine: Engine) -> dict[str, int]:
    """Return the zones of rows that are no time zone, with how many rows name them."""
    if ZONE not in raw.columns:
        return {}
    found = engine.run(raw.group_by(ZONE).agg(rows=raw.count()))
    named = zip(found[ZONE].tolist(), found["rows"].tolist(), strict=True)
    return {zone: rows for zone, rows in named if zone and not is_zone(zone)}


def _shifted(rows: ir.Table, source: Source, engine: Engine) -> ir.Table:
    """Return the rows with `shift`: how many minutes the person's clock is ahead of UTC."""
    import ibis

    first, last = _period(rows, engine)
    if ZONE not in rows.columns:
        return rows.mutate(shift=_by_time(rows, _spans(source.timezone, first, last)))
    named = engine.run(rows.select(ZONE).distinct())[ZONE].tolist()
    table: list[tuple[str, Span]] = []
    for zone in named:
        table += [(zone, one) for one in _spans(zone or source.timezone, first, last)]
    if not table:
        return rows.mutate(shift=ibis.literal(0, "int16"))
    zones = engine.lend(
        "zones",
        {
            "in_zone": [zone for zone, _ in table],
            "since": [one.since for _, one in table],
            "until": [one.until for _, one in table],
            "ahead": [one.shift for _, one in table],
        },
    )
    fits = [rows[ZONE] == zones.in_zone, rows.ms >= zones.since, rows.ms < zones.until]
    joined = rows.left_join(zones, fits)
    return joined.mutate(shift=joined.ahead.fill_null(0))


def _by_time(rows: ir.Table, found: Sequence[Span]) -> ir.Value:
    """Return the shift of one zone for everybody."""
    import ibis

    cases = [(rows.ms < one.until, ibis.literal(one.shift, "int16")) for one in found]
    return ibis.cases(*cases, else_=ibis.literal(0, "int16")) if cases else ibis.literal(0, "int16")


def _spans(zone: str, first: int, last: int) -> list[Span]:
    """Return the spans of a zone; none where there is no such zone."""
    return spans(zone, first, last) if zone and is_zone(zone) else []


def _period(rows: ir.Table, engine: Engine) -> tuple[int, int]:
    found = engine.run(rows.aggregate(first=rows.ms.min(), last=rows.ms.max()))
    first, last = found["first"][0], found["last"][0]
    return (0, 0) if first is None or first != first else (int(first), int(last))
