"""Heads, keys and epochs are written once."""

import pytest
from django.db import DatabaseError, transaction

from tests.models.heads import make_epoch, make_key, make_row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "field", "rule"),
    [
        (make_epoch, "why", "an_epoch_stays"),
        (make_key, "key_id", "a_signing_key_stays"),
        (make_row, "text", "a_head_stays"),
    ],
)
def test_what_was_written_stays(make, field, rule):
    rows = type(make()).objects.all()
    for change in (lambda: rows.update(**{field: "another"}), rows.delete):
        with pytest.raises(DatabaseError, match=rule), transaction.atomic():
            change()
    assert rows.count() == 1


def test_the_same_state_may_be_signed_with_another_key():
    first = make_row()
    second = make_row(epoch=first.epoch, key=make_key(), signature="signed")
    assert second.pk > first.pk
