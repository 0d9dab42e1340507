"""Verdicts: send, approve, return, correct, withdraw."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from claims import tasks
from claims.models import Claim, Draft, Opinion, Status, Verdict
from claims.pages.desk.claim_action import claim_action, the_lease
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.desk.queue import take_following
from claims.pages.desk.refusals import check_all_saved
from claims.pages.desk.screen import Shown, render_review
from claims.pages.desk.tour import end_tours
from claims.pages.desk.typed import keep_typed, typed_fields, verdict_entry
from claims.permissions import Permission, check_approve
from claims.review.actions import (
    approve_verdict,
    carry_over,
    correct_verdict,
    name_day_with_verdict,
    return_verdict,
    submit_verdict,
)
from claims.review.look_days import LookDay, look_day


@desk_page()
def review(request: DeskRequest, claim_id: int) -> HttpResponse:
    """The page of one claim: to work on for its holder, to read for everybody else.

    The address of a claim that was merged leads to the one that was kept; its own page can still be
    asked for, and is there for whoever has a draft on it.
    """
    into = Claim.objects.filter(pk=claim_id).values_list("merged_into", flat=True).first()
    if into and "merged" not in request.GET and not _has_draft(request, claim_id):
        messages.info(
            request,
            gettext("Claim %(claim_id)d is merged into claim %(into)d, which is this one.")
            % {"claim_id": claim_id, "into": into},
        )
        return redirect("review", claim_id=into)
    return render_review(request, claim_id, Shown(correcting="correct" in request.GET))


@claim_action(Permission.REVIEW_CLAIMS)
def send(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Send the verdict, and open the next claim."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    fields = typed_fields(request.POST)
    check_all_saved(fields)
    day = look_day(fields, today=timezone.localdate(now))
    with transaction.atomic():
        verdict = submit_verdict(
            lease_id=the_lease(request),
            entry=verdict_entry(fields, anyway="send_anyway" in request.POST),
            by=request.user,
            at=now,
        )
        _name_day(verdict, day, now)
    end_tours(request.user, now)
    _say_sent(request, verdict)
    return take_following(request)


@claim_action(Permission.REVIEW_CLAIMS)
def still_holds(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Begin the verdict with one that readers see on another claim; nothing is sent by it."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    text = request.POST.get("earlier", "")
    known = text.isascii() and text.isdecimal() and len(text) <= 18
    carry_over(
        lease_id=the_lease(request), verdict_id=int(text) if known else 0, by=request.user, at=now
    )
    messages.info(
        request,
        gettext(
            "The earlier verdict and its evidence are in the fields. Read them against "
            "this claim, change what does not fit, then send the verdict."
        ),
    )
    return redirect(f"{reverse('review', args=[claim_id])}#verdict")


@claim_action(Permission.CORRECT)
def correct(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Replace a published verdict; readers see the correction once the job has run."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    replaces = request.POST.get("replaces", "")
    fields = typed_fields(request.POST)
    check_all_saved(fields)
    day = look_day(fields, today=timezone.localdate(now))
    entry = verdict_entry(
        fields,
        replaces=int(replaces) if replaces.isascii() and replaces.isdecimal() else None,
        anyway="send_anyway" in request.POST,
    )
    with transaction.atomic():
        verdict = correct_verdict(claim_id=claim_id, entry=entry, by=request.user, at=now)
        _name_day(verdict, day, now)
    _say_sent(request, verdict)
    return redirect("review", claim_id=claim_id)


@claim_action(Permission.APPROVE_VERDICTS)
def approve(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Put one's name to another person's verdict."""
    verdict_id = _verdict_of(request, claim_id)
    verdict = approve_verdict(verdict_id=verdict_id, by=request.user, at=timezone.now())
    tasks.start(tasks.publish_claim, verdict.claim_id)
    messages.success(
        request,
        gettext("Claim %(claim_id)d is approved. Readers see it in a moment.")
        % {"claim_id": claim_id},
    )
    return redirect("second-review")


@claim_action(Permission.APPROVE_VERDICTS)
def send_back(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Send another person's verdict back with a reason; its author finds it under My claims."""
    return_verdict(
        verdict_id=_verdict_of(request, claim_id),
        reason=request.POST.get("return_reason", ""),
        by=request.user,
        at=timezone.now(),
    )
    messages.success(
        request,
        gettext("Claim %(claim_id)d is sent back and waits for a reviewer.")
        % {"claim_id": claim_id},
    )
    return redirect("second-review")


def _has_draft(request: DeskRequest, claim_id: int) -> bool:
    drafts = Draft.objects.of_reviews() | Draft.objects.of_comments()
    return drafts.filter(claim=claim_id, by=request.user).exists()


def _verdict_of(request: DeskRequest, claim_id: int) -> int:
    """The verdict that the page showed, if it is one on this claim and not the person's own.

    Raises:
        Verdict.DoesNotExist: the claim has no such verdict.
        NotPermitted: it is the person's own.
    """
    text = request.POST.get("verdict", "")
    known = text.isascii() and text.isdecimal() and len(text) <= 18
    verdict = Verdict.objects.get(pk=int(text) if known else 0, claim=claim_id)
    check_approve(request.user, verdict)
    return verdict.pk


def _name_day(given: Verdict | Opinion, day: LookDay | None, at: datetime) -> None:
    """Note when the verdict is to be looked at again, if that was asked for."""
    if day is not None:
        name_day_with_verdict(given=given, day=day, at=at)


def _say_sent(request: DeskRequest, given: Verdict | Opinion) -> None:
    """Start the job that publishes, and say what comes next."""
    claim = given.claim
    if claim.status == Status.DECIDED:
        tasks.start(tasks.publish_claim, claim.pk)
        told = gettext("The verdict on claim %(claim)d is sent. Readers see it in a moment.")
    elif claim.status == Status.DIFFERING:
        told = gettext("The two opinions on claim %(claim)d differ. An editor decides.")
    elif isinstance(given, Opinion):
        told = gettext(
            "Your opinion on claim %(claim)d is kept. Somebody else comes to theirs without "
            "seeing it."
        )
    else:
        told = gettext("The verdict on claim %(claim)d waits for a second reviewer.")
    messages.success(request, told % {"claim": claim.pk})
