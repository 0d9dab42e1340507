"""Sources: fetched once they are pasted, kept, cited, and looked at again, from end to end."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from claims import tasks
from claims.models import (
    Capture,
    ClaimEvent,
    Evidence,
    Material,
    MaterialState,
    SourceAlarm,
    Verdict,
    What,
)
from claims.review.actions import submit_verdict
from tests.fetching.servers import Page, Site
from tests.jobs.pasting import fetched, kept, look_again, paste, take
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


def decided(site: Site) -> Verdict:
    """A verdict that rests on the register."""
    lease = take()
    fetched(paste(site, lease, quote=SENTENCE))
    submit_verdict(lease_id=lease.pk, entry=entry(), by=lease.holder, at=timezone.now())
    return Verdict.objects.get(claim=lease.claim)


def what_happened(piece: Evidence) -> list[str]:
    return [event.what for event in ClaimEvent.objects.filter(claim=piece.claim_id).in_order()]


def test_a_pasted_link_is_evidence_at_once(site: Site) -> None:
    piece = paste(site, take())
    assert piece.title == f"{site.address}/register".partition("://")[2]
    assert piece.publisher == "registry.example"
    assert piece.material is not None
    assert piece.material.state == MaterialState.WAITING
    assert site.paths() == []


def test_its_copy_is_kept_whole_and_cited(site: Site) -> None:
    piece = fetched(paste(site, take()))
    body = register().body
    assert piece.capture is not None
    assert kept(piece.capture.body.path) == body
    assert piece.capture.sha256 == hashlib.sha256(body).hexdigest()
    assert SENTENCE in piece.capture.text
    assert kept(piece.capture.warc.path).startswith(b"\x1f\x8b")
    assert (piece.title, piece.publisher) == ("Register of the port", "Port of Quillmere")
    assert str(piece.published_on) == "2026-03-01"
    assert Material.objects.get().state == MaterialState.KEPT
    event = ClaimEvent.objects.filter(what=What.CAPTURED).get()
    assert json.loads(event.body)["sha256"] == piece.capture.sha256


def test_nothing_that_was_typed_is_overwritten(site: Site) -> None:
    typed = {"title": "Ships 2025", "publisher": "The harbour master"}
    day = timezone.localdate()
    piece = fetched(paste(site, take(), published_on=day, **typed))
    assert (piece.title, piece.publisher) == ("Ships 2025", "The harbour master")
    assert piece.published_on == day


def test_the_same_link_on_another_claim_is_the_same_source(site: Site) -> None:
    first = fetched(paste(site, take()))
    second = paste(site, take(), path="/register#top")
    assert second.material == first.material
    assert second.capture == first.capture
    assert second.title == "Register of the port"
    assert site.paths() == ["/register"]


def test_a_source_that_is_not_there_says_so_and_can_be_tried_again(site: Site) -> None:
    piece = fetched(paste(site, take(), path="/nothing"))
    material = Material.objects.get()
    assert (material.state, material.code) == (MaterialState.FAILED, "status")
    assert "404" in material.why
    assert piece.capture is None
    site.pages["/nothing"] = register()
    again = paste(site, take(), path="/nothing")
    assert again.material.state == MaterialState.WAITING
    read = fetched(piece).capture
    again.refresh_from_db()
    assert read is not None
    assert again.capture == read


def test_a_server_that_fails_for_now_is_asked_again_later(site: Site, settings: Settings) -> None:
    settings.VERIFY_IMPORT_TRIES = 2
    site.pages["/register"] = Page(b"", 503)
    piece = fetched(paste(site, take()))
    material = Material.objects.get()
    assert material.state == MaterialState.WAITING
    assert material.next_at
    assert material.next_at > timezone.now()
    tasks.capture_source(material.pk)
    assert site.paths() == ["/register"]
    Material.objects.update(next_at=timezone.now())
    fetched(piece)
    material.refresh_from_db()
    assert material.state == MaterialState.FAILED


def test_a_picture_is_kept_too(site: Site) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + b"\0" * 50
    site.pages["/map.png"] = Page(picture, headers={"Content-Type": "image/png"})
    piece = fetched(paste(site, take(), path="/map.png"))
    assert piece.capture is not None
    assert (piece.capture.media_type, piece.capture.text) == ("image/png", "")


def test_words_of_a_verdict_stay_when_the_copy_comes_late(site: Site) -> None:
    lease = take()
    piece = paste(site, lease, quote=SENTENCE)
    submit_verdict(lease_id=lease.pk, entry=entry(), by=lease.holder, at=timezone.now())
    title = piece.title
    fetched(piece)
    assert piece.capture is not None
    assert piece.title == title


def test_what_is_as_it_was_raises_nothing(site: Site) -> None:
    decided(site)
    site.pages["/register"] = register("Visits to this page so far: 12.")
    look_again()
    assert Capture.objects.count() == 1
    assert not SourceAlarm.objects.exists()
    assert not Material.objects.to_check(timezone.now()).exists()


def test_a_changed_source_alarms_every_verdict_that_rests_on_it(site: Site) -> None:
    verdicts = [decided(site), decided(site)]
    old = Capture.objects.get()
    site.pages["/register"] = page("This page has moved to the archive of the town.")
    look_again()
    alarms = SourceAlarm.objects.open()
    assert {alarm.verdict for alarm in alarms} == set(verdicts)
    assert {alarm.kind for alarm in alarms} == {"changed"}
    assert {alarm.evidence.capture for alarm in alarms} == {old}
    assert {alarm.capture for alarm in alarms} == {Capture.objects.latest("pk")}
    for verdict in verdicts:
        assert ClaimEvent.objects.filter(claim=verdict.claim, what=What.SOURCE_ALARM).exists()


def test_a_lost_quotation_is_a_change(site: Site) -> None:
    decided(site)
    changed = register().body.replace(b"41,187 entries", b"39,204 entries")
    site.pages["/register"] = Page(changed, headers={"Content-Type": "text/html"})
    look_again()
    assert SourceAlarm.objects.open().get().kind == "changed"


def test_a_source_is_gone_after_three_looks_or_at_once_if_it_says_so(site: Site) -> None:
    decided(site)
    site.pages["/register"] = Page(b"", 404)
    for expected in (0, 0, 1, 1):
        look_again()
        assert SourceAlarm.objects.open().count() == expected
    alarm = SourceAlarm.objects.get()
    assert (alarm.kind, alarm.capture) == ("gone", None)
    assert "404" in alarm.why


def test_a_source_that_says_it_is_gone_is_believed(site: Site) -> None:
    decided(site)
    site.pages["/register"] = Page(b"", 410)
    look_again()
    assert SourceAlarm.objects.open().get().kind == "gone"


def test_a_claim_without_a_verdict_gets_no_alarm(site: Site) -> None:
    piece = fetched(paste(site, take()))
    site.pages["/register"] = Page(b"", 410)
    look_again()
    assert not SourceAlarm.objects.exists()
    assert What.SOURCE_ALARM not in what_happened(piece)


def test_what_no_claim_uses_is_not_asked_for(site: Site) -> None:
    piece = fetched(paste(site, take()))
    Evidence.objects.update(removed_at=timezone.now(), removed_by=piece.added_by)
    look_again()
    assert site.paths() == ["/register"]


def test_beat_starts_what_is_due_and_the_sweep_what_was_lost(
    site: Site, settings: Settings
) -> None:
    paste(site, take())
    waiting = Material.objects.get()
    assert list(Material.objects.to_capture(timezone.now())) == [waiting]
    tasks.capture_source(waiting.pk)
    assert not Material.objects.to_capture(timezone.now()).exists()
    assert not Material.objects.to_check(timezone.now()).exists()
    Material.objects.update(next_check_at=timezone.now())
    assert list(Material.objects.to_check(timezone.now())) == [waiting]
    schedule = {job["task"] for job in settings.CELERY_BEAT_SCHEDULE.values()}
    assert tasks.check_sources.name in schedule


def test_two_workers_do_not_ask_for_the_same(site: Site) -> None:
    piece = paste(site, take())
    Material.objects.update(next_at=timezone.now() + timedelta(minutes=5))
    tasks.capture_source(piece.material_id or 0)
    assert site.paths() == []
