"""What one or two say with force and nobody else."""

from __future__ import annotations

from tests.words.speech import heard, record

from whofor.words.surprises import rare


def test_something_strong_that_nobody_else_says_is_a_weak_signal() -> None:
    common = [record(f"u{at}", "I am worried that the export fails.") for at in range(5)]
    alone = record("z", "I am ashamed that the zebra stamp failed my aunt.")
    found = rare(heard([*common, alone]))
    assert [one.voice.record.person for one in found] == ["z"]
