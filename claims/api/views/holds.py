"""Claims in hand, for programs that people of the desk review with: take, keep, put back, send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers

from claims import tasks
from claims.api.problems import Problem
from claims.api.serializers.holds import (
    FiltersSerializer,
    HoldSerializer,
    KeptSerializer,
    NewVerdictSerializer,
    PutBackSerializer,
    SentSerializer,
)
from claims.api.writing import PROBLEMS_OF_WRITING, Done, StrictSerializer, WritingEndpoint
from claims.models import Lease, Status, User
from claims.queue.actions import keep_lease, put_back, take_claim, take_next
from claims.queue.queries import why_empty
from claims.review.actions import submit_verdict

CREATED, OK = 201, 200


def _taken(lease: Lease) -> Done:
    return CREATED, HoldSerializer(lease).data


@extend_schema_view(
    post=extend_schema(
        operation_id="take-next",
        tags=["Desk"],
        summary="Take the next claim of the queue",
        request=FiltersSerializer,
        responses={201: HoldSerializer},
    )
)
class TakeNext(WritingEndpoint):
    """Hands out the claim that comes next for whoever the token belongs to. Takes desk:write.

    Sent again with the same `Idempotency-Key`, no second claim is taken: the first answer comes
    again, for a day.
    """

    write_problems: ClassVar[tuple[str, ...]] = (
        *PROBLEMS_OF_WRITING,
        "queue-empty",
        "holds-too-many",
    )
    body = FiltersSerializer

    def act(self, user: User, values: Mapping[str, Any], **where: Any) -> Done:
        """The hold, with the claim.

        Raises:
            Problem: `queue-empty`; `detail` says what is in the way.
        """
        now = timezone.now()
        filters = FiltersSerializer.filters(dict(values))
        lease = take_next(by=user, at=now, filters=filters)
        if lease is None:
            reasons = why_empty(user, now, filters)
            raise Problem("queue-empty", " ".join(str(reason.text) for reason in reasons))
        return _taken(lease)


@extend_schema_view(
    post=extend_schema(
        operation_id="take-claim",
        tags=["Desk"],
        summary="Take a particular claim",
        request=StrictSerializer,
        responses={201: HoldSerializer},
    )
)
class TakeClaim(WritingEndpoint):
    """Takes one claim in hand. Who holds it already is given the hold they have.

    Takes desk:write.
    """

    write_problems: ClassVar[tuple[str, ...]] = (
        *PROBLEMS_OF_WRITING,
        "not-found",
        "held-by-other",
        "holds-too-many",
        "moved-on",
        "takes-somebody-else",
    )

    def act(self, user: User, values: Mapping[str, Any], **where: Any) -> Done:
        """The hold, with the claim."""
        return _taken(take_claim(claim_id=where["claim"], by=user, at=timezone.now()))


class OfALease(WritingEndpoint):
    """What is done with a hold; it is refused once the hold is gone."""

    write_problems: ClassVar[tuple[str, ...]] = (*PROBLEMS_OF_WRITING, "lease-lost")


@extend_schema_view(
    post=extend_schema(
        operation_id="keep-claim",
        tags=["Desk"],
        summary="Keep a claim in hand (heartbeat)",
        request=StrictSerializer,
        responses=KeptSerializer,
    )
)
class KeepLease(OfALease):
    """Prolongs a hold to its full time from now. Takes desk:write."""

    def act(self, user: User, values: Mapping[str, Any], **where: Any) -> Done:
        """The hold, with its new end."""
        lease = keep_lease(lease_id=where["lease"], by=user, at=timezone.now())
        return OK, KeptSerializer(lease).data


@extend_schema_view(
    post=extend_schema(
        operation_id="put-claim-back",
        tags=["Desk"],
        summary="Put a claim back into the queue",
        request=StrictSerializer,
        responses=PutBackSerializer,
    )
)
class PutBack(OfALease):
    """Ends a hold; everybody may take the claim at once, and drafts stay. Takes desk:write."""

    def act(self, user: User, values: Mapping[str, Any], **where: Any) -> Done:
        """The number of the hold."""
        put_back(lease_id=where["lease"], by=user, at=timezone.now())
        return OK, PutBackSerializer({"lease": where["lease"]}).data


@extend_schema_view(
    post=extend_schema(
        operation_id="send-verdict",
        tags=["Desk"],
        summary="Send the verdict on a claim in hand",
        request=NewVerdictSerializer,
        responses={201: SentSerializer},
    )
)
class SendVerdict(OfALease):
    """Sends a verdict, which ends the hold. The evidence on the claim goes with it.

    What the desk asks of a verdict is asked here too: evidence, a rationale that cites it, a second
    reviewer where the policy says so. Sent again with the same `Idempotency-Key`, nothing is sent
    twice: the first answer comes again. Takes desk:write.
    """

    write_problems: ClassVar[tuple[str, ...]] = (
        *OfALease.write_problems,
        "rule-not-met",
        "takes-somebody-else",
    )
    body: ClassVar[type[serializers.Serializer[Any]]] = NewVerdictSerializer

    def act(self, user: User, values: Mapping[str, Any], **where: Any) -> Done:
        """What became of it; the job that publishes is started when the transaction ends."""
        given = submit_verdict(
            lease_id=where["lease"],
            entry=NewVerdictSerializer.entry(cast("dict[str, Any]", values)),
            by=user,
            at=timezone.now(),
        )
        if given.claim.status == Status.DECIDED:
            tasks.start(tasks.publish_claim, given.claim.pk)
        return CREATED, SentSerializer(given).data
