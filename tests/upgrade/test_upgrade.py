"""A desk of the first release goes up to this one, and stands as a new one does."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.db import connection

from claims.models import Claim, Count, Draft, Occurrence, Publication, User, Verdict
from tests.upgrade.databases import ALIAS, empty_database, go_step_by_step, what_stands_in
from tests.upgrade.first_release import FIRST_RELEASE, fill_first_release


def history_of(database):
    """What `manage.py verify_history` says of a database of the test's server."""
    name = database.settings_dict["NAME"]
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    return subprocess.run(
        [sys.executable, "manage.py", "verify_history"],
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )


def check_nothing_is_lost():
    """Everything that the first release knew is there, in the models of today."""
    published = Publication.objects.using(ALIAS).get()
    assert (published.sequence, published.payload["rating"]) == (1, "supported")
    verdict = Verdict.objects.using(ALIAS).get()
    assert verdict.rationale == "The council counts 40 lamps [1]."
    assert verdict.second_by is not None
    assert verdict.second_by.username == "nell"
    assert set(Claim.objects.using(ALIAS).values_list("status", "checkable")) == {
        ("published", 0.8),
        ("waiting", 0.8),
    }
    assert Occurrence.objects.using(ALIAS).count() == 2
    assert set(Draft.objects.using(ALIAS).values_list("fields__rationale", flat=True)) == {
        "Half a thought 0",
        "Half a thought 39",
    }
    assert Count.objects.using(ALIAS).under("decided:") == {"decided:checked": 1}
    assert User.objects.using(ALIAS).filter(is_active=True).count() == 2


# Once for the module, so that the database stands beside those that a test may speak to.
@pytest.fixture(scope="module")
def both(django_db_setup, django_db_blocker):
    """What an upgraded and a new database hold, and what is said of the history of the first."""
    with django_db_blocker.unblock(), empty_database() as beside:
        fill_first_release(go_step_by_step(beside, FIRST_RELEASE))
        go_step_by_step(beside)
        check_nothing_is_lost()
        found = what_stands_in(beside), what_stands_in(connection)
        beside.close()
        return *found, history_of(beside)


# Every step builds all models anew; a busy machine takes its time over that.
@pytest.mark.timeout(900)
@pytest.mark.django_db
def test_a_desk_of_the_first_release_goes_up_and_stands_as_a_new_one(both):
    by_steps, new, history = both
    for part, there in new.items():
        assert len(there) >= 3
        assert by_steps[part] == there, part
    assert history.returncode == 0, history.stderr
    assert "5 entries of 2 claims" in history.stdout
