"""Events in a database or a warehouse: its address, its credentials, and its rows as an expression.

An address is written `postgres://host/database` in the register; what is secret in it comes from the environment, as
`${NAME}`, and is never shown. The database is asked to do the work: only aggregates leave it.
"""

from __future__ import annotations

import difflib
import logging
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from whofor.model.evidence import Source
from whofor.model.finding import Finding, Level
from whofor.store.engine import Engine
from whofor.store.events.columns import ATTRIBUTE, missing, picked
from whofor.store.events.rows import counted_rows

if TYPE_CHECKING:
    import ibis.expr.types as ir

ADDRESS = re.compile(r"^(?:[a-z][a-z0-9+]*://|\$\{[A-Za-z_][A-Za-z0-9_]*\})")
NAME = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")

EXTRAS = {"postgres": "postgres", "postgresql": "postgres", "pyspark": "spark", "spark": "spark"}
"""The extra of this package that brings a scheme's driver; others come with `ibis-framework[<scheme>]`."""


@dataclass(frozen=True)
class Rows:
    """The good rows of a table (person, ms, event, account and, where there is one, zone), and what was left out."""

    table: ir.Table
    rows: int
    findings: tuple[Finding, ...]
    dropped: int


class Unreachable(Exception):
    """A database that cannot be read, with why; `absent` where it is not meant to be read from here."""

    def __init__(self, finding: Finding, absent: bool = False) -> None:
        super().__init__(finding.message)
        self.finding, self.absent = finding, absent


def is_address(at: str) -> bool:
    """Return whether a source lies in a database rather than in files.

    >>> is_address("postgres://db.example.com/app"), is_address("${EVENTS_DB}"), is_address("usage/*.csv")
    (True, True, False)
    """
    return ADDRESS.match(at) is not None


def connect(source: Source, environment: Mapping[str, str]) -> Engine:
    """Return an engine on the database of a source.

    Raises:
        Unreachable: A secret stands in the register, a name is not in the environment, a driver is missing, or the
            database does not answer.
    """
    address = _address(source, environment)
    scheme = urlsplit(address).scheme
    if scheme not in (known := _schemes()):
        near = difflib.get_close_matches(scheme, known, 1)
        hint = f"did you mean {near[0]}://?" if near else f"known are {', '.join(sorted(known))}"
        raise _unreachable(source, f"'{scheme}://' is no kind of database", hint)
    try:
        return Engine(backend=_connection(address, scheme))
    except (ImportError, ModuleNotFoundError) as error:
        wanted = (
            f"pip install 'whofor[{EXTRAS[scheme]}]'" if scheme in EXTRAS else f"pip install 'ibis-framework[{scheme}]'"
        )
        raise _unreachable(source, f"its driver is not installed ({_first_line(error, address)})", wanted) from error
    except Exception as error:  # every driver has errors of its own
        hint = "check the address, the network and the credentials in the environment"
        raise _unreachable(source, f"the database does not answer: {_first_line(error, address)}", hint) from error


def rows(source: Source, engine: Engine, end: int) -> Rows:
    """Return the rows of the source's table; those from millisecond `end` on lie in the future and are left out.

    Raises:
        Unreachable: The table or a column is not there.
    """
    table = _table(source, engine)
    try:
        chosen = picked(source, table.columns)
    except KeyError as error:
        raise Unreachable(missing(source, error.args[0], table.columns, source.where, source.table)) from error
    plain = _plain(table, chosen)
    reason = _reason(plain, end)
    found = engine.run(plain.mutate(reason=reason).group_by("reason").agg(rows=lambda one: one.count()))
    counts = dict(zip(found["reason"].tolist(), map(int, found["rows"].tolist()), strict=True))
    good = counts.pop("", 0)
    findings = counted_rows(source.where, counts)
    return Rows(plain.filter(reason == ""), good + sum(counts.values()), findings, sum(counts.values()))


def said(source: Source, error: Exception) -> Finding:
    """Return the finding for an error of a database while it computes."""
    message = f"source '{source.id}': the database could not compute it: {_first_line(error, '')}"
    return Finding("unreachable-source", Level.ERROR, message, source.where, "see the database's own log")


def _address(source: Source, environment: Mapping[str, str]) -> str:
    """Return the address with what the environment says in it."""
    if re.search(r"://[^/@]*:(?!\$\{)[^/@]+@", source.at) or re.search(
        r"(?i)(password|token|secret)=(?!\$\{)", source.at
    ):
        message = f"source '{source.id}': a secret stands in the register"
        hint = "take it out of Git and of its history, change it, and write ${NAME} in its place"
        raise Unreachable(Finding("secret-in-register", Level.ERROR, message, source.where, hint))
    lacking = [name for name in NAME.findall(source.at) if name not in environment]
    if lacking:
        message = f"source '{source.id}' is not read here: {' and '.join(lacking)} is not set in the environment"
        hint = "set it where the database can be reached; receipts from it are not checked here"
        raise Unreachable(Finding("absent-source", Level.NOTE, message, source.where, hint), absent=True)
    return NAME.sub(lambda found: environment[found.group(1)], source.at)


