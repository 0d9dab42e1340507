"""A form whose token is not that of the session any more: nothing is done, no word is lost."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_CSRF_TOKEN_MISSING, REASON_NO_CSRF_COOKIE
from django.shortcuts import render
from django.urls import reverse

from claims.pages.desk.given_back import words_in

# What Django says of a token; anything else is said of the site that a form came from.
_OF_THE_TOKEN = (REASON_NO_CSRF_COOKIE, REASON_CSRF_TOKEN_MISSING, "CSRF token")


def answer_stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form (`CSRF_FAILURE_VIEW`), and show what was typed into it at the desk.

    A form that was open while its person signed in anew carries the token of before. Only what
    this site sent is shown: words from another one would stand here as if they were the desk's.

    Args:
        request: the refused request.
        reason: why, as `django.middleware.csrf` says it.
    """
    is_ours = request.path.startswith(reverse("queue")) and reason.startswith(_OF_THE_TOKEN)
    words = words_in(request.POST) if is_ours else []
    return render(request, "403_csrf.html", {"words": words}, status=403)
