"""Mail to people about their accounts."""

from __future__ import annotations

import logging
from typing import Any

from celery import shared_task
from django.utils import timezone

from claims.models import AddressLetter, Invitation, PersonEvent
from claims.people import actions
from claims.tasks.sending import SOFT_LIMIT, start_each

logger = logging.getLogger(__name__)

TRIES = 5
# Seconds before mail is tried again, doubled each time.
BACKOFF = 20


# What of it the mail server refuses is tried again.
MAIL: dict[str, Any] = {
    "soft_time_limit": SOFT_LIMIT,
    "autoretry_for": (OSError,),
    "retry_backoff": BACKOFF,
    "max_retries": TRIES,
}


@shared_task(name="claims.tasks.send_invitation", **MAIL)
def send_invitation(invitation_id: int) -> None:
    """Mail an invitation, once."""
    sent = actions.mail_invitation(invitation_id=invitation_id, at=timezone.now())
    logger.info("invitation %d: %s", invitation_id, "mailed" if sent else "nothing to mail")


@shared_task(name="claims.tasks.send_password_reset", **MAIL)
def send_password_reset(user_id: int) -> None:
    """Mail somebody the link by which they set a new password."""
    actions.mail_password_reset(user_id=user_id)


@shared_task(name="claims.tasks.send_address_change", **MAIL)
def send_address_change(event_id: int) -> None:
    """Mail both addresses of a person that it was changed, each once."""
    sent = actions.mail_address_change(event_id=event_id, at=timezone.now())
    logger.info("change of an address %d: %d mailed", event_id, sent)


@shared_task(name="claims.tasks.send_account_mail_left", soft_time_limit=SOFT_LIMIT)
def send_account_mail_left() -> None:
    """Start mail about accounts again whose message was lost, or whose tries were used up."""
    now = timezone.now()
    waiting = Invitation.objects.usable(now).filter(mailed_at__isnull=True)
    logger.info("%d invitations mailed again", start_each(send_invitation, waiting.order_by("pk")))
    letters = AddressLetter.objects.to_mail(now)
    changes = PersonEvent.objects.filter(pk__in=letters.values("change")).order_by("pk")
    logger.info("%d changes of addresses mailed again", start_each(send_address_change, changes))
