"""The strict reader: JSON's types, a place for everything, and no file that can stop it."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

from whofor.model.finding import Where
from whofor.store import yaml
from whofor.store.characters import HIDDEN
from whofor.store.yaml import read, read_file


def found(text: str) -> list[str]:
    return [f"{finding.where.line}:{finding.where.column} {finding.code}" for finding in read(text, "a.yaml").findings]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"), ("on", "on"), ("yes", "yes"), ("Off", "Off"), ("1:30", "1:30"), ("12:30:45", "12:30:45"),
        ("010", "010"), ("-07", "-07"), ("2026-03-01", "2026-03-01"), ("2026-03-01 10:00:00", "2026-03-01 10:00:00"),
        ("1_000", "1_000"), ("0b11", "0b11"), (".inf", ".inf"), ("1e999", "1e999"), (".nan", ".nan"), ("=", "="),
        ("12345678901234567890", "12345678901234567890"), ("9" * 5000, "9" * 5000), ("1.10.2", "1.10.2"),
        ("12", 12), ("-3", -3), ("+1", 1), ("0", 0), ("0x1F", 31), ("0o17", 15), ("1.10", 1.1),
        ("0.82", 0.82), (".5", 0.5), (".5e1", 5.0), ("5.", 5.0), ("1e3", 1000.0), ("-1.5e-07", -1.5e-07),
        ("true", True), ("False", False), ("TRUE", True), ("null", None), ("~", None), ("", None),
        ('"12"', "12"), ("'true'", "true"), ('"\\u200b"', "\u200b"),
    ],
)  # fmt: skip
def test_plain_scalars_have_the_types_of_json(written: str, meant: object) -> None:
    data = read(f"key: {written}\n", "a.yaml").data
    assert data == {"key": meant}
    assert type(data["key"]) is type(meant)


def test_every_key_and_value_has_a_place() -> None:
    document = read("id: a\njobs:\n  - id: b\n    text: >\n      Nudge\n      people\n", "a.yaml")
    assert document.where() == Where("a.yaml", 1, 1)
    assert document.key_where("jobs") == Where("a.yaml", 2, 1)
    assert document.where("jobs") == Where("a.yaml", 3, 3)
    assert document.where("jobs", 0) == Where("a.yaml", 3, 5)
    assert document.key_where("jobs", 0) == Where("a.yaml", 3, 5)
    assert document.key_where("jobs", 0, "text") == Where("a.yaml", 4, 5)
    assert document.where("jobs", 0, "text") == Where("a.yaml", 4, 11)
    assert document.where("nowhere") == Where("a.yaml")
    assert document.at("jobs", 0, "id") == "b"
    assert document.at("jobs", 7, "id") is None


@pytest.mark.parametrize("text", ["a: b\r\nc: [1, d]\r\n", "\ufeffa: b\nc: [1, d]\n", "a: b # é\nc: [1, 'd']"])
def test_spans_are_positions_in_the_text(text: str) -> None:
    document = read(text, "a.yaml")
    mark = document.marks["c",]
    assert document.text[mark.start : mark.end] in ("[1, d]", "[1, 'd']")
    assert document.key_where("c") == Where("a.yaml", 2, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\nb: 4\na: 5\n", ["3:1 duplicate-key", "4:1 duplicate-key", "5:1 duplicate-key"]),
        ("a: {x: 1, x: {y: 1, y: 2}}\n", ["1:11 duplicate-key", "1:21 duplicate-key"]),
        ("1: a\n'1': b\n", ["2:1 duplicate-key"]),
        ("a: &x 1\nb: *x\n", ["1:4 yaml-feature", "2:4 yaml-feature"]),
        ("&a [*a]\n", ["1:1 yaml-feature", "1:5 yaml-feature"]),
        ("*a : 1\nb: 1\nb: 2", ["1:1 yaml-feature", "3:1 duplicate-key"]),
        ("a: !!python/object:os.system x\n", ["1:4 yaml-feature"]),
        ("a: ! x\n", ["1:4 yaml-feature"]),
        ("<<: {a: 1}\nb: 1\n", ["1:1 yaml-feature"]),
        ("'<<': text\n", []),
        ("? [a]\n: 1\nb: 2\nb: 3", ["1:3 yaml-feature", "4:1 duplicate-key"]),
        ("{{a: 1}: 2}", ["1:2 yaml-feature"]),
        ("a: 1\n---\nb: 2\n", ["2:1 yaml-feature"]),
        ("%YAML 1.2\n---\na: 1\n", ["1:1 yaml-feature"]),
        ("a: \u202eb\n\u200bc: \x07\n", ["1:4 hidden-character", "2:1 hidden-character", "2:5 hidden-character"]),
        ("a: \ud800\n", ["1:4 hidden-character"]),
        ("a: \x00\n", ["1:4 hidden-character"]),
        ("a: b: c\n", ["1:5 yaml-syntax"]),
        ("a: [1, 2\nb: 3\n", ["2:2 yaml-syntax"]),
        ("a: @b\n", ["1:4 yaml-syntax"]),
        ("a: '\n", ["2:1 yaml-syntax"]),
        ("a: 1\n b: 2\n", ["2:3 yaml-syntax"]),
        ("a:\n\t- b\n", ["2:1 yaml-syntax"]),
        ("", []),
        ("--- \n# nothing\n...\n", []),
    ],
)  # fmt: skip
def test_what_may_not_stand_in_our_files_is_reported_with_its_place(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_the_first_of_two_keys_stays_and_is_named() -> None:
    document = read("a: 1\nb: 2\na: [3]\n", "a.yaml")
    assert document.data == {"a": 1, "b": 2}
    assert document.findings[0].message == "the key 'a' stands here a second time (first on line 1)"
    assert document.findings[0].hint


def test_messages_hold_no_hidden_characters() -> None:
    findings = read('"\\e[31m\\u202e": 1\n"\\e[31m\\u202e": 2\n', "a.yaml").findings
    assert [finding.message for finding in findings if HIDDEN.search(finding.message)] == []
    assert len(findings) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[" * 32 + "]" * 32, []),
        ("[" * 33 + "]" * 33, ["1:33 yaml-limit"]),
        ("".join(f"{' ' * depth}a:\n" for depth in range(40)), ["33:33 yaml-limit"]),
        ("- a\n" * 49_999, []),
        ("- a\n" * 50_000, ["50000:3 yaml-limit"]),
        ("# " + "é" * 600_000, ["0:0 yaml-limit"]),
    ],
)  # fmt: skip
def test_files_have_limits(text: str, expected: list[str]) -> None:
    assert found(text) == expected


HOSTILE = {
    "flow sequences": "'[' * 500_000",
    "flow mappings": "'{a: ' * 200_000",
    "braces": "'{' * 500_000",
    "block sequences": "'- ' * 400_000",
    "block mappings": "''.join(' ' * i + 'a:\\n' for i in range(1_000))",
    "complex keys": "'? ' * 400_000",
    "aliases of aliases": "'a: &a [x, x]\\n' + ''.join(f'b{i}: &b{i} [*a, *a]\\n' for i in range(20_000))",
    "anchors": "'&a ' * 300_000",
    "tags": "'!a ' * 300_000",
    "directives": "''.join(f'%TAG !{i}! x\\n' for i in range(70_000))",
    "directives of a second document": "'a\\n...\\n' + ''.join(f'%TAG !{i}! x\\n' for i in range(60_000))",
    "flat": "'[' + 'a, ' * 300_000",
    "pairs": "'{' + ', '.join(f'k{i}: v' for i in range(90_000))",
    "lines": "'a\\n' * 500_000",
    "one word": "'a' * 1_000_000",
    "colons": "': ' * 500_000",
    "quote": "'\"' + '\\\\n' * 500_000",
    "comments": "'#\\n' * 500_000",
    "blanks": "' ' * 1_000_000",
    "hidden": "'\\x00\\n' * 500_000",
    "documents": "'---\\n' * 250_000",
    "block text": "'|\\n' + ' a\\n' * 300_000",
    "digits": "'- ' + '9' * 1_000_000",
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_no_file_can_crash_or_stall_the_process(hostile: str) -> None:
    script = f"from whofor.store.yaml import read; print(len(read({hostile}, 'a.yaml').findings))"
    path = os.pathsep.join(entry for entry in sys.path if entry)
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, timeout=60, check=False, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")


def test_reading_takes_linear_time() -> None:
    begin = time.process_time()
    for hostile in HOSTILE.values():
        read(eval(hostile), "a.yaml")
    assert time.process_time() - begin < 5


YAML_LIKE = st.text(st.sampled_from("ab01 \n\n\t:-?[]{},#&*!|>'\"%@`~.\\<=\r\ufeff\x00\u202e\x85é😀"), max_size=60)


@settings(deadline=None)
@given(st.one_of(YAML_LIKE, st.text(st.characters())), st.booleans())
def test_reading_never_raises(text: str, pure: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if pure:
            patch.setattr(yaml, "_LOADER", pyyaml.SafeLoader)
        document = read(text, "a.yaml")
    assert all(finding.where.line <= len(text.splitlines()) + 1 for finding in document.findings)
    assert all(finding.hint or finding.code == "yaml-syntax" for finding in document.findings)


WORDS = st.text(st.characters(codec="utf-8").filter(lambda character: not HIDDEN.search(character)))
TREES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=12
)


@settings(deadline=None)
@given(TREES, st.sampled_from([None, "'", '"', "|", ">"]), st.sampled_from([True, False, None]), st.booleans())
def test_reading_text_lists_and_maps_agrees_with_pyyaml(
    tree: object, style: str | None, flow: bool | None, plain_unicode: bool
) -> None:
    text = pyyaml.safe_dump(tree, default_style=style, default_flow_style=flow, allow_unicode=plain_unicode)
    document = read(text.replace("!!str ", ""), "a.yaml")
    if not [finding for finding in document.findings if finding.code == "yaml-feature"]:
        assert document.findings == ()
        assert document.data == tree == pyyaml.safe_load(text)


@settings(deadline=None)
@given(TREES)
def test_the_pure_loader_reads_the_same(tree: object) -> None:
    text = pyyaml.safe_dump(tree)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "_LOADER", pyyaml.SafeLoader)
        pure = read(text, "a.yaml")
    fast = read(text, "a.yaml")
    assert (pure.data, pure.findings) == (fast.data, fast.findings)
    assert {key: mark[:2] for key, mark in pure.marks.items()} == {key: mark[:2] for key, mark in fast.marks.items()}


def test_a_file_is_read_from_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("\ufeffname: Zoë\r\n".encode())
    assert read_file(file, "personas/a.yaml").data == {"name": "Zoë"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: 1\nb: \xe9\n", "personas/a.yaml:2: not-utf8 Save the file as UTF-8."),
        ("a: 1".encode("utf-16"), "personas/a.yaml:1: not-utf8 It looks like UTF-16. Save the file as UTF-8."),
        (b"a: \x00\n", "personas/a.yaml:1: hidden-character Delete it. If it belongs to the text, write it as an "
                       'escape in double quotes, such as "\\u200b".'),
        (b"#" * 2_000_000, "personas/a.yaml: yaml-limit Split the file."),
    ],
)  # fmt: skip
def test_a_bad_file_is_a_finding(tmp_path: Path, content: bytes, expected: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(content)
    [finding] = read_file(file, "personas/a.yaml").findings
    assert f"{finding.where}: {finding.code} {finding.hint}" == expected


def test_what_is_no_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    for name in ("missing.yaml", "link.yaml", "pipe.yaml", "."):
        assert [finding.code for finding in read_file(tmp_path / name, name).findings] == ["unreadable-file"]


def test_a_syntax_error_is_told_in_plain_words() -> None:
    text = textwrap.dedent("""
        name: Robin: the solo owner
    """)
    [finding] = read(text, "a.yaml").findings
    assert finding.message == "this is not YAML: a second ': ' on one line, or a key that is indented too far"
    assert finding.hint == "Put the text in double quotes."
    assert finding.where == Where("a.yaml", 2, 12)


def test_a_tab_that_indents_is_told_apart_from_a_text_without_quotes() -> None:
    [finding] = read("a:\n  - b: 1\n\tc: 2\n", "a.yaml").findings
    assert (finding.where.line, finding.hint) == (3, "Indent with spaces.")
