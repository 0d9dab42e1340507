"""In which browsers somebody is signed in, and signing out of one of them from another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from claims.models import ApiToken, PersonWhat
from claims.pages.browsers import browser_named
from claims.people.actions import record_person

# How old the note may be of when a session was used last; a row each request would cost more.
NOTED_EVERY = timedelta(minutes=5)

type Answer = Callable[[HttpRequest], HttpResponseBase]


def note_last_seen(answer: Answer) -> Answer:
    """Middleware: note now and then when a session was used, where somebody opens a desk page."""

    def inner(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        if _is_a_page_of_the_desk(request) and request.user.is_authenticated:
            now = timezone.now()
            UserSession.objects.filter(
                session_key=request.session.session_key, last_seen_at__lt=now - NOTED_EVERY
            ).update(last_seen_at=now)
        return response

    return inner


def _is_a_page_of_the_desk(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and request.path_info.startswith("/desk/")
        # What a page asks for by itself is no use of it.
        and request.headers.get("Sec-Fetch-Dest", "document") == "document"
    )


@never_cache
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """The list; a form ends one of them, or all others."""
    # One that began before sessions were listed is taken up now.
    UserSession.objects.create_from_request(request)
    mine = UserSession.objects.purge_and_list(request.user)
    if request.method == "POST":
        return _end(request, mine)
    mine.sort(key=lambda one: (one.session_key != request.session.session_key, -one.pk))
    rows = [
        {
            "session": one,
            "here": one.session_key == request.session.session_key,
            "browser": browser_named(one.user_agent),
        }
        for one in mine
    ]
    live = ApiToken.objects.usable(timezone.now()).filter(user=request.user.pk)
    context = {"rows": rows, "tokens": live.count()}
    return render(request, "usersessions/usersession_list.html", context)


def _end(request: HttpRequest, mine: list[UserSession]) -> HttpResponse:
    wanted = request.POST.get("session", "")
    others = [one for one in mine if one.session_key != request.session.session_key]
    ended = [one for one in others if wanted in ("others", str(one.pk))]
    for one in ended:
        one.end()
    if ended:
        record_person(
            about=request.user,  # type: ignore[arg-type]
            what=PersonWhat.SESSION_ENDED,
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
            sessions=len(ended),
        )
        messages.success(request, gettext("Signed out there."))
    else:
        messages.info(request, gettext("That session had ended already."))
    return redirect("usersessions_list")
