"""What these tests share."""

import os
from urllib.parse import urlsplit

import pytest
from django.db import connection


@pytest.fixture
def environment(django_db_setup) -> dict[str, str]:
    """The variables with which another process works on the test database."""
    url = urlsplit(os.environ["DATABASE_URL"])
    return {"DATABASE_URL": url._replace(path=f"/{connection.settings_dict['NAME']}").geturl()}
