"""What people were told, as the job tells them."""

from __future__ import annotations

from claims.models import Notice, User
from claims.notices.actions import tell_events
from claims.review.queries import reads_event
from tests.factories import NOW


def tell(at=NOW) -> int:
    """What the job does: notices for everything that has happened."""
    return tell_events(reads=reads_event, at=at)


def told(user: User) -> list[str]:
    """The kinds of what a person was told so far, oldest first."""
    tell()
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))
