"""`manage.py refresh_summaries`."""

import pytest
from django.core.management import CommandError, call_command

from claims.management.commands import refresh_summaries
from claims.models import SummaryPage
from claims.summaries.actions import refresh_pages
from tests.summaries.desk_work import published_claim

pytestmark = pytest.mark.django_db


def test_stale_pages_are_refreshed(capsys):
    published_claim()
    call_command("refresh_summaries")
    assert capsys.readouterr().out == "4 summary pages refreshed.\n"
    assert not SummaryPage.objects.stale().exists()
    # What the page of the article has counted is folded, and shown by the overview.
    call_command("refresh_summaries")
    assert capsys.readouterr().out == "1 summary pages refreshed.\n"
    call_command("refresh_summaries")
    assert capsys.readouterr().out == "0 summary pages refreshed.\n"


def test_all_pages_follow_a_change_of_address(capsys, settings, monkeypatch):
    monkeypatch.setattr(refresh_summaries, "BATCH", 2)
    claim = published_claim(places=2)
    call_command("refresh_summaries")
    settings.VERIFY_SITE_URL = "https://moved.example"
    call_command("refresh_summaries", all=True)
    told = capsys.readouterr()
    # The page of what is repeated is there from the first: the claim is made twice.
    assert told.out.endswith("7 summary pages refreshed.\n")
    assert told.err.splitlines()[-1] == "7 of 7 pages refreshed"
    page = SummaryPage.objects.get(key=f"claim:{claim.pk}")
    assert page.payload["claim"]["url"].startswith(f"https://moved.example/claims/{claim.pk}/")
    assert set(SummaryPage.objects.values_list("version", flat=True)) == {2}


def test_pages_that_are_missing_are_made(capsys):
    published_claim()
    SummaryPage.objects.all().delete()
    call_command("refresh_summaries", all=True)
    assert SummaryPage.objects.filter(version=1).count() == 5


def test_it_can_be_stopped_and_goes_on_where_it_was(capsys, monkeypatch):
    published_claim(places=2)
    monkeypatch.setattr(refresh_summaries, "TURN", 2)
    turns = iter([refresh_pages])

    def stopped_in_the_second_turn(**turn):
        work = next(turns, None)
        if work is None:
            raise KeyboardInterrupt
        return work(**turn)

    monkeypatch.setattr(refresh_summaries, "refresh_pages", stopped_in_the_second_turn)
    with pytest.raises(CommandError, match="Stopped; 5 pages are still stale"):
        call_command("refresh_summaries", all=True)
    monkeypatch.setattr(refresh_summaries, "refresh_pages", refresh_pages)
    call_command("refresh_summaries")
    assert capsys.readouterr().out == "5 summary pages refreshed.\n"
    assert set(SummaryPage.objects.values_list("version", flat=True)) == {1}
