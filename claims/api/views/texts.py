"""How we check and the corrections policy, by program: read, drafted and published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db import transaction
from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.desk_reading import Asked, Reading, VersionedEndpoint
from claims.api.parameters import Parameters, read_parameters
from claims.api.refusals import codes_of
from claims.api.serializers.texts import (
    NewTextSerializer,
    TextDraftSerializer,
    TextSerializer,
    text_body,
    text_draft_body,
    text_draft_tag,
)
from claims.api.writing import (
    PROBLEMS_OF_MATCHING,
    PROBLEMS_WITHOUT_KEYS,
    Order,
    Writing,
    check_size,
    check_writer,
    read_match,
)
from claims.models import PublicText, Scope, TextKind, User
from claims.permissions import Permission, check
from claims.summaries.actions import (
    TextChanged,
    TextNotAccepted,
    drop_draft,
    keep_draft,
    publish_text,
)


@Reading(
    "text",
    "A text in which the desk tells how it works",
    gives=TextSerializer,
    example=TextSerializer.example,
)
def text(asked: Asked) -> object:
    """`methodology` (how we check) or `corrections`: what is in force. Takes desk:read."""
    return text_body(_kind(asked.where))


@Writing(
    "publish-text",
    "Let the next version of a text be in force",
    gives=TextSerializer,
    refusals=(TextChanged, TextNotAccepted, "not-found"),
    permission=Permission.EDIT_TEXTS,
    needs_match=True,
)
def publish(order: Order) -> dict[str, Any]:
    """Publishes the draft that If-Match names; verdicts from now on name it. Takes desk:write."""
    kind = _kind(order.where)
    publish_text(kind=kind, edits=_edits(kind, order.seen), by=order.by, at=order.at)
    return text_body(kind)


@extend_schema_view(
    get=extend_schema(
        operation_id="text-draft",
        tags=["Desk"],
        summary="The next version of a text, as far as it is written",
        responses=TextDraftSerializer,
        examples=[OpenApiExample("The draft", value=TextDraftSerializer.example)],
    ),
    put=extend_schema(
        operation_id="keep-text-draft",
        tags=["Desk"],
        summary="Keep a draft of the next version of a text",
        request=NewTextSerializer,
        responses=TextDraftSerializer,
        examples=[
            OpenApiExample("The draft", value=TextDraftSerializer.example, response_only=True),
            OpenApiExample("What is sent", value=NewTextSerializer.example, request_only=True),
        ],
    ),
    delete=extend_schema(
        operation_id="discard-text-draft",
        tags=["Desk"],
        summary="Throw the draft of a text away",
        request=None,
        responses={200: TextDraftSerializer},
    ),
)
class TextDraft(VersionedEndpoint):
    """The draft of the next version of a text, which all editors share. Readers do not see it.

    PUT replaces it whole, DELETE throws it away; both name in If-Match what was read. Reading takes
    desk:read, writing desk:write.
    """

    http_method_names = ["get", "head", "put", "delete"]
    needs_match: ClassVar[bool] = True
    write_problems: ClassVar[tuple[str, ...]] = (
        *PROBLEMS_WITHOUT_KEYS,
        *PROBLEMS_OF_MATCHING,
        *codes_of((TextNotAccepted, "not-found")),
    )

    def get_permissions(self) -> Sequence[Any]:
        """Who writes needs the scope of writing alone."""
        return super().get_permissions() if self.request.method in {"GET", "HEAD"} else []

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """The draft there is."""
        check(self.asked(query, where).by, Permission.EDIT_TEXTS)
        return text_draft_body(_draft(_kind(where)))

    def put(self, request: Request, **where: Any) -> HttpResponseBase:
        """Keep what was sent in place of the draft that If-Match names.

        Raises:
            Problem: there is another answer to give.
        """
        user, seen = _writing(request)
        kind = _kind(where)
        body = NewTextSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        with transaction.atomic():
            edits = _edits(kind, seen)
            draft = keep_draft(
                kind=kind, **body.validated_data, edits=edits, by=user, at=timezone.now()
            )
        return _told(draft)

    def delete(self, request: Request, **where: Any) -> HttpResponseBase:
        """Throw the draft away that If-Match names; there is none then.

        Raises:
            Problem: there is another answer to give.
        """
        user, seen = _writing(request)
        kind = _kind(where)
        with transaction.atomic():
            drop_draft(kind=kind, edits=_edits(kind, seen), by=user)
        return _told(None)


def _writing(request: Request) -> tuple[User, str]:
    user = check_writer(request, Scope.DESK_WRITE, Permission.EDIT_TEXTS)
    read_parameters(Parameters, request)
    check_size(request)
    return user, read_match(request)


def _kind(where: Mapping[str, Any]) -> str:
    kind = str(where["kind"])
    if kind not in TextKind.values:
        raise Http404
    return kind


def _draft(kind: str) -> PublicText | None:
    return PublicText.objects.draft(kind).select_related("written_by").first()


def _edits(kind: str, seen: str) -> int:
    """The edits of the draft that an entity tag names.

    Raises:
        TextChanged: it names another draft than the one there is.
    """
    draft = _draft(kind)
    if text_draft_tag(draft) != seen:
        raise TextChanged(draft)
    return draft.edits if draft else 0


def _told(draft: PublicText | None) -> Response:
    body = text_draft_body(draft)
    return Response(body, headers={"ETag": f'"{body["etag"]}"'})
