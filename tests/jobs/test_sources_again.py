"""Sources without a copy are asked for on other days, and known ones when they are pasted again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from claims.models import Material, MaterialState, SourceAlarm
from claims.review.actions import submit_verdict
from tests.fetching.servers import Page, Site
from tests.jobs.pasting import fetched, look_again, paste, take
from tests.review.reviewing import entry
from tests.sources import SENTENCE, named_site, page, register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_broker")]


@pytest.fixture
def site(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Site]:
    """A site with the register of the port, and a folder for files."""
    settings.MEDIA_ROOT = tmp_path / "media"
    with named_site(settings, monkeypatch) as found:
        found.pages["/register"] = register()
        yield found


def test_a_source_without_a_copy_is_asked_for_on_other_days(site: Site) -> None:
    """A locked server may open; what is not there after three days is told to who rests on it."""
    site.pages["/register"] = Page(b"", 403)
    lease = take()
    piece = fetched(paste(site, lease, quote=SENTENCE))
    submit_verdict(lease_id=lease.pk, entry=entry(), by=lease.holder, at=timezone.now())
    for _ in range(4):
        look_again()
    material = Material.objects.get()
    assert (material.state, material.next_check_at is None) == (MaterialState.FAILED, False)
    assert not SourceAlarm.objects.exists()
    site.pages["/register"] = register()
    look_again()
    piece.refresh_from_db()
    assert piece.capture is not None
    assert piece.quote_found


def test_nothing_behind_a_link_is_told_to_the_verdict_that_rests_on_it(site: Site) -> None:
    site.pages["/register"] = Page(b"", 404)
    lease = take()
    fetched(paste(site, lease, quote=SENTENCE))
    submit_verdict(lease_id=lease.pk, entry=entry(), by=lease.holder, at=timezone.now())
    for expected in (0, 1, 1):
        look_again()
        assert SourceAlarm.objects.open().count() == expected


def test_an_address_that_the_desk_refuses_is_not_asked_for_again(site: Site) -> None:
    piece = paste(site, take())
    Material.objects.update(url="http://10.0.0.1/register")
    fetched(piece)
    material = Material.objects.get()
    assert (material.state, material.code, material.next_check_at) == ("failed", "private", None)


def test_a_source_that_is_pasted_again_after_a_day_is_looked_at_again(site: Site) -> None:
    fetched(paste(site, take()))
    Material.objects.update(checked_at=timezone.now() - timedelta(days=2))
    site.pages["/register"] = page("This page has moved to the archive of the town.")
    piece = paste(site, take(), quote="")
    assert piece.material is not None
    assert piece.material.is_due(timezone.now())
    copy = fetched(piece).capture
    assert copy is not None
    assert "archive of the town" in copy.text
