"""Statements of some articles: which join one claim by themselves, and which are alike.

The same rules as for the claims of a desk, over what is in memory. A statement's surroundings count
a little here: a pronoun's name often stands in the sentence before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from claims.embeddings import Embedder
from claims.matching.bm25 import Ranking
from claims.matching.fingerprints import fingerprint
from claims.matching.fusion import fuse
from claims.matching.terms import document_terms, query_terms

AROUND = 0.1
"""What a term that stands around a statement counts, beside one in it."""

DEEP = 50
"""How far down each ranking is fused with the other."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One place where something is claimed: the words, what stands around them, the language."""

    text: str
    around: str
    language: str


@dataclass(frozen=True, slots=True)
class Grouped:
    """What is known of one statement: the number of its claim, and the statements most like it.

    `suggestions` holds places in the list of statements with scores from 0 to 1, best first.
    """

    group: int
    suggestions: tuple[tuple[int, float], ...]


def group(
    statements: Sequence[Statement], *, limit: int, embedder: Embedder | None = None
) -> list[Grouped]:
    """Join what is the same claim, and find for each statement the others most like it.

    Args:
        statements: of all articles, in one order.
        limit: how many suggestions each gets, where there are so many others.
        embedder: ranks by meaning too, where one is given.

    Returns:
        One entry a statement, in their order; groups are numbered from 1 as they first appear.
    """
    numbers: dict[str, int] = {}
    ranking = Ranking([_terms(statement) for statement in statements])
    meanings = embedder.nearest([one.text for one in statements], limit=DEEP) if embedder else None
    found = []
    for place, statement in enumerate(statements):
        key = fingerprint(statement.text, language=statement.language)
        scores = ranking.scores(query_terms(statement.text, language=statement.language))
        own = scores.get(place) or 1.0
        order = sorted(scores.keys() - {place}, key=partial(_by_score, scores))
        if meanings is not None:
            order = fuse([order[:DEEP], meanings[place]])
        order = _with_the_rest(order, len(statements), but=place)[:limit]
        found.append(
            Grouped(
                numbers.setdefault(key, len(numbers) + 1),
                tuple((other, min(scores.get(other, 0.0) / own, 1.0)) for other in order),
            )
        )
    return found


def _terms(statement: Statement) -> dict[str, float]:
    """The terms of a statement, and weaker those around it that it does not hold."""
    around = document_terms(statement.around, language=statement.language)
    inside = document_terms(statement.text, language=statement.language)
    return {**dict.fromkeys(around, AROUND), **inside}


def _by_score(scores: dict[int, float], place: int) -> tuple[float, int]:
    return -scores[place], place


def _with_the_rest(order: list[int], count: int, *, but: int) -> list[int]:
    """A ranking with the places that it does not name behind it, and without one."""
    return list(dict.fromkeys(place for place in (*order, *range(count)) if place != but))
