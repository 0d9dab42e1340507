"""The people of the desk, for administrators: the list, and what can be done to an account."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from claims.messages import said_in
from claims.models import Invitation, PersonEvent, Role, User
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.desk.tokens import listed_tokens
from claims.pages.translating import translated
from claims.people import actions
from claims.people.queries import has_second_factor, people_rows
from claims.people.typed import TypedNotAccepted
from claims.permissions import Permission

EVENTS = 100
OPEN_INVITATIONS = 100

_REFUSALS = (actions.LastAdministrator, actions.OwnAccount, TypedNotAccepted)


@desk_page(Permission.MANAGE_PEOPLE)
def people(request: DeskRequest) -> HttpResponse:
    """Everybody who can sign in, or could; and who was invited and has not come yet."""
    return people_page(request)


def people_page(
    request: DeskRequest,
    *,
    error: str = "",
    field: str = "",
    made: Invitation | None = None,
) -> HttpResponse:
    """The page of the list, with what was wrong with an invitation, or the link of a new one.

    Args:
        error: what is wrong; empty for nothing.
        field: which field it concerns.
        made: the invitation whose link is shown, this once.
    """
    asked = request.GET
    words, closed = asked.get("q", "").strip()[:100], asked.get("state") == "closed"
    page = people_rows(words=words, closed=closed, after=asked.get("after", "")[:150])
    on = {"q": words, "state": "closed" if closed else "", "after": page.next_after}
    now = timezone.now()
    context = {
        "people": page.people,
        "next_query": f"?{urlencode(on)}" if page.next_after else "",
        "words": words,
        "closed": closed,
        "roles": Role.choices,
        "invitations": [
            {"row": one, "usable": one.is_usable(now)}
            for one in Invitation.objects.open()
            .select_related("invited_by")
            .order_by("-pk")[:OPEN_INVITATIONS]
        ],
        "error": error,
        "field": field,
        "typed": request.POST if error else {},
        "made": made,
        "link": actions.invitation_link(made) if made else "",
    }
    return render(request, "desk/people.html", context, status=422 if error else 200)


@desk_page(Permission.MANAGE_PEOPLE)
def person(request: DeskRequest, person_id: int) -> HttpResponse:
    """One person: role, sign-in, history."""
    found = User.objects.get(pk=person_id)
    context = {
        "person": found,
        "is_self": found == request.user,
        "roles": Role.choices,
        "has_factor": has_second_factor(found),
        "holds": found.leases.live().count(),
        **listed_tokens(found),
        "events": PersonEvent.objects.filter(person=found).for_page()[:EVENTS],
    }
    return render(request, "desk/person.html", context)


@desk_page(Permission.MANAGE_PEOPLE)
@posted("person")
def set_role(request: DeskRequest, person_id: int) -> HttpResponse:
    """Give a person another role."""
    return _done(
        request,
        person_id,
        gettext("The role is changed."),
        lambda: actions.change_role(
            person_id=person_id,
            role=request.POST.get("role", ""),
            by=request.user,
            at=timezone.now(),
        ),
    )


@desk_page(Permission.MANAGE_PEOPLE)
@posted("person")
def close(request: DeskRequest, person_id: int) -> HttpResponse:
    """Close an account."""
    return _done(
        request,
        person_id,
        gettext("The account is closed. What was in hand waits for others."),
        lambda: actions.close_account(person_id=person_id, by=request.user, at=timezone.now()),
    )


@desk_page(Permission.MANAGE_PEOPLE)
@posted("person")
def open_again(request: DeskRequest, person_id: int) -> HttpResponse:
    """Open a closed account again."""
    return _done(
        request,
        person_id,
        gettext("The account is open again."),
        lambda: actions.open_account(person_id=person_id, by=request.user, at=timezone.now()),
    )


@desk_page(Permission.MANAGE_PEOPLE)
@posted("person")
def reset_factor(request: DeskRequest, person_id: int) -> HttpResponse:
    """Take away a second factor that was lost."""
    return _done(
        request,
        person_id,
        gettext("The second factor is taken away, and the person is signed out everywhere."),
        lambda: actions.reset_second_factor(
            person_id=person_id, by=request.user, at=timezone.now()
        ),
    )


def _done(
    request: DeskRequest, person_id: int, said: str, act: Callable[[], object]
) -> HttpResponse:
    try:
        act()
    except _REFUSALS as refusal:
        messages.error(request, translated(said_in(refusal)))
    else:
        messages.success(request, said)
    return redirect("person", person_id=person_id)
