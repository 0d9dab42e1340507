"""Mail to people about their accounts, each in the language it will be read in. Jobs call this."""

from __future__ import annotations

import logging
from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from claims.models import AddressLetter, Invitation, User
from claims.models.token import digest_of
from claims.people.actions.inviting import link_token

logger = logging.getLogger(__name__)


@transaction.atomic
def mail_invitation(*, invitation_id: int, at: datetime) -> bool:
    """Send an invitation, once: one that was mailed, accepted, withdrawn or is too old is left.

    Returns:
        Whether this call sent it.

    Raises:
        OSError: the mail server cannot be reached, or refuses the mail.
        Invitation.DoesNotExist: there is no such invitation.
    """
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("invited_by")
    invitation = rows.get(pk=invitation_id)
    if invitation.mailed_at is not None or not invitation.is_usable(at):
        return False
    if digest_of(link_token(invitation)) != invitation.digest:
        logger.error("invitation %d was made with another SECRET_KEY: send it again", invitation_id)
        return False
    with translation.override(invitation.language or settings.VERIFY_LANGUAGE):
        _send(
            "invitation",
            to=invitation.email,
            link=invitation_link(invitation),
            invitation=invitation,
        )
    invitation.mailed_at = at
    invitation.save(update_fields=["mailed_at"])
    return True


def mail_password_reset(*, user_id: int) -> None:
    """Send the link by which a person sets a new password.

    Raises:
        OSError: the mail server cannot be reached, or refuses the mail.
        User.DoesNotExist: there is nobody with this number.
    """
    user = User.objects.get(pk=user_id)
    if not user.is_active or not user.email:
        return
    parts = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    link = _address(reverse("account_reset_password_from_key", kwargs=parts))
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    with translation.override(user.language or settings.VERIFY_LANGUAGE):
        _send("password_reset", to=user.email, link=link, person=user, hours=hours)


def mail_address_change(*, event_id: int, at: datetime) -> int:
    """Tell both addresses of a person that their mail goes to the new one, each once.

    Args:
        event_id: the entry of the change.
        at: now.

    Returns:
        How many mails this call sent.

    Raises:
        OSError: the mail server cannot be reached, or refuses a mail; the other is sent all the
            same, as a mailbox that is dead, as old ones are, must not keep it from being told.
    """
    letters = AddressLetter.objects.filter(change=event_id, mailed_at__isnull=True)
    sent, refused = 0, None
    for number in letters.order_by("pk").values_list("pk", flat=True):
        try:
            sent += _mail_letter(number, at)
        except OSError as error:
            refused = error
    if refused is not None:
        raise refused
    return sent


@transaction.atomic
def _mail_letter(number: int, at: datetime) -> int:
    rows = AddressLetter.objects.filter(mailed_at__isnull=True)
    rows = rows.select_for_update(of=("self",), skip_locked=True)
    letter = rows.select_related("change__person", "change__by").filter(pk=number).first()
    # Another worker sends it, or has.
    if letter is None:
        return 0
    change = letter.change
    if (person := change.person) is None:
        message = f"letter {number} tells of a change that is nobody's"
        raise TypeError(message)
    with translation.override(person.language or settings.VERIFY_LANGUAGE):
        _send("address_changed", to=letter.to, person=person, by=change.by, **change.details)
    letter.mailed_at = at
    letter.save(update_fields=["mailed_at"])
    return 1


def invitation_link(invitation: Invitation) -> str:
    """The address at which an invitation is accepted."""
    return _address(reverse("invitation", args=[link_token(invitation)]))


def _address(path: str) -> str:
    return f"{settings.VERIFY_SITE_URL}{path}"


def _send(name: str, *, to: str, **context: object) -> None:
    """Send `mail/NAME.txt`: its first line is the subject, the rest is the text."""
    words = {"desk_name": settings.VERIFY_DESK_NAME, **context}
    subject, _, text = render_to_string(f"mail/{name}.txt", words).strip().partition("\n")
    EmailMessage(subject=subject.strip(), body=text.strip() + "\n", to=[to]).send()
