"""What a person sets for themselves, and the list of keys."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from claims.models import User
from claims.pages.desk.entry import DeskRequest, desk_page


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """Colours and keys of one person."""

    class Meta:
        model = User
        fields = ("theme", "single_keys")
        widgets: ClassVar = {"theme": forms.RadioSelect}


@desk_page()
def settings_page(request: DeskRequest) -> HttpResponse:
    """Show the settings of the person who is signed in, and save them."""
    form = SettingsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.instance.save(update_fields=list(SettingsForm.Meta.fields))
        messages.success(request, "Your settings are saved.")
        return redirect("settings")
    status = 422 if form.errors else 200
    return render(request, "desk/settings.html", {"form": form}, status=status)


@desk_page()
def keys(request: DeskRequest) -> HttpResponse:
    """Every key of the desk; the page behind the sheet that `?` opens."""
    template = "desk/_keys.html" if request.htmx else "desk/keys.html"
    return render(request, template)
