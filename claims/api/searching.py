"""The parameter `q`, and pages of what a search finds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model, QuerySet
from rest_framework import serializers

from claims.api.keyset import Cursor, Page, with_places
from claims.api.parameters import ListParameters
from claims.models import SearchKind
from claims.search.queries import Search, search_among

_MOST = 400
"""Letters: with all other parameters beside it the address is one that the server still takes."""


class SearchParameters(ListParameters):
    """The words that are looked for."""

    q = serializers.CharField(
        required=False,
        max_length=_MOST,
        trim_whitespace=True,
        help_text=(
            'Words that are in it: in the claim, the finding, the reasons or a quotation. `"two '
            'words"` stand together, `-word` is not in it, `or` joins two; words are found in all '
            "their forms. The first 32 words count."
        ),
    )


def searched_page[M: Model](
    query: Mapping[str, Any], rows: QuerySet[M], *, by: str, kind: SearchKind
) -> Page[M]:
    """One page of the rows that hold the words, the newest first.

    A search that read as much as one request may, ends with the rows found so far; `next` goes on
    where it came to.

    Args:
        query: the parameters.
        rows: what the other parameters leave.
        by: their column with the places of the search.
        kind: what is searched.
    """
    size, cursor = query["page_size"], query.get("cursor")
    search = Search(kind, query["q"], language=query.get("language", ""))
    place = None if cursor is None else (cursor.number, cursor.before)
    found = search_among(search, rows, by=by, cursor=place, size=size)
    kept = found.rows[:size]
    upwards = cursor is not None and cursor.before
    if upwards:
        kept.reverse()
    page = with_places(kept, by=by, cursor=cursor, more=len(found.rows) > size)
    if found.reached is None:
        return page
    further = str(Cursor(found.reached, before=upwards))
    if upwards:
        return Page(page.rows, page.next, further)
    return Page(page.rows, further, page.previous)
