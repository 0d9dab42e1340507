"""Claims: for readers those that were ever published, for the desk all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import FETCH_RAISE, F, Prefetch
from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import NotAuthenticated

from claims.api.access import check_scope, sees_desk
from claims.api.endpoint import TwoFacedEndpoint
from claims.api.formats import OF_LISTS
from claims.api.keyset import Page, read_page
from claims.api.parameters import FieldsParameters
from claims.api.rows import ClaimRow, standing_publications, with_publications
from claims.api.searching import SearchParameters, searched_page
from claims.api.serializers.claims import ClaimSerializer, WholeClaimSerializer
from claims.api.serializers.pages import page_body, page_of
from claims.models import Claim, Occurrence, Publication, Scope, SearchKind, Status


class ClaimParameters(SearchParameters):
    """Which claims."""

    status = serializers.ChoiceField(
        choices=Status.choices,
        required=False,
        help_text="Only claims that stand there. Takes the scope desk:read.",
    )


@extend_schema_view(
    get=extend_schema(
        operation_id="claims",
        tags=["Published"],
        summary="Claims, newest first",
        responses=page_of(ClaimSerializer, "ClaimPage"),
    )
)
class ClaimList(TwoFacedEndpoint):
    """Claims that were ever published; with a desk token every claim, with status and score.

    With `q` only those that hold certain words: of readers' verdicts all their words count, and the
    order is that of the publications; with a desk token the words of the claims themselves.
    """

    parameters = ClaimParameters
    renderer_classes = OF_LISTS
    shapes = (ClaimSerializer,)
    lists = True
    problems = ("sign-in-needed", "not-permitted")

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """One page of them."""
        desk = sees_desk(self.request)
        page = self._desk_page(query) if desk else self._public_page(query)
        return page_body(self.request, page, ClaimSerializer, sees_desk=desk)

    def _public_page(self, query: dict[str, Any]) -> Page[ClaimRow]:
        if "status" in query:
            if not self.request.user.is_authenticated:
                raise NotAuthenticated
            check_scope(self.request, Scope.DESK_READ)
        if "q" in query:
            found = searched_page(
                query, Publication.objects.current(), by="sequence", kind=SearchKind.PUBLISHED
            )
            return Page([ClaimRow(row) for row in found.rows], found.next, found.previous)
        page = read_page(
            standing_publications(),
            by="claim_id",
            cursor=query.get("cursor"),
            size=query["page_size"],
        )
        return Page([ClaimRow(row) for row in page.rows], page.next, page.previous)

    def _desk_page(self, query: dict[str, Any]) -> Page[ClaimRow]:
        claims = Claim.objects.all().fetch_mode(FETCH_RAISE)
        if "status" in query:
            claims = claims.filter(status=query["status"])
        if "q" in query:
            page = searched_page(query, claims, by="pk", kind=SearchKind.CLAIM)
        else:
            page = read_page(claims, by="pk", cursor=query.get("cursor"), size=query["page_size"])
        return Page(with_publications(page.rows), page.next, page.previous)


@extend_schema_view(
    get=extend_schema(
        operation_id="claim",
        tags=["Published"],
        summary="A claim, what stands on it, and its history",
        responses=WholeClaimSerializer,
    )
)
class ClaimDetail(TwoFacedEndpoint):
    """One claim with its verdict or withdrawal and everything that was ever published on it."""

    parameters = FieldsParameters
    shapes = (WholeClaimSerializer,)
    problems = ("not-found",)

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """The claim; a constant number of statements."""
        desk = sees_desk(self.request)
        row = replace(read_claim(where["claim"], desk=desk), history=history_of(where["claim"]))
        return dict(WholeClaimSerializer(row, context={"sees_desk": desk}).data)


def history_of(number: int) -> list[Publication]:
    """Every verdict and withdrawal of a claim, newest first, without what each said."""
    return list(
        Publication.objects.told()
        .filter(claim=number)
        .order_by("-sequence")
        .defer("payload", "claimreview")
        .fetch_mode(FETCH_RAISE)
    )


def _said() -> Prefetch[str]:
    """The places of a claim, each once: those that vanished from their article too."""
    return Prefetch("occurrences", Occurrence.objects.said().order_by("pk"))


def read_claim(number: int, *, desk: bool) -> ClaimRow:
    """One claim as a client may see it.

    Raises:
        Http404: there is none, or none for readers.
    """
    rows = standing_publications().annotate(merged_into=F("claim__merged_into"))
    publication = rows.filter(claim=number).first()
    if not desk:
        if publication is None:
            raise Http404
        return ClaimRow(publication, merged_into=publication.merged_into)
    claim = Claim.objects.prefetch_related(_said()).filter(pk=number).first()
    if claim is None:
        raise Http404
    return ClaimRow(publication, claim, merged_into=claim.merged_into_id)
