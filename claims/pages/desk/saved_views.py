"""Views of the queue that people keep: links and counts, saving, renaming, removing them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from claims.messages import said_in
from claims.models import SavedView, User
from claims.pages.desk.asking import asked_in, filters_of, part_of, query_of
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.translating import translated
from claims.permissions import Permission
from claims.queue.actions import may_change_view, remove_view, rename_view, save_view
from claims.queue.queries import Capped, capped_count
from claims.queue.reasons import ReasonNotAccepted

VIEWS_SHOWN = 20
"""Saved views beside the queue with a count, which each costs; the person's own come first."""

VIEWS_NAMED = 500
"""Further ones by name alone."""


@dataclass(frozen=True)
class ShownView:
    """A saved view as a person sees it.

    Attributes:
        view: the view.
        query: its address behind the question mark.
        count: how many claims it holds, capped; None where that is not counted.
        is_open: whether the page shows it now.
        may_change: whether this person may rename and remove it.
    """

    view: SavedView
    query: str
    count: Capped | None
    is_open: bool
    may_change: bool


def shown_views(user: User, asked: dict[str, str]) -> list[ShownView]:
    """The saved views of a person by name, then those of all; VIEWS_SHOWN of them with a count."""
    views = SavedView.objects.for_person(user).select_related("owner")[:VIEWS_NAMED]
    own_first = sorted(views, key=lambda view: view.owner_id != user.pk)
    return [
        _shown(view, user, asked, counted=place < VIEWS_SHOWN)
        for place, view in enumerate(own_first)
    ]


def _shown(view: SavedView, user: User, asked: dict[str, str], *, counted: bool) -> ShownView:
    filters = asked_in(view.filters)
    return ShownView(
        view=view,
        query=query_of(filters),
        count=capped_count(part_of(filters), filters_of(filters)) if counted else None,
        is_open=filters == asked,
        may_change=may_change_view(view, user),
    )


@desk_page(Permission.KEEP_VIEWS)
@posted("queue")
def save(request: DeskRequest) -> HttpResponse:
    """Keep the filters of the page under a name."""
    asked = asked_in(request.POST)
    try:
        save_view(
            name=request.POST.get("view_name", ""),
            filters=asked,
            shared=request.POST.get("shared") == "1",
            by=request.user,
            at=timezone.now(),
        )
    except ReasonNotAccepted as error:
        messages.error(request, translated(said_in(error)))
    else:
        messages.success(request, gettext("The view is saved."))
    return redirect(reverse("queue") + query_of(asked))


@desk_page(Permission.KEEP_VIEWS)
@posted("queue")
def rename(request: DeskRequest, view_id: int) -> HttpResponse:
    """Call a saved view something else, and show it."""
    try:
        view = rename_view(view_id=view_id, name=request.POST.get("view_name", ""), by=request.user)
    except ReasonNotAccepted as error:
        messages.error(request, translated(said_in(error)))
        view = SavedView.objects.get(pk=view_id)
    else:
        messages.success(
            request, gettext("The view is called “%(name)s” now.") % {"name": view.name}
        )
    return redirect(reverse("queue") + query_of(asked_in(view.filters)))


@desk_page(Permission.KEEP_VIEWS)
@posted("queue")
def remove(request: DeskRequest, view_id: int) -> HttpResponse:
    """Forget a saved view."""
    name = remove_view(view_id=view_id, by=request.user)
    messages.success(request, gettext("The view “%(name)s” is removed.") % {"name": name})
    return redirect("queue")
