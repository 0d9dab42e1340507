"""The way out of mail about notices, for people who are not signed in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from claims.models import MailChoice, MailWhen, User
from claims.notices.actions import stop_mail
from claims.notices.queries import who_stops
from claims.pages.language import language_for


@csrf_exempt
@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End the mail of the person whom the address names (RFC 8058).

    Mail programs send the POST by themselves, without a cookie. Looking changes nothing.
    """
    user = User.objects.filter(pk=who_stops(token) or 0).first()
    if user is None:
        raise Http404
    with translation.override(language_for(user)):
        if request.method == "POST":
            stop_mail(user_id=user.pk)
        on = MailChoice.objects.filter(user=user).exclude(when=MailWhen.OFF).exists()
        return render(request, "public/stop_mail.html", {"on": on})
