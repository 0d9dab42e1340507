"""Whose words were sent with a form: what was kept of them is not needed any more."""

from __future__ import annotations

from django.contrib.messages import WARNING, get_messages
from django.contrib.messages.storage.base import BaseStorage
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from claims.models import User
from claims.pages.desk.asking import row_number
from claims.people.actions import forget_late_words, forget_words

_LATE = "kept_late"
_LONGEST_NAME, _SO_MANY = 60, 10


def forget_sent(request: HttpRequest, response: HttpResponseBase) -> None:
    """Forget the kept words of the form that was sent, if it was taken.

    A page says which form it sends, and which version of its words, in `kept_place` and
    `kept_version` (keeping.js); and in `kept_late` the name of a request to keep them for which it
    did not wait. That one may come before the form or behind it, and brings nothing back.
    """
    if request.method != "POST" or not isinstance(request.user, User):
        return
    version = row_number(request.POST.get("kept_version", ""))
    late = request.POST.get("kept_late", "")[:_LONGEST_NAME]
    if not (version or late) or not _was_taken(request, response):
        return
    place = request.POST.get("kept_place", "")
    if version:
        forget_words(place=place, version=version, by=request.user)
    if late:
        forget_late_words(place=place, sent=request.POST, by=request.user)
        request.session[_LATE] = [*request.session.get(_LATE, ()), late][-_SO_MANY:]


def is_late(request: HttpRequest) -> bool:
    """Whether these words were sent with their form before this request to keep them came."""
    return request.POST.get("save", "") in request.session.get(_LATE, ())


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
