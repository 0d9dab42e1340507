"""The scopes of a person: which topics and languages they check."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from claims.messages import said_in
from claims.models import Topic, User
from claims.pages.desk.asking import row_number
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.translating import translated
from claims.people.actions.scoping import set_scopes
from claims.people.typed import TypedNotAccepted
from claims.permissions import Permission
from claims.queue.queries import article_languages


@desk_page(Permission.MANAGE_PEOPLE)
def person_scopes(request: DeskRequest, person_id: int) -> HttpResponse:
    """Show the scopes of one person, and change them."""
    person = User.objects.get(pk=person_id)
    error = ""
    if request.method == "POST":
        try:
            _save(request, person_id)
        except TypedNotAccepted as refusal:
            error = translated(said_in(refusal))
        else:
            told = gettext("The scopes of %(person)s are saved.") % {"person": person}
            messages.success(request, told)
            return redirect("person_scopes", person_id=person_id)
    context = {
        "person": person,
        "error": error,
        "topics": Topic.objects.order_by("name", "pk"),
        "languages": _languages(person),
        **_chosen(request, person),
    }
    return render(request, "desk/person_scopes.html", context, status=422 if error else 200)


def _save(request: DeskRequest, person_id: int) -> None:
    set_scopes(
        person_id=person_id,
        topics={row_number(text) for text in request.POST.getlist("topics")},
        languages=request.POST.getlist("languages"),
        by=request.user,
        at=timezone.now(),
    )


def _chosen(request: DeskRequest, person: User) -> dict[str, object]:
    """What is ticked: what was just sent, else what stands."""
    if request.method == "POST":
        return {
            "chosen_topics": {row_number(text) for text in request.POST.getlist("topics")},
            "chosen_languages": set(request.POST.getlist("languages")),
        }
    return {
        "chosen_topics": set(person.topics.values_list("pk", flat=True)),
        "chosen_languages": set(person.languages),
    }


def _languages(person: User) -> list[str]:
    """The languages of the desk's articles, and those that the person has already."""
    return sorted({*article_languages(), *person.languages})
