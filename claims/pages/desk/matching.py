"""Buttons for claims that are like one another: same, different, merge, split, take it back."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from claims import tasks
from claims.matching.actions.merging import merge_claims, unmerge_claim
from claims.matching.actions.pairing import reject_pair
from claims.matching.actions.splitting import split_claim
from claims.matching.queries.choosing import choose_kept
from claims.models import Claim, Draft
from claims.pages.desk.claim_action import claim_action
from claims.pages.desk.entry import DeskRequest
from claims.pages.desk.refusals import ClaimNotNamed
from claims.pages.desk.typed import keep_typed
from claims.permissions import Permission
from claims.summaries.actions import hand_over_claim, show_moved_places
from claims.summaries.queries import articles_saying, claims_said_in
from claims.workflow import lock_claim


@claim_action(Permission.MATCH_CLAIMS)
def same(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Say that a suggested claim is the same: one of the two goes on for both."""
    keep_typed(request, claim_id, timezone.now())
    return _merge(request, claim_id, _named(request, "other"), reason="")


@claim_action(Permission.MATCH_CLAIMS)
def merge(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Merge with a claim that nobody suggested, by its number."""
    keep_typed(request, claim_id, timezone.now())
    reason = request.POST.get("merge_reason", "").strip()
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
    with transaction.atomic():
        lock_claim(claim_id)
        before = claims_said_in(articles_saying(claim_id))
        new = split_claim(
            claim_id=claim_id,
            places=_numbers(request.POST.getlist("places")),
            reason=request.POST.get("split_reason", "").strip(),
            by=request.user,
            at=now,
        )
        shown = show_moved_places(before=before, at=now)
    _refresh(shown=shown)
    messages.success(
        request,
        gettext("Claim %(new)d is opened for what the chosen places say. It waits in the queue.")
        % {"new": new.pk},
    )
    return redirect("review", claim_id=claim_id)


@claim_action(Permission.MATCH_CLAIMS)
def take_back(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Take a merge back: the claim that was given up gets its places again."""
    now = timezone.now()
    into = Claim.objects.values_list("merged_into", flat=True).get(pk=claim_id)
    with transaction.atomic():
        for number in sorted({claim_id, into or claim_id}):
            lock_claim(number)
        before = claims_said_in(articles_saying(into or claim_id))
        reason = request.POST.get("take_back_reason", "").strip()
        unmerge_claim(claim_id=claim_id, reason=reason, by=request.user, at=now)
        shown = show_moved_places(before=before, at=now)
    _refresh(shown=shown)
    messages.success(
        request,
        gettext("Claim %(claim_id)d is a claim of its own again and waits.")
        % {"claim_id": claim_id},
    )
    return redirect("review", claim_id=claim_id)


def _merge(request: DeskRequest, claim_id: int, other_id: int, *, reason: str) -> HttpResponse:
    """Make the two one, with what readers see of them, and go to the one that is kept."""
    now = timezone.now()
    with transaction.atomic():
        for number in sorted({claim_id, other_id}):
            lock_claim(number)
        keep, give = choose_kept(claim_id, other_id)
        before = claims_said_in(articles_saying(give))
        merge_claims(keep_id=keep, give_id=give, reason=reason, by=request.user, at=now)
        hand_over_claim(claim_id=give, into_id=keep, before=before, by=request.user, at=now)
        _move_draft(request, give, keep)
    _refresh(shown=True)
    messages.success(
        request,
        gettext(
            "Claim %(give)d is merged into claim %(keep)d, which is this one. Its "
            "address leads here."
        )
        % {"give": give, "keep": keep},
    )
    return redirect(f"{reverse('review', args=[keep])}#alike")


def _move_draft(request: DeskRequest, give: int, keep: int) -> None:
    """What the person typed on the claim that is given up is on the other one, if it has room."""
    drafts = Draft.objects.of_reviews().filter(by=request.user)
    if not drafts.filter(claim=keep).exists():
        drafts.filter(claim=give).update(claim=keep)


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
