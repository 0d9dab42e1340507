"""Buttons around the hold on a claim: take, keep, put back, skip, set aside, take over."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from claims.models import SetAside
from claims.pages.desk.claim_action import claim_action, the_lease
from claims.pages.desk.entry import DeskRequest
from claims.pages.desk.going_on import go_on_from_list
from claims.pages.desk.queue import back_to_queue
from claims.pages.desk.typed import keep_typed
from claims.permissions import Permission
from claims.queue.actions import (
    keep_lease,
    let_verdict_stand,
    put_back,
    reopen_claim,
    set_aside_claim,
    set_priority,
    skip_claim,
    take_claim,
    take_over,
)


@claim_action(Permission.REVIEW_CLAIMS)
def take(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Take this claim; a draft from before is there again.

    Taken out of a list with filters, the next one comes from there too.
    """
    take_claim(claim_id=claim_id, by=request.user, at=timezone.now())
    go_on_from_list(request)
    return redirect("review", claim_id=claim_id)


@claim_action(Permission.TAKE_OVER)
def take_from_other(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Take this claim out of another person's hands, with a reason that stays in its history."""
    reason = request.POST.get("take_over_reason", "")
    take_over(claim_id=claim_id, reason=reason, by=request.user, at=timezone.now())
    messages.success(
        request, gettext("You took this claim over. The history says so, with your reason.")
    )
    return redirect("review", claim_id=claim_id)


@claim_action(Permission.REVIEW_CLAIMS)
def keep(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Prolong the hold: the button of the status bar, and the heartbeat of a page in use."""
    now = timezone.now()
    if not request.htmx:
        keep_typed(request, claim_id, now)
    lease = keep_lease(lease_id=the_lease(request), by=request.user, at=now)
    if request.htmx:
        context = {"lease": lease, "lease_minutes": settings.VERIFY_LEASE_MINUTES}
        return render(request, "desk/_hold.html", context)
    return redirect("review", claim_id=claim_id)


@claim_action(Permission.REVIEW_CLAIMS)
def release(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Put the claim back into the queue; the draft stays with the person."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    put_back(lease_id=the_lease(request), by=request.user, at=now)
    messages.success(
        request,
        gettext("Claim %(claim_id)d is back in the queue. Your draft is kept.")
        % {"claim_id": claim_id},
    )
    return back_to_queue(request)


@claim_action(Permission.REVIEW_CLAIMS)
def skip(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Pass the claim over for a while, with a reason."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    reason = request.POST.get("skip_reason", "")
    skip_claim(lease_id=the_lease(request), reason=reason, by=request.user, at=now)
    hours = settings.VERIFY_SKIP_HOURS
    messages.success(
        request,
        gettext("Claim %(claim_id)d is skipped. It is not offered to you for %(hours)d hours.")
        % {"claim_id": claim_id, "hours": hours},
    )
    return back_to_queue(request)


@claim_action(Permission.SET_ASIDE)
def set_aside(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Say that the desk does not check this claim, and why."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    reason = request.POST.get("set_aside_reason", "")
    set_aside_claim(
        lease_id=the_lease(request),
        reason=SetAside(reason) if reason in SetAside.values else reason,  # type: ignore[arg-type]
        note=request.POST.get("set_aside_note", ""),
        by=request.user,
        at=now,
    )
    messages.success(
        request,
        gettext("Claim %(claim_id)d is set aside. An editor can reopen it.")
        % {"claim_id": claim_id},
    )
    return back_to_queue(request)


@claim_action(Permission.REOPEN)
def reopen(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Let the claim wait for a reviewer again."""
    reason = request.POST.get("reopen_reason", "")
    reopen_claim(claim_id=claim_id, reason=reason, by=request.user, at=timezone.now())
    messages.success(
        request, gettext("Claim %(claim_id)d waits in the queue again.") % {"claim_id": claim_id}
    )
    return redirect("review", claim_id=claim_id)


@claim_action(Permission.REOPEN)
def let_stand(request: DeskRequest, claim_id: int) -> HttpResponse:
    """End the check of a claim whose published verdict is right after all."""
    reason = request.POST.get("let_stand_reason", "")
    let_verdict_stand(claim_id=claim_id, reason=reason, by=request.user, at=timezone.now())
    messages.success(
        request,
        gettext("The published verdict on claim %(claim_id)d stands as it is.")
        % {"claim_id": claim_id},
    )
    return redirect("review", claim_id=claim_id)


@claim_action(Permission.PRIORITISE)
def prioritise(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Say how soon the claim should be checked."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    chosen = request.POST.get("priority", "")
    set_priority(
        claim_id=claim_id,
        priority=int(chosen) if chosen in {"0", "1", "2", "3"} else -1,
        reason=request.POST.get("priority_reason", ""),
        by=request.user,
        at=now,
    )
    messages.success(request, gettext("The priority is changed."))
    return redirect("review", claim_id=claim_id)
