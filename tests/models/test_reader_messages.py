"""The history of a reader's message is append-only."""

import pytest
from django.db import DatabaseError, connection, transaction

from claims.models import ReaderMessageChange
from tests.models.after_publication import change_of_a_message

pytestmark = pytest.mark.django_db


def test_it_is_neither_changed_nor_deleted_nor_emptied():
    change = change_of_a_message()
    rows = ReaderMessageChange.objects.filter(pk=change.pk)
    with pytest.raises(DatabaseError, match="update"), transaction.atomic():
        rows.update(note="something else")
    with pytest.raises(DatabaseError, match="delete"), transaction.atomic():
        rows.delete()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE claims_readermessagechange")
    assert rows.get().note == ""
