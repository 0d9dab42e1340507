"""Rules that triggers keep hold for every session, whatever it sets."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from claims.models import ClaimEvent, What
from claims.models.rules import Rule
from claims.workflow import record
from tests.factories import NOW, make_claim

pytestmark = pytest.mark.django_db


def installed():
    """The names of all our triggers in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger_%'")
        return [str(row[0]) for row in cursor.fetchall()]


def test_no_session_switches_the_history_off():
    record(claim=make_claim(), what=What.OPENED, by=None, at=NOW)
    names = ",".join(installed())
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [f"{{{names}}}"])
    with pytest.raises(DatabaseError, match="history_is_append_only"), transaction.atomic():
        ClaimEvent.objects.update(body="{}")


def test_every_trigger_is_such_a_rule():
    models = apps.get_app_config("claims").get_models()
    triggers = [one for model in models for one in getattr(model._meta, "triggers", [])]
    assert len(triggers) == len(installed()) > 10
    assert [one.name for one in triggers if not isinstance(one, Rule)] == []


def test_none_asks_whether_it_is_ignored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname FROM pg_proc WHERE prosrc LIKE '%should_ignore%'")
        assert cursor.fetchall() == []
