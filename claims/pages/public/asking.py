"""Readers write to the desk: they question a verdict, suggest a claim, and find the answer.

These pages set no cookie and look at none. A signed, dated token in the form stands in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from claims.messages import said_in
from claims.models import Claim, Publication, ReaderMessage
from claims.pages.public.asking_form import AskingForm
from claims.pages.public.form_token import (
    FormRefused,
    FormToken,
    new_form_token,
    read_form_token,
)
from claims.pages.public.gate import seconds_to_wait, sender_of
from claims.pages.public.head import Head
from claims.pages.translating import translated
from claims.readers.actions import AlreadySent, receive_message
from claims.readers.actions.receiving import Delivery
from claims.readers.queries import message_of_token

MOST_BYTES = 200_000
"""Of a form. The longest message that is taken is a quarter of this, however it is written."""
NOT_ACCEPTED, TOO_LARGE, TOO_MANY = 422, 413, 429

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def public_form[**P](view: View[P]) -> View[P]:
    """Make a view answer forms of readers: no cookie is read or set, no cache keeps the answer."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.COOKIES.clear()
        request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
        if request.method not in {"GET", "HEAD", "POST"}:
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return answer


@dataclass(frozen=True)
class _Sent:
    """A form as it was sent: `form` with its faults, and why it is not taken as it stands."""

    form: AskingForm
    token: str = ""
    refusal: str = ""
    status: int = 200
    wait: int = 0


@public_form
def question(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Question the verdict on a claim that readers see or have seen."""
    claim = Claim.objects.filter(pk=claim_id, publications__isnull=False).first()
    if claim is None:
        raise Http404
    return _asked(request, claim)


@public_form
def suggest(request: HttpRequest) -> HttpResponse:
    """Suggest a claim that the desk should check."""
    return _asked(request, None)


@public_form
def followed(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a message: for whoever has its address, which is nobody but the reader."""
    try:
        message = message_of_token(token)
    except ReaderMessage.DoesNotExist:
        raise Http404 from None
    context = {
        "head": Head(title=gettext("Your message"), path="", listed=False),
        "message": message,
        "keep_days": settings.VERIFY_READER_KEEP_DAYS,
        "address": request.build_absolute_uri(),
    }
    return render(request, "public/message.html", context)


def _asked(request: HttpRequest, claim: Claim | None) -> HttpResponse:
    if request.method != "POST":
        return _page(request, claim, _Sent(_form(claim)))
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        refusal = gettext("This is longer than we can take. Send a shorter message.")
        return _page(request, claim, _Sent(_form(claim), refusal=refusal, status=TOO_LARGE))
    sent = _read(request, claim)
    if isinstance(sent, str):
        return redirect("reader-message-followed", token=sent)
    return _page(request, claim, sent)


def _read(request: HttpRequest, claim: Claim | None) -> str | _Sent:
    """Take the message in; the end of its address, or the form again with what is wrong."""
    now = timezone.now()
    form, text = _form(claim, request.POST), request.POST.get("token", "")
    try:
        token = read_form_token(text, claim.pk if claim else 0, at=now)
    except FormRefused as refusal:
        form.is_valid()
        return _Sent(form, refusal=translated(said_in(refusal)), status=NOT_ACCEPTED)
    if not form.is_valid():
        return _Sent(form, text, status=NOT_ACCEPTED)
    sender = sender_of(request)
    if wait := seconds_to_wait(sender, at=now):
        told = gettext(
            "Many messages came from your network within a short time. Everything you wrote is "
            "still here: send it later."
        )
        return _Sent(form, text, refusal=told, status=TOO_MANY, wait=wait)
    return _kept(form, claim, token, sender)


def _kept(form: AskingForm, claim: Claim | None, token: FormToken, sender: str) -> str | _Sent:
    # What a program filled in is kept as spam, and its sender told nothing of it: should a person
    # have done so after all, the message is there.
    delivery = Delivery(token.address, sender, is_spam=bool(form.cleaned_data["left_empty"]))
    try:
        receive_message(
            entry=form.entry(),
            claim_id=claim.pk if claim else None,
            delivery=delivery,
            at=timezone.now(),
        )
    except AlreadySent as refusal:
        return _Sent(form, refusal=translated(said_in(refusal)), status=NOT_ACCEPTED)
    return token.address


def _form(claim: Claim | None, data: Any = None) -> AskingForm:
    days = settings.VERIFY_READER_KEEP_DAYS
    return AskingForm(data, is_question=claim is not None, keep_days=days)


def _page(request: HttpRequest, claim: Claim | None, sent: _Sent) -> HttpResponse:
    about = claim.pk if claim else 0
    here = reverse("question", args=[about]) if claim else reverse("suggest")
    title = gettext("Question this verdict") if claim else gettext("Suggest a claim")
    context = {
        "head": Head(title=title, path=here, listed=claim is None),
        "form": sent.form,
        "refusal": sent.refusal,
        "token": sent.token or new_form_token(about, at=timezone.now()),
        "claim": claim,
        "standing": claim and Publication.objects.current().filter(claim=claim).first(),
        "here": here,
    }
    response = render(request, "public/ask.html", context, status=sent.status)
    if sent.wait:
        response.headers["Retry-After"] = str(sent.wait)
    return response
