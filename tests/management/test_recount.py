"""`manage.py recount`."""

import pytest
from django.core.management import call_command

from claims.models import SummaryPage
from claims.workflow import add_counts
from tests.summaries.desk_work import published_claim

pytestmark = pytest.mark.django_db


def test_drift_is_listed_and_mended(capsys):
    published_claim()
    add_counts({"rating:disputed": 2})
    call_command("recount")
    assert capsys.readouterr().out == (
        "rating:disputed was 2, but is 0; mended.\n1 counts had drifted.\n"
    )
    assert not SummaryPage.objects.stale().filter(key="overview").exists()
    call_command("recount")
    assert capsys.readouterr().out == "No count had drifted.\n"
