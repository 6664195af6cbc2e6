"""Usage events from files: good rows are kept, every bad one is reported with its line and counted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from whofor.model.evidence import Feature, Reading, Register, Source
from whofor.model.finding import Level, Where
from whofor.model.policy import Policy
from whofor.signals.staged import Staged
from whofor.store.engine import literal
from whofor.store.events.rows import SHOWN
from whofor.store.events.source import ALONE, read_events

TIME = "2026-05-04T10:00:00Z"
HEAD = "user,time,event\n"
REGISTER = Where("evidence/sources.yaml", 3)
Row = tuple[str, str, str]


class Read:
    """What reading gave: the reading, the staged table, and the events in people's words."""

    def __init__(self, reading: Reading, staged: Staged | None) -> None:
        self.reading, self.found = reading, staged
        self.events: list[Row] = list(self._events(staged)) if staged else []

    @staticmethod
    def _events(staged: Staged) -> Iterator[Row]:
        """Yield (person, time, feature) of every event, once for each of its features; one that is none has ""."""
        rows = staged.run(staged.steps.select("uid", "t", "code").order_by("uid", "t", "code"))
        for uid, t, code in rows.itertuples(index=False):
            features = sorted(staged.features[feature].id for event, feature in staged.featured if event == code)
            for feature in features or [""]:
                yield staged.people[uid], datetime.fromtimestamp(t / 1000, UTC).isoformat()[:19], feature

    @property
    def staged(self) -> Staged:
        assert self.found is not None
        return self.found

    @property
    def bad(self) -> list[str]:
        """The place of every bad row."""
        return [str(finding.where) for finding in self.reading.findings if finding.code == "bad-row"]

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.reading.findings]

    @property
    def counts(self) -> tuple[int, int]:
        return self.reading.rows, self.reading.dropped


