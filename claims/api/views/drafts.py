"""One's own drafts by program: read, kept and thrown away, never over something newer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import transaction
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.desk_reading import Asked, VersionedEndpoint
from claims.api.parameters import Parameters, read_parameters
from claims.api.refusals import codes_of
from claims.api.serializers.drafts import (
    DraftSerializer,
    NewCommentDraftSerializer,
    NewContactDraftSerializer,
    NewDecisionDraftSerializer,
    NewDraftSerializer,
    draft_body,
    draft_tag,
    kept_fields,
)
from claims.api.writing import (
    PROBLEMS_OF_MATCHING,
    PROBLEMS_WITHOUT_KEYS,
    check_size,
    check_writer,
    read_match,
)
from claims.models import Claim, Contact, Draft, Scope, User
from claims.permissions import Permission, check, check_adjudicate
from claims.review.actions import (
    DraftConflict,
    DraftNotStorable,
    discard_draft,
    part_of_contact,
    part_of_round,
    save_draft,
)
from claims.review.actions.drafts import PART_OF_COMMENT
from claims.review.queries import contact_versions, round_to_decide


@dataclass(frozen=True)
class Place:
    """Where something is typed.

    Attributes:
        claim: number of the claim it is about.
        part: what `Draft.part` says.
    """

    claim: int
    part: str = ""


class DraftEndpoint(VersionedEndpoint):
    """What one person has typed and not sent yet."""

    http_method_names = ["get", "head", "put", "delete"]
    needs_match: ClassVar[bool] = True
    permission: ClassVar[Permission] = Permission.REVIEW_CLAIMS
    body: ClassVar[type[NewDraftSerializer]] = NewDraftSerializer
    write_problems: ClassVar[tuple[str, ...]] = (
        *PROBLEMS_WITHOUT_KEYS,
        *PROBLEMS_OF_MATCHING,
        *codes_of((Claim.DoesNotExist, DraftNotStorable)),
    )

    def place(self, user: User, where: Mapping[str, int]) -> Place:
        """Where it is typed.

        Raises:
            DoesNotExist: there is nothing of the kind, or nothing that the person sees.
            NotPermitted: it is not theirs to type there.
        """
        raise NotImplementedError

    def get_permissions(self) -> Sequence[Any]:
        """Who writes needs the scope of writing alone."""
        return super().get_permissions() if self.request.method in {"GET", "HEAD"} else []

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """The draft of whoever asks."""
        asked: Asked = self.asked(query, where)
        check(asked.by, self.permission)
        place = self.place(asked.by, where)
        kept = Draft.objects.filter(claim=place.claim, by=asked.by, part=place.part)
        return draft_body(kept.first())

    def put(self, request: Request, **where: Any) -> HttpResponseBase:
        """Keep what was sent in place of the draft that If-Match names.

        Raises:
            Problem: there is another answer to give.
        """
        asked, seen = self._writing(request, where)
        body = self.body(data=request.data)
        body.is_valid(raise_exception=True)
        place = self.place(asked.by, where)
        fields = kept_fields(
            body.validated_data["fields"], of_contact=self.body is NewContactDraftSerializer
        )
        with transaction.atomic():
            draft = save_draft(
                claim_id=place.claim,
                fields=fields,
                version=_version(place, asked.by, seen),
                by=asked.by,
                at=asked.at,
                part=place.part,
            )
        return _told(draft)

    def delete(self, request: Request, **where: Any) -> HttpResponseBase:
        """Throw the draft away that If-Match names; there is an empty one then.

        Raises:
            Problem: there is another answer to give.
        """
        asked, seen = self._writing(request, where)
        place = self.place(asked.by, where)
        with transaction.atomic():
            version = _version(place, asked.by, seen)
            discard_draft(claim_id=place.claim, version=version, by=asked.by, part=place.part)
        return _told(None)

    def _writing(self, request: Request, where: Mapping[str, Any]) -> tuple[Asked, str]:
        check_writer(request, Scope.DESK_WRITE, self.permission)
        read_parameters(Parameters, request)
        check_size(request)
        return self.asked({}, where), read_match(request)


def _version(place: Place, by: User, seen: str) -> int:
    """The version that an entity tag names, of the draft that is there; -1 if it names another."""
    found = Draft.objects.select_for_update().filter(claim=place.claim, by=by, part=place.part)
    draft = found.first()
    if draft_tag(draft) == seen:
        return draft.version if draft else 0
    if draft is None:
        raise DraftConflict(None, {})
    return -1


def _told(draft: Draft | None) -> Response:
    body = draft_body(draft)
    return Response(body, headers={"ETag": f'"{body["etag"]}"'})


def _described(name: str, of_what: str, body: type[NewDraftSerializer]) -> Any:
    """How the description of the API tells of the draft of one part of the work."""
    told = OpenApiExample("The draft", value=DraftSerializer.example, response_only=True)
    sent = OpenApiExample("What is sent", value=body.example, request_only=True)
    return extend_schema_view(
        get=extend_schema(
            operation_id=f"{name}-draft",
            tags=["Desk"],
            summary=f"One's own draft of {of_what}",
            responses=DraftSerializer,
            examples=[told],
        ),
        put=extend_schema(
            operation_id=f"keep-{name}-draft",
            tags=["Desk"],
            summary=f"Keep a draft of {of_what}",
            request=body,
            responses=DraftSerializer,
            examples=[told, sent],
        ),
        delete=extend_schema(
            operation_id=f"discard-{name}-draft",
            tags=["Desk"],
            summary=f"Throw one's own draft of {of_what} away",
            request=None,
            responses={200: DraftSerializer},
        ),
    )


@_described("claim", "the work on a claim", NewDraftSerializer)
class ClaimDraft(DraftEndpoint):
    """What one has typed on a claim: the words of a verdict, evidence or a contact half noted.

    It needs no hold. PUT replaces it whole, DELETE throws it away; both name in If-Match what was
    read, so that another window is never overwritten. Reading takes desk:read, writing desk:write.
    """

    def place(self, user: User, where: Mapping[str, int]) -> Place:
        """The page of the claim."""
        return Place(Claim.objects.only("pk").get(pk=where["claim"]).pk)


@_described("decision", "a decision between two opinions", NewDecisionDraftSerializer)
class DecisionDraft(DraftEndpoint):
    """What one has typed into the decision between two opinions that differ.

    PUT replaces it whole, DELETE throws it away; both name in If-Match what was read. Reading takes
    desk:read, writing desk:write.
    """

    body = NewDecisionDraftSerializer

    def place(self, user: User, where: Mapping[str, int]) -> Place:
        """The decision, for whoever may make it."""
        current = round_to_decide(where["round"])
        check_adjudicate(user, current)
        return Place(current.claim_id, part_of_round(current.pk))


@_described("contact", "an entry of the contact log", NewContactDraftSerializer)
class ContactDraft(DraftEndpoint):
    """What one has typed into an entry of the contact log that is being changed.

    PUT replaces it whole, DELETE throws it away; both name in If-Match what was read. Reading takes
    desk:read, writing desk:write.
    """

    body = NewContactDraftSerializer

    def place(self, user: User, where: Mapping[str, int]) -> Place:
        """The entry, for whoever sees it."""
        standing: Contact = contact_versions(where["claim"], where["entry"], user)[0]
        return Place(standing.claim_id, part_of_contact(standing.entry))


@_described("comment", "a comment that is not said yet", NewCommentDraftSerializer)
class CommentDraft(DraftEndpoint):
    """What one has typed to say to colleagues and not said yet; nobody else sees it.

    PUT replaces it whole, DELETE throws it away; both name in If-Match what was read. Reading takes
    desk:read, writing desk:write.
    """

    body = NewCommentDraftSerializer
    permission = Permission.SEE_DESK

    def place(self, user: User, where: Mapping[str, int]) -> Place:
        """The field for comments."""
        return Place(Claim.objects.only("pk").get(pk=where["claim"]).pk, PART_OF_COMMENT)
