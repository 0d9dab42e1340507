"""Buttons on the page of a claim: when it comes, to whom, what it is about."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from claims.models import Topic
from claims.pages.desk.asking import moment_in, person_in, row_number
from claims.pages.desk.claim_action import claim_action, the_lease
from claims.pages.desk.entry import DeskRequest
from claims.pages.desk.queue import back_to_queue
from claims.pages.desk.typed import keep_typed
from claims.permissions import Permission
from claims.queue.actions import (
    assign_claim,
    hand_over,
    set_due,
    set_pinned,
    set_topic,
    snooze_held,
    snooze_waiting,
    wake_claim,
)


@claim_action(Permission.PRIORITISE)
def pin(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Put the claim before all others, or take that back."""
    now, pinned = timezone.now(), request.POST.get("pinned") == "1"
    keep_typed(request, claim_id, now)
    reason = request.POST.get("pin_reason", "")
    set_pinned(claim_id=claim_id, pinned=pinned, reason=reason, by=request.user, at=now)
    told = gettext("The claim is pinned to the top.") if pinned else gettext("The pin is gone.")
    messages.success(request, told)
    return redirect("review", claim_id=claim_id)


@claim_action(Permission.PRIORITISE)
def due(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Say when the claim is to be checked."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    moment = moment_in(request.POST.get("due", ""), field="due")
    set_due(claim_id=claim_id, due=moment, by=request.user, at=now)
    messages.success(request, gettext("The due time is set.") if moment else gettext("Done."))
    return redirect("review", claim_id=claim_id)


@claim_action(Permission.SET_TOPICS)
def topic(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Say what the claim is about."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    chosen = Topic.objects.filter(pk=row_number(request.POST.get("topic", ""))).first()
    set_topic(claim_id=claim_id, topic=chosen, by=request.user, at=now)
    messages.success(request, gettext("The topic is set."))
    return redirect("review", claim_id=claim_id)


@claim_action(Permission.REVIEW_CLAIMS)
def assign(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Say who is to check the claim: oneself, a colleague, or nobody in particular."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    to = person_in(request.POST.get("assign_to", ""))
    note = request.POST.get("assign_note", "")
    assign_claim(claim_id=claim_id, to=to, note=note, by=request.user, at=now)
    told = gettext("The claim is assigned to %(person)s.") % {"person": to}
    messages.success(request, told if to else gettext("The claim is assigned to nobody."))
    return redirect("review", claim_id=claim_id)


@claim_action(Permission.REVIEW_CLAIMS)
def hand(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Give the claim in hand to a colleague."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    to = person_in(request.POST.get("hand_over_to", ""))
    note = request.POST.get("hand_over_note", "")
    hand_over(lease_id=the_lease(request), to=to, note=note, by=request.user, at=now)
    facts = {"claim_id": claim_id, "person": to}
    messages.success(
        request,
        gettext("Claim %(claim_id)d is handed over to %(person)s. Your draft is kept.") % facts,
    )
    return back_to_queue(request)


@claim_action(Permission.REVIEW_CLAIMS)
def snooze(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Leave the claim for later: the one in hand, or one that nobody holds."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    until = moment_in(request.POST.get("snooze_until", ""), field="snooze_until")
    reason, by = request.POST.get("snooze_reason", ""), request.user
    if lease := the_lease(request):
        snooze_held(lease_id=lease, until=until, reason=reason, by=by, at=now)
    else:
        snooze_waiting(claim_id=claim_id, until=until, reason=reason, by=by, at=now)
    messages.success(
        request, gettext("Claim %(claim_id)d is left for later.") % {"claim_id": claim_id}
    )
    return back_to_queue(request)


@claim_action(Permission.REVIEW_CLAIMS)
def wake(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Let a claim that was left for later wait in the queue at once."""
    wake_claim(claim_id=claim_id, by=request.user, at=timezone.now())
    messages.success(
        request, gettext("Claim %(claim_id)d waits in the queue again.") % {"claim_id": claim_id}
    )
    return redirect("review", claim_id=claim_id)
