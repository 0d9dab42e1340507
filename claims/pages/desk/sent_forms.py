"""Whose words were sent with a form: what was kept of them is not needed any more."""

from __future__ import annotations

from django.contrib.messages import WARNING, get_messages
from django.contrib.messages.storage.base import BaseStorage
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from claims.models import User
from claims.pages.desk.asking import row_number
from claims.people.actions import forget_words


def forget_sent(request: HttpRequest, response: HttpResponseBase) -> None:
    """Forget the kept words of the form that was sent, if it was taken.

    A page says which form it sends, and which version of its words, in `kept_place` and
    `kept_version` (keeping.js).
    """
    if request.method != "POST" or not isinstance(request.user, User):
        return
    version = row_number(request.POST.get("kept_version", ""))
    if version and _was_taken(request, response):
        place = request.POST.get("kept_place", "")
        forget_words(place=place, version=version, by=request.user)


def _was_taken(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether what was sent was done: a refusal has a status of its own, or warns."""
    return response.status_code < 400 and not _warns(request)


def _warns(request: HttpRequest) -> bool:
    """Whether the next page will warn; the messages are looked at, and stay to be shown there."""
    told = get_messages(request)
    if not isinstance(told, BaseStorage):
        return False
    were_shown = told.used
    warned = any(message.level >= WARNING for message in told)
    told.used = were_shown
    return warned
