"""What every test may use."""

import pytest
from django.db import connection
from django.test import TransactionTestCase


@pytest.fixture(autouse=True, scope="session")
def _tests_may_empty_append_only_tables():
    """Between transactional tests the tables are emptied, past the triggers that forbid it."""
    empty = TransactionTestCase._fixture_teardown

    def past_triggers(self):
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            try:
                empty(self)
            finally:
                cursor.execute("SET session_replication_role = origin")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", past_triggers)
        yield
