"""What a person sets for themselves."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import MailChoice, MailWhen, Topic, User
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.language import language_for
from claims.pages.translating import in_sentence
from claims.workflow import scope_of


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """Colours, keys and language of one person."""

    language = forms.ChoiceField(
        label=_("Language of these pages"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = dict(settings.LANGUAGES)
        desk = gettext("As the desk (%(language)s)") % {
            "language": languages[settings.VERIFY_LANGUAGE]
        }
        self.fields["language"].choices = [("", desk), *settings.LANGUAGES]  # type: ignore[attr-defined]

    class Meta:
        model = User
        fields = ("theme", "single_keys", "language")
        labels: ClassVar = {"theme": _("Colours")}
        widgets: ClassVar = {"theme": forms.RadioSelect}


@desk_page()
def settings_page(request: DeskRequest) -> HttpResponse:
    """Show the settings of the person who is signed in, and save them."""
    form = SettingsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.instance.save(update_fields=list(SettingsForm.Meta.fields))
        with translation.override(language_for(form.instance)):
            messages.success(request, gettext("Your settings are saved."))
        return redirect("settings")
    status = 422 if form.errors else 200
    context = {"form": form, **_told_and_checked(request.user)}
    return render(request, "desk/settings.html", context, status=status)


def _told_and_checked(user: User) -> dict[str, Any]:
    """When the person is mailed, and which claims they check."""
    choice = MailChoice.objects.filter(user=user).first()
    scope = scope_of(user)
    return {
        "mail_when": in_sentence(str(MailWhen(choice.when if choice else MailWhen.OFF).label)),
        "scope": scope,
        "scope_topics": Topic.objects.filter(pk__in=scope.topics).order_by("name", "pk"),
    }
