"""What every page knows: the name of the desk, and the counts in its bar."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_noop

from claims.models import User
from claims.pages.counts import NavCounts, nav_counts
from claims.pages.translating import translated
from claims.permissions import Permission, can

# What the setting is where nobody has set it, for the catalogues.
gettext_noop("Claims in the news, checked in the open")


def desk(request: HttpRequest) -> dict[str, Any]:
    """Words that the base templates show on every page.

    What depends on the person is looked up only where a template shows it, so that pages for
    readers and pages of errors neither ask the database nor look at who is signed in.
    """

    def counts() -> NavCounts:
        return nav_counts(request.user) if isinstance(request.user, User) else NavCounts()

    return {
        "desk_name": settings.VERIFY_DESK_NAME,
        "desk_line": translated(settings.VERIFY_DESK_LINE),
        "time_zone": settings.TIME_ZONE,
        "nav_counts": SimpleLazyObject(counts),
        "may_see_detector": SimpleLazyObject(lambda: can(request.user, Permission.SEE_DETECTOR)),
        "may_import_checks": SimpleLazyObject(lambda: can(request.user, Permission.IMPORT_CHECKS)),
    }
