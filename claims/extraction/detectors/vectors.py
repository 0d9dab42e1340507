"""Sentence vectors as further numbers that a fitted model may see, where the extra is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.embeddings import understands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.embeddings import Embedder

type Vector = Sequence[float]

NONE: Vector = ()
"""In place of a vector: the sentence is judged by its words alone."""


def vectors_of(texts: Sequence[str], *, language: str, embedder: Embedder | None) -> list[Vector]:
    """One vector a sentence; NONE for all where there is no model or it cannot read them.

    Args:
        texts: sentences of one language.
        language: its BCP 47 tag.
        embedder: the model; None where vectors are not asked for.
    """
    if embedder is None or not texts or not understands(language):
        return [NONE] * len(texts)
    return list(embedder.embed(texts))
