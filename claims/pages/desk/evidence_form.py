"""The form for a piece of evidence: labels, controls and hints. `review` judges what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from claims.models import Kind, Stance
from claims.pages.translating import translated
from claims.review.entries import EvidenceEntry, ReadableFile
from claims.review.files import ALLOWED

PREFIX = "evidence"
# What a browser wants in a field for a day, whatever the language.
_DAY = "%Y-%m-%d"

STANCES = [
    (Stance.SUPPORTS, _("Supports the claim")),
    (Stance.CONTRADICTS, _("Contradicts it")),
    (Stance.BACKGROUND, _("Gives background")),
]


class EvidenceForm(forms.Form):
    """One piece of evidence. Nothing is required here: the rules live with the action."""

    use_required_attribute = False
    # What counts as typed: choices that stand there from the start do not.
    TYPED: ClassVar = ("url", "title", "publisher", "quote", "public_description")

    url = forms.CharField(
        label=_("Link"),
        required=False,
        widget=forms.URLInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("PDF, image, office document, CSV or text. We keep it with its fingerprint."),
        widget=forms.FileInput(attrs={"accept": ",".join(kind.suffix for kind in ALLOWED)}),
    )
    stance = forms.ChoiceField(
        label=_("This evidence"), choices=STANCES, required=False, widget=forms.RadioSelect
    )
    quote = forms.CharField(
        label=_("The words that matter"),
        required=False,
        strip=False,
        help_text=_("Copy them exactly, or quote them later from the copy that the desk makes."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    publisher = forms.CharField(
        label=_("Published by"),
        required=False,
        help_text=_("Of a link, the copy says it."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    title = forms.CharField(
        label=_("Title"), required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind, required=False, initial=Kind.DOCUMENT)
    published_on = forms.DateField(
        label=_("Published on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format=_DAY),
    )
    accessed_on = forms.DateField(
        label=_("Looked at on"),
        required=False,
        help_text=_("Today, if left empty."),
        widget=forms.DateInput(attrs={"type": "date"}, format=_DAY),
    )
    protected = forms.BooleanField(label=_("Protected source"), required=False)
    public_description = forms.CharField(
        label=_("What readers may know"),
        required=False,
        help_text=_("Shown in place of everything else: “A person who works at the harbour”."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def entry(self, file: UploadedFile[Any] | None) -> EvidenceEntry:
        """What was typed, once `is_valid()`; dates are dates, nothing else was judged."""
        data = dict(self.cleaned_data)
        data.pop("file", None)
        return EvidenceEntry(**data, file=cast(ReadableFile | None, file))

    def add_faults(self, faults: Mapping[str, list[str]]) -> None:
        """Show what the action refused at the fields that it concerns."""
        for name, lines in faults.items():
            for line in lines:
                self.add_error(name if name in self.fields else None, translated(line))


def evidence_form(fields: Mapping[str, Any]) -> EvidenceForm:
    """The form with what a draft holds of it."""
    typed = fields.get("evidence")
    known = typed if isinstance(typed, dict) else {}
    return EvidenceForm(prefix=PREFIX, initial=known)
