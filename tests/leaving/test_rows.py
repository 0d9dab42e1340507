"""What leaves is of one moment, whatever others write meanwhile."""

import json

import psycopg
import pytest
from django.contrib.auth.models import Group
from django.db import InternalError, connection

from claims.leaving.queries.rows import last_number, one_moment, rows_of
from claims.leaving.queries.tables import Table
from tests.leaving.desks import desk_beside

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def seen(django_db_setup, django_db_blocker, tmp_path_factory):
    """The groups that were read before and after somebody else added one; whether writing fails."""
    table = Table(Group)

    def read():
        lines = b"".join(rows_of(table, secrets=True)).splitlines()
        return [json.loads(line)["name"] for line in lines]

    with django_db_blocker.unblock(), desk_beside("moment", tmp_path_factory.mktemp("media")):
        first = Group.objects.create(name='Night \\ "desk"\n')
        with one_moment():
            before = read()
            parameters = connection.get_connection_params()
            parameters = {name: parameters[name] for name in parameters if name != "cursor_factory"}
            with psycopg.connect(**parameters) as other:
                other.execute("INSERT INTO auth_group (name) VALUES ('Day desk')")
            during, number = read(), last_number(table)
        after = read()
        with pytest.raises(InternalError, match="read-only"), one_moment():
            Group.objects.create(name="Nobody")
    return before, during, after, number and number - first.pk


def test_a_row_that_is_added_meanwhile_is_not_seen(seen):
    before, during, after, _ = seen
    assert before == during == ['Night \\ "desk"\n']
    assert after == [*before, "Day desk"]


def test_numbers_that_were_given_out_meanwhile_count(seen):
    assert seen[3] == 1
