"""Imports: send an article, and see what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from claims.api.access import check_scope, has_scope
from claims.api.desk_reading import Asked, Reading
from claims.api.endpoint import TwoFacedEndpoint
from claims.api.keyset import read_page
from claims.api.parameters import FieldsParameters, PageParameters
from claims.api.serializers.checks import NewChecksSerializer, how_to_read, new_input_of
from claims.api.serializers.imports import (
    ImportRowSerializer,
    ImportSerializer,
    NewArticleSerializer,
    WholeImportSerializer,
)
from claims.api.serializers.pages import link_to, page_body, page_of, rows_as
from claims.api.writing import ACCEPTED, PROBLEMS_OF_WRITING, Order, Writing, WritingEndpoint
from claims.importing.runs.actions import (
    ChecksNotAccepted,
    NothingToRepeat,
    import_for_real,
    retry_rejected,
    start_checks,
    start_import,
)
from claims.importing.runs.queries import rows_of, run_for_page, runs_for_list
from claims.models import ImportRun, RowOutcome, Scope, User, Way
from claims.permissions import Permission, check
from claims.tasks import import_run, start


class TakesArticles(WritingEndpoint):
    """An address to which programs can send an article. Takes desk:import."""

    http_method_names = ["get", "head", "post"]
    tells_where = True
    write_problems = (*PROBLEMS_OF_WRITING, "not-accepted")
    scope = Scope.DESK_IMPORT
    permission = Permission.IMPORT_ARTICLES
    body = NewArticleSerializer
    gives = ImportSerializer
    success = ACCEPTED

    def act(self, order: Order) -> ImportRun:
        """Store what was sent, and start a job that reads it; the answer says where to look."""
        return _start(order.values, order.by, order.at)


def _start(values: Mapping[str, Any], user: User, at: datetime) -> ImportRun:
    run = start_import(
        way=Way.API,
        inputs=[NewArticleSerializer.new_input(values)],
        source=values.get("source", ""),
        dry_run=values["dry_run"],
        by=user,
        at=at,
    )
    start(import_run, run.pk)
    return run


class SeesImports(BasePermission):
    """For people of the desk whose token reads, or sends articles."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """False for a stranger, which the framework answers with 401.

        Raises:
            Problem: the token lacks both scopes.
            NotPermitted: the role does not allow it.
        """
        if not request.user.is_authenticated:
            return False
        if not has_scope(request, Scope.DESK_IMPORT):
            check_scope(request, Scope.DESK_READ)
        check(request.user, Permission.SEE_DESK)
        return True


class ImportParameters(FieldsParameters, PageParameters):
    """Which rows."""

    outcome = serializers.ChoiceField(
        choices=RowOutcome.choices, required=False, help_text="Only articles with this outcome."
    )


@extend_schema_view(
    get=extend_schema(
        operation_id="import",
        tags=["Desk"],
        summary="What became of an import",
        responses=WholeImportSerializer,
    )
)
class ImportDetail(TwoFacedEndpoint):
    """One import: how far it is, and a row for every article, the last one first.

    Takes desk:import or desk:read.
    """

    permission_classes: Sequence[type[BasePermission]] = [SeesImports]
    parameters = ImportParameters
    shapes = (WholeImportSerializer,)
    problems = ("sign-in-needed", "not-permitted", "not-found")

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """The import and one page of its rows."""
        try:
            run = run_for_page(where["id"])
        except ImportRun.DoesNotExist as error:
            raise Http404 from error
        page = read_page(
            rows_of(run.pk, outcome=query.get("outcome", "")),
            by="pk",
            cursor=query.get("cursor"),
            size=query["page_size"],
        )
        whole = ImportSerializer(run, context={"request": self.request}).data
        return {**whole, **page_body(self.request, page, ImportRowSerializer)}


@Reading(
    "imports",
    "Imports, newest first",
    gives=page_of(ImportSerializer, "ImportPage"),
    parameters=PageParameters,
    permission=Permission.IMPORT_ARTICLES,
)
def imports(asked: Asked) -> object:
    """Every import, whatever way it came. Takes desk:read."""
    page = read_page(
        runs_for_list(), by="pk", cursor=asked.query.get("cursor"), size=asked.query["page_size"]
    )
    return {
        "results": rows_as(ImportSerializer, page.rows, request=asked.request),
        "next": link_to(asked.request, cursor=page.next),
        "previous": link_to(asked.request, cursor=page.previous),
    }


@Writing(
    "import-checks",
    "Bring in checks that were made before",
    body=NewChecksSerializer,
    gives=ImportSerializer,
    refusals=(ChecksNotAccepted,),
    permission=Permission.IMPORT_CHECKS,
    success=ACCEPTED,
    scope=Scope.DESK_IMPORT,
    takes_files=True,
)
def bring_checks(order: Order) -> ImportRun:
    """Stores what was sent, and starts a job that reads it. Takes desk:import.

    ClaimReview of a page or of a DataFeed file, or a table (CSV) with a mapping, which says in TOML
    which column says what. None becomes a verdict: each is put with its claim for reviewers to see.
    """
    run = start_checks(
        inputs=[new_input_of(order.values)],
        how=how_to_read(order.values),
        dry_run=order.values["dry_run"],
        by=order.by,
        at=order.at,
    )
    start(import_run, run.pk)
    return run


@Writing(
    "retry-import",
    "Import what was rejected again",
    gives=ImportSerializer,
    refusals=(ImportRun.DoesNotExist, NothingToRepeat),
    permission=Permission.IMPORT_ARTICLES,
    success=ACCEPTED,
    scope=Scope.DESK_IMPORT,
)
def retry(order: Order) -> ImportRun:
    """Only the parts that were rejected; links are fetched anew. Takes desk:import."""
    run = retry_rejected(run_id=order.where["run"], by=order.by, at=order.at)
    start(import_run, run.pk)
    return run


@Writing(
    "import-for-real",
    "Import what a dry run looked at",
    gives=ImportSerializer,
    refusals=(ImportRun.DoesNotExist, NothingToRepeat),
    permission=Permission.IMPORT_ARTICLES,
    success=ACCEPTED,
    scope=Scope.DESK_IMPORT,
)
def for_real(order: Order) -> ImportRun:
    """The very bytes that the dry run saw. Takes desk:import."""
    run = import_for_real(run_id=order.where["run"], by=order.by, at=order.at)
    start(import_run, run.pk)
    return run
