"""What every page knows: the name of the desk, and the counts in its bar."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from claims.models import User
from claims.pages.counts import NavCounts, nav_counts


def desk(request: HttpRequest) -> dict[str, Any]:
    """Words that the base templates show on every page.

    The counts are read only where a template shows them, so that pages for readers and pages of
    errors neither ask the database nor look at who is signed in.
    """

    def counts() -> NavCounts:
        return nav_counts(request.user) if isinstance(request.user, User) else NavCounts()

    return {
        "desk_name": settings.VERIFY_DESK_NAME,
        "desk_line": settings.VERIFY_DESK_LINE,
        "nav_counts": SimpleLazyObject(counts),
    }
