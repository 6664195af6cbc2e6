"""The designed workflows of the register."""

from __future__ import annotations

import pytest

from whofor.model.finding import Finding, Where
from whofor.model.flow import Step, Workflow
from whofor.store.register import PATH, register_of
from whofor.store.workflows import unseen, workflows
from whofor.store.yaml import read


def register(text: str) -> str:
    return f"kind: sources/1\nproduct: {{name: Relay}}\nsources: []\nworkflows:\n{text}"


def only(text: str) -> Workflow:
    found, findings = workflows(read(register(text), PATH))
    assert findings == ()
    [workflow] = found.values()
    return workflow


def wrong(text: str) -> list[tuple[int, str]]:
    return [(one.where.line, one.message) for one in register_of(read(register(text), PATH))[1]]


def test_the_short_form_is_a_list_of_events() -> None:
    assert only("  send: [created, sent]") == Workflow("send", (Step(("created",)), Step(("sent",))))


def test_the_long_form() -> None:
    assert only("""
  send:
    steps:
      - created
      - {any: [added, imported], repeat: true}
      - {event: previewed, optional: true}
      - event: sent
    ignore: [help, saved]
    within: 2 hours
""") == Workflow(
        "send",
        (
            Step(("created",)),
            Step(("added", "imported"), repeat=True),
            Step(("previewed",), optional=True),
            Step(("sent",)),
        ),
        ("help", "saved"),
        120,
    )


def test_steps_know_their_line() -> None:
    found = only("  send:\n    - created\n    - {event: sent}\n")
    assert [step.where for step in found.steps] == [Where(PATH, 6, 7), Where(PATH, 7, 7)]
    assert found.where == Where(PATH, 5, 3)


@pytest.mark.parametrize(("text", "minutes"), [("45", 45), ("1 minute", 1), ("3 hours", 180), ("7 days", 10_080)])
def test_a_pause_is_in_minutes(text: str, minutes: int) -> None:
    assert only(f"  send: {{steps: [a], within: {text}}}").within == minutes


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[a, b, a]", "the event 'a' stands twice in workflow 'send', first on line 5"),
        ("[a, {any: [b, a]}]", "the event 'a' stands twice in workflow 'send', first on line 5"),
        ("[{event: a, optional: true}]", "every step of workflow 'send' is optional"),
        ("[a, {optional: true}]", "a step of workflow 'send' needs either 'event' or 'any'"),
        ("[a, {event: b, any: [c]}]", "a step of workflow 'send' needs either 'event' or 'any'"),
        ("{steps: [a, b], ignore: b}", "workflow 'send' ignores 'b', which is one of its steps (line 5)"),
        ("[]", "'send' must have at least 1 entry"),
        ("{steps: []}", "'steps' must have at least 1 entry"),
        ("{ignore: [a]}", "'steps' is missing"),
        ("[{evnt: a}]", "there is no field 'evnt'"),
        ("[1]", "entry 1 of 'send' must be text or a group of 'key: value' lines, not the number 1"),
        (
            "{steps: [a], within: 3 weeks}",
            "'within' must be a time such as 45 minutes, 2 hours or 7 days, not '3 weeks'",
        ),
        ("{steps: [a], within: 0}", "'within' must be at least 1, not 0"),
        (f"[{', '.join(f'e{i}' for i in range(32))}]", "'send' must have at most 31 entries, not 32"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(text: str, message: str) -> None:
    assert wrong(f"  send: {text}\n") == [(5, message)]


def test_everything_wrong_is_said_at_once_and_good_workflows_are_kept() -> None:
    text = "  one: [a, a]\n  two: [{event: b, optional: true}]\n  good: [c]\n  three: {steps: [d], ignore: [d]}\n"
    found, findings = register_of(read(register(text), PATH))
    assert found is not None and list(found.workflows) == ["good"]
    assert [one.where.line for one in findings] == [5, 6, 8] and all(one.hint for one in findings)
    assert {one.code for one in findings} == {"schema"}


def test_an_event_that_never_occurs_is_reported_with_its_line() -> None:
    found, _ = workflows(read(register("  send: {steps: [created, {any: [sent, posted]}], ignore: [help]}\n"), PATH))
    findings = unseen(found, ["created", "sentt", "posted"])
    assert [(one.code, one.where.line, one.message, one.hint) for one in findings] == [
        ("unseen-event", 5, "workflow 'send' lists the event 'sent', which never occurs", "did you mean 'sentt'?"),
        ("unseen-event", 5, "workflow 'send' lists the event 'help', which never occurs", f"check its name in {PATH}"),
    ]
    assert all(isinstance(one, Finding) for one in findings)
    assert unseen(found, ["created", "sent", "posted", "help"]) == ()
