"""What every page knows: the name of the desk."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def desk(request: HttpRequest) -> dict[str, Any]:
    """Words that the base template shows on every page."""
    return {"desk_name": settings.VERIFY_DESK_NAME, "desk_line": settings.VERIFY_DESK_LINE}
