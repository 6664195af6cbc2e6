"""Whatever an endpoint answers, nothing stands in a persona that no receipt says, and nothing of the rules is lost."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.llm.conftest import INJECTION, Phrase, World
from tests.llm.endpoint import Said, Script, answer, asked, completion, error, serving
from tests.llm.repo import NAMES, files, phrased, ungrounded, write

from whofor.model.asking import RULES, VERIFIED, Wish
from whofor.model.finding import Level
from whofor.model.policy import Llm
from whofor.store.events.source import Means
from whofor.workflow.check import check
from whofor.workflow.phrased import phrased as run

pytestmark = pytest.mark.loopback
Claim = dict[str, Any]
NOTHING: dict[str, list[str]] = {"need": [], "pain": [], "feeling": [], "social": []}


def answering(phrase: Callable[[Claim], str], **other: object) -> Script:
    """Answer every claim with a text that rests on its own sentences, and mark nothing in interviews."""

    def script(body: dict[str, Any]) -> Said:
        data = asked(body)
        if "transcript" in data:
            return answer(NOTHING)
        return answer({"claims": [_entry(claim, phrase(claim), **other) for claim in data["claims"]]})

    return script


def _entry(claim: Claim, text: str, **other: object) -> dict[str, object]:
    return {
        "id": claim["id"],
        "text": text,
        "evidence": [one["id"] for one in claim["evidence"]],
        "drop": False,
    } | other


def quoted(claim: Claim) -> str:
    said: str = claim["evidence"][0]["said"]
    return said


LIES: dict[str, Callable[[Claim], str]] = {
    "an invention": lambda _: "They love the premium plan and tell their friends.",
    "an invented end": lambda claim: f"{claim['text'].rstrip('.')}, so I can impress investors.",
    "a dropped negation": lambda claim: (
        quoted(claim).replace(" not ", " ").replace("cannot", "can").replace("nobody", "I")
    ),
    "an added negation": lambda claim: claim["text"].replace("want", "do not want").replace("The ", "No "),
    "a dropped hate": lambda claim: quoted(claim).replace("hate", "want").replace("stops at", "reads"),
    "digits": lambda claim: f"{claim['text'].rstrip('.')} 82 times.",
    "other digits": lambda claim: f"{claim['text'].rstrip('.')} ⅔ ٣ ² times.",
    "number words": lambda claim: f"{claim['text'].rstrip('.')} twice.",
    "a script": lambda claim: f"<script>alert('x')</script> {claim['text']}",
    "a link": lambda claim: f"[{claim['text']}](javascript:alert)",
    "an address": lambda claim: f"{claim['text']} See https://evil.example/nudge",
    "a citation": lambda claim: f"{claim['text']} persona:nudge/file",
    "an escape": lambda claim: f"\x1b[31m{claim['text']}",
    "hidden text": lambda claim: claim["text"].replace(" ", "\u200b ", 1),
    "another script's letters": lambda claim: claim["text"].replace("a", "а"),
    "line breaks": lambda claim: claim["text"].replace(" ", "\n---\n", 1),
    "a key of YAML": lambda claim: f"{claim['text']}\n    confidence: high",
    "a quantifier": lambda claim: f"Most of them always say: {claim['text']}",
    "a feature": lambda claim: claim["text"].replace("nudge", "reminder").replace("file", "bulk import"),
    "a template": lambda claim: f"{{{{ 7*7 }}}} {{% raw %}} {claim['text']}",
    "nothing": lambda _: "",
    "a book": lambda claim: claim["text"] * 200,
    "the injection": lambda _: INJECTION,
    "the instructions": lambda _: "You edit short statements about a group of users.",
    "a swap": lambda claim: " ".join(reversed(quoted(claim).rstrip(".").split())),
}


@pytest.mark.parametrize("lie", sorted(LIES))
def test_no_lie_reaches_a_persona(world: World, phrase: Phrase, lie: str) -> None:
    with serving(answering(LIES[lie])) as server:
        made, phrasing = phrase(server.url)
    assert list(ungrounded(world.root, made, world.by_rules)) == []
    refused = [one for one in phrasing.outcomes if one.status != VERIFIED]
    assert len(refused) >= 0.25 * len(phrasing.outcomes)
    assert all(one.reason for one in refused)
    assert _with_lies(made, lie) == _with_lies(world.by_rules, lie)


def _with_lies(personas: object, lie: str) -> object:
    """Return the personas; of lies that are none where a text has no "not" or "want", nothing."""
    partial = ("a dropped negation", "an added negation", "a dropped hate", "a feature", "a swap")
    return None if lie in partial else personas


@pytest.mark.parametrize(
    "other",
    [
        {"evidence": ["e999"]},
        {"evidence": []},
        {"evidence": "e1"},
        {"evidence": ["E99"], "quote": "I love it"},
        {"id": "c99"},
        {"text": None},
        {"drop": True},
    ],
)
def test_no_form_of_an_answer_changes_a_claim(world: World, phrase: Phrase, other: dict[str, object]) -> None:
    with serving(answering(quoted, **other)) as server:
        made, phrasing = phrase(server.url)
    assert made == world.by_rules
    assert {one.reason for one in phrasing.outcomes if one.status == VERIFIED} <= {"as rules wrote it"}


def test_an_answer_about_some_of_the_claims_is_taken_for_these(world: World, phrase: Phrase) -> None:
    def script(body: dict[str, Any]) -> Said:
        data = asked(body)
        if "transcript" in data:
            return answer(NOTHING)
        first = data["claims"][0]
        return answer({"claims": [_entry(first, first["text"].replace(", so that I stay on good terms", ""))]})

    with serving(script) as server:
        made, phrasing = phrase(server.url)
    assert phrasing.failures == ()
    assert phrasing.requests == phrasing.asked
    assert "unused" in {one.status for one in phrasing.outcomes}
    [nudge] = [claim for persona in made for claim in persona.claims if claim.id == "nudge"]
    assert nudge.by == "model:m"
    assert list(ungrounded(world.root, made, world.by_rules)) == []


def test_an_id_of_another_claim_is_no_receipt(world: World, phrase: Phrase) -> None:
    def script(body: dict[str, Any]) -> Said:
        data = asked(body)
        if "transcript" in data:
            return answer(NOTHING)
        turned = [*data["claims"][1:], data["claims"][0]]
        pairs = zip(data["claims"], turned, strict=True)
        return answer(
            {
                "claims": [
                    _entry(claim, quoted(other)) | {"evidence": [other["evidence"][0]["id"]]} for claim, other in pairs
                ]
            }
        )

    with serving(script) as server:
        made, phrasing = phrase(server.url)
    assert made == world.by_rules
    assert any("was not shown for this claim" in one.reason for one in phrasing.outcomes)


GOOD = json.dumps({"claims": []})


@pytest.mark.parametrize(
    "said",
    [
        error(500, "oops"),
        error(401, "who are you"),
        error(403, "not you"),
        error(400, "no"),
        Said(200, b"<html>hello</html>", {"Content-Type": "text/html"}),
        Said(200, b"\xff\xff"),
        Said(200, b""),
        Said(200, b"x" * 3_000_000),
        Said(302, b"", {"Location": "http://127.0.0.1:9/elsewhere"}),
        completion(None),
        completion(GOOD[:9], finish="length"),
        completion("I am sorry, I cannot do that."),
        completion("```json\n{broken\n```"),
        completion('{"claims": "all"}'),
    ],
)
def test_no_reply_at_all_stops_a_run(world: World, phrase: Phrase, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openai._base_client.BaseClient._calculate_retry_timeout", lambda *_, **__: 0.0)
    with serving(lambda _: said) as server:
        made, phrasing = phrase(server.url)
    assert made == world.by_rules
    assert len(phrasing.failures) == phrasing.asked > 0
    assert "model-failed" in [one.code for one in phrasing.findings]


def test_what_a_good_model_writes_is_taken_and_signed(world: World, phrase: Phrase) -> None:
    better = {"I want to stop chasing people for money.": "I hate chasing people for money, the nudge should do it."}
    texts = lambda claim: better.get(claim["text"], claim["text"])  # noqa: E731
    with serving(answering(texts)) as server:
        made, phrasing = phrase(server.url, Wish("org/m v2"))
    assert list(ungrounded(world.root, made, world.by_rules)) == []
    signed = {claim.text: claim.by for persona in made for claim in persona.claims}
    assert phrasing.model == "org/m v2"
    assert signed["I want to see every approval before the file leaves the house."] == "rules"


def test_a_shorter_text_is_taken_and_its_summary_tells_it(world: World, phrase: Phrase) -> None:
    with serving(answering(lambda claim: claim["text"].replace(", so that I stay on good terms", ""))) as server:
        made, _ = phrase(server.url)
    [nudge] = [claim for persona in made for claim in persona.claims if claim.id == "nudge"]
    assert (nudge.text, nudge.by) == ("When a bill is overdue, I want a nudge to go out by itself.", "model:m")
    [told] = [persona.summary for persona in made if nudge in persona.claims]
    assert nudge.text in told
    assert "good terms" not in told
    [rules] = [claim for persona in world.by_rules for claim in persona.claims if claim.id == "nudge"]
    assert (nudge.evidence, nudge.confidence) == (rules.evidence, rules.confidence)


def test_a_summary_retells_in_other_words_what_it_told(world: World, phrase: Phrase) -> None:
    def reads_better(claim: Claim) -> str:
        text: str = claim["text"]
        return text.replace("What they ask for first: “I want", "They first ask for what they want: “")

    def shorter(claim: Claim) -> str:
        text: str = claim["text"]
        return text.replace("What they ask for first: ", "") if text.startswith("What they") else text

    with serving(answering(shorter)) as server:
        made, _ = phrase(server.url)
    assert list(ungrounded(world.root, made, world.by_rules)) == []
    assert {persona.told_by for persona in made} == {"model:m"}
    for persona, rules in zip(made, world.by_rules, strict=True):
        assert persona.summary == rules.summary.replace("What they ask for first: ", "")
        assert (persona.claims, persona.rests_on) == (rules.claims, rules.rests_on)
    with serving(answering(reads_better)) as server:
        made, _ = phrase(server.url)
    assert list(ungrounded(world.root, made, world.by_rules)) == []


def test_what_numbers_say_is_never_asked_about(phrase: Phrase) -> None:
    with serving(answering(quoted)) as server:
        phrase(server.url)
    assert not any("than others" in request["messages"][1]["content"] for request in server.requests)


def test_no_name_and_no_injection_is_in_any_request(phrase: Phrase, world: World) -> None:
    with serving(answering(quoted)) as server:
        _, phrasing = phrase(server.url)
    sent = json.dumps(server.requests)
    assert "[p07]" in sent
    assert [name for name in NAMES if name in sent] == []
    assert "IGNORE ALL" not in sent
    [note] = [one for one in phrasing.findings if one.code == "quarantined"]
    assert "tickets/T-33 speaks to an assistant" in note.message
    assert any("IGNORE ALL" in record.text for record in world.repo.records.values())


def test_evidence_is_in_the_user_message_alone(phrase: Phrase) -> None:
    with serving(answering(quoted)) as server:
        phrase(server.url)
    assert len({request["messages"][0]["content"] for request in server.requests}) == 2
    assert all("nudge" not in request["messages"][0]["content"] for request in server.requests)
    assert all([one["role"] for one in request["messages"]] == ["system", "user"] for request in server.requests)


def test_interviewers_are_context_and_nobodys_evidence(phrase: Phrase) -> None:
    with serving(answering(quoted)) as server:
        phrase(server.url)
    talks = [data["transcript"] for request in server.requests if "transcript" in (data := asked(request))]
    assert len(talks) == 2
    assert all(talk[0] == {"asked": "What happened last time, [p07]?"} or "[p08]" in talk[0]["asked"] for talk in talks)
    assert all(set(line) == {"id", "said"} for talk in talks for line in talk[1:])


@pytest.mark.parametrize(("share", "marked"), [(1, 1), (9, 0)])
def test_signs_are_taken_unless_everything_has_them(phrase: Phrase, share: int, marked: int) -> None:
    def script(body: dict[str, Any]) -> Said:
        data = asked(body)
        if "transcript" in data:
            names = [line["id"] for line in data["transcript"] if "id" in line]
            return answer(NOTHING | {"pain": names[:share] if "[p08]" in data["transcript"][0]["asked"] else []})
        return answer({"claims": []})

    with serving(script) as server:
        _, phrasing = phrase(server.url)
    assert phrasing.marked == marked


def test_without_a_word_from_anybody_nothing_is_asked(
    phrase: Phrase, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    with serving(answering(quoted)) as server:
        made, phrasing = phrase(server.url, Wish())
        assert (made, phrasing.why, server.requests) == (world.by_rules, "no model is configured", [])
        made, phrasing = phrase(server.url, Wish("m", without=True))
        assert (made, phrasing.why, server.requests) == (world.by_rules, "no model was asked for", [])


@pytest.mark.parametrize(
    ("llm", "wish", "why"),
    [
        (Llm("m", price_in=1.0, price_out=1000.0, max_cost=0.01), Wish(), "more than $0.0100"),
        (Llm("m", price_in=1.0, price_out=1000.0), Wish(max_cost=0.0), "more than $0.0000"),
        (Llm("m", max_tokens=1000), Wish(), "more than 1,000"),
    ],
)
def test_a_limit_that_does_not_suffice_sends_nothing(world: World, llm: Llm, wish: Wish, why: str) -> None:
    repo = replace(world.repo, policy=replace(world.repo.policy, llm=llm))
    with serving(answering(quoted)) as server:
        made, phrasing = run(replace(world.draft, repo=repo), wish, Means({"OPENAI_BASE_URL": server.url}))
        assert server.requests == []
    assert made == world.by_rules
    [finding] = [one for one in phrasing.findings if one.code == "over-budget"]
    assert why in finding.message


def test_a_limit_holds_while_it_runs(world: World) -> None:
    """An endpoint that counts far more than was estimated is not asked for ever."""
    llm = Llm("m", max_tokens=60_000, parallel=1)
    repo = replace(world.repo, policy=replace(world.repo.policy, llm=llm))
    used = {"prompt_tokens": 50_000, "completion_tokens": 9_000}

    def script(body: dict[str, Any]) -> Said:
        data = asked(body)
        return completion(json.dumps(NOTHING if "transcript" in data else {"claims": []}), usage=used)

    with serving(script) as server:
        made, phrasing = run(replace(world.draft, repo=repo), Wish(), Means({"OPENAI_BASE_URL": server.url}))
        assert len(server.requests) == phrasing.requests == 1
    assert made == world.by_rules
    assert phrasing.failures[-1][1] == "it would have gone past the limit on what a run may cost"


def test_what_it_cost_is_said(world: World) -> None:
    repo = replace(world.repo, policy=replace(world.repo.policy, llm=Llm("m", price_in=1.0, price_out=10.0)))
    with serving(answering(quoted)) as server:
        _, phrasing = run(replace(world.draft, repo=repo), Wish(), Means({"OPENAI_BASE_URL": server.url}))
        sent = len(server.requests)
    assert (phrasing.tokens_in, phrasing.tokens_out, phrasing.counted) == (100 * sent, 20 * sent, True)
    assert phrasing.cost == pytest.approx(sent * (100 * 1.0 + 20 * 10.0) / 1e6)


def test_a_second_run_asks_nobody_and_a_torn_file_is_asked_again(phrase: Phrase, tmp_path: Path) -> None:
    with serving(answering(quoted)) as server:
        first, _ = phrase(server.url, shelves=tmp_path)
        sent = len(server.requests)
        again, phrasing = phrase(server.url, shelves=tmp_path)
        assert (again, len(server.requests)) == (first, sent)
        assert phrasing.kept == phrasing.asked == sent > 0
        assert (phrasing.requests, phrasing.tokens_in) == (0, 0)
        torn, forged, *_ = sorted((tmp_path / "llm").rglob("*.json"))
        torn.write_bytes(torn.read_bytes()[:40])
        forged.write_text(
            json.dumps(json.loads(forged.read_text()) | {"reply": {"claims": [{"text": "They love it."}]}})
        )
        third, phrasing = phrase(server.url, shelves=tmp_path)
        assert (third, len(server.requests), phrasing.kept) == (first, sent + 2, sent - 2)


def test_another_model_or_a_longer_answer_is_another_question(phrase: Phrase, tmp_path: Path) -> None:
    with serving(answering(quoted)) as server:
        phrase(server.url, Wish("m"), shelves=tmp_path)
        sent = len(server.requests)
        _, phrasing = phrase(server.url, Wish("n"), shelves=tmp_path)
        assert (phrasing.kept, len(server.requests)) == (0, 2 * sent)


def test_whichever_answer_comes_first_the_bytes_are_the_same(tmp_path: Path) -> None:
    roots = [write(tmp_path / name) for name in ("one", "two")]
    drafts = []
    for seed, root in enumerate(roots):
        order = random.Random(seed)
        plain = answering(lambda claim: quoted(claim).replace(", so that I stay on good terms", ""))

        def script(body: dict[str, Any], order: random.Random = order, plain: Script = plain) -> Said:
            said = plain(body)
            return Said(said.status, said.body, said.headers, order.random() / 4)

        with serving(script) as server:
            phrased(root, server.url)
            sent = len(server.requests)
            drafts.append(files(root))
            phrased(root, server.url)
            assert len(server.requests) == sent
            assert files(root) == drafts[-1]
    assert drafts[0] == drafts[1]
    assert any(b"by: model:m" in text for text in drafts[0].values())


def test_a_phrased_draft_stands_up_to_the_check(tmp_path: Path) -> None:
    root = write(tmp_path)
    with serving(answering(quoted)) as server:
        phrased(root, server.url)
    assert any(b"by: model:m" in text for text in files(root).values())
    assert [one for one in check(root) if one.level is not Level.NOTE] == []


def test_without_a_model_the_bytes_are_those_of_always(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one"), write(tmp_path / "two")
    phrased(one, "http://127.0.0.1:9/v1", RULES)
    with serving(lambda _: error(403, "not you")) as server:
        phrased(two, server.url)
    assert files(one) == files(two)
