"""How we check and the corrections policy: written, previewed and published by editors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.messages import said_in
from claims.models import PublicText, TextKind
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.translating import translated
from claims.permissions import Permission
from claims.summaries.actions import (
    TextChanged,
    TextNotAccepted,
    drop_draft,
    keep_draft,
    publish_text,
)
from claims.summaries.queries import text_in_force, text_versions

_VERSION_NAMES = {
    TextKind.METHODOLOGY: "methodology-version",
    TextKind.CORRECTIONS: "corrections-policy-version",
}
"""The name of the public address of one version."""


class TextForm(forms.Form):
    """A draft of the next version. `edits` says on top of which draft it was typed."""

    use_required_attribute = False

    body = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "dir": "auto", "spellcheck": "true"}),
        help_text=_(
            "Markdown: # for a heading, an empty line between paragraphs, - for a list, **bold**, "
            "[words](https://address) for a link."
        ),
    )
    note = forms.CharField(
        label=_("What changes, for readers"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text=_("Stands beside the version, so that nobody has to compare the texts."),
    )
    edits = forms.IntegerField(label=_("Version"), widget=forms.HiddenInput, min_value=0)


@dataclass(frozen=True)
class Shown:
    """What the page of a text shows besides what is in force.

    Attributes:
        form: the draft as it is or as it was just typed.
        previewed: whether it is shown as readers will see it.
        theirs: the draft that somebody else has kept meanwhile; None where nobody has.
        refusal: why what was asked for was not done; empty where it was.
    """

    form: TextForm
    previewed: bool = False
    theirs: PublicText | None = None
    refusal: str = ""


@desk_page(Permission.EDIT_TEXTS)
def texts(request: DeskRequest) -> HttpResponse:
    """Both texts: what is in force, since when, and whether a draft waits."""
    rows = [
        {
            "kind": kind,
            "text": text_in_force(kind),
            "draft": PublicText.objects.draft(kind).select_related("written_by").first(),
        }
        for kind in TextKind
    ]
    return render(request, "desk/texts.html", {"rows": rows})


@desk_page(Permission.EDIT_TEXTS)
def text(request: DeskRequest, kind: str) -> HttpResponse:
    """One text: the draft of the next version, and every version before it."""
    if kind not in TextKind.values:
        raise Http404
    if request.method == "POST":
        return _posted(request, kind)
    return _show(request, kind, Shown(_form(kind)))


def _posted(request: DeskRequest, kind: str) -> HttpResponse:
    form = TextForm(request.POST)
    if not form.is_valid():
        return _show(request, kind, Shown(form), status=422)
    try:
        return _done(request, kind, form)
    except TextNotAccepted as error:
        form.add_error(error.field, translated(said_in(error)))
        return _show(request, kind, Shown(form), status=422)
    except TextChanged as error:
        # What was typed stays in its fields; kept again, it goes on top of theirs.
        again = {**form.cleaned_data, "edits": error.now.edits if error.now else 0}
        shown = Shown(TextForm(initial=again), theirs=error.now, refusal=translated(said_in(error)))
        return _show(request, kind, shown, status=409)


def _done(request: DeskRequest, kind: str, form: TextForm) -> HttpResponse:
    """Keep what was typed, and then what was asked for."""
    typed, now = form.cleaned_data, timezone.now()
    if request.POST.get("do") == "drop":
        drop_draft(kind=kind, edits=typed["edits"], by=request.user)
        messages.success(request, gettext("The draft is gone. The version in force stays."))
        return redirect("desk-texts")
    draft = keep_draft(
        kind=kind,
        body=typed["body"],
        note=typed["note"],
        edits=typed["edits"],
        by=request.user,
        at=now,
    )
    kept = TextForm({"body": draft.body, "note": draft.note, "edits": draft.edits})
    kept.is_valid()
    if request.POST.get("do") == "publish":
        return _published(request, kind, kept)
    if request.POST.get("do") == "preview":
        return _show(request, kind, Shown(kept, previewed=True))
    messages.success(request, gettext("The draft is kept. Readers do not see it."))
    return redirect("desk-text", kind)


def _published(request: DeskRequest, kind: str, kept: TextForm) -> HttpResponse:
    """Publish the draft that was just kept; a refusal is told over what was typed."""
    edits = kept.cleaned_data["edits"]
    try:
        new = publish_text(kind=kind, edits=edits, by=request.user, at=timezone.now())
    except TextNotAccepted as error:
        kept.add_error(error.field, translated(said_in(error)))
        return _show(request, kind, Shown(kept), status=422)
    told = gettext("Version %(version)s is in force from now on.") % {"version": new.version}
    messages.success(request, told)
    return redirect("desk-text", kind)


def _form(kind: str) -> TextForm:
    """The draft as it is; where there is none, the words in force to begin with."""
    draft = PublicText.objects.draft(kind).first()
    if draft is None:
        return TextForm(initial={"body": text_in_force(kind).body, "note": "", "edits": 0})
    return TextForm(initial={"body": draft.body, "note": draft.note, "edits": draft.edits})


def _show(request: DeskRequest, kind: str, shown: Shown, *, status: int = 200) -> HttpResponse:
    in_force = text_in_force(kind)
    context: dict[str, Any] = {
        "kind": TextKind(kind),
        "in_force": in_force,
        "draft": PublicText.objects.draft(kind).select_related("written_by").first(),
        "versions": text_versions(kind),
        "form": shown.form,
        "previewed": shown.previewed,
        "theirs": shown.theirs,
        "refusal": shown.refusal,
        "version_name": _VERSION_NAMES[TextKind(kind)],
    }
    return render(request, "desk/text.html", context, status=status)
