"""The queue: what is open, who holds it, and the button that takes the next claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from claims.matching.queries.alike import checked_before
from claims.messages import said_in, say
from claims.models import OPEN, Article, Source, Status, Topic, User
from claims.pages.desk.asking import (
    NAME_OF_FIELD,
    asked_in,
    filters_of,
    part_of,
    query_of,
)
from claims.pages.desk.bulk import bulk_choices
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.desk.going_on import filter_labels, go_on_with, goes_on, last_asked
from claims.pages.desk.rows import shown_row
from claims.pages.desk.saved_views import VIEWS_SHOWN, shown_views
from claims.pages.desk.standing import reasons_of
from claims.pages.translating import translated
from claims.permissions import Permission, can
from claims.queue.actions import HoldsTooMany, take_next
from claims.queue.actions.bulk import MOST
from claims.queue.cursor import CursorNotValid, read_cursor
from claims.queue.filters import Part
from claims.queue.queries import (
    BUSY,
    LOOK_THROUGH,
    QueueCounts,
    QueuePage,
    article_languages,
    capped_count,
    loosenings,
    next_for,
    part_counts,
    queue_counts,
    queue_rows,
    why_empty,
)


@dataclass(frozen=True)
class View:
    """One of the ready-made views in the rail: a name, a link and a count."""

    name: str
    query: str
    count: int
    is_open: bool


@desk_page()
def queue(request: DeskRequest) -> HttpResponse:
    """One page of the open claims, in the order in which they are handed out."""
    now, asked = timezone.now(), asked_in(request.GET)
    filters, part = filters_of(asked), part_of(asked)
    try:
        cursor = read_cursor(request.GET.get("at", ""))
    except CursorNotValid as error:
        messages.warning(request, translated(said_in(error)))
        cursor = None
    page = queue_rows(part=part, filters=filters, cursor=cursor)
    counts = queue_counts()
    may_review = can(request.user, Permission.REVIEW_CLAIMS)
    first_free = next_for(request.user, now, filters) if may_review else None
    like = checked_before([row.claim.pk for row in page.rows])
    context = {
        "rows": [shown_row(row, request.user, now, like.get(row.claim.pk)) for row in page.rows],
        "page": {
            "next_query": query_of(asked, page.next) if page.next else "",
            "previous_query": query_of(asked, page.previous) if page.previous else "",
            "further_query": query_of(asked, page.further) if page.further else "",
        },
        "look_through": LOOK_THROUGH,
        "views": _views(asked, counts),
        "counts": counts,
        "asked": asked,
        "filters_are_set": filters.are_set(),
        "sources": Source.objects.order_by("name", "pk"),
        "languages": article_languages(),
        "article": _article(filters.article),
        "topics": Topic.objects.order_by("name", "pk"),
        **_saved(request.user, asked),
        "may_plan": can(request.user, Permission.PRIORITISE),
        "next_claim": first_free,
        "why_next": reasons_of(first_free, request.user) if first_free else (),
        "may_review": may_review,
        "reasons": () if first_free else why_empty(request.user, now, filters),
        "loosenings": () if first_free else _looser(request.user, now, asked),
        "now": now,
        **(_in_bulk(request.user, page, asked) if may_review else {}),
    }
    return render(request, "desk/queue.html", context)


@desk_page(Permission.REVIEW_CLAIMS)
@posted("queue")
def next_claim(request: DeskRequest) -> HttpResponse:
    """Take the claim that stands first for this person, and open it."""
    go_on_with(request, asked_in(request.POST))
    return take_following(request)


@desk_page(Permission.REVIEW_CLAIMS)
def peek(request: DeskRequest) -> HttpResponse:
    """Which claim would come next, and why; nobody holds it for having looked."""
    asked = last_asked(request)
    claim = next_for(request.user, timezone.now(), filters_of(asked))
    reasons = reasons_of(claim, request.user) if claim else ()
    context = {"next_claim": claim, "why_next": reasons}
    if request.htmx:
        return render(request, "desk/_peek.html", context)
    return render(request, "desk/peek.html", {**context, "goes_on": goes_on(request)})


def take_following(request: DeskRequest) -> HttpResponse:
    """Go on to the next claim, by the filters of the list from which the person last took one.

    Returns:
        A redirect: to the claim, or to the list that says why there is none.
    """
    asked = last_asked(request)
    try:
        lease = take_next(by=request.user, at=timezone.now(), filters=filters_of(asked))
    except HoldsTooMany as error:
        messages.warning(request, translated(said_in(error)))
        return redirect("my-claims")
    if lease is None:
        messages.info(request, _why_none(request, asked))
        return redirect(reverse("queue") + query_of(asked))
    return redirect("review", claim_id=lease.claim_id)


def _why_none(request: DeskRequest, asked: dict[str, str]) -> str:
    if next_for(request.user, timezone.now(), filters_of(asked)) is not None:
        return translated(say(BUSY))
    return gettext("No further claim is free for you. The reasons stand below.")


def back_to_queue(request: DeskRequest) -> HttpResponse:
    """Go back to the queue, with the filters with which the person last took a claim."""
    asked = last_asked(request)
    return redirect(reverse("queue") + (query_of(asked) if asked else ""))


def _in_bulk(user: User, page: QueuePage, asked: dict[str, str]) -> dict[str, Any]:
    """What can be done to many claims; to all of the list, if it goes on beyond the page."""
    goes_on_further = page.next or page.previous or page.further
    count = capped_count(part_of(asked), filters_of(asked)) if goes_on_further else None
    return {**bulk_choices(user), "list_count": count, "most": MOST}


def _saved(user: User, asked: dict[str, str]) -> dict[str, Any]:
    """The saved views: those with a count, and the rest by name."""
    views = shown_views(user, asked)
    more = views[VIEWS_SHOWN:]
    return {
        "saved_views": views[:VIEWS_SHOWN],
        "more_views": more,
        "more_is_open": any(view.is_open for view in more),
    }


def _views(asked: dict[str, str], counts: QueueCounts) -> list[View]:
    """All open claims, and each part of them; the other filters stay as they are."""
    rest = {name: value for name, value in asked.items() if name != "state"}
    chosen, numbers = part_of(asked), part_counts(counts)
    names = {
        str(Part.ALL): gettext("All open"),
        str(Part.WAITING): str(Status.WAITING.label),
        str(Part.ASSIGNED): gettext("Assigned"),
        str(Part.SNOOZED): gettext("Left for later"),
        **{str(status): str(status.label) for status in OPEN if status != Status.WAITING},
    }
    return [
        View(
            name, query_of({**rest, "state": part} if part else rest), numbers[part], chosen == part
        )
        for part, name in names.items()
    ]


def _article(number: int) -> Article | None:
    """The article by which the queue is filtered, for its title."""
    return Article.objects.for_list().filter(pk=number).first() if number else None


def _looser(user: User, now: datetime, asked: dict[str, str]) -> list[tuple[str, str]]:
    """Each filter that alone keeps claims from this person: its name, the address without it."""
    names = [NAME_OF_FIELD.get(one, one) for one in loosenings(user, now, filters_of(asked))]
    labels = filter_labels()
    return [
        (labels[name], query_of({key: asked[key] for key in asked if key != name}))
        for name in names
    ]
