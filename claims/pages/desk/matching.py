"""Buttons for claims that are like one another: same, different, merge, split, take it back."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from claims import tasks
from claims.joint.merging import merge_two, split_off, take_merge_back
from claims.matching.actions.pairing import reject_pair
from claims.models import Claim
from claims.pages.desk.claim_action import claim_action
from claims.pages.desk.entry import DeskRequest
from claims.pages.desk.refusals import ClaimNotNamed
from claims.pages.desk.typed import keep_typed
from claims.permissions import Permission


@claim_action(Permission.MATCH_CLAIMS)
def same(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Say that a suggested claim is the same: one of the two goes on for both."""
    keep_typed(request, claim_id, timezone.now())
    return _merge(request, claim_id, _named(request, "other"), reason="")


@claim_action(Permission.MATCH_CLAIMS)
def merge(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Merge with a claim that nobody suggested, by its number."""
    keep_typed(request, claim_id, timezone.now())
    reason = request.POST.get("merge_reason", "")
    return _merge(request, claim_id, _named(request, "merge_with"), reason=reason)


@claim_action(Permission.MATCH_CLAIMS)
def different(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Say that a suggested claim is another one; it is never suggested again."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    other = _named(request, "other")
    reject_pair(claim_id=claim_id, other_id=other, by=request.user, at=now)
    messages.success(
        request,
        gettext("Claims %(claim_id)d and %(other)d are different. They are not suggested again.")
        % {"claim_id": claim_id, "other": other},
    )
    return redirect(f"{reverse('review', args=[claim_id])}#alike")


@claim_action(Permission.MATCH_CLAIMS)
def split(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Open a claim of its own for places that say something else."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    parted = split_off(
        claim_id=claim_id,
        places=_numbers(request.POST.getlist("places")),
        reason=request.POST.get("split_reason", ""),
        by=request.user,
        at=now,
    )
    _refresh(shown=parted.shown)
    messages.success(
        request,
        gettext("Claim %(new)d is opened for what the chosen places say. It waits in the queue.")
        % {"new": parted.claim.pk},
    )
    return redirect("review", claim_id=claim_id)


@claim_action(Permission.MATCH_CLAIMS)
def take_back(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Take a merge back: the claim that was given up gets its places again."""
    reason = request.POST.get("take_back_reason", "")
    parted = take_merge_back(claim_id=claim_id, reason=reason, by=request.user, at=timezone.now())
    _refresh(shown=parted.shown)
    messages.success(
        request,
        gettext("Claim %(claim_id)d is a claim of its own again and waits.")
        % {"claim_id": claim_id},
    )
    return redirect("review", claim_id=claim_id)


def _merge(request: DeskRequest, claim_id: int, other_id: int, *, reason: str) -> HttpResponse:
    """Make the two one, with what readers see of them, and go to the one that is kept."""
    merged = merge_two(
        claim_id=claim_id, other_id=other_id, reason=reason, by=request.user, at=timezone.now()
    )
    _refresh(shown=True)
    messages.success(
        request,
        gettext(
            "Claim %(give)d is merged into claim %(keep)d, which is this one. Its "
            "address leads here."
        )
        % {"give": merged.given_up, "keep": merged.kept},
    )
    return redirect(f"{reverse('review', args=[merged.kept])}#alike")


def _refresh(*, shown: bool) -> None:
    if shown:
        tasks.start(tasks.refresh_summaries)


def _named(request: DeskRequest, name: str) -> int:
    """The number of another claim that is there.

    Raises:
        ClaimNotNamed: nothing was typed, or there is no such claim.
    """
    typed = request.POST.get(name, "").strip()
    known = typed.isascii() and typed.isdecimal() and len(typed) <= 18
    if not known or not Claim.objects.filter(pk=int(typed)).exists():
        raise ClaimNotNamed(typed)
    return int(typed)


def _numbers(typed: Collection[str]) -> list[int]:
    return [int(one) for one in typed if one.isascii() and one.isdecimal() and len(one) <= 18]
