"""Keeping what a person types, as they type, with or without a hold on the claim."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.messages import say
from claims.models import Claim, Draft, User
from claims.permissions import Permission, check
from claims.review.typed import storable_json

# Ten times the longest rationale: a draft also holds a half-typed piece of evidence.
MAX_DRAFT = 200_000


class DraftConflict(Exception):
    """The draft was changed elsewhere; nothing was overwritten.

    Attributes:
        stored: the draft as it stands; None if it is gone, because the verdict was sent.
        typed: what this call wanted to save.
    """

    def __init__(self, stored: Draft | None, typed: Mapping[str, Any]) -> None:
        self.stored = stored
        self.typed = typed
        super().__init__(
            say("This draft was changed in another window. Compare the two before you save yours.")
            if stored
            else say("The verdict was sent from another window. What stands here is not saved.")
        )


class DraftNotStorable(Exception):
    """What was sent is no draft: too long, or no JSON object."""


PART_OF_COMMENT = "comment"
"""Where a comment that is not said yet is typed, as `Draft.part` names it."""


def part_of_round(round_id: int) -> str:
    """Where the decision between two opinions is typed, as `Draft.part` names it."""
    return f"round:{round_id}"


def part_of_contact(entry: int) -> str:
    """Where an entry of the contact log is typed anew, as `Draft.part` names it."""
    return f"contact:{entry}"


@transaction.atomic
def save_draft(  # noqa: PLR0913 - what was typed, where, and on top of what
    *,
    claim_id: int,
    fields: Mapping[str, Any],
    version: int,
    by: User,
    at: datetime,
    part: str = "",
) -> Draft:
    """Save what a person has typed about a claim. Needs no hold; saving twice is saving once.

    Args:
        claim_id: which claim.
        fields: JSON-able; `rating`, `finding`, `rationale`, `correction_kind`, `correction_note`
            are what the checklist reads.
        version: of the draft that the page showed; 0 if it showed none.
        by: who typed it.
        at: now.
        part: what is typed: empty for the page of the claim, or a part of its own.

    Returns:
        The draft with its new version.

    Raises:
        NotPermitted: the role does not allow reviewing; for a comment, does not see the desk.
        Claim.DoesNotExist: there is no such claim.
        DraftConflict: the draft has another version now, and says something else.
        DraftNotStorable: `fields` is not JSON, or longer than `MAX_DRAFT` characters.
    """
    check(by, _needed_for(part))
    kept = _clean(fields)
    if version == 0:
        claim = Claim.objects.only("pk").get(pk=claim_id)
        Draft.objects.bulk_create(
            [Draft(claim=claim, by=by, part=part, fields=kept, saved_at=at)], ignore_conflicts=True
        )
    draft = Draft.objects.select_for_update().filter(claim=claim_id, by=by, part=part).first()
    if draft is None:
        raise DraftConflict(None, kept)
    if draft.fields == kept:
        return draft
    if draft.version != version:
        raise DraftConflict(draft, kept)
    draft.fields, draft.saved_at, draft.version = kept, at, version + 1
    draft.save(update_fields=["fields", "saved_at", "version"])
    return draft


@transaction.atomic
def discard_draft(*, claim_id: int, version: int, by: User, part: str = "") -> None:
    """Throw away one's own draft, in the version that was shown. Twice is once.

    Raises:
        NotPermitted: as `save_draft`.
        DraftConflict: the draft has another version now.
    """
    check(by, _needed_for(part))
    draft = Draft.objects.select_for_update().filter(claim=claim_id, by=by, part=part).first()
    if draft is None:
        return
    if draft.version != version:
        raise DraftConflict(draft, {})
    draft.delete()


def _needed_for(part: str) -> Permission:
    """Everybody of the desk comments; all else that is typed on a claim is a reviewer's."""
    return Permission.SEE_DESK if part == PART_OF_COMMENT else Permission.REVIEW_CLAIMS


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    try:
        kept = storable_json(dict(fields))
        length = len(json.dumps(kept, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        message = say("This draft is not a JSON object with texts and numbers.")
        raise DraftNotStorable(message) from error
    if length > MAX_DRAFT:
        message = say(
            "This draft has %(length)s characters; at most %(most)s are kept.",
            length=length,
            most=MAX_DRAFT,
        )
        raise DraftNotStorable(message)
    return dict(kept)
