"""Checks that were made before are written once."""

import pytest
from django.db import DatabaseError, transaction

from claims.models import EarlierCheck
from tests.factories import NOW
from tests.models.earlier_checks import make_check

pytestmark = pytest.mark.django_db


def test_what_was_brought_in_stays_and_is_only_replaced():
    row = make_check()
    rows = EarlierCheck.objects.filter(pk=row.pk)
    refused = {
        "an_earlier_check_is_frozen": lambda: rows.update(rating="Wrong"),
        "an_earlier_check_stays": rows.delete,
    }
    for rule, change in refused.items():
        with pytest.raises(DatabaseError, match=rule), transaction.atomic():
            change()
    assert rows.update(replaced_at=NOW) == 1
    assert list(EarlierCheck.objects.about(row.claim)) == []
