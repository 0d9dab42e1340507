"""Sentence embeddings, an optional extra: claims that mean the same in other words.

Nothing here is imported unless VERIFY_EMBEDDINGS asks for it; without the extra packages the desk
works by words alone. See `docs/matching.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast

__all__ = ["DIMENSIONS", "Embedder", "EmbeddingsMissing", "load_embedder"]

DIMENSIONS = 384
"""Numbers in a vector, as the model gives them."""


class EmbeddingsMissing(Exception):
    """The packages of the extra are not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Embeddings are on (VERIFY_EMBEDDINGS), but {name} is not installed. Install"
            " requirements-embeddings.txt, or turn them off."
        )


class Embedder(Protocol):
    """What turns texts into vectors of length 1."""

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text."""

    def nearest(self, texts: Sequence[str], *, limit: int) -> list[list[int]]:
        """For each text the places of the others, the nearest first."""


@cache
def load_embedder() -> Embedder:
    """The model, loaded once a process: about 90 MB of memory, half a second.

    Raises:
        EmbeddingsMissing: a package is not installed.
    """
    try:
        module = import_module("claims.matching.embeddings.minilm")
    except ImportError as error:
        raise EmbeddingsMissing(error.name or str(error)) from error
    return cast("Embedder", module.MiniLM())
