"""The queue: what is open, who holds it, and the button that takes the next claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from claims.matching.queries.alike import Before, checked_before
from claims.models import OPEN, Article, Lease, Source, Status, User
from claims.pages.counts import nav_counts
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.permissions import Permission, can
from claims.queue.actions import HoldsTooMany, take_next
from claims.queue.cursor import Cursor, CursorNotValid, read_cursor
from claims.queue.filters import QueueFilters
from claims.queue.queries import (
    QueueCounts,
    QueueRow,
    free_for,
    queue_counts,
    queue_rows,
    why_empty,
)

# What the address of a filtered queue may hold; everything else in it is ignored.
_FILTER_NAMES = ("state", "source", "language", "score", "checkable", "words")
# Where the session keeps the filters of the last "take next claim".
_LAST_ASKED = "queue_asked"


@dataclass(frozen=True)
class ShownRow:
    """A row of the list, with what it means for the person who looks.

    Attributes:
        row: the claim and what belongs to it.
        lease: the hold, if it still counts.
        is_mine: whether the person who looks holds it.
        like: the likest claim that readers see a verdict on; None if none is suggested.
    """

    row: QueueRow
    lease: Lease | None
    is_mine: bool
    like: Before | None


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
    now, asked = timezone.now(), _asked(request)
    filters, statuses = _filters(asked), _statuses(asked)
    try:
        cursor = read_cursor(request.GET.get("at", ""))
    except CursorNotValid as error:
        messages.warning(request, str(error))
        cursor = None
    page = queue_rows(statuses=statuses, filters=filters, cursor=cursor)
    counts = queue_counts()
    may_review = can(request.user, Permission.REVIEW_CLAIMS)
    first_free = free_for(request.user, now, filters).first() if may_review else None
    like = checked_before([row.claim.pk for row in page.rows])
    context = {
        "rows": [_shown(row, request.user, now, like) for row in page.rows],
        "page": {
            "next_query": _query(asked, page.next) if page.next else "",
            "previous_query": _query(asked, page.previous) if page.previous else "",
        },
        "views": _views(asked, counts),
        "counts": counts,
        "asked": asked,
        "filters_are_set": filters.are_set(),
        "sources": Source.objects.order_by("name", "pk"),
        "languages": sorted(Article.objects.values_list("language", flat=True).distinct()),
        "next_claim": first_free,
        "may_review": may_review,
        "reasons": () if first_free else why_empty(request.user, now, filters),
        "now": now,
    }
    return render(request, "desk/queue.html", context)


@desk_page(Permission.REVIEW_CLAIMS)
@posted("queue")
def next_claim(request: DeskRequest) -> HttpResponse:
    """Take the claim that stands first for this person, and open it."""
    asked = {name: request.POST[name] for name in _FILTER_NAMES if request.POST.get(name)}
    request.session[_LAST_ASKED] = asked
    return take_following(request)


def take_following(request: DeskRequest) -> HttpResponse:
    """Go on to the next claim, by the filters with which the person last took one.

    Returns:
        A redirect: to the claim, or to the list that says why there is none.
    """
    asked = request.session.get(_LAST_ASKED, {})
    try:
        lease = take_next(by=request.user, at=timezone.now(), filters=_filters(asked))
    except HoldsTooMany as error:
        messages.warning(request, str(error))
        return redirect("my-claims")
    if lease is None:
        messages.info(request, "No further claim is free for you. The reasons stand below.")
        return redirect(reverse("queue") + _query(asked))
    return redirect("review", claim_id=lease.claim_id)


def back_to_queue(request: DeskRequest) -> HttpResponse:
    """Go back to the queue, with the filters with which the person last took a claim."""
    asked = request.session.get(_LAST_ASKED, {})
    return redirect(reverse("queue") + (_query(asked) if asked else ""))


@desk_page()
def counts_in_bar(request: DeskRequest) -> HttpResponse:
    """The numbers in the bar, for pages that stay open."""
    return render(request, "desk/counts.html", {"nav_counts": nav_counts(request.user)})


def _asked(request: DeskRequest) -> dict[str, str]:
    return {name: request.GET[name].strip() for name in _FILTER_NAMES if request.GET.get(name)}


def _filters(asked: dict[str, str]) -> QueueFilters:
    return QueueFilters(
        source=asked.get("source", ""),
        language=asked.get("language", ""),
        min_score=_out_of_100(asked.get("score", "")),
        min_checkable=_out_of_100(asked.get("checkable", "")),
        words=asked.get("words", "").replace("\x00", ""),
    )


def _out_of_100(typed: str) -> float:
    """A whole number up to 100 as a score from 0 to 1; 0 for anything else."""
    return min(int(typed[:4]), 100) / 100 if typed.isdecimal() else 0.0


def _statuses(asked: dict[str, str]) -> tuple[Status, ...]:
    chosen = asked.get("state", "")
    return (Status(chosen),) if chosen in OPEN else OPEN


def _query(asked: dict[str, str], cursor: Cursor | None = None) -> str:
    return "?" + urlencode({**asked, **({"at": str(cursor)} if cursor else {})})


def _shown(row: QueueRow, user: User, now: datetime, like: dict[int, Before]) -> ShownRow:
    lease = row.lease if row.lease and row.lease.is_live(now) else None
    is_mine = bool(lease and lease.holder_id == user.pk)
    return ShownRow(row, lease, is_mine=is_mine, like=like.get(row.claim.pk))


def _views(asked: dict[str, str], counts: QueueCounts) -> list[View]:
    """All open claims, and those of each open state; the other filters stay as they are."""
    rest = {name: value for name, value in asked.items() if name != "state"}
    chosen = asked.get("state", "")
    views = [View("All open", _query(rest), counts.open, chosen not in OPEN)]
    for status in OPEN:
        query = _query({**rest, "state": str(status)})
        views.append(View(str(status.label), query, counts.by_status[status], chosen == status))
    return views