def _schemes() -> set[str]:
    """Return what an address may begin with: every database that Ibis speaks."""
    from ibis.util import backend_entry_points

    return {*EXTRAS, *(one.name for one in backend_entry_points())}


def _connection(address: str, scheme: str) -> Any:
    import ibis

    if scheme in ("spark", "pyspark"):
        return _spark(urlsplit(address))
    return ibis.connect(address)


def _spark(address: Any) -> Any:
    """Return Spark: `spark://local`, or a master's own address. What goes wrong is said in findings, not in its log."""
    import ibis

    logging.getLogger("SQLQueryContextLogger").disabled = True
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.appName("whofor")
        if address.netloc == "local":  # few partitions: the default is for a cluster
            builder = builder.master("local[*]").config("spark.sql.shuffle.partitions", "8")
        else:
            builder = builder.master(f"spark://{address.netloc}")
        for setting in ("spark.ui.enabled", "spark.ui.showConsoleProgress"):
            builder = builder.config(setting, "false")
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        return ibis.pyspark.connect(session)


def _table(source: Source, engine: Engine) -> ir.Table:
    if not source.table:
        message = f"source '{source.id}' lies in a database and does not say in which table"
        raise Unreachable(
            Finding("missing-table", Level.ERROR, message, source.where, "add a line, such as table: events")
        )
    *place, name = source.table.split(".")
    try:
        if "/" in source.table:
            return engine.ibis.read_parquet(source.table)
        return engine.ibis.table(name, database=tuple(place) if len(place) > 1 else next(iter(place), None))
    except Exception as error:  # every driver has errors of its own
        message = f"source '{source.id}': the database has no table '{source.table}'"
        raise Unreachable(
            Finding("missing-table", Level.ERROR, message, source.where, _near(source, place, engine))
        ) from error


def _near(source: Source, place: Sequence[str], engine: Engine) -> str:
    try:
        tables = engine.ibis.list_tables(database=next(iter(place), None))
    except Exception:  # the schema may not be there either
        return "name it with its schema, such as analytics.events"
    near = difflib.get_close_matches(source.table.rpartition(".")[2], tables, 1)
    return f"did you mean '{near[0]}'?" if near else f"its tables are {', '.join(sorted(tables)[:20]) or '(none)'}"


def _plain(table: ir.Table, chosen: Mapping[str, str]) -> ir.Table:
    """Return our columns from a table's own."""
    text = {
        ours: table[theirs].cast("string").strip().fill_null("") for ours, theirs in chosen.items() if ours != "time"
    }
    import ibis

    columns = {
        "person": text["user"],
        "ms": milliseconds(table[chosen["time"]]),
        "event": text["event"],
        "account": text.get("account", ibis.literal("")),
    }
    attributes = {name: column for name, column in text.items() if name.startswith(ATTRIBUTE)}
    return table.select(**columns, **attributes, **({"zone": text["timezone"]} if "timezone" in text else {}))


def milliseconds(time: Any) -> Any:
    """Return a column of times, dates or numbers (seconds or milliseconds since 1970 UTC) as milliseconds.

    Whole seconds and the milliseconds within them are asked for apart: engines disagree about fractions of a second.
    """
    import ibis

    if time.type().is_integer():
        return ibis.ifelse(time.abs() < 100_000_000_000, time * 1000, time).cast("int64")
    zoned = time.type().is_timestamp() and time.type().timezone is not None
    moment = time if zoned else time.cast("timestamp('UTC')")  # BigQuery counts seconds of zoned times only
    return moment.truncate("s").epoch_seconds().cast("int64") * 1000 + moment.millisecond().cast("int64")


def _reason(plain: ir.Table, end: int) -> Any:
    import ibis

    return ibis.cases(
        (plain.person == "", "person"),
        (plain.ms.isnull(), "ms"),
        (plain.event == "", "event"),
        (plain.ms >= end, "future"),
        else_="",
    )


def _unreachable(source: Source, said: str, hint: str) -> Unreachable:
    message = f"source '{source.id}': {said}"
    return Unreachable(Finding("unreachable-source", Level.ERROR, message, source.where, hint))


def _first_line(error: Exception, address: str) -> str:
    """Return what an error says first, without what is secret in the address."""
    parts = urlsplit(address)
    text = next(iter(str(error).strip().splitlines()), type(error).__name__)
    for secret in (address, parts.netloc, parts.password, parts.query):
        text = text.replace(secret, "…") if secret else text
    return text