Reader = Callable[..., Read]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Read the events in some files (name to content)."""

    def reading(
        files: Mapping[str, str | bytes],
        at: str = "",
        features: Mapping[str, tuple[str, ...]] | None = None,
        **said: object,
    ) -> Read:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        source = Source("usage", "events", at or next(iter(files)), REGISTER, **said)  # type: ignore[arg-type]
        return Read(*read_events(source, Register("P", "", (source,), features or {}), tmp_path, Policy(), ALONE))

    return reading


GOOD = ("ann", "2026-05-04T10:00:00", "sent")


@pytest.mark.parametrize("line", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("name", "cut"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.txt", "|"), ("a.CSV", ",")]
)
def test_tables_with_any_delimiter_mark_and_line_end(name: str, cut: str, mark: str, line: str, read: Reader) -> None:
    """A good row, a blank line, no user, a good row."""
    text = f"user,time,event\nann,{TIME},sent\n\n,{TIME},sent\nben,{TIME},paid\n".replace(",", cut).replace("\n", line)
    found = read({name: mark + text})
    assert found.events == [GOOD, ("ben", "2026-05-04T10:00:00", "paid")]
    assert found.bad == [f"evidence/{name}:4"]
    assert found.counts == (3, 1)
    assert (found.reading.first, found.reading.last) == ("2026-05-04", "2026-05-04")


@pytest.mark.parametrize(
    ("rows", "bad", "counts"),
    [
        ("bad\nann,{t},sent\n", {2: "1 cells, the header has 3"}, (2, 1)),
        ("ann,{t},sent\n,{t},sent\n", {3: "no user"}, (2, 1)),
        ("ann,{t},sent\n  ,{t},sent\n", {3: "no user"}, (2, 1)),
        ("ann,{t},sent\nben,yesterday,sent\n", {3: "its time"}, (2, 1)),
        ("ann,{t},sent\nben,,sent\n", {3: "its time"}, (2, 1)),
        ("ann,{t},sent\nben,{t},\n", {3: "no event name"}, (2, 1)),
        ("ann,{t},sent\n,,\n", {3: "no user"}, (2, 1)),
        ("ann,{t},sent\nben,{t}\n", {3: "2 cells, the header has 3"}, (2, 1)),
        ("ann,{t},sent\nben,{t},sent,1\n", {3: "4 cells, the header has 3"}, (2, 1)),
        ("\n\nann,{t},sent\n\n\n,{t},x\n\n", {7: "no user"}, (2, 1)),
        ('"a\n\nb",bad,"x"\n\nann,{t},"sent"\nben,{t}\n', {2: "its time", 7: "2 cells"}, (3, 2)),
        ('"ann",{t},"sent"\n"b"en,{t},x\n,{t},x\n', {3: "quotation mark", 4: "no user"}, (3, 2)),
        ('ann,{t},sent\n\n\n"b"en,{t},x\n\n,{t},x\n', {5: "quotation mark", 7: "no user"}, (3, 2)),
        ('ann,{t},sent\n"ben,{t},x\ncid,{t},x\n,bad,x\n', dict.fromkeys((3, 4, 5), "never closed"), (4, 3)),
        ("ann,{t},sent\n" + "b" * 200_000 + ",,x\n,{t},x\n", {3: "its time", 4: "no user"}, (3, 2)),
    ],
)
def test_every_bad_row_has_its_true_line_and_reason(
    rows: str, bad: Mapping[int, str], counts: tuple[int, int], read: Reader
) -> None:
    found = read({"a.csv": HEAD + rows.replace("{t}", TIME)})
    assert found.events == [GOOD]
    assert found.bad == [f"evidence/a.csv:{line}" for line in bad]
    for finding, reason in zip(found.reading.findings, bad.values(), strict=True):
        assert reason in finding.message and finding.level is Level.WARNING and finding.hint
    assert found.counts == counts


def test_a_line_that_is_no_utf_8_far_down_is_one_bad_row(read: Reader) -> None:
    """Line 3002 is in Latin-1, line 3003 has no user."""
    rows = [f"ann,{TIME},sent{i}" for i in range(3000)]
    text = (
        "\n".join([HEAD.strip(), *rows]).encode()
        + f"\nben,{TIME},gr".encode()
        + b"\xfc\xdfe\n"
        + f",{TIME},x\n".encode()
    )
    found = read({"a.csv": text})
    assert found.bad == ["evidence/a.csv:3002", "evidence/a.csv:3003"]
    assert "not UTF-8" in found.reading.findings[0].message
    assert (len(found.events), found.counts) == (3000, (3002, 2))


def test_only_the_first_bad_rows_are_listed_and_the_rest_is_counted(read: Reader) -> None:
    found = read({"a.csv": HEAD + f"ann,{TIME},sent\n" + f",{TIME},sent\n" * 1500})
    assert found.bad == [f"evidence/a.csv:{line}" for line in range(3, 3 + SHOWN)] + ["evidence/a.csv"]
    assert "1,480 more" in found.reading.findings[-1].message
    assert found.counts == (1501, 1500)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (TIME, "2026-05-04T10:00:00"),
        ("2026-05-04 10:00:00", "2026-05-04T10:00:00"),
        (" 2026-05-04T10:00 ", "2026-05-04T10:00:00"),
        ("2026-05-04T12:00:00+02:00", "2026-05-04T10:00:00"),
        ("2026-05-04T23:30:00-08:00", "2026-05-05T07:30:00"),
        ("2026-05-04T10:00:00.123456Z", "2026-05-04T10:00:00"),
        ("2026-05-04", "2026-05-04T00:00:00"),
        ("1777888800", "2026-05-04T10:00:00"),
        ("1777888800123", "2026-05-04T10:00:00"),
        ("999999999", "2001-09-09T01:46:39"),
        ("2026-02-29", ""),
        ("2026-13-01", ""),
        ("04/05/2026", ""),
        ("17778888", ""),
        ("now", ""),
        ("infinity", ""),
        ("10:00", ""),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
def test_times(name: str, written: str, meant: str, read: Reader, tmp_path: Path) -> None:
    """Without a zone a time is UTC; it is never guessed."""
    rows = {
        "a.csv": f"{HEAD}ann,{written},sent\n",
        "a.jsonl": json.dumps({"user": "ann", "time": written, "event": "sent"}) + "\n",
        "a.parquet": parquet(tmp_path, f"SELECT 'ann' AS user, {literal(written)} AS time, 'sent' AS event"),
    }
    found = read({name: rows[name]})
    assert found.events == ([("ann", meant, "sent")] if meant else [])
    assert found.counts == ((1, 0) if meant else (1, 1))


def test_json_lines(read: Reader) -> None:
    """Blank, broken, no object, nested and null."""
    rows = [
        "",
        json.dumps({"event": "sent", "user": "ann", "time": TIME, "more": {"user": "x"}}),
        "",
        '{"user": "ben", ',
        "5",
        '["ben"]',
        json.dumps({"user": None, "time": TIME, "event": "sent"}),
        json.dumps({"user": "ben", "time": 1777888800, "event": "sent"}),
        json.dumps({"user": "cid", "event": "sent"}),
    ]
    found = read({"a.jsonl": "\n".join(rows) + "\n"})
    assert found.events == [GOOD, ("ben", "2026-05-04T10:00:00", "sent")]
    assert found.bad == [f"evidence/a.jsonl:{line}" for line in (4, 5, 6, 7, 9)]
    assert found.counts == (7, 5)


def test_the_first_line_of_json_need_not_have_every_key(read: Reader) -> None:
    """No time in the first, an account in the second only."""
    rows = [{"user": "ben", "event": "sent"}, {"user": "ann", "event": "sent", "time": TIME, "org_id": "acme"}]
    found = read({"a.ndjson": "\n".join(map(json.dumps, rows))})
    assert (found.events, found.staged.accounts, found.bad) == ([GOOD], ("acme",), ["evidence/a.ndjson:1"])


def test_keys_of_json_may_hold_blanks_dots_and_marks(read: Reader) -> None:
    row = {"the 'user'": "ann", "a.b c": TIME, "$event": "sent"}
    columns = {"user": ("the 'user'",), "time": ("a.b c",), "event": ("$event",)}
    assert read({"a.jsonl": json.dumps(row)}, columns=columns).events == [GOOD]


def parquet(folder: Path, query: str) -> bytes:
    path = folder / "made" / "some.parquet"
    path.parent.mkdir(exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'Europe/Berlin'")
        connection.execute(f"COPY ({query}) TO {literal(str(path))} (FORMAT parquet)")
    return path.read_bytes()


@pytest.mark.parametrize(
    "time",
    [
        "TIMESTAMP '2026-05-04 10:00:00'",
        "TIMESTAMP_NS '2026-05-04 10:00:00'",
        "TIMESTAMP_S '2026-05-04 10:00:00'",
        "TIMESTAMPTZ '2026-05-04 12:00:00+02'",
        "'2026-05-04T10:00:00Z'",
        "1777888800::BIGINT",
        "1777888800000::BIGINT",
    ],
)
def test_parquet_with_any_type_of_time(time: str, read: Reader, tmp_path: Path) -> None:
    made = parquet(tmp_path, f"SELECT 'ann' AS user_id, {time} AS occurred_at, 'sent' AS name")
    assert read({"a.parquet": made}).events == [GOOD]


def test_rows_of_parquet_are_numbered(read: Reader, tmp_path: Path) -> None:
    """Numbers as users, a row without a time, a row without a user."""
    made = parquet(tmp_path, "FROM (VALUES (7, DATE '2026-05-04', 'sent'), (8, NULL, 'sent'), (NULL, DATE '2026-05-05', 'x')) AS t(user, time, event)")  # fmt: skip # noqa: E501
    found = read({"a.parquet": made})
    assert found.events == [("7", "2026-05-04T00:00:00", "sent")]
    assert (found.bad, found.counts) == (["evidence/a.parquet:2", "evidence/a.parquet:3"], (3, 2))


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a.csv": ""}, "missing-column"),
        ({"a.csv": "\n"}, "missing-column"),
        ({"a.csv": "who,when,what\nann,2026,x\n"}, "missing-column"),
        ({"a.csv": HEAD + "ann\nben\n"}, "delimiter"),
        ({"a.csv": "user,time,größe,event\n".encode("latin-1") + f"ann,{TIME},1,sent\n".encode()}, "encoding"),
        ({"a.csv": (HEAD + f"ann,{TIME},sent\n").encode("utf-16")}, "encoding"),
        ({"a.jsonl": ""}, "missing-column"),
        ({"a.jsonl": "[1]\n"}, "missing-column"),
        ({"a.jsonl": b'{"user": "\xff", "time": "2026", "event": "x"}\n'}, "unreadable-file"),
        ({"a.parquet": "no parquet at all"}, "unreadable-file"),
        ({"a.parquet": ""}, "unreadable-file"),
        ({"a.xlsx": "PK"}, "unreadable-file"),
        ({"a": HEAD}, "unreadable-file"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_and_no_other_file_suffers(
    files: Mapping[str, str | bytes], code: str, read: Reader, tmp_path: Path
) -> None:
    found = read({**files, "b.csv": HEAD + f"ann,{TIME},sent\n"}, at="*")
    [wrong] = found.reading.findings
    [name] = files
    assert (wrong.code, wrong.level, wrong.where.path) == (code, Level.ERROR, f"evidence/{name}")
    assert wrong.hint and str(tmp_path) not in wrong.message + wrong.hint
    assert found.events == [GOOD]
    assert [(file.path, file.rows) for file in found.reading.files] == [(name, 0), ("b.csv", 1)]


def test_a_header_alone_is_no_event_and_nothing_wrong(read: Reader) -> None:
    found = read({"a.csv": HEAD})
    assert (found.events, found.codes, found.counts, found.found) == ([], [], (0, 0), None)
    assert (found.reading.first, found.reading.last, found.reading.absent) == ("", "", False)


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("user_id,occurred_at,name,org_id", {}),
        ("Actor,TimeStamp,Action,Account", {}),
        ("who,when,what,firm", {"user": ("who",), "time": ("when",), "event": ("what",), "account": ("firm",)}),
        ("who,time,event,account", {"user": ("WHO",)}),
        (" user , time , event , account ", {}),
    ],
)
def test_columns_are_known_or_named(header: str, columns: Mapping[str, tuple[str, ...]], read: Reader) -> None:
    found = read({"a.csv": f"{header}\nann,{TIME},sent,acme\nann,{TIME},paid,\n"}, columns=columns)
    assert (found.staged.people, found.staged.accounts, found.codes) == (("ann",), ("acme",), [])


@pytest.mark.parametrize(("ours", "named"), [("time", "tiem"), ("account", "firm"), ("event", "evnt")])
def test_a_column_named_wrong_says_which_and_what_there_is(ours: str, named: str, read: Reader) -> None:
    found = read({"a.csv": HEAD + f"ann,{TIME},sent\n"}, columns={ours: (named,)})
    [wrong] = found.reading.findings
    assert (wrong.code, found.events) == ("missing-column", [])
    assert f"'{named}'" in wrong.message and ours in wrong.message and "user, time, event" in wrong.hint


def test_a_wrong_delimiter_of_the_register_is_a_finding(read: Reader) -> None:
    assert read({"a.csv": HEAD}, delimiter='"').codes == ["delimiter"]
    assert read({"a.csv": HEAD}, delimiter=";").codes == ["missing-column"]


def test_several_files_are_one_source_each_with_its_own_lines(read: Reader) -> None:
    """The same event in both files counts once; the second file calls its columns differently."""
    found = read(
        {
            "usage/1.csv": HEAD + f"ann,{TIME},sent\n,{TIME},sent\n",
            "usage/2.jsonl": json.dumps({"user_id": "ann", "timestamp": TIME, "name": "sent"}) + "\nbroken\n",
            "usage/3.csv": HEAD + "ann,2026-07-01,sent\n",
        },
        at="usage/*",
    )
    assert found.events == [GOOD, ("ann", "2026-07-01T00:00:00", "sent")]
    assert found.bad == ["evidence/usage/1.csv:3", "evidence/usage/2.jsonl:2"]
    assert [(file.path, file.rows) for file in found.reading.files] == [
        ("usage/1.csv", 2), ("usage/2.jsonl", 2), ("usage/3.csv", 1),
    ]  # fmt: skip
    assert (found.counts, found.codes[-1]) == ((5, 2), "duplicate-events")
    assert (found.reading.first, found.reading.last) == ("2026-05-04", "2026-07-01")


def test_duplicates_are_noted_and_counted_once(read: Reader) -> None:
    """The same user, millisecond and name; another name at the same time is another event."""
    found = read(
        {"a.csv": HEAD + f"ann,{TIME},sent\nann,{TIME},sent\nann,2026-05-04 10:00:00.0004,sent\nann,{TIME},paid\n"}
    )
    assert found.events == [("ann", GOOD[1], "paid"), GOOD]
    [note] = found.reading.findings
    assert (note.code, note.level, note.where) == ("duplicate-events", Level.NOTE, REGISTER)
    assert " 2 " in note.message


def test_events_are_grouped_into_features(read: Reader) -> None:
    """An event in two features counts for both, one in none counts as activity, one that never occurs is noticed."""
    rows = "".join(f"ann,{TIME},{event}\n" for event in ("import_started", "import_done", "login"))
    features = {"import": ("import_started", "import_done"), "onboarding": ("import_done", "import_dnoe"), "idle": ()}
    found = read({"a.csv": HEAD + rows}, features=features)
    assert found.staged.features == tuple(Feature(name, name) for name in features)
    expected = ["import", "onboarding", "import", ""]  # import_done, import_started, login
    assert found.events == [("ann", GOOD[1], name) for name in expected]
    [unseen] = found.reading.findings
    assert (unseen.code, unseen.level) == ("unseen-event", Level.WARNING)
    assert "'import_dnoe'" in unseen.message and "'import_done'" in unseen.hint


def test_without_features_every_event_is_one_and_ids_are_apart(read: Reader) -> None:
    rows = "".join(f"ann,{TIME},{event}\n" for event in ("Bulk import", "bulk-import", "見積"))
    features = read({"a.csv": HEAD + rows}).staged.features
    assert [feature.label for feature in features] == ["Bulk import", "bulk-import", "見積"]
    assert len({feature.id for feature in features}) == 3 and features[0].id == "bulk-import"


def test_what_is_not_on_this_machine_is_absent(read: Reader) -> None:
    found = read({"a.csv": HEAD}, at="elsewhere/*.csv")
    assert (found.reading.absent, found.reading.findings, found.found) == (True, (), None)
    assert read({"a.csv": HEAD}, at="../a.csv").codes == ["unsafe-path"]


@pytest.mark.parametrize("name", ["a[1].csv", "it's.csv", "a b%20.csv", "größe.csv"])
def test_odd_file_names(name: str, read: Reader) -> None:
    assert read({name: HEAD + f"ann,{TIME},sent\n"}, at="*.csv").events == [GOOD]


def test_hostile_cells_are_only_cells(read: Reader) -> None:
    rows = f'"\'; DROP TABLE raw; --",{TIME},sent\nann,{TIME},"x\'); --"\n'
    found = read({"a.csv": HEAD + rows})
    assert found.staged.people == ("'; DROP TABLE raw; --", "ann") and len(found.events) == 2
