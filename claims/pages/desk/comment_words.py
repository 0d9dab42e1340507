"""A comment that is typed and not said yet: kept whatever button of the page is pressed."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from claims.models import Claim, Draft
from claims.pages.desk.entry import DeskRequest
from claims.pages.desk.typed import number_in
from claims.review.actions import keep_comment


def keep_comment_words(request: DeskRequest, claim_id: int) -> None:
    """Keep the comment that a whole page sent along, before anything else is done with it.

    What htmx asks for sends it too, but leaves it standing in its field; it is kept there as it is
    typed, by a request of its own.

    Raises:
        DraftConflict, DraftNotStorable: as `keep_comment`.
        Claim.DoesNotExist: there is no such claim.
    """
    if "comment_version" in request.POST and not request.htmx:
        keep_comment_typed(request, claim_id)


def keep_comment_typed(request: DeskRequest, claim_id: int) -> Draft | None:
    """Keep the comment that stands in the form.

    Raises:
        DraftConflict, DraftNotStorable: as `keep_comment`.
        Claim.DoesNotExist: there is no such claim.
    """
    version = request.POST.get("comment_over_version") or request.POST.get("comment_version", "")
    return keep_comment(
        claim_id=claim_id,
        text=request.POST.get("comment", "").replace("\r\n", "\n"),
        version=number_in(version),
        by=request.user,
        at=timezone.now(),
    )


def kept_comment_context(request: DeskRequest, claim: Claim) -> dict[str, Any]:
    """What stands in the field: what was just typed, else what was kept; and since when it is."""
    draft = Draft.objects.of_comments().filter(claim=claim, by=request.user).first()
    kept = str(draft.fields.get("text", "")) if draft else ""
    return {
        "comment_typed": request.POST.get("comment", kept),
        "comment_kept": draft,
        "comment_version": draft.version if draft else 0,
    }
