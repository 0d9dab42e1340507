"""Giving a claim back to the person who judged it, with their words, at the top of their queue."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from claims.models import VERDICT_WORDS, Claim, Draft, Opinion, User, Verdict, seen_by_readers
from claims.permissions import Permission, can


def assigned_back(author: User, at: datetime) -> dict[str, Any]:
    """The columns of a claim that goes back to whoever judged it.

    Nobody is given a claim who cannot review any more: then it waits for everybody.

    Args:
        author: who judged it.
        at: now.
    """
    if not can(author, Permission.REVIEW_CLAIMS):
        return {}
    return {"assigned_to": author, "assigned_at": at, "snoozed_until": None}


def let_public_verdict_stand(claim: Claim) -> None:
    """Have the verdict that readers see stand again, once nothing is to take its place any more.

    Args:
        claim: its row is locked, and no verdict of it stands.
    """
    Verdict.objects.filter(seen_by_readers(), claim=claim).update(superseded_at=None)


def keep_as_draft(given: Verdict | Opinion, claim_id: int, at: datetime) -> None:
    """Give an author their words back as a draft, unless they have begun a new one.

    Args:
        given: what was sent back.
        claim_id: which claim it is about.
        at: now.
    """
    fields = {
        "rating": given.rating,
        "finding": given.finding,
        "rationale": given.rationale,
        "correction_kind": given.correction_kind,
        "correction_note": given.correction_note,
    }
    if given.carried_from_id is not None:
        # Else readers would not be told any more that an earlier verdict still holds.
        fields["carried_from"] = str(given.carried_from_id)
    Draft.objects.bulk_create(
        [Draft(claim_id=claim_id, by=given.by, fields=fields, saved_at=at)],
        ignore_conflicts=True,
    )
    drafts = Draft.objects.of_reviews().select_for_update()
    draft = drafts.filter(claim=claim_id, by=given.by).first()
    if draft is not None and not any(draft.fields.get(name) for name in VERDICT_WORDS):
        # What was typed beside the verdict stayed when it was sent.
        draft.fields, draft.saved_at, draft.version = draft.fields | fields, at, draft.version + 1
        draft.save(update_fields=["fields", "saved_at", "version"])
