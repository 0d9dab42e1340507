"""The form in which readers write to the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.pages.translating import translated
from claims.readers.entries import (
    MAX_EMAIL,
    MAX_LINK,
    MAX_NAME,
    MAX_WORDS,
    EntryNotAccepted,
    ReaderEntry,
    check_entry,
)

# Chromium fills a field by its name and label, whatever `autocomplete` says, once somebody picks a
# suggestion for another field; neither the name nor the label in any language is in its patterns
# (components/autofill/core/browser/form_parsing/resources/legacy_regex_patterns.json). Password
# managers keep names, addresses and a website of people; each looks for an attribute of its own.
_LEFT_ALONE = {
    "autocomplete": "off",
    "data-1p-ignore": "",
    "data-bwignore": "",
    "data-form-type": "other",
    "data-lpignore": "true",
}


class AskingForm(forms.Form):
    """What both forms ask for. Lengths are judged by `check_entry`, so that nothing is cut off."""

    use_required_attribute = False

    words = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto", "maxlength": MAX_WORDS}),
    )
    link = forms.CharField(
        required=False,
        widget=forms.URLInput(attrs={"dir": "ltr", "maxlength": MAX_LINK, "inputmode": "url"}),
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        widget=forms.TextInput(
            attrs={"dir": "auto", "maxlength": MAX_NAME, "autocomplete": "name"}
        ),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Only if the answer is to reach you by e-mail. It is used for nothing else."),
        error_messages={"invalid": _("Write an address such as name@mail.example, or none.")},
        widget=forms.EmailInput(
            attrs={"dir": "ltr", "maxlength": MAX_EMAIL, "autocomplete": "email"}
        ),
    )
    consent = forms.BooleanField(
        error_messages={"required": _("Without this we may not keep your message.")},
    )
    # People do not see it; programs that fill in whatever they find do. Browsers and password
    # managers, which fill in for people, know no such name: see `_LEFT_ALONE`.
    left_empty = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", **_LEFT_ALONE}),
    )

    def __init__(self, data: Any = None, *, is_question: bool, keep_days: int) -> None:
        known = None if data is None else {name: _storable(data, name) for name in self.base_fields}
        super().__init__(known)
        for name, (label, hint) in (_QUESTION if is_question else _SUGGESTION).items():
            self.fields[name].label, self.fields[name].help_text = label, hint
        self.fields["consent"].label = _(
            "The desk may keep this message to work with it. My name and e-mail address are "
            "removed after %(days)d days."
        ) % {"days": keep_days}

    def clean(self) -> dict[str, Any]:
        """Judge the whole message by the rules of the desk."""
        cleaned = super().clean() or self.cleaned_data
        try:
            check_entry(self.entry().cleaned())
        except EntryNotAccepted as refusal:
            for field, fault in refusal.errors.items():
                self.add_error(field, translated(fault))
        return cleaned

    def entry(self) -> ReaderEntry:
        """The message as it is sent."""
        told = self.cleaned_data
        return ReaderEntry(
            words=told.get("words", ""),
            link=told.get("link", ""),
            name=told.get("name", ""),
            email=told.get("email", ""),
        )


def _storable(data: Any, name: str) -> str:
    """What was typed, without the one sign that no field takes and no keyboard has."""
    return str(data.get(name, "")).replace("\x00", "")


_QUESTION = {
    "words": (
        _("What do you question, and why?"),
        _("Which part seems wrong to you, and what do you know about it? Plain text."),
    ),
    "link": (_("A source that we should look at"), _("The whole address, if there is one.")),
}
_SUGGESTION = {
    "words": (
        _("What was said, and by whom?"),
        _("As close to the words as you can. Say where and when you met it. Plain text."),
    ),
    "link": (_("Where it was said"), _("The whole address of the article or post.")),
}
