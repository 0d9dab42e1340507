"""What the panel of comments shows on the page of a claim."""

from __future__ import annotations

from typing import Any

from claims.models import Claim, User
from claims.pages.desk.asking import row_number
from claims.pages.desk.comment_words import kept_comment_context
from claims.pages.desk.entry import DeskRequest
from claims.review.mentions import MAX_COMMENT
from claims.review.queries import Veil, talk_about


def comments_context(request: DeskRequest, claim: Claim, *, veil: Veil | None) -> dict[str, Any]:
    """What the panel of comments shows.

    Args:
        request: who asks; `comments_before` in its address asks for earlier ones.
        claim: the claim.
        veil: what is held back from the person.
    """
    before = row_number(request.GET.get("comments_before", "")) or None
    return {
        "talk": talk_about(claim, request.user, veil=veil, before=before),
        "talk_before": before,
        **kept_comment_context(request, claim),
        "comment_most": MAX_COMMENT,
        "colleagues": User.objects.filter(is_active=True).order_by("username"),
    }
