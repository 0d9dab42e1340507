"""Keys for programs that act for a person: made, listed with their last use, revoked."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import ApiToken, Role, Scope, User
from claims.pages.desk.entry import DeskRequest, desk_page, posted
from claims.people import actions
from claims.people.actions import MadeToken, TokenTerms
from claims.people.actions.tokens import MAX_DAYS, MAX_NAME

SHOWN = 100
_DAYS = 90


class TokenForm(forms.Form):
    """What a new token is for."""

    use_required_attribute = False

    name = forms.CharField(label=_("What it is for"), max_length=MAX_NAME)
    scopes = forms.MultipleChoiceField(
        label=_("What it opens beyond the published"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.IntegerField(
        label=_("Days until it ends"), min_value=1, max_value=MAX_DAYS, initial=_DAYS
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        """Ask for what the role of a person can open."""
        super().__init__(*args, **kwargs)
        opened = [
            choice
            for choice in Scope.choices
            if choice[0] != Scope.DESK_PEOPLE or user.role == Role.ADMINISTRATOR
        ]
        self.fields["scopes"].choices = opened  # type: ignore[attr-defined]

    def terms(self) -> TokenTerms:
        """What was typed, once `is_valid()`."""
        data = self.cleaned_data
        return TokenTerms(name=data["name"], scopes=data["scopes"], days=data["days"])


@desk_page()
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def tokens(request: DeskRequest) -> HttpResponse:
    """One's own tokens; a new one is shown this once.

    A token outlives the session, so whoever makes one says again who they are: somebody else at a
    computer left open, or with a stolen session, gets none. The form waits meanwhile and is made
    after the password.
    """
    user = request.user
    form = TokenForm(user, request.POST if request.method == "POST" else None)
    made = None
    if request.method == "POST" and form.is_valid():
        made = actions.make_token(user=user, terms=form.terms(), by=user, at=timezone.now())
        form = TokenForm(user)
    return _page(request, form, made)


def _page(request: DeskRequest, form: TokenForm, made: MadeToken | None) -> HttpResponse:
    context = {"form": form, "made": made, **listed_tokens(request.user)}
    return render(request, "desk/tokens.html", context, status=422 if form.errors else 200)


@desk_page()
@posted("tokens")
def revoke(request: DeskRequest, token_id: int) -> HttpResponse:
    """End a token of one's own; administrators end those of others, too."""
    token = actions.revoke_token(token_id=token_id, by=request.user, at=timezone.now())
    messages.success(
        request, gettext("The token is revoked. Programs that use it are refused from now on.")
    )
    if token.user_id == request.user.pk:
        return redirect("tokens")
    return redirect("person", token.user_id)


def listed_tokens(user: User) -> dict[str, Any]:
    """The tokens of a person as `desk/_tokens.html` shows them.

    Args:
        user: whose.
    """
    names = {scope.value: scope.label for scope in Scope}
    found = ApiToken.objects.for_list(user)[:SHOWN]
    rows = [(one, [names.get(scope, scope) for scope in one.scopes]) for one in found]
    return {"tokens": rows, "now": timezone.now()}
