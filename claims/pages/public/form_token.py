"""The signed, dated token in a form for readers, where pages of the desk have a cookie.

It shows that the form came from this desk, how long it was open, and names the message: a form sent
twice is one message. It says nothing of who asked for the form.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

from claims.messages import say

_FORMS = "verify.readers.form"
_ADDRESSES = "verify.readers.address"

OPEN_SECONDS = 24 * 3600
"""How long a form may stay open."""


class FormRefused(Exception):
    """The form has to be sent once more; what was typed is still in it."""


@dataclass(frozen=True)
class FormToken:
    """A token that counts.

    Attributes:
        nonce: names the form.
    """

    nonce: str

    @property
    def address(self) -> str:
        """What the reader's own address of the message ends with; nobody else can work it out."""
        keyed = salted_hmac(_ADDRESSES, self.nonce, algorithm="sha256")
        return str(keyed.hexdigest())


def new_form_token(about: int, *, at: datetime) -> str:
    """A token for a form that is opened now.

    Args:
        about: number of the claim that the form is about; 0 for none.
        at: now.
    """
    told = {"nonce": secrets.token_hex(16), "about": about, "at": int(at.timestamp())}
    return signing.dumps(told, salt=_FORMS)


def read_form_token(text: str, about: int, *, at: datetime) -> FormToken:
    """Let a form pass that this desk gave out for this claim, some seconds to a day ago.

    Args:
        text: what was sent as the token.
        about: number of the claim that it has to be about; 0 for none.
        at: now.

    Raises:
        FormRefused: it is none of ours, or was sent too soon or too late.
    """
    try:
        told = signing.loads(text, salt=_FORMS)
    except signing.BadSignature:
        raise FormRefused(_AGAIN) from None
    seconds = at.timestamp() - told["at"]
    if told["about"] != about or seconds > OPEN_SECONDS:
        raise FormRefused(_AGAIN)
    if seconds < settings.VERIFY_READER_MIN_SECONDS:
        raise FormRefused(_TOO_SOON)
    return FormToken(told["nonce"])


_AGAIN = say("This form was open for too long. Everything you wrote is still here: send it again.")
_TOO_SOON = say(
    "This was sent faster than people write. Everything is still here: wait a moment, then send "
    "it again."
)
