"""The frame of every button on the page of a claim.

What was typed is kept first, a comment too, then the action runs; a refusal shows the page again
with everything that was typed still in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from claims.models import Draft
from claims.pages.desk.comment_words import keep_comment_words
from claims.pages.desk.entry import DeskRequest, View, desk_page, posted
from claims.pages.desk.refusals import NOT_ACCEPTED, REFUSALS, Refusal, refusal_of
from claims.pages.desk.screen import Shown, render_review
from claims.pages.desk.typed import typed_fields
from claims.permissions import Permission
from claims.queue.reasons import ReasonNotAccepted

# The field that a button needs, by the name of its address.
_FIELDS = {
    "assign": "assign_to",
    "comment": "comment",
    "hand-over": "hand_over_to",
    "let-stand": "let_stand_reason",
    "merge-claims": "merge_with",
    "name-look-day": "look_on",
    "reopen": "reopen_reason",
    "return-verdict": "return_reason",
    "set-aside": "set_aside_reason",
    "set-due": "due",
    "set-pin": "pin_reason",
    "set-priority": "priority_reason",
    "skip": "skip_reason",
    "snooze": "snooze_until",
    "split-claim": "split_reason",
    "take-merge-back": "take_back_reason",
    "take-over": "take_over_reason",
    "withdraw-claim": "withdraw_note",
}

# Of their two fields the number alone is needed always.
_MERGES = {"merge-claims", "same-claim"}


def claim_action(permission: Permission) -> Callable[[View], View]:
    """Make a view of a function that does one thing to one claim.

    The view takes POST only, lets permitted people in, and turns a refusal of the action into a
    page (or, for htmx, into a notice).

    Args:
        permission: what the button lets a person do.
    """

    def wrap(view: View) -> View:
        @desk_page(permission)
        @posted("review")
        @wraps(view)
        def inner(request: DeskRequest, claim_id: int, **kwargs: object) -> HttpResponseBase:
            try:
                keep_comment_words(request, claim_id)
                return view(request, claim_id, **kwargs)
            except REFUSALS as error:
                return refused(request, claim_id, _with_field(request, error))

        return inner

    return wrap


def _with_field(request: DeskRequest, error: Exception) -> Refusal:
    """The refusal with the field to fill in, where the action takes just one."""
    refusal = refusal_of(error)
    if refusal.status != NOT_ACCEPTED or not request.resolver_match:
        return refusal
    name = request.resolver_match.url_name or ""
    if name in _MERGES and isinstance(error, ReasonNotAccepted):
        return replace(refusal, field="merge_reason")
    if name == "hand-over" and isinstance(error, ReasonNotAccepted):
        return replace(refusal, field=next(iter(error.errors)))
    return replace(refusal, field=_FIELDS.get(name, ""))


def refused(request: DeskRequest, claim_id: int, refusal: Refusal) -> HttpResponse:
    """The page again with the reason on top, or the reason alone for htmx."""
    typed = typed_fields(request.POST) if "version" in request.POST else None
    if not request.htmx:
        correcting = "correcting" in request.POST
        return render_review(request, claim_id, Shown(typed, None, refusal, correcting))
    stored: Draft | None = refusal.stored
    context = {"refusal": refusal, "claim_id": claim_id, "stored": stored}
    response = render(request, "desk/_refusal.html", context, status=refusal.status)
    response["HX-Retarget"] = "#notices"
    response["HX-Reswap"] = "innerHTML"
    return response


def the_lease(request: DeskRequest) -> int:
    """The number of the hold that the page was opened with; 0, which no hold has, if it is none."""
    text = request.POST.get("lease", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else 0
