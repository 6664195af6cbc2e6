"""Texts to vectors by a sentence model in a folder on this machine: nothing is fetched, nothing leaves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whofor.errors import CannotRun

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
"""The files of the folder, as sentence models are published for ONNX."""

BATCH = 64
LONGEST = 256
"""Tokens of a text that are looked at."""

Embed = Callable[[Sequence[str]], NDArray[np.float64]]


def embedder(folder: Path) -> Embed:
    """Return what gives a vector for each text: the mean of the model's token vectors, those of padding left out.

    Args:
        folder: Holds `model.onnx`, which takes `input_ids` and `attention_mask` and gives token vectors (texts, tokens,
            dimensions) or text vectors (texts, dimensions), and its `tokenizer.json`.

    Raises:
        CannotRun: A file is missing or cannot be used, or the extra is not installed.

    Source: N. Reimers and I. Gurevych, "Sentence-BERT" (2019), for the mean of token vectors.
    """
    missing = [name for name in (MODEL, TOKENIZER) if not (folder / name).is_file()]
    if missing:
        raise CannotRun(f"{folder} has no {' and no '.join(missing)}: name a folder with {MODEL} and its {TOKENIZER}")
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError:
        raise CannotRun("embeddings need another package: pip install 'whofor[embeddings]'") from None
    try:
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        session = onnxruntime.InferenceSession(str(folder / MODEL), providers=["CPUExecutionProvider"])
    except Exception as error:  # both raise errors of their own for what they cannot read
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CannotRun(f"the model in {folder} cannot be read: {reason}") from None
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    return lambda texts: _vectors(session, tokenizer, texts)


def _vectors(session: Any, tokenizer: Any, texts: Sequence[str]) -> NDArray[np.float64]:
    batches = [_batch(session, tokenizer, texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
    return np.concatenate(batches) if batches else np.zeros((0, 1))


def _batch(session: Any, tokenizer: Any, texts: Sequence[str]) -> NDArray[np.float64]:
    encoded = tokenizer.encode_batch(list(texts))
    mask = np.array([one.attention_mask for one in encoded], np.int64)
    able = {
        "input_ids": np.array([one.ids for one in encoded], np.int64),
        "attention_mask": mask,
        "token_type_ids": np.zeros_like(mask),
    }
    wanted = {one.name for one in session.get_inputs()}
    found = np.asarray(session.run(None, {name: able[name] for name in wanted & set(able)})[0], float)
    if found.ndim == 2:
        return found
    weights = mask[:, :, None].astype(float)
    return np.asarray((found * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1.0))
