"""Sentence embeddings, an optional extra: sentences that mean the same in other words.

Below the stages, since matching and extraction both use them and may not import each other. The
model is loaded when it is first asked for; without the extra packages the desk works by words
alone. See `docs/matching.md` and `docs/detectors.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast

__all__ = ["DIMENSIONS", "MODEL", "Embedder", "EmbeddingsMissing", "load_embedder", "understands"]

DIMENSIONS = 384
"""Numbers in a vector, as the model gives them."""

MODEL = "all-MiniLM-L6-v2-int8"
"""What the vectors are of. Vectors of another model are not to be compared with them."""

LANGUAGE = "en"
"""The language that the model was trained on, as a BCP 47 tag."""


class EmbeddingsMissing(Exception):
    """The packages of the extra are not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Sentence embeddings are asked for, but {name} is not installed. Install"
            " requirements-embeddings.txt, or do without them: VERIFY_EMBEDDINGS=0 for matching,"
            " weights fitted without --vectors for the detector."
        )


class Embedder(Protocol):
    """What turns texts into vectors of length 1."""

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text."""

    def nearest(self, texts: Sequence[str], *, limit: int) -> list[list[int]]:
        """For each text the places of the others, the nearest first."""


def understands(language: str) -> bool:
    """Whether vectors of texts in a language (a BCP 47 tag) mean anything."""
    return language.split("-")[0].lower() == LANGUAGE


@cache
def load_embedder() -> Embedder:
    """The model, loaded once a process: about 90 MB of memory, half a second.

    Raises:
        EmbeddingsMissing: a package is not installed.
    """
    try:
        return cast("Embedder", import_module("claims.embeddings.minilm").MiniLM())
    except ImportError as error:
        raise EmbeddingsMissing(error.name or str(error)) from error
