"""Frozen copies on their way from the database to the client, without being read in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from claims.models import Publication
from claims.summaries.moments import iso


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """One row of the feed.

    Attributes:
        sequence, kind, published_at: what stands in front of the copy.
        copy: the copy as PostgreSQL writes it, an object of JSON.
    """

    sequence: int
    kind: str
    published_at: datetime
    copy: str

    def fragment(self) -> orjson.Fragment:
        """The row as JSON, to be put into an answer as it is."""
        head = (
            f'{{"sequence":{self.sequence},"kind":"{self.kind}",'
            f'"published_at":"{iso(self.published_at)}",'
        )
        return orjson.Fragment(head + self.copy[1:])

    def members(self) -> dict[str, Any]:
        """The row, read."""
        return {
            "sequence": self.sequence,
            "kind": self.kind,
            "published_at": iso(self.published_at),
            **orjson.loads(self.copy),
        }


def frozen_rows(rows: QuerySet[Publication]) -> QuerySet[Publication, Any]:
    """Publications as they go out; make `FrozenRow`s of what comes.

    The columns are named one by one, so that no model is made of a row.
    """
    return (
        rows.order_by()
        .annotate(copy=Cast("payload", TextField()))
        .values_list("sequence", "kind", "published_at", "copy", named=True)
    )


def frozen(row: Any) -> FrozenRow:
    """A row of `frozen_rows`."""
    return FrozenRow(row.sequence, row.kind, row.published_at, row.copy)
