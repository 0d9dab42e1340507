"""`manage.py refresh_summaries`."""

import pytest
from django.core.management import call_command

from claims.management.commands import refresh_summaries
from claims.models import SummaryPage
from tests.summaries.desk_work import published_claim

pytestmark = pytest.mark.django_db


def test_stale_pages_are_refreshed(capsys):
    published_claim()
    call_command("refresh_summaries")
    assert capsys.readouterr().out == "4 summary pages refreshed.\n"
    assert not SummaryPage.objects.stale().exists()
    call_command("refresh_summaries")
    assert capsys.readouterr().out == "0 summary pages refreshed.\n"


def test_all_pages_follow_a_change_of_address(capsys, settings, monkeypatch):
    monkeypatch.setattr(refresh_summaries, "BATCH", 2)
    claim = published_claim(places=2)
    call_command("refresh_summaries")
    settings.VERIFY_SITE_URL = "https://moved.example"
    call_command("refresh_summaries", all=True)
    assert capsys.readouterr().out.endswith("6 summary pages refreshed.\n")
    page = SummaryPage.objects.get(key=f"claim:{claim.pk}")
    assert page.payload["claim"]["url"] == f"https://moved.example/claims/{claim.pk}/"
    assert set(SummaryPage.objects.values_list("version", flat=True)) == {2}


def test_pages_that_are_missing_are_made(capsys):
    published_claim()
    SummaryPage.objects.all().delete()
    call_command("refresh_summaries", all=True)
    assert SummaryPage.objects.filter(version=1).count() == 4
