"""The claims that were found in articles, stored as places that have joined no claim yet.

An import stores them by the million: they go into the table as bare values.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from claims.extraction.candidates import Candidate
from claims.extraction.detectors import Found
from claims.extraction.reasons import Reason
from claims.extraction.selectors import around
from claims.models import Article, Occurrence
from claims.models.copying import copy_values

type Place = tuple[object, ...]
"""The values of one new row, as `_COLUMNS` names them."""

_COLUMNS = (
    "article_id",
    "start",
    "end",
    "quote",
    "prefix",
    "suffix",
    "attributed_to",
    "score",
    "checkable",
    "reasons",
    "inferred",
    "extractor_version",
    "method",
    "left_how",
)


def new_places(
    *, article: Article, found: Found, taken: Collection[tuple[int, int]]
) -> Iterator[Place]:
    """The claims that were found, not stored yet; a range that is taken is left as it is.

    Args:
        article: where they stand.
        found: what a detector made of its text.
        taken: start and end of the ranges that are current claims already.
    """
    for one in found.candidates:
        if one.is_claim and (one.start, one.end) not in taken:
            yield _place(article, one, found)


def store_places(places: Iterable[Place]) -> None:
    """Store places, with one statement for all.

    Raises:
        IntegrityError: one breaks a rule of the table; none of them is stored.
    """
    copy_values(Occurrence, _COLUMNS, places)


def _place(article: Article, candidate: Candidate, found: Found) -> Place:
    prefix, suffix = around(article.text, candidate.start, candidate.end)
    return (
        article.pk,
        candidate.start,
        candidate.end,
        candidate.text,
        prefix,
        suffix,
        candidate.attributed_to or "",
        candidate.score,
        candidate.checkable,
        _as_array(map(_reason_json, candidate.reasons)),
        _as_array(json.dumps(inferred.as_json()) for inferred in candidate.inferred),
        found.version,
        found.method,
        "",
    )


def _as_array(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"


@lru_cache(maxsize=10_000)
def _reason_json(reason: Reason) -> str:
    """A reason as it is stored; the same few stand under every sentence."""
    return json.dumps(reason.as_json())
