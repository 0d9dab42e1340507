"""What every act on an account or an invitation leaves behind."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from claims.models import Invitation, PersonEvent, PersonWhat, User


def record_person(
    *,
    about: User | Invitation,
    what: PersonWhat,
    by: User | None,
    at: datetime,
    **details: Any,
) -> PersonEvent:
    """Write one entry into the history of a person, or of an invitation.

    Args:
        about: whom it concerns.
        what: what happened.
        by: who did it; None for the desk itself: a command, or the provider of single sign-on.
        at: when.
        details: JSON-able facts, such as the role before.
    """
    whom = {"person": about} if isinstance(about, User) else {"invitation": about}
    return PersonEvent.objects.create(what=what, by=by, at=at, details=details, **whom)
