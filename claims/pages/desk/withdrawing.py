"""Withdrawals: at once, or proposed by one person and approved by another, as the policy says."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from claims import tasks
from claims.joint.withdrawing import approve_and_withdraw, withdraw_or_propose
from claims.messages import said_in
from claims.models import ProposalOutcome, Withdrawal
from claims.pages.desk.claim_action import claim_action
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.translating import translated
from claims.permissions import Permission
from claims.review.actions import (
    ReasonNotAccepted,
    WithdrawalSettled,
    return_withdrawal,
    take_back_withdrawal,
)


@claim_action(Permission.CORRECT)
def withdraw(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Take a public verdict back, or propose to; readers are told why."""
    now, note = timezone.now(), request.POST.get("withdraw_note", "")
    proposal = withdraw_or_propose(
        claim_id=claim_id,
        note=note,
        by=request.user,
        at=now,
        anyway="withdraw_anyway" in request.POST,
    )
    if proposal is None:
        tasks.start(tasks.refresh_summaries)
        told = gettext("The verdict on claim %(claim_id)d is withdrawn.")
    else:
        told = gettext(
            "The withdrawal of the verdict on claim %(claim_id)d waits for another person. Readers "
            "still see the verdict."
        )
    messages.success(request, told % {"claim_id": claim_id})
    return redirect("review", claim_id=claim_id)


@desk_page(Permission.APPROVE_VERDICTS)
@posted("second-review")
def approve(request: DeskRequest, withdrawal_id: int) -> HttpResponse:
    """Approve another person's proposal: the verdict is withdrawn with that."""
    now = timezone.now()
    try:
        proposal = approve_and_withdraw(withdrawal_id=withdrawal_id, by=request.user, at=now)
    except WithdrawalSettled as known:
        messages.info(request, translated(said_in(known)))
        return _to_claim(withdrawal_id)
    if proposal.outcome == ProposalOutcome.APPROVED:
        tasks.start(tasks.refresh_summaries)
        told = gettext("The verdict on claim %(claim_id)d is withdrawn.")
        messages.success(request, told % {"claim_id": proposal.claim_id})
    else:
        told = gettext(
            "Readers see a newer verdict by now. The proposal is closed; look at that one."
        )
        messages.info(request, told)
    return _to_claim(withdrawal_id)


@desk_page(Permission.APPROVE_VERDICTS)
@posted("second-review")
def send_back(request: DeskRequest, withdrawal_id: int) -> HttpResponse:
    """Decline another person's proposal, with a reason."""
    reason = request.POST.get("return_reason", "")
    try:
        return_withdrawal(
            withdrawal_id=withdrawal_id, reason=reason, by=request.user, at=timezone.now()
        )
    except (WithdrawalSettled, ReasonNotAccepted) as refusal:
        messages.warning(request, translated(said_in(refusal)))
    else:
        messages.success(request, gettext("The withdrawal is not approved; the verdict stands."))
    return _to_claim(withdrawal_id)


@desk_page(Permission.CORRECT)
@posted("second-review")
def take_back(request: DeskRequest, withdrawal_id: int) -> HttpResponse:
    """Take one's own proposal back."""
    try:
        take_back_withdrawal(withdrawal_id=withdrawal_id, by=request.user, at=timezone.now())
    except WithdrawalSettled as known:
        messages.info(request, translated(said_in(known)))
    else:
        messages.success(request, gettext("Your proposal is taken back; the verdict stands."))
    return _to_claim(withdrawal_id)


def _to_claim(withdrawal_id: int) -> HttpResponse:
    claim = Withdrawal.objects.values_list("claim_id", flat=True).get(pk=withdrawal_id)
    return redirect("review", claim_id=claim)
