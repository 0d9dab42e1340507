"""A database for a benchmark: import this before the models, and work inside `empty_desk()`.

The servers are those of the tests: named by DATABASE_URL and BROKER_URL, or started for this run
with `fsync` off. So no figure holds the time a disk takes to promise a commit; the floor of each
benchmark lacks it as well.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()


@contextmanager
def empty_desk() -> Iterator[None]:
    """Work in a new database with all tables and no rows; it is dropped afterwards."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
