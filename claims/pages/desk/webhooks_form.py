"""The forms of webhooks: where messages go and what they tell, and from when to send again."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import CHOSEN_TYPES, WebhookEndpoint
from claims.webhooks.actions import EndpointTerms


class EndpointForm(forms.Form):
    """One endpoint."""

    use_required_attribute = False

    url = forms.CharField(
        label=_("Address of the receiver"),
        max_length=2000,
        help_text=_("It starts with https://. Messages are sent there by POST."),
        widget=forms.URLInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    description = forms.CharField(
        label=_("What it is for"),
        required=False,
        max_length=200,
        help_text=_("The desk shows it in place of the address. It may stay empty."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    event_types = forms.MultipleChoiceField(
        label=_("What it is told of"),
        choices=[(str(kind), kind.label) for kind in CHOSEN_TYPES],
        initial=[str(kind) for kind in CHOSEN_TYPES],
        widget=forms.CheckboxSelectMultiple,
    )

    def terms(self) -> EndpointTerms:
        """What was typed, once `is_valid()`."""
        typed = self.cleaned_data
        return EndpointTerms(typed["url"], typed["event_types"], typed["description"])


def form_of(endpoint: WebhookEndpoint) -> EndpointForm:
    """The form as an endpoint fills it in."""
    return EndpointForm(
        initial={
            "url": endpoint.url,
            "description": endpoint.description,
            "event_types": endpoint.event_types,
        }
    )


class ReplayForm(forms.Form):
    """From when on everything is sent again."""

    use_required_attribute = False

    since = forms.DateTimeField(
        label=_("Everything published since"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        error_messages={
            "required": _("Give day and time, such as 2026-11-22 14:30."),
            "invalid": _("Give day and time, such as 2026-11-22 14:30."),
        },
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
