"""What people are called, and where their mail goes: by themselves, and by administrators."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.messages import said_in
from claims.models import User
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.translating import translated
from claims.people import actions
from claims.people.typed import TypedNotAccepted
from claims.permissions import Permission
from claims.tasks import send_address_change, start


class NameForm(forms.Form):
    """What a person is called. The rules live with the action."""

    use_required_attribute = False

    first_name = forms.CharField(
        label=_("First name"), required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    last_name = forms.CharField(
        label=_("Family name"), required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )


class PersonForm(NameForm):
    """The same with the address, for administrators."""

    email = forms.CharField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Both addresses are told of a change."),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )


@desk_page()
def own_name(request: DeskRequest) -> HttpResponse:
    """Change the name that colleagues see."""
    user = request.user
    stands = {"first_name": user.first_name, "last_name": user.last_name}
    form = NameForm(request.POST or None, initial=stands)
    if request.method == "POST" and form.is_valid() and _named(request, user.pk, form):
        messages.success(request, gettext("Your name is changed."))
        return redirect("settings")
    status = 422 if form.errors else 200
    return render(request, "desk/own_name.html", {"form": form}, status=status)


@desk_page(Permission.MANAGE_PEOPLE)
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def person_name(request: DeskRequest, person_id: int) -> HttpResponse:
    """Change the name of a person, and where their mail goes."""
    person = User.objects.get(pk=person_id)
    stands = {name: getattr(person, name) for name in PersonForm.base_fields}
    form = PersonForm(request.POST or None, initial=stands)
    if request.method == "POST" and form.is_valid() and _named(request, person_id, form):
        messages.success(request, gettext("Name and address are as you typed them."))
        return redirect("person", person_id=person_id)
    status = 422 if form.errors else 200
    context = {"form": form, "person": person}
    return render(request, "desk/person_name.html", context, status=status)


def _named(request: DeskRequest, person_id: int, form: NameForm) -> bool:
    """Change what was typed, all or nothing; what is wrong with it is added to the form."""
    data, now = form.cleaned_data, timezone.now()
    try:
        with transaction.atomic():
            actions.change_name(
                person_id=person_id,
                first_name=data["first_name"],
                last_name=data["last_name"],
                by=request.user,
                at=now,
            )
            # An address that is taken out is refused like any other that is none.
            if data.get("email", "") != form.initial.get("email", ""):
                _addressed(person_id, data["email"], request.user)
    except TypedNotAccepted as refusal:
        form.add_error(refusal.field, translated(said_in(refusal)))
        return False
    return True


def _addressed(person_id: int, email: str, by: User) -> None:
    event = actions.change_email(person_id=person_id, email=email, by=by, at=timezone.now())
    if event is not None:
        start(send_address_change, event.pk)
