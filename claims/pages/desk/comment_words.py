"""A comment that is typed and not said yet: kept whatever button of the page is pressed."""

from __future__ import annotations

from typing import Any

from django.http import JsonResponse
from django.utils import timezone

from claims.messages import said_in
from claims.models import Claim, Draft
from claims.pages.desk.entry import DeskRequest
from claims.pages.desk.kept_words import CONFLICT, NOT_KEPT
from claims.pages.desk.sent_forms import is_late
from claims.pages.desk.typed import number_in
from claims.pages.translating import translated
from claims.people.kept import WordsNotKept, read_words
from claims.review.actions import DraftConflict, DraftNotStorable, keep_comment


def keep_comment_words(request: DeskRequest, claim_id: int) -> None:
    """Keep the comment that a whole page sent along, before anything else is done with it.

    What htmx asks for sends it too, but leaves it standing in its field; it is kept there as it is
    typed, by requests of its own (keeping.js).

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
    text = request.POST.get("comment", "").replace("\r\n", "\n")
    return _keep(request, claim_id, text, version)


def comment_as_typed(request: DeskRequest, claim_id: int) -> JsonResponse:
    """Keep the comment that the script of the page sends; the answer is that of every form."""
    version = request.POST.get("version", "")
    try:
        fields = request.POST.get("fields", "")
        words = read_words(place=request.path, page=request.path, fields=fields)
        draft = _keep(request, claim_id, str(words.fields.get("comment", "")), version)
    except (WordsNotKept, DraftNotStorable) as refusal:
        return JsonResponse({"why": translated(said_in(refusal))}, status=NOT_KEPT)
    except DraftConflict as refusal:
        return JsonResponse(
            {"why": translated(said_in(refusal)), "stored": _stored(refusal.stored)},
            status=CONFLICT,
        )
    return JsonResponse({"version": draft.version if draft else 0})


def _keep(request: DeskRequest, claim_id: int, text: str, version: str) -> Draft | None:
    if is_late(request):
        raise DraftConflict(None, {"text": text})
    return keep_comment(
        claim_id=claim_id,
        text=text,
        version=number_in(version),
        by=request.user,
        at=timezone.now(),
    )


def _stored(draft: Draft | None) -> dict[str, Any] | None:
    if draft is None:
        return None
    return {
        "version": draft.version,
        "fields": {"comment": draft.fields.get("text", "")},
        "saved_at": draft.saved_at.isoformat(),
    }


def kept_comment_context(request: DeskRequest, claim: Claim) -> dict[str, Any]:
    """What stands in the field: what was just typed, else what was kept; and since when it is."""
    draft = Draft.objects.of_comments().filter(claim=claim, by=request.user).first()
    kept = str(draft.fields.get("text", "")) if draft else ""
    typed = request.POST.get("comment", kept).replace("\r\n", "\n")
    return {
        "comment_typed": typed,
        "comment_kept": draft if typed == kept else None,
        "comment_version": draft.version if draft else 0,
    }
