"""What a page says once, after something was done: only pages say such things."""

from __future__ import annotations

from django.contrib.messages.middleware import MessageMiddleware
from django.http import HttpRequest

_PROGRAMS = "/api/"


class SaidOnPages(MessageMiddleware):
    """Django's, but for programs: nobody reads it to them, and what it makes they would wait for.

    To make it is 1.3 in a hundred of what the web processes do while programs take claims and send
    verdicts (`make bench NAME=reviewers`).
    """

    def process_request(self, request: HttpRequest) -> None:
        """Get ready to say something, on a page."""
        if not request.path_info.startswith(_PROGRAMS):
            super().process_request(request)
