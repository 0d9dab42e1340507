"""The door of every desk page: who may come in, and what a refusal looks like."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from claims.messages import said_in
from claims.models import (
    ApiToken,
    Article,
    BlindRound,
    BulkAction,
    ChecksFile,
    Claim,
    Contact,
    Evidence,
    Feed,
    ImportRun,
    Invitation,
    LookAgain,
    Occurrence,
    OwnCopy,
    ReaderMessage,
    ReviewPolicy,
    SavedView,
    SignOffSheet,
    Statement,
    StatementMark,
    Topic,
    User,
    Verdict,
    WebhookDelivery,
    WebhookEndpoint,
    Withdrawal,
)
from claims.pages.desk.given_back import words_in
from claims.pages.desk.sent_forms import forget_sent
from claims.pages.translating import translated
from claims.permissions import NotPermitted, Permission, check


class DeskRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User
    htmx: Any


type View = Callable[..., HttpResponseBase]

_NOT_THERE = (
    ApiToken.DoesNotExist,
    Article.DoesNotExist,
    BulkAction.DoesNotExist,
    BlindRound.DoesNotExist,
    ChecksFile.DoesNotExist,
    Claim.DoesNotExist,
    Contact.DoesNotExist,
    Evidence.DoesNotExist,
    Feed.DoesNotExist,
    ImportRun.DoesNotExist,
    Invitation.DoesNotExist,
    Occurrence.DoesNotExist,
    OwnCopy.DoesNotExist,
    SignOffSheet.DoesNotExist,
    Statement.DoesNotExist,
    StatementMark.DoesNotExist,
    SavedView.DoesNotExist,
    Topic.DoesNotExist,
    User.DoesNotExist,
    ReviewPolicy.DoesNotExist,
    Verdict.DoesNotExist,
    WebhookDelivery.DoesNotExist,
    WebhookEndpoint.DoesNotExist,
    Withdrawal.DoesNotExist,
    ReaderMessage.DoesNotExist,
    LookAgain.DoesNotExist,
)


def desk_page(permission: Permission = Permission.SEE_DESK) -> Callable[[View], View]:
    """Let only people in who are signed in and may do this; keep the page out of every cache.

    A signed-out visitor goes to the sign-in page and comes back, or is given back what they sent; a
    refusal is a 403 page that says which roles it takes; what does not exist is a 404 page.

    Args:
        permission: what the page lets a person do.
    """

    def wrap(view: View) -> View:
        @never_cache
        @_answer_signed_out_htmx
        @_give_words_back
        @login_required
        @wraps(view)
        def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            try:
                check(request.user, permission)
                response = view(cast(DeskRequest, request), *args, **kwargs)
            except NotPermitted as refusal:
                return _refused(request, refusal)
            except _NOT_THERE as missing:
                raise Http404("There is no such thing at this desk.") from missing
            forget_sent(request, response)
            return response

        return inner

    return wrap


def _refused(request: HttpRequest, refusal: NotPermitted) -> HttpResponse:
    """The page of a refusal; with what was typed where the role became another one meanwhile.

    Raises:
        PermissionDenied: nothing was typed; Django shows the page.
    """
    # Django hands the page the bare text, of which a list is not read back.
    why = translated(said_in(refusal))
    if not (words := words_in(request.POST)):
        raise PermissionDenied(why) from refusal
    return render(request, "403.html", {"exception": why, "words": words}, status=403)


def _answer_signed_out_htmx(view: View) -> View:
    """A part of a page gets 401 instead of the sign-in page, which it would show inside itself."""

    @wraps(view)
    def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if cast(DeskRequest, request).htmx and not request.user.is_authenticated:
            return HttpResponse(status=401)
        return view(request, *args, **kwargs)

    return inner


def _give_words_back(view: View) -> View:
    """Whoever sends words once their session has ended is shown them: the sign-in page drops them.

    A page whose script says that it keeps them has them again after signing in.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        sent = request.POST
        if request.user.is_authenticated or "kept_place" in sent or not (words := words_in(sent)):
            return view(request, *args, **kwargs)
        return render(request, "desk/signed_out.html", {"words": words}, status=403)

    return inner


def posted(back_to: str) -> Callable[[View], View]:
    """Take POST only; whoever comes by a link or from the sign-in page lands on a page instead.

    Args:
        back_to: name of the address to go to, given the same arguments as far as it takes them.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if request.method == "POST":
                return view(request, **kwargs)
            names = (
                *("claim_id", "run_id", "feed_id", "article_id", "own_copy_id", "person_id"),
                *("endpoint_id", "delivery_id"),
            )
            known = [kwargs[name] for name in names if name in kwargs]
            return HttpResponseRedirect(reverse(back_to, args=known))

        return inner

    return wrap
