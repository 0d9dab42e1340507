"""The second pair of eyes: what waits for it, and taking a claim for a second opinion."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from claims.messages import said_in
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.translating import translated
from claims.permissions import Permission, can
from claims.queue.actions import HoldsTooMany
from claims.queue.actions.second import take_second
from claims.queue.queries import late_to_approve, second_review_rows, why_no_second
from claims.review.queries import differing_rounds, second_opinion_rows
from claims.review.queries.looking_again import waiting_withdrawals

SECOND_A_PAGE = 100


@desk_page()
def second_review(request: DeskRequest) -> HttpResponse:
    """What waits for a second pair of eyes: approvals, second opinions, opinions that differ."""
    text = request.GET.get("after", "")
    after = int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else 0
    rows = second_review_rows(request.user, after=after, size=SECOND_A_PAGE)
    full = len(rows) == SECOND_A_PAGE
    # Pages go on by age; what is late stands before them, once on the first.
    late = () if after else late_to_approve(request.user)
    shown = {row.verdict.pk for row in late}
    context = {
        "rows": [*late, *(row for row in rows if row.verdict.pk not in shown)],
        "page": {"next_query": f"?after={rows[-1].verdict.pk}" if full else ""},
        "opinions": second_opinion_rows(request.user, timezone.now()),
        "differing": differing_rounds(request.user),
        "withdrawals": waiting_withdrawals(request.user)[:SECOND_A_PAGE],
        "may_review": can(request.user, Permission.REVIEW_CLAIMS),
        "may_adjudicate": can(request.user, Permission.ADJUDICATE),
        "may_set_policy": can(request.user, Permission.SET_POLICY),
    }
    return render(request, "desk/second.html", context)


@desk_page(Permission.REVIEW_CLAIMS)
@posted("second-review")
def take_next_second(request: DeskRequest) -> HttpResponse:
    """Take the claim that is first in turn for a second opinion, and open it."""
    now = timezone.now()
    try:
        lease = take_second(by=request.user, at=now)
    except HoldsTooMany as error:
        messages.warning(request, translated(said_in(error)))
        return redirect("my-claims")
    if lease is None:
        told = (translated(reason.text) for reason in why_no_second(request.user, now))
        messages.info(request, " ".join(told))
        return redirect("second-review")
    return redirect("review", claim_id=lease.claim_id)
