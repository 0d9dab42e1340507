"""The review policy at the desk: its rows, what holds for a claim and why, and changing them."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Priority, ReviewMode, ReviewPolicy, Topic
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.pages.translating import translated
from claims.permissions import Permission
from claims.review.actions import (
    PolicyEntry,
    PolicyNotAccepted,
    add_policy,
    change_policy,
    move_policy,
    switch_policy,
)
from claims.review.queries import policies, policy_answers
from claims.workflow.policies import Answer


class PolicyForm(forms.Form):
    """One row."""

    use_required_attribute = False

    mode = forms.ChoiceField(label=_("Asks for"), choices=ReviewMode.choices)
    least_priority = forms.TypedChoiceField(
        label=_("Of claims with a priority of at least"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("any")), *Priority.choices],
    )
    topic = forms.ModelChoiceField(
        label=_("Of claims about"),
        required=False,
        queryset=Topic.objects.none(),
        empty_label=_("any topic"),
    )
    chance = forms.IntegerField(
        label=_("Of how many in 100 of them"),
        initial=100,
        min_value=1,
        max_value=100,
        help_text=_("100 for all. Less for spot checks: which claims, is drawn once and stays."),
    )
    note = forms.CharField(
        label=_("Why, for colleagues"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the topics that there are now."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["topic"].queryset = Topic.objects.order_by("name")  # type: ignore[attr-defined]

    def entry(self) -> PolicyEntry:
        """What was typed, once `is_valid()`."""
        topic = self.cleaned_data["topic"]
        return PolicyEntry(
            mode=self.cleaned_data["mode"],
            least_priority=self.cleaned_data["least_priority"],
            topic=topic.pk if topic else None,
            chance=self.cleaned_data["chance"],
            note=self.cleaned_data["note"],
        )


@dataclass(frozen=True)
class Asked:
    """The claim that somebody asked about.

    Attributes:
        typed: what they typed.
        claim: the claim; None if there is none of that number.
        answers: what each row says of it, up to the one that holds.
    """

    typed: str
    claim: Claim | None
    answers: tuple[Answer, ...] = ()


@desk_page(Permission.SET_POLICY)
def rows(request: DeskRequest) -> HttpResponse:
    """All rows in their order, what holds for a claim, and the form for one more."""
    form = PolicyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            add_policy(entry=form.entry(), by=request.user, at=timezone.now())
        except PolicyNotAccepted as error:
            _add_faults(form, error)
        else:
            messages.success(request, gettext("The row is added. It holds from now on."))
            return redirect("desk-policy")
    found = policies()
    context = {"rows": found, "form": form, "asked": _asked(request, found)}
    return render(request, "desk/policy.html", context, status=422 if form.errors else 200)


@desk_page(Permission.SET_POLICY)
def change(request: DeskRequest, policy_id: int) -> HttpResponse:
    """Change one row."""
    row = ReviewPolicy.objects.select_related("topic").get(pk=policy_id)
    initial = {
        "mode": row.mode,
        "least_priority": row.least_priority,
        "topic": row.topic_id,
        "chance": row.chance,
        "note": row.note,
    }
    form = PolicyForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_policy(
                policy_id=policy_id, entry=form.entry(), by=request.user, at=timezone.now()
            )
        except PolicyNotAccepted as error:
            _add_faults(form, error)
        else:
            messages.success(request, gettext("The row is changed. It holds from now on."))
            return redirect("desk-policy")
    context = {"row": row, "form": form}
    return render(request, "desk/policy_row.html", context, status=422 if form.errors else 200)


@desk_page(Permission.SET_POLICY)
@posted("desk-policy")
def move(request: DeskRequest, policy_id: int) -> HttpResponse:
    """Let a row change places with the one above or below."""
    up = request.POST.get("to") == "up"
    move_policy(policy_id=policy_id, up=up, by=request.user, at=timezone.now())
    messages.success(request, gettext("The row is moved."))
    return redirect("desk-policy")


@desk_page(Permission.SET_POLICY)
@posted("desk-policy")
def switch(request: DeskRequest, policy_id: int) -> HttpResponse:
    """Switch a row on or off."""
    on = request.POST.get("to") == "on"
    switch_policy(policy_id=policy_id, on=on, by=request.user, at=timezone.now())
    told = gettext("The row is switched on.") if on else gettext("The row is switched off.")
    messages.success(request, told)
    return redirect("desk-policy")


def _add_faults(form: PolicyForm, error: PolicyNotAccepted) -> None:
    for name, lines in error.errors.items():
        for line in lines:
            form.add_error(name, translated(line))


def _asked(request: DeskRequest, found: tuple[ReviewPolicy, ...]) -> Asked | None:
    typed = request.GET.get("claim", "").strip()
    if not typed:
        return None
    known = typed.isascii() and typed.isdecimal() and len(typed) <= 18
    claim = Claim.objects.filter(pk=int(typed)).first() if known else None
    return Asked(typed[:40], claim, policy_answers(claim, found) if claim else ())
