"""Mail to people about their accounts."""

from __future__ import annotations

import logging

from celery import shared_task
from django.utils import timezone

from claims.models import Invitation
from claims.people import actions
from claims.tasks.sending import SOFT_LIMIT, start_each

logger = logging.getLogger(__name__)

TRIES = 5
# Seconds before mail is tried again, doubled each time.
BACKOFF = 20


@shared_task(
    name="claims.tasks.send_invitation",
    soft_time_limit=SOFT_LIMIT,
    autoretry_for=(OSError,),
    retry_backoff=BACKOFF,
    max_retries=TRIES,
)
def send_invitation(invitation_id: int) -> None:
    """Mail an invitation, once; what the mail server refuses is tried again."""
    sent = actions.mail_invitation(invitation_id=invitation_id, at=timezone.now())
    logger.info("invitation %d: %s", invitation_id, "mailed" if sent else "nothing to mail")


@shared_task(
    name="claims.tasks.send_password_reset",
    soft_time_limit=SOFT_LIMIT,
    autoretry_for=(OSError,),
    retry_backoff=BACKOFF,
    max_retries=TRIES,
)
def send_password_reset(user_id: int) -> None:
    """Mail somebody the link by which they set a new password."""
    actions.mail_password_reset(user_id=user_id)


@shared_task(
    name="claims.tasks.send_address_change",
    soft_time_limit=SOFT_LIMIT,
    autoretry_for=(OSError,),
    retry_backoff=BACKOFF,
    max_retries=TRIES,
)
def send_address_change(event_id: int) -> None:
    """Mail both addresses of a person that it was changed; tried again, the first may get two."""
    sent = actions.mail_address_change(event_id=event_id)
    logger.info("change of an address %d: %d mailed", event_id, sent)


@shared_task(name="claims.tasks.send_invitations_left", soft_time_limit=SOFT_LIMIT)
def send_invitations_left() -> None:
    """Start the mail of invitations again whose message was lost, or whose tries were used up."""
    waiting = Invitation.objects.usable(timezone.now()).filter(mailed_at__isnull=True)
    logger.info("%d invitations mailed again", start_each(send_invitation, waiting.order_by("pk")))
