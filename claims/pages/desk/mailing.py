"""What a person wants by mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.messages import said_in
from claims.models import MailChoice, MailWhen, NoticeKind, User
from claims.notices.actions import NoAddress, Wish, choose_mail
from claims.notices.queries import last_trouble
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.translating import translated

_HOURS = [(str(hour), f"{hour:02d}:00") for hour in range(24)]


class MailForm(forms.Form):
    """How often, at what hour, and which kinds."""

    when = forms.ChoiceField(label=_("How often"), choices=MailWhen, widget=forms.RadioSelect)
    hour = forms.ChoiceField(label=_("Hour of the daily mail"), choices=_HOURS)
    kinds = forms.MultipleChoiceField(
        label=_("What is mailed"),
        choices=NoticeKind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def wish(self) -> Wish:
        """What was chosen; the form is valid."""
        chosen = self.cleaned_data
        return Wish(MailWhen(chosen["when"]), int(chosen["hour"]), chosen["kinds"])


@desk_page()
def mail_settings(request: DeskRequest) -> HttpResponse:
    """Show what a person is mailed and when, and save it."""
    form = MailForm(request.POST or None, initial=_chosen(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            choose_mail(wish=form.wish(), by=request.user, at=timezone.now())
        except NoAddress as refusal:
            form.add_error("when", translated(said_in(refusal)))
        else:
            messages.success(request, gettext("Your choice is saved."))
            return redirect("mail-settings")
    context = {
        "form": form,
        "zone": settings.TIME_ZONE,
        "trouble": last_trouble(request.user),
    }
    return render(request, "desk/mail_settings.html", context, status=422 if form.errors else 200)


def _chosen(user: User) -> dict[str, Any]:
    choice = MailChoice.objects.filter(user=user).first()
    if choice is None:
        return {"when": MailWhen.OFF, "hour": "8", "kinds": NoticeKind.values}
    kinds = [kind for kind in NoticeKind.values if kind not in choice.without]
    return {"when": choice.when, "hour": str(choice.hour), "kinds": kinds}
