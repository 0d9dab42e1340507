"""The page on which a piece of evidence of the claim in hand is changed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from claims.messages import said_in
from claims.models import Evidence, Lease
from claims.pages.desk.claim_action import the_lease
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.desk.evidence_form import EvidenceForm
from claims.pages.translating import translated
from claims.permissions import Permission
from claims.review.actions import (
    CHANGEABLE,
    EvidenceCited,
    EvidenceNotAccepted,
    change_evidence,
)
from claims.review.queries import standing_evidence
from claims.workflow import LeaseLost

# Another one than that of the fields for new evidence: those are part of the draft of a claim.
PREFIX = "piece"
REFUSED, CONFLICT = 422, 409


class ChangeForm(EvidenceForm):
    """What a piece says of itself; its link or file makes it what it is, and stays."""

    url = None  # type: ignore[assignment]
    file = None  # type: ignore[assignment]


@desk_page(Permission.REVIEW_CLAIMS)
def change(request: DeskRequest, claim_id: int, evidence_id: int) -> HttpResponse:
    """Change what a piece of evidence says of itself; refused, everything typed stays."""
    found = Evidence.objects.standing().seen_by(request.user).filter(claim=claim_id)
    piece = found.select_related("claim", "material", "capture").get(pk=evidence_id)
    lease = Lease.objects.live().filter(claim=claim_id, holder=request.user).first()
    stands = {name: getattr(piece, name) for name in CHANGEABLE}
    form = ChangeForm(request.POST or None, prefix=PREFIX, initial=stands)
    status = 200
    if request.method == "POST":
        status = _changed(request, piece, form)
        if status == 200:
            messages.success(request, gettext("The evidence is changed."))
            return redirect(f"{reverse('review', args=[claim_id])}#evidence")
    context = {
        "piece": piece,
        "claim": piece.claim,
        "number": standing_evidence(piece.claim, request.user).get(pk=piece.pk).number,
        "form": form,
        "lease": lease if lease and lease.is_live(timezone.now()) else None,
        "was_cited": piece.citations.exists() or piece.opinion_citations.exists(),
    }
    return render(request, "desk/change_evidence.html", context, status=status)


def _changed(request: DeskRequest, piece: Evidence, form: ChangeForm) -> int:
    """Change it; the status of the answer, with what is wrong in the form."""
    if not form.is_valid():
        return REFUSED
    try:
        change_evidence(
            evidence_id=piece.pk,
            lease_id=the_lease(request),
            entry=form.entry(None),
            by=request.user,
            at=timezone.now(),
        )
    except EvidenceNotAccepted as refusal:
        form.add_faults(refusal.errors)
        return REFUSED
    except Lease.DoesNotExist:
        told = gettext("You do not hold this claim. Take it first; what you typed stays here.")
        form.add_error(None, told)
        return CONFLICT
    except (EvidenceCited, LeaseLost) as refusal:
        form.add_error(None, translated(said_in(refusal)))
        return CONFLICT
    return 200
