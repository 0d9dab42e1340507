"""What stays current on an open page: the numbers of the bar, who has which claim, one's own hold.

An open page asks every few seconds and says what it has; as long as nothing has changed the answer
is 304 without a body. See docs/adr/0013.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response

from claims.messages import Message, say
from claims.models import Claim, EndedHow, Lease
from claims.pages.counts import nav_counts
from claims.pages.desk.asking import row_number
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.desk.refusals import LOST_HOLD, Refusal
from claims.pages.desk.rows import claim_mark, shown_row
from claims.permissions import Permission, can
from claims.queue.filters import Part
from claims.queue.queries import PAGE_SIZE, part_counts, queue_counts, rows_of

# Goes into every ETag: raise it when the shape of the answer changes.
_SHAPE = 1

_ENDED: dict[str, Message] = {
    EndedHow.EXPIRED: say("Your time ran out."),
    EndedHow.HANDED_OVER: say("You handed it over in another window."),
    EndedHow.RELEASED: say("You put it back in another window."),
    EndedHow.SET_ASIDE: say("You set it aside in another window."),
    EndedHow.SKIPPED: say("You skipped it in another window."),
    EndedHow.SNOOZED: say("You left it for later in another window."),
    EndedHow.SUBMITTED: say("You sent your verdict in another window."),
}


@dataclass(frozen=True)
class OnPage:
    """What is new about the claim of a page.

    Attributes:
        mark: the same as long as there is nothing to tell.
        lost: set where the page believes in a hold that is over.
        claim: set where the claim has moved on since the page was made.
        lease: who holds that claim now.
    """

    mark: str = ""
    lost: Refusal | None = None
    claim: Claim | None = None
    lease: Lease | None = None


@desk_page()
def live(request: DeskRequest) -> HttpResponseBase:
    """What has changed, as parts of pages, each with the id of what it replaces.

    `rows` in the address names the claims of a list, `lease` the hold that the page believes in,
    `claim` and `seen` the claim of a page and the state in which the page has it.
    """
    now, user = timezone.now(), request.user
    numbers = _rows_asked(request)
    kept = queue_counts()
    counts = nav_counts(user, counts=kept)
    rows = [shown_row(row, user, now) for row in rows_of(numbers, places=False)] if numbers else []
    parts = part_counts(kept) if rows else {}
    page = _on_page(request, now)
    marks = [f"{shown.row.claim.pk}:{shown.mark}" for shown in rows]
    who = (_SHAPE, user.pk, user.role, user.language, settings.VERIFY_LANGUAGE)
    etag = _etag(who, counts.mark(), tuple(parts.values()), marks, page.mark)
    if unchanged := get_conditional_response(request, etag=etag):
        unchanged.headers["ETag"] = etag
        return unchanged
    context = {
        "nav_counts": counts,
        "rows": rows,
        "open": kept.open,
        "waiting": parts.get(Part.WAITING, 0),
        "page": page,
        "may_review": can(user, Permission.REVIEW_CLAIMS),
    }
    response = render(request, "desk/live.html", context)
    response.headers["ETag"] = etag
    return response


def _rows_asked(request: DeskRequest) -> list[int]:
    """The claims of the list on the page, no more than a page has."""
    texts = request.GET.get("rows", "").split(",", PAGE_SIZE)[:PAGE_SIZE]
    return [number for text in texts if (number := row_number(text))]


def _etag(*parts: object) -> str:
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _on_page(request: DeskRequest, now: datetime) -> OnPage:
    if number := row_number(request.GET.get("lease", "")):
        return _about_hold(request, number, now)
    if number := row_number(request.GET.get("claim", "")):
        return _about_claim(number, request.GET.get("seen", ""), now)
    return OnPage()


def _about_hold(request: DeskRequest, number: int, now: datetime) -> OnPage:
    """Whether the hold still counts; of holds of other people nothing is said."""
    lease = Lease.objects.filter(pk=number, holder=request.user).first()
    if lease is None or lease.is_live(now):
        return OnPage()
    successor = _live_lease(lease.claim_id, now)
    words = _how_lost(lease, successor)
    return OnPage(
        mark=f"{lease.ended_how}.{successor.pk if successor else ''}",
        lost=replace(LOST_HOLD, text=words),
        claim=Claim(pk=lease.claim_id),
    )


def _how_lost(lease: Lease, successor: Lease | None) -> Message:
    how = _ENDED.get(lease.ended_how, _ENDED[EndedHow.EXPIRED])
    if lease.ended_how == EndedHow.TAKEN_OVER:
        how = say("It was taken over: “%(reason)s”.", reason=lease.note)
    if successor is None:
        return say("%(how)s What you typed is kept as your draft.", how=how)
    return say(
        "%(how)s %(person)s holds it now. What you typed is kept as your draft.",
        how=how,
        person=str(successor.holder),
    )


def _about_claim(number: int, seen: str, now: datetime) -> OnPage:
    claim = Claim.objects.filter(pk=number).first()
    if claim is None:
        return OnPage()
    lease = _live_lease(number, now)
    mark = claim_mark(claim, lease)
    return OnPage(mark=mark, claim=claim, lease=lease) if seen and seen != mark else OnPage()


def _live_lease(claim_id: int, now: datetime) -> Lease | None:
    lease = Lease.objects.live().filter(claim=claim_id).select_related("holder").first()
    return lease if lease and lease.is_live(now) else None
