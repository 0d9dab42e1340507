"""What administrators do with endpoints: add, change, stop, resume, remove."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from claims.fetching.failures import FetchFailed, FetchRefused
from claims.fetching.limits import limits_of
from claims.fetching.posting import check_target
from claims.messages import Message, say
from claims.models import (
    CHOSEN_TYPES,
    Publication,
    StoppedAs,
    User,
    WebhookDelivery,
    WebhookEndpoint,
)
from claims.permissions import Permission, check
from claims.webhooks.actions.secrets import new_secret

_KEY_BYTES = 8
_MOST_DESCRIPTION = 200


class EndpointNotAccepted(Exception):
    """The endpoint cannot be kept like that; `field` says what is wrong: `url` or `event_types`."""

    def __init__(self, field: str, why: str | Message) -> None:
        self.field = field
        super().__init__(why)


class EndpointStopped(Exception):
    """Nothing is sent to an endpoint that is stopped."""

    def __init__(self) -> None:
        super().__init__(say("This webhook is stopped. Resume it first; then it can be sent to."))


class EndpointRuns(Exception):
    """Only what is stopped can be removed."""

    def __init__(self) -> None:
        super().__init__(say("This webhook is running. Stop it first; then it can be removed."))


@dataclass(frozen=True, slots=True)
class EndpointTerms:
    """Where an endpoint is, and what it is told.

    url: where messages are sent. event_types: what it is told of. description: for the desk.
    """

    url: str
    event_types: Collection[str]
    description: str = ""


def add_endpoint(*, terms: EndpointTerms, by: User, at: datetime) -> WebhookEndpoint:
    """Add an endpoint, which is told of everything that is published from now on.

    The name of its server is looked up first, outside of any transaction of this action.

    Args:
        terms: where it is, and what it is told.
        by: who adds it.
        at: now.

    Raises:
        EndpointNotAccepted: the desk would not send there, or no known event is chosen.
        NotPermitted: the role does not allow it.
    """
    check(by, Permission.MANAGE_WEBHOOKS)
    kept = _accepted(terms)
    newest = Publication.objects.order_by("-sequence").values_list("sequence", flat=True).first()
    return WebhookEndpoint.objects.create(
        url=kept.url,
        description=kept.description,
        event_types=list(kept.event_types),
        key=secrets.token_hex(_KEY_BYTES),
        secret=new_secret(),
        secret_made_at=at,
        made_by=by,
        made_at=at,
        made_to=newest or 0,
    )


def change_endpoint(*, endpoint_id: int, terms: EndpointTerms, by: User) -> WebhookEndpoint:
    """Change where an endpoint is, or what it is told. What waits goes to the new address.

    Raises:
        EndpointNotAccepted: as of `add_endpoint`.
        NotPermitted: the role does not allow it.
        WebhookEndpoint.DoesNotExist: there is none.
    """
    check(by, Permission.MANAGE_WEBHOOKS)
    kept = _accepted(terms)
    with transaction.atomic():
        endpoint = _locked(endpoint_id)
        endpoint.url, endpoint.description = kept.url, kept.description
        endpoint.event_types, endpoint.next_at = list(kept.event_types), None
        endpoint.save(update_fields=["url", "description", "event_types", "next_at"])
    return endpoint


@transaction.atomic
def stop_endpoint(*, endpoint_id: int, by: User, at: datetime) -> WebhookEndpoint:
    """Send nothing to an endpoint until it is resumed; one that is stopped stays as it is.

    Raises:
        NotPermitted: the role does not allow it.
        WebhookEndpoint.DoesNotExist: there is none.
    """
    check(by, Permission.MANAGE_WEBHOOKS)
    endpoint = _locked(endpoint_id)
    if endpoint.stopped_at is None:
        endpoint.stopped_at, endpoint.stopped_as = at, StoppedAs.BY_HAND
        endpoint.stopped_by = by
        endpoint.save(update_fields=["stopped_at", "stopped_as", "stopped_by"])
    return endpoint


@transaction.atomic
def resume_endpoint(*, endpoint_id: int, by: User, at: datetime) -> WebhookEndpoint:
    """Send to a stopped endpoint again: what waits, and everything published since.

    Raises:
        NotPermitted: the role does not allow it.
        WebhookEndpoint.DoesNotExist: there is none.
    """
    check(by, Permission.MANAGE_WEBHOOKS)
    endpoint = _locked(endpoint_id)
    endpoint.stopped_at, endpoint.stopped_as, endpoint.stopped_by = None, "", None
    endpoint.to_tell, endpoint.next_at = False, None
    endpoint.misses, endpoint.failing_since = 0, None
    endpoint.save(
        update_fields=[
            "stopped_at",
            "stopped_as",
            "stopped_by",
            "to_tell",
            "next_at",
            "misses",
            "failing_since",
        ]
    )
    waiting = WebhookDelivery.objects.waiting().filter(endpoint=endpoint)
    waiting.update(next_at=at, tries=0, tried_since=None)
    return endpoint


@transaction.atomic
def remove_endpoint(*, endpoint_id: int, by: User) -> None:
    """Remove a stopped endpoint with all that was sent to it.

    Raises:
        EndpointRuns: it is not stopped.
        NotPermitted: the role does not allow it.
        WebhookEndpoint.DoesNotExist: there is none.
    """
    check(by, Permission.MANAGE_WEBHOOKS)
    endpoint = _locked(endpoint_id)
    if endpoint.stopped_at is None:
        raise EndpointRuns
    endpoint.delete()


def _locked(endpoint_id: int) -> WebhookEndpoint:
    return WebhookEndpoint.objects.select_for_update(of=("self",)).get(pk=endpoint_id)


def _accepted(terms: EndpointTerms) -> EndpointTerms:
    """The terms as they are kept.

    Raises:
        EndpointNotAccepted: as of `add_endpoint`.
    """
    chosen = [str(kind) for kind in CHOSEN_TYPES if kind in terms.event_types]
    if not chosen or len(chosen) != len(set(terms.event_types)):
        raise EndpointNotAccepted("event_types", say("Choose what the receiver is told of."))
    try:
        url = check_target(terms.url, limits=limits_of(settings))
    except (FetchRefused, FetchFailed) as refusal:
        raise EndpointNotAccepted("url", refusal.reason) from refusal
    words = " ".join(terms.description.replace("\0", "").split())
    return EndpointTerms(url, chosen, words[:_MOST_DESCRIPTION])
