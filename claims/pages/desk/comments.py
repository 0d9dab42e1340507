"""Comments on a claim: said and taken back. Readers never see them."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from claims.messages import said_in
from claims.models import Comment
from claims.pages.desk.claim_action import claim_action
from claims.pages.desk.comment_words import comment_as_typed
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.desk.typed import keep_typed
from claims.pages.translating import translated
from claims.permissions import Permission
from claims.review.actions import (
    NotYourComment,
    comment_on,
    forget_kept_comment,
    take_comment_back,
)
from claims.tasks import start, tell_people


@claim_action(Permission.SEE_DESK)
def comment(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Say something about the claim to colleagues; nobody has to hold it for that."""
    now = timezone.now()
    if not request.htmx:
        keep_typed(request, claim_id, now)
    text = request.POST.get("comment", "")
    with transaction.atomic():
        said = comment_on(claim_id=claim_id, text=text, by=request.user, at=now)
        forget_kept_comment(claim_id=claim_id, by=request.user)
    start(tell_people)
    if said.nobody:
        messages.warning(request, _nobody(said.nobody))
    return redirect(_panel_of(claim_id))


@claim_action(Permission.SEE_DESK)
def keep_words(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Keep a comment as it is typed; nobody else sees it before it is said."""
    if "fields" in request.POST:
        return comment_as_typed(request, claim_id)
    keep_typed(request, claim_id, timezone.now())
    if request.POST.get("comment", "").strip():
        messages.success(request, gettext("Your comment is kept. It is not said yet."))
    return redirect(_panel_of(claim_id))


@desk_page()
@posted("queue")
def take_back(request: DeskRequest, comment_id: int) -> HttpResponseBase:
    """Take back what one said."""
    claims = Comment.objects.filter(pk=comment_id).values_list("claim_id", flat=True)
    claim_id = claims.first()
    if claim_id is None:
        raise Http404
    return _take_back(request, claim_id=claim_id, comment_id=comment_id)


@claim_action(Permission.SEE_DESK)
def _take_back(request: DeskRequest, claim_id: int, comment_id: int) -> HttpResponse:
    now = timezone.now()
    keep_typed(request, claim_id, now)
    try:
        take_comment_back(comment_id=comment_id, by=request.user, at=now)
    except NotYourComment as refusal:
        messages.error(request, translated(said_in(refusal)))
        return redirect(_panel_of(claim_id))
    messages.success(request, gettext("Your comment is taken back. Its words are gone."))
    return redirect(_panel_of(claim_id))


def _panel_of(claim_id: int) -> str:
    return f"{reverse('review', args=[claim_id])}#comments"


def _nobody(names: tuple[str, ...]) -> str:
    told = ngettext(
        "Your comment is there. Nobody at this desk is called %(names)s, so nobody was told there.",
        "Your comment is there. Nobody at this desk is called %(names)s, so none of them was told.",
        len(names),
    )
    return told % {"names": gettext(", ").join(f"@{name}" for name in names)}
