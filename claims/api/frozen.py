"""Frozen copies on their way from the database to the client, without being read in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from django.db.models import QuerySet, TextField
from django.db.models.expressions import RawSQL

from claims.models import Publication

# The row as the client gets it, its moment as `claims.summaries.moments.iso` writes it. PostgreSQL
# puts it together several times as fast as we could. `right(…, -1)` cuts off the first letter
# alone, where `substr` would count all letters of the text.
_TEXT = """
    '{"sequence":' || claims_publication.sequence || ',"kind":"' || claims_publication.kind
    || '","published_at":"' || replace(to_char(claims_publication.published_at AT TIME ZONE 'UTC',
                                               'YYYY-MM-DD"T"HH24:MI:SS.US'), '.000000', '')
    || 'Z",' || right(claims_publication.payload::text, -1)
"""


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """One row of the feed.

    Attributes:
        sequence: its number.
        text: all of it as PostgreSQL writes it, an object of JSON.
    """

    sequence: int
    text: str

    def fragment(self) -> orjson.Fragment:
        """The row as JSON, to be put into an answer as it is."""
        return orjson.Fragment(self.text)

    def members(self) -> dict[str, Any]:
        """The row, read."""
        found: dict[str, Any] = orjson.loads(self.text)
        return found


def frozen_rows(rows: QuerySet[Publication]) -> QuerySet[Publication, Any]:
    """Publications as they go out; make `FrozenRow`s of what comes.

    The columns are named one by one, so that no model is made of a row.
    """
    return (
        rows.order_by()
        .annotate(text=RawSQL(_TEXT, [], output_field=TextField()))  # noqa: S611 - a constant
        .values_list("sequence", "text", named=True)
    )


def frozen(row: Any) -> FrozenRow:
    """A row of `frozen_rows`."""
    return FrozenRow(row.sequence, row.text)
