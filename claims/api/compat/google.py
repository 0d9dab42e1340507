"""`claims:search` as Google's Fact Check Tools API has it, over the verdicts of this desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import FETCH_RAISE, QuerySet
from django.http.response import HttpResponseBase
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.compat.google_shape import answer_body, claim_of, error_body, site_of
from claims.api.conditional import Mark
from claims.api.endpoint import Endpoint
from claims.api.errors import describe
from claims.api.keyset import Cursor, CursorNotValid, Page, read_cursor, read_page
from claims.api.parameters import MAX_PAGE_SIZE, Parameters
from claims.api.problems import Problem
from claims.api.rows import languages_like, newest_sequence, sequence_before
from claims.api.searching import searched_page
from claims.models import Publication, SearchKind
from claims.search.queries import highest_place

PAGE_SIZE = 10
MAX_DAYS = 36_500
MAX_OFFSET = 1_000
NEEDS_QUERY = "Request must contain either query or reviewPublisherSiteFilter."


class GoogleParameters(Parameters):
    """The parameters of `claims:search`, and those that every API of Google takes."""

    query = serializers.CharField(required=False, allow_blank=True)
    languageCode = serializers.RegexField(  # noqa: N815 - the names are Google's
        r"^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$", required=False
    )
    reviewPublisherSiteFilter = serializers.CharField(required=False)  # noqa: N815
    maxAgeDays = serializers.IntegerField(  # noqa: N815
        required=False, min_value=0, max_value=MAX_DAYS
    )
    pageSize = serializers.IntegerField(required=False, min_value=0)  # noqa: N815
    pageToken = serializers.CharField(required=False, allow_blank=True)  # noqa: N815
    offset = serializers.IntegerField(required=False, min_value=0, max_value=MAX_OFFSET)
    alt = serializers.ChoiceField(choices=["json"], required=False)


# They change nothing here: keys, names of callers, and how the answer is indented.
for _name in ("key", "access_token", "oauth_token", "quotaUser", "prettyPrint", "$.xgafv"):
    GoogleParameters._declared_fields[_name] = serializers.CharField(  # noqa: SLF001
        required=False, allow_blank=True
    )


# Google describes it; the description of the API holds its own addresses.
@extend_schema(exclude=True)
class ClaimsSearch(Endpoint):
    """Verdicts that stand on claims that hold certain words."""

    parameters = GoogleParameters

    def mark(self, query: Mapping[str, Any], **where: Any) -> Mark | None:
        """Frozen copies; but what is young enough changes with the clock."""
        if query.get("maxAgeDays"):
            return None
        return Mark(("newest", newest_sequence(), highest_place(SearchKind.PUBLISHED)))

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """One page in Google's shape."""
        site = query.get("reviewPublisherSiteFilter", "")
        words = query.get("query", "").strip()
        if not words and not site:
            raise Problem("invalid-parameters", NEEDS_QUERY)
        if site and site_of(site) != site_of(settings.VERIFY_SITE_URL):
            return answer_body([], None)
        page = _page(query, words)
        return answer_body([claim_of(row.claimreview or {}) for row in page.rows], page.next)

    def get_exception_handler(self) -> Callable[..., Response | None]:
        """Errors in Google's shape."""
        return answer_error

    def finalize_response(
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> Response:
        """As everywhere, and open to scripts of other sites, as Google's is."""
        finished = super().finalize_response(request, response, *args, **kwargs)
        finished.headers["Access-Control-Allow-Origin"] = "*"
        return finished


def _page(query: Mapping[str, Any], words: str) -> Page[Publication]:
    rows = _rows(query)
    cursor = _cursor(query, rows, words)
    size = min(query.get("pageSize") or PAGE_SIZE, MAX_PAGE_SIZE)
    if not words:
        return read_page(rows, by="sequence", cursor=cursor, size=size)
    asked = {
        "q": words,
        "language": query.get("languageCode", ""),
        "cursor": cursor,
        "page_size": size,
    }
    return searched_page(asked, rows, by="sequence", kind=SearchKind.PUBLISHED)


def _rows(query: Mapping[str, Any]) -> QuerySet[Publication]:
    """The standing verdicts of the language and the age that are asked for."""
    rows = Publication.objects.current().defer("payload").fetch_mode(FETCH_RAISE)
    if "languageCode" in query:
        rows = rows.filter(language__in=languages_like(query["languageCode"]))
    if query.get("maxAgeDays"):
        since = timezone.now() - timedelta(days=query["maxAgeDays"])
        rows = rows.filter(published_at__gte=since, sequence__gte=sequence_before(since))
    return rows


def _cursor(query: Mapping[str, Any], rows: QuerySet[Publication], words: str) -> Cursor | None:
    """Where the page begins: at a token, or so many claims below the newest.

    Raises:
        Problem: the token was not made here.
    """
    if query.get("pageToken"):
        try:
            return read_cursor(query["pageToken"])
        except CursorNotValid as error:
            raise Problem("invalid-parameters", f"Invalid pageToken. {error}") from error
    passed_over = query.get("offset", 0)
    cursor: Cursor | None = None
    while passed_over:
        size = min(passed_over, MAX_PAGE_SIZE)
        asked = {**query, "pageSize": size, "offset": 0, "pageToken": str(cursor or "")}
        page = _page(asked, words)
        if page.next is None:
            return Cursor(0)
        cursor = read_cursor(page.next)
        passed_over -= size
    return cursor


def answer_error(error: Exception, context: dict[str, Any]) -> Response | None:
    """The exception handler of these addresses."""
    told = describe(error)
    if told is None:
        return None
    errors = told.members.get("errors", ())
    lines = [f"{one['parameter']}: {one['detail']}" for one in errors if "parameter" in one]
    message = " ".join(lines) or told.detail
    status = int(told.kind.status)
    return Response(error_body(status, message), status=status, headers=dict(told.headers))
