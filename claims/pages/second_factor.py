"""The desk stays closed to whoever needs a second factor and has none yet."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from claims.models import User
from claims.people.queries import must_add_second_factor

_DESK = "/desk/"
_PROGRAMS = "/api/"

type Answer = Callable[[HttpRequest], HttpResponseBase]


def second_factor_first(answer: Answer) -> Answer:
    """Middleware: lead people to where they add a second factor before the desk opens.

    To programs a session of somebody who lacks one is no session; tokens are not concerned, for
    they are made by people who were let in.
    """

    def inner(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(_DESK) and _lacks_factor(request):
            return _lead_there(request)
        if request.path_info.startswith(_PROGRAMS) and _lacks_factor(request):
            request.user = AnonymousUser()
        return answer(request)

    return inner


def _lacks_factor(request: HttpRequest) -> bool:
    if settings.VERIFY_REQUIRE_SECOND_FACTOR == "none" or not _has_session(request):
        return False
    return isinstance(request.user, User) and must_add_second_factor(request.user)


def _has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _lead_there(request: HttpRequest) -> HttpResponse:
    where = f"{reverse('mfa_index')}?needed=1"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": where})
    return HttpResponseRedirect(where)
