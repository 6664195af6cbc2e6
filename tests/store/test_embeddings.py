"""A sentence model in a folder: here one of a few numbers, written by the test."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tests.words.speech import heard, record
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from whofor.errors import CannotRun
from whofor.store.embeddings import BATCH, embedder
from whofor.words.proposals import proposals

WORDS = {"[PAD]": 0, "[UNK]": 1, "invoice": 2, "faktura": 2, "phone": 3, "mobile": 3, "roles": 4, "permission": 4}
TABLE = np.eye(5, dtype=np.float32)
"""Each meaning has a direction of its own; "invoice" and "faktura" have the same."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "tokens")
    return tmp_path


def write(folder: Path, gives: str) -> None:
    tokenizer = Tokenizer(WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    table = TABLE[list(WORDS.values())]
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["tokens"])]
    shape = ["texts", "length", 5]
    if gives == "texts":
        nodes.append(helper.make_node("ReduceMax", ["tokens", "axis"], ["texts"], keepdims=0))
        shape = ["texts", 5]
    taken = ("input_ids", "attention_mask")
    ids = [helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "length"]) for name in taken]
    constants = [numpy_helper.from_array(table, "table"), numpy_helper.from_array(np.array([1]), "axis")]
    out = helper.make_tensor_value_info(gives, TensorProto.FLOAT, shape)
    graph = helper.make_graph(nodes, "g", ids, [out], constants[: len(nodes)])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)])
    model.ir_version = 9
    onnx.save(model, str(folder / "model.onnx"))


def test_a_text_is_the_mean_of_its_tokens_without_padding(folder: Path) -> None:
    found = embedder(folder)(["invoice", "invoice phone", "faktura mobile invoice phone"])
    assert np.allclose(found[0], TABLE[2])
    assert np.allclose(found[1], (TABLE[2] + TABLE[3]) / 2)
    assert np.allclose(found[2], found[1])


def test_a_model_may_give_vectors_of_whole_texts(tmp_path: Path) -> None:
    write(tmp_path, "texts")
    assert np.allclose(embedder(tmp_path)(["invoice phone"]), TABLE[2] + TABLE[3])


def test_many_texts_are_the_same_in_batches(folder: Path) -> None:
    texts = ["invoice", "phone roles", "permission"] * BATCH
    every = embedder(folder)(texts)
    assert every.shape == (3 * BATCH, 5)
    assert np.allclose(every[:3], embedder(folder)(texts[:3]))
    assert embedder(folder)([]).shape[0] == 0


def test_words_of_one_meaning_are_grouped(folder: Path) -> None:
    """Half say "invoice" and half "faktura": words alone would part them."""
    pairs = (("invoice", "faktura"), ("phone", "mobile"), ("roles", "permission"))
    records = [record(f"u{at}", pairs[at % 3][at % 2], "tickets") for at in range(60)]
    found = proposals(heard(records), embedder(folder))
    assert {frozenset(entry.terms) for entry in found.entries} == {
        frozenset(("faktura", "invoice")),
        frozenset(("mobile", "phone")),
        frozenset(("permission", "role")),
    }


@pytest.mark.parametrize(
    ("missing", "said"), [("model.onnx", "no model.onnx"), ("tokenizer.json", "no tokenizer.json")]
)
def test_what_is_missing_is_said(folder: Path, missing: str, said: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(CannotRun, match=said):
        embedder(folder)


@pytest.mark.parametrize("broken", ["model.onnx", "tokenizer.json"])
def test_what_cannot_be_read_is_said_in_one_line(folder: Path, broken: str) -> None:
    (folder / broken).write_bytes(b"nothing of the kind\n" * 3)
    with pytest.raises(CannotRun, match="cannot be read") as raised:
        embedder(folder)
    assert "\n" not in str(raised.value)
