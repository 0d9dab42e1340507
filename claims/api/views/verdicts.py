"""Verdicts that stand, from their frozen copies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import FETCH_RAISE, QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers

from claims.api.conditional import Mark
from claims.api.endpoint import Endpoint
from claims.api.examples import ONE_VERDICT, VERDICT_PAGE
from claims.api.formats import OF_LISTS
from claims.api.frozen import frozen, frozen_rows
from claims.api.keyset import Page, read_page
from claims.api.parameters import MAX_SEQUENCE, FieldsParameters
from claims.api.problems import Problem
from claims.api.rows import (
    newest_sequence,
    published_in,
    sequence_after,
    sequence_before,
    source_number,
    standing_publications,
)
from claims.api.searching import SearchParameters, searched_page
from claims.api.serializers.pages import frozen_body, page_of
from claims.api.serializers.publications import PublicationSerializer, VerdictSerializer
from claims.models import Publication, PublicationKind, Rating, SearchKind
from claims.search.queries import highest_place
from claims.summaries.moments import iso


class VerdictParameters(SearchParameters):
    """Which verdicts; several filters narrow one another."""

    rating = serializers.ChoiceField(
        choices=Rating.choices, required=False, help_text="Only this rating."
    )
    source = serializers.SlugField(  # type: ignore[assignment]
        required=False,
        max_length=200,
        help_text="Slug of a source: the claim is made in at least one of its articles.",
    )
    language = serializers.CharField(
        required=False, max_length=20, help_text="BCP 47 tag of the claim, exactly."
    )
    claim = serializers.IntegerField(
        required=False, min_value=1, max_value=MAX_SEQUENCE, help_text="Number of the claim."
    )
    published_after = serializers.DateTimeField(
        required=False, help_text="At this moment or later (RFC 3339; write `+` as `%2B`)."
    )
    published_before = serializers.DateTimeField(
        required=False, help_text="Before this moment (RFC 3339; write `+` as `%2B`)."
    )


_FILTERS = {
    "rating": "rating",
    "language": "language",
    "claim": "claim",
    "published_after": "published_at__gte",
    "published_before": "published_at__lt",
}


def verdicts_for(query: Mapping[str, Any]) -> QuerySet[Publication]:
    """The standing verdicts that match the parameters."""
    found = Publication.objects.current().defer("claimreview").fetch_mode(FETCH_RAISE)
    found = found.filter(
        **{lookup: query[name] for name, lookup in _FILTERS.items() if name in query}
    )
    if "source" in query:
        found = found.filter(published_in(source_number(query["source"])))
    return between(found, query)


def between(found: QuerySet[Publication], query: Mapping[str, Any]) -> QuerySet[Publication]:
    """Only the stretch of the feed that can hold what the dates ask for."""
    if "published_after" in query:
        found = found.filter(sequence__gte=sequence_before(query["published_after"]))
    if "published_before" in query:
        end = sequence_after(query["published_before"])
        found = found if end is None else found.filter(sequence__lte=end)
    return found


def verdict_page(query: Mapping[str, Any]) -> Page[Any]:
    """One page of the standing verdicts that match the parameters, as they go out."""
    rows = frozen_rows(verdicts_for(query))
    if "q" in query:
        page = searched_page(query, rows, by="sequence", kind=SearchKind.PUBLISHED)
    else:
        page = read_page(rows, by="sequence", cursor=query.get("cursor"), size=query["page_size"])
    return Page([frozen(row) for row in page.rows], page.next, page.previous)


@extend_schema_view(
    get=extend_schema(
        operation_id="verdicts",
        tags=["Published"],
        summary="Verdicts that stand, newest first",
        responses=page_of(VerdictSerializer, "VerdictPage"),
        examples=[VERDICT_PAGE],
    )
)
class VerdictList(Endpoint):
    """Verdicts that stand, the newest first. A corrected verdict is listed in its last version.

    With `q` only those that hold certain words, also in the finding, the reasons, quotations and
    replies. To keep a copy up to date, follow `changes/` instead: it also tells what was withdrawn.
    """

    parameters = VerdictParameters
    renderer_classes = OF_LISTS
    shapes = (VerdictSerializer,)
    lists = True

    def mark(self, query: Mapping[str, Any], **where: Any) -> Mark:
        """All copies are frozen: nothing here changes without a new publication.

        But for a search, which a publication is found by a moment after it came.
        """
        read = highest_place(SearchKind.PUBLISHED) if "q" in query else 0
        return Mark(("newest", newest_sequence(), read))

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """One page of them."""
        return frozen_body(self.request, verdict_page(query))


@extend_schema_view(
    get=extend_schema(
        operation_id="verdict",
        tags=["Published"],
        summary="The verdict that stands on a claim",
        responses=VerdictSerializer,
        examples=[ONE_VERDICT],
    )
)
class VerdictDetail(Endpoint):
    """The verdict that stands on the claim with this number.

    404 if readers were never given one; 410 if it was withdrawn, with the reason in `note`.
    """

    parameters = FieldsParameters
    shapes = (VerdictSerializer,)
    problems = ("not-found", "withdrawn")

    def mark(self, query: Mapping[str, Any], **where: Any) -> Mark | None:
        """It changes with publications of the claim, or to protect a source.

        A tombstone is no answer.
        """
        newest = (
            Publication.objects.current()
            .filter(**where)
            .values_list("sequence", "published_at", "redacted_at")
            .first()
        )
        if newest is None:
            return None
        sequence, published_at, redacted_at = newest
        return Mark(("publication", sequence, str(redacted_at)), redacted_at or published_at)

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """The frozen copy."""
        publication = standing_publications().filter(**where).first()
        if publication is None:
            raise Http404
        check_not_withdrawn(publication)
        return dict(PublicationSerializer(publication).data)


def check_not_withdrawn(publication: Publication) -> None:
    """Let a verdict pass.

    Raises:
        Problem: `withdrawn`; the publication is a tombstone.
    """
    if publication.kind == PublicationKind.WITHDRAWAL:
        at = iso(publication.published_at)
        members = {
            "note": publication.payload["note"],
            "withdrawn_at": at,
            "sequence": publication.sequence,
        }
        if "merged_into" in publication.payload:
            members["merged_into"] = publication.payload["merged_into"]
        raise Problem("withdrawn", f"The desk withdrew this verdict on {at[:10]}.", members)
