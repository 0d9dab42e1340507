"""The commands about people, for whoever runs the desk."""

import re
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from claims.models import Invitation, PersonEvent, Role
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_the_first_administrator_is_invited_by_a_command():
    said = StringIO()
    call_command("invite", "ada@desk.example.org", stdout=said, stderr=StringIO())
    path = re.search(r"/accounts/invitation/\S+", said.getvalue())
    assert path
    form = {"first_name": "Ada", "username": "ada", "password": "a long practice word"}
    browser = Client()
    assert browser.post(path[0], form)["Location"] == "/desk/"
    assert browser.get("/desk/people/").status_code == 200
    assert Invitation.objects.get().role == Role.ADMINISTRATOR
    assert mail.outbox == []


def test_an_address_that_is_none_is_refused():
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("invite", "ada")


def test_a_lost_second_factor_is_taken_away():
    person = make_user(username="ada")
    Authenticator.objects.create(user=person, type="totp", data={})
    call_command("reset_second_factor", "ada", stderr=StringIO())
    assert not Authenticator.objects.exists()
    assert PersonEvent.objects.get(person=person).by is None
    with pytest.raises(CommandError, match="Nobody has the user name"):
        call_command("reset_second_factor", "nobody")
