"""Steps of a whole: all of them happen or none, and they need no savepoints of their own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import User
from claims.workflow import step, whole
from tests.factories import make_user

pytestmark = pytest.mark.django_db


class NotThis(Exception):
    pass


@step
def rename(user: User, name: str) -> None:
    User.objects.filter(pk=user.pk).update(username=name)
    if name == "refused":
        raise NotThis


@whole()
def rename_twice(user: User, first: str, second: str) -> None:
    rename(user, first)
    rename(user, second)


def name_of(user: User) -> str:
    user.refresh_from_db()
    return user.username


def savepoints(captured: CaptureQueriesContext) -> int:
    return sum(query["sql"].startswith("SAVEPOINT") for query in captured)


def test_a_step_that_fails_takes_back_what_was_done_before_it():
    user = make_user(username="ada")
    with pytest.raises(NotThis):
        rename_twice(user, "grace", "refused")
    assert name_of(user) == "ada"


def test_a_step_by_itself_takes_back_its_own_alone():
    user = make_user(username="ada")
    rename(user, "grace")
    with pytest.raises(NotThis):
        rename(user, "refused")
    assert name_of(user) == "grace"


def test_steps_of_a_whole_have_no_savepoints():
    user = make_user(username="ada")
    with CaptureQueriesContext(connection) as alone:
        rename(user, "grace")
    with CaptureQueriesContext(connection) as together:
        rename_twice(user, "joan", "grace")
    # The test runs in a transaction, in which the whole is a savepoint.
    assert (savepoints(alone), savepoints(together)) == (1, 1)
