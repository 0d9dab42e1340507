"""Protecting a source whose name was published: what it changes, and where the name stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from claims import tasks
from claims.joint.protecting import protect_and_forget
from claims.models import Evidence
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.translating import translated
from claims.permissions import Permission
from claims.summaries.actions import Protected, ProtectionNotAccepted
from claims.summaries.queries.protecting import (
    NamedCopy,
    copies_naming,
    seen_pieces,
)
from claims.workflow import check_in_scope, is_in_scope

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

REFUSED = 422

_WHERE = {
    "finding": _("in the finding"),
    "rationale": _("in the reasons"),
    "note": _("in the note for readers"),
    "contacts": _("in the list of who was asked"),
    "evidence": _("in another piece of evidence"),
}


class ProtectForm(forms.Form):
    """What readers may know of a source, why it is protected, and how far."""

    use_required_attribute = False

    description = forms.CharField(
        label=_("What readers may know"),
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Stands in place of the source, such as “an employee of the harbour”."),
        error_messages={"required": _("Say what readers may know about this source.")},
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("For the history of the claim, which only the desk reads."),
        error_messages={
            "required": _("Say why, in a few words; the history of the claim shows it.")
        },
    )
    everywhere = forms.BooleanField(
        label=_("Protect it on these claims too"), required=False, initial=True
    )
    withhold = forms.BooleanField(
        label=_("Withhold the words of withdrawals and replaced versions that name it"),
        required=False,
        initial=True,
    )
    sure = forms.BooleanField(
        label=_("I know that this cannot be taken back"),
        error_messages={"required": _("Tick this once you have read what cannot be undone.")},
    )


@dataclass(frozen=True)
class Named:
    """Something published in which the name of the source was typed.

    Attributes:
        copy: a version, or a withdrawal.
        where: in which parts, in words.
    """

    copy: NamedCopy
    where: tuple[StrPromise, ...]

    @property
    def can_be_withheld(self) -> bool:
        """Whether all of them can be taken out: a verdict that stands is corrected."""
        return self.copy.withholdable == set(self.copy.named)


@desk_page(Permission.CORRECT)
def protect(request: DeskRequest, evidence_id: int) -> HttpResponse:
    """The form, and doing it."""
    piece = Evidence.objects.seen_by(request.user).select_related("claim").get(pk=evidence_id)
    check_in_scope(claim=piece.claim, by=request.user)
    first = {"description": piece.public_description}
    form = ProtectForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            protected = _protect(request, piece, form)
        except ProtectionNotAccepted as refusal:
            for name, lines in refusal.errors.items():
                form.add_error(name, [translated(line) for line in lines])
        else:
            _say(request, protected)
            return redirect("review", claim_id=piece.claim_id)
    context = {"piece": piece, "claim": piece.claim, "form": form, **_found(request, piece)}
    status = REFUSED if form.errors else 200
    return render(request, "desk/protect_source.html", context, status=status)


def _protect(request: DeskRequest, piece: Evidence, form: ProtectForm) -> Protected:
    told = form.cleaned_data
    protected = protect_and_forget(
        evidence_id=piece.pk,
        description=told["description"],
        reason=told["reason"],
        everywhere=told["everywhere"],
        withhold=told["withhold"],
        by=request.user,
        at=timezone.now(),
    )
    tasks.bring_up_to_protection()
    return protected


def _say(request: DeskRequest, protected: Protected) -> None:
    count = len(protected.redacted)
    told = gettext("The source is protected; readers had not seen it.")
    if count:
        told = ngettext(
            "The source is protected. %(count)d published version was changed: number %(numbers)s "
            "of the feed.",
            "The source is protected. %(count)d published versions were changed: numbers "
            "%(numbers)s of the feed.",
            count,
        ) % {"count": count, "numbers": ", ".join(map(str, protected.redacted))}
    messages.success(request, told)
    if protected.named:
        told = gettext(
            "Its name still stands in words of numbers %(numbers)s of the feed. Correct those "
            "verdicts that stand."
        )
        messages.warning(request, told % {"numbers": ", ".join(map(str, protected.named))})
    if protected.left:
        told = gettext(
            "It is still named on claims outside your scopes: %(claims)s. Ask somebody who checks "
            "them, or an administrator."
        )
        messages.warning(request, told % {"claims": ", ".join(map(str, protected.left))})


def _found(request: DeskRequest, piece: Evidence) -> dict[str, object]:
    """Where the source is used, and where its name stands besides."""
    pieces = seen_pieces(piece, request.user)
    others = {one.claim_id: one.claim for one in pieces if one.claim_id != piece.claim_id}
    outside = [claim for claim in others.values() if not is_in_scope(request.user, claim)]
    reached = [one for one in pieces if one.claim not in outside]
    copies = copies_naming(reached)
    return {
        "citing": sum(bool(copy.pieces) for copy in copies),
        "named": [
            Named(copy, tuple(_WHERE[part] for part in copy.named)) for copy in copies if copy.named
        ],
        "others": [claim for claim in others.values() if claim not in outside],
        "out_of_scope": outside,
    }
