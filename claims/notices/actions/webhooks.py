"""Telling administrators of webhooks that have stopped by themselves."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.models import Notice, NoticeKind, User, WebhookEndpoint
from claims.permissions import PERMISSIONS, Permission

BATCH = 100


@transaction.atomic
def tell_stopped_webhooks(*, at: datetime) -> int:
    """Tell everybody who may see to them of webhooks that have stopped. Safe to run twice.

    Args:
        at: now.

    Returns:
        How many notices were made.
    """
    stopped = WebhookEndpoint.objects.filter(to_tell=True).order_by("pk")
    rows = list(stopped.select_for_update(skip_locked=True)[:BATCH])
    if not rows:
        return 0
    people = list(
        User.objects.filter(is_active=True, role__in=PERMISSIONS[Permission.MANAGE_WEBHOOKS])
    )
    notices = [_notice(row, person, at) for row in rows for person in people]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    WebhookEndpoint.objects.filter(pk__in=[row.pk for row in rows]).update(to_tell=False)
    return len(notices)


def _notice(endpoint: WebhookEndpoint, person: User, at: datetime) -> Notice:
    since = endpoint.stopped_at.isoformat() if endpoint.stopped_at else ""
    return Notice(
        user=person,
        kind=NoticeKind.WEBHOOK_STOPPED,
        key=f"webhook:{endpoint.pk}:{since}",
        data={
            "webhook": endpoint.pk,
            "name": str(endpoint)[:200],
            "reason": endpoint.last_failure,
        },
        at=at,
    )
