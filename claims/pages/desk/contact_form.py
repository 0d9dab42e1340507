"""The form for an entry of the contact log. `review` judges what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import AskedAs, Contact, Means, Reply
from claims.pages.translating import translated
from claims.review.contacts import ContactEntry

PREFIX = "contact"

_WHOM = [("person", _("A person")), ("organisation", _("An organisation"))]
_PUBLIC = [("", _("If an organisation was asked")), ("yes", _("Yes")), ("no", _("No"))]
_MOMENT = "%Y-%m-%dT%H:%M"
_DAY = "%Y-%m-%d"

# What a stored entry says in another way, or not at all.
_OWN = {"whom", "public", "why"}
REPLY_FIELDS = ("reply", "answered_at", "answer", "reply_by", "note")
"""What came of it: these anybody who reviews may fill in."""


class ContactForm(forms.Form):
    """One entry. Nothing is required here: the rules live with the action."""

    use_required_attribute = False
    # What counts as typed: choices that stand there from the start do not.
    TYPED: ClassVar = ("name", "asked_at", "asked", "reply_by", "answered_at", "answer", "note")

    name = forms.CharField(
        label=_("Who was asked"),
        required=False,
        help_text=_("The name of the person or organisation."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    whom = forms.ChoiceField(
        label=_("They are"), choices=_WHOM, required=False, widget=forms.RadioSelect
    )
    role = forms.ChoiceField(
        label=_("What they have to do with the claim"),
        choices=[("", _("Choose")), *AskedAs.choices],
        required=False,
    )
    means = forms.ChoiceField(
        label=_("How"), choices=[("", _("Choose")), *Means.choices], required=False
    )
    asked_at = forms.DateTimeField(
        label=_("When"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT),
    )
    asked = forms.CharField(
        label=_("What they were asked"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    reply_by = forms.DateField(
        label=_("Asked to answer by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format=_DAY),
    )
    reply = forms.ChoiceField(
        label=_("What came of it"), choices=Reply, required=False, initial=Reply.WAITING
    )
    answered_at = forms.DateTimeField(
        label=_("Answered when"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT),
    )
    answer = forms.CharField(
        label=_("What they answered"),
        required=False,
        strip=False,
        help_text=_("In their words. Readers see it where the entry is public."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    note = forms.CharField(
        label=_("Note for the desk"),
        required=False,
        strip=False,
        help_text=_("Such as an address or a number. It never leaves the desk."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    public = forms.ChoiceField(
        label=_("Readers are told"), choices=_PUBLIC, required=False, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=_("Why it is corrected or removed"),
        required=False,
        help_text=_("Not needed for noting an answer."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

    def entry(self) -> ContactEntry:
        """What was typed, once `is_valid()`; moments are moments, nothing else was judged."""
        data = dict(self.cleaned_data)
        public = data.pop("public")
        is_organisation = data.pop("whom") == "organisation"
        return ContactEntry(
            **data, is_organisation=is_organisation, public=public == "yes" if public else None
        )

    def add_faults(self, faults: Mapping[str, list[str]]) -> None:
        """Show what the action refused at the fields that it concerns."""
        for name, lines in faults.items():
            for line in lines:
                self.add_error(name if name in self.fields else None, translated(line))


def contact_form(fields: Mapping[str, Any]) -> ContactForm:
    """The form with what a draft holds of it."""
    typed = fields.get("contact")
    known = typed if isinstance(typed, dict) else {}
    return ContactForm(prefix=PREFIX, initial=known)


def stored_values(contact: Contact) -> dict[str, Any]:
    """A stored entry as the form shows it. Why an earlier version was changed is not repeated."""
    same = {name: getattr(contact, name) for name in ContactForm.base_fields if name not in _OWN}
    return {
        **same,
        "whom": "organisation" if contact.is_organisation else "person",
        "public": "yes" if contact.public else "no",
    }


def answered(contact: Contact, typed: ContactEntry) -> ContactEntry:
    """A stored entry with what was typed about its answer, and nothing else of it."""
    stored = {name: getattr(contact, name) for name in ContactEntry.__dataclass_fields__}
    said = {name: getattr(typed, name) for name in REPLY_FIELDS}
    return ContactEntry(**{**stored, **said, "why": ""})
