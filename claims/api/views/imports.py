"""Imports: send an article, and see what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api.access import check_scope, has_scope
from claims.api.endpoint import TwoFacedEndpoint
from claims.api.idempotency import answer_once, read_repeatable
from claims.api.keyset import read_page
from claims.api.parameters import PageParameters, Parameters, read_parameters
from claims.api.serializers.imports import (
    ImportRowSerializer,
    ImportSerializer,
    NewArticleSerializer,
    WholeImportSerializer,
)
from claims.api.serializers.pages import page_body
from claims.api.writing import PROBLEMS_OF_WRITING, check_size
from claims.importing.runs.actions import start_import
from claims.importing.runs.queries import rows_of, run_for_page
from claims.models import ImportRun, RowOutcome, Scope, User, Way
from claims.permissions import Permission, check
from claims.tasks import import_run, start

ACCEPTED = 202


class TakesArticles(TwoFacedEndpoint):
    """An address to which programs can send an article. Takes desk:import."""

    http_method_names = ["get", "head", "post"]
    write_problems = PROBLEMS_OF_WRITING
    tells_where = True

    def post(self, request: Request, **where: Any) -> Response:
        """Store what was sent, and start a job that reads it; the answer says where to look.

        Raises:
            Problem: there is another answer to give.
        """
        user = self._importer(request)
        read_parameters(Parameters, request)
        check_size(request)
        repeatable = read_repeatable(request)
        body = NewArticleSerializer(data=request.data)
        body.is_valid(raise_exception=True)

        def work() -> tuple[int, Mapping[str, Any]]:
            run = _start(body.validated_data, user)
            return ACCEPTED, ImportSerializer(run, context={"request": request}).data

        answer = answer_once(request=repeatable, user=user, at=timezone.now(), work=work)
        headers = {"Location": answer.response["url"]}
        return Response(answer.response, status=answer.status, headers=headers)

    def _importer(self, request: Request) -> User:
        if not request.user.is_authenticated:
            raise NotAuthenticated
        check_scope(request, Scope.DESK_IMPORT)
        check(request.user, Permission.IMPORT_ARTICLES)
        return request.user


def _start(values: Mapping[str, Any], user: User) -> ImportRun:
    run = start_import(
        way=Way.API,
        inputs=[NewArticleSerializer.new_input(values)],
        source=values.get("source", ""),
        dry_run=values["dry_run"],
        by=user,
        at=timezone.now(),
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


class ImportParameters(PageParameters):
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
