"""The keys of the desk: which there are, and the form by which a person gives them other places."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.keyboard import (
    ACTIONS,
    GIVEN,
    Clash,
    changed,
    clashes,
    fault_of,
    keys_of,
    read_key,
    shown_key,
)
from claims.pages.translating import translated

_ATTRS = {
    "size": 3,
    "maxlength": 8,
    "dir": "auto",
    "autocomplete": "off",
    "autocapitalize": "none",
    "spellcheck": "false",
    "class": "key-field",
}


class KeysForm(forms.Form):
    """A field for the key of every action, and whether single keys act at all."""

    use_required_attribute = False

    single_keys = forms.BooleanField(label=_("Single keys act on desk pages"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for action in ACTIONS:
            field = forms.CharField(
                label=cast(str, action.does),
                required=False,
                widget=forms.TextInput(attrs=dict(_ATTRS)),
            )
            self.fields[action.name] = field

    def clean(self) -> dict[str, Any]:
        """Read the keys, and refuse those that cannot be one or that two actions ask for."""
        data = super().clean() or {}
        typed = {name: read_key(data.get(name, "")) for name in GIVEN}
        faults = {name: fault for name, key in typed.items() if (fault := fault_of(key))}
        for name, fault in faults.items():
            self.add_error(name, translated(fault))
        for clash in clashes(typed):
            self._refuse(clash, faults)
        return {**data, **typed}

    def _refuse(self, clash: Clash, faults: dict[str, Any]) -> None:
        """Say at each of the fields which other action has the key."""
        does = {action.name: str(action.does) for action in ACTIONS}
        for name in clash.names:
            if name in faults:
                continue
            other = next(one for one in clash.names if one != name)
            words = gettext("“%(key)s” is also the key of “%(other)s”. Give one of them another.")
            self.add_error(name, words % {"key": shown_key(clash.key), "other": does[other]})

    def keys(self) -> dict[str, str]:
        """Action to key, once `is_valid()`."""
        return {name: self.cleaned_data[name] for name in GIVEN}


@desk_page()
def keys(request: DeskRequest) -> HttpResponse:
    """Every key of the desk, also as the sheet that `?` opens; and the form to change them."""
    if request.method == "POST":
        return _give_back(request) if "reset" in request.POST else _save(request)
    template = "desk/_keys.html" if request.htmx else "desk/keys.html"
    return render(request, template, _context(request, _form(request)))


def _form(request: DeskRequest) -> KeysForm:
    user = request.user
    shown = {name: shown_key(key) for name, key in keys_of(user.keys).items()}
    return KeysForm(initial={"single_keys": user.single_keys, **shown})


def _save(request: DeskRequest) -> HttpResponse:
    form, user = KeysForm(request.POST), request.user
    if not form.is_valid():
        return render(request, "desk/keys.html", _context(request, form), status=422)
    user.keys, user.single_keys = changed(form.keys()), form.cleaned_data["single_keys"]
    user.save(update_fields=["keys", "single_keys"])
    messages.success(request, gettext("Your keys are saved."))
    return redirect("keys")


def _give_back(request: DeskRequest) -> HttpResponse:
    request.user.keys = {}
    request.user.save(update_fields=["keys"])
    messages.success(request, gettext("Your keys are those of the desk again."))
    return redirect("keys")


def _context(request: DeskRequest, form: KeysForm) -> dict[str, Any]:
    """The form, and the keys as they are in force: not what is being typed."""
    mine = keys_of(request.user.keys)
    return {
        "form": form,
        "fields": [form[action.name] for action in ACTIONS],
        "in_force": [
            (shown_key(mine[action.name]), action.does) for action in ACTIONS if mine[action.name]
        ],
        "are_own": bool(changed(mine)),
    }
