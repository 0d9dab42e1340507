"""What triggers keep of people: an administrator, and their history."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from claims.models import PersonEvent, Role, User
from tests.factories import make_user
from tests.models.people import make_person_event
from tests.racing import race

KEPT = "the_desk_keeps_an_administrator|the desk keeps an administrator"


def demote(person):
    User.objects.filter(pk=person.pk).update(role=Role.EDITOR)


@pytest.mark.django_db
@pytest.mark.parametrize("lost", [{"role": "editor"}, {"is_active": False}])
def test_the_last_administrator_stays(lost):
    only = make_user(Role.ADMINISTRATOR)
    make_user(Role.ADMINISTRATOR, is_active=False)
    with pytest.raises(IntegrityError, match=KEPT), transaction.atomic():
        User.objects.filter(pk=only.pk).update(**lost)
    with pytest.raises(IntegrityError, match=KEPT), transaction.atomic():
        only.delete()
    User.objects.filter(pk=only.pk).update(first_name="Ada")


@pytest.mark.django_db
def test_one_statement_does_not_take_all_of_them():
    make_user(Role.ADMINISTRATOR)
    make_user(Role.ADMINISTRATOR)
    with pytest.raises(IntegrityError, match=KEPT), transaction.atomic():
        User.objects.update(is_active=False)


@pytest.mark.django_db
def test_one_of_two_may_go():
    first, _ = make_user(Role.ADMINISTRATOR), make_user(Role.ADMINISTRATOR)
    demote(first)
    first.refresh_from_db()
    assert first.role == Role.EDITOR


@pytest.mark.django_db(transaction=True)
def test_two_who_leave_at_once_do_not_both_go():
    first, second = make_user(Role.ADMINISTRATOR), make_user(Role.ADMINISTRATOR)
    results = race(lambda: demote(first), lambda: demote(second))
    assert sorted(type(one).__name__ for one in results) == ["IntegrityError", "NoneType"]
    assert User.objects.filter(role=Role.ADMINISTRATOR).count() == 1


@pytest.mark.django_db
def test_the_history_of_people_is_append_only():
    event = make_person_event()
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        PersonEvent.objects.filter(pk=event.pk).update(what="joined")
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        event.delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="append-only"):
            cursor.execute("TRUNCATE claims_personevent CASCADE")
