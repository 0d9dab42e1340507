"""Uploads that belong to nothing are let go; what is evidence stays, whatever became of it."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from claims import tasks
from claims.models import Evidence
from claims.review.actions import orphans, remove_evidence, tidy_files
from tests.factories import NOW
from tests.review.reviewing import add, take

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    """A folder of its own for uploads."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def left(media: Path, name: str, age: timedelta) -> Path:
    """A file that something left behind, so long before NOW."""
    path = media / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(PDF)
    moment = (NOW - age).timestamp()
    os.utime(path, (moment, moment))
    return path


def test_what_no_evidence_names_is_deleted_once_it_is_old_enough(media, monkeypatch):
    monkeypatch.setattr(orphans, "_AT_ONCE", 2)
    lease = take()
    for number in range(3):
        add(lease, url="", quote="", file=ContentFile(PDF, name=f"{number}.pdf"))
    removed = Evidence.objects.order_by("pk")[0]
    remove_evidence(evidence_id=removed.pk, lease_id=lease.pk, by=lease.holder, at=NOW)
    kept = {media / name for name in Evidence.objects.values_list("file", flat=True)}
    old = (NOW - 2 * WEEK).timestamp()
    for path in kept:
        os.utime(path, (old, old))
    orphan = left(media, "evidence/2026/11/a.pdf", WEEK + timedelta(minutes=1))
    month_before = left(media, "evidence/2026/10/b.pdf", 5 * WEEK)
    young = left(media, "evidence/2026/11/c.pdf", WEEK - timedelta(minutes=1))
    elsewhere = left(media, "own-copy/d.pdf", 5 * WEEK)
    assert [tidy_files(at=NOW, keep=WEEK) for _ in range(2)] == [2, 0]
    assert not orphan.exists()
    assert not month_before.exists()
    assert all(path.exists() for path in (*kept, young, elsewhere))


def test_the_job_that_tidies_does_it(media):
    now = timezone.now()
    orphan = left(media, f"evidence/{now:%Y/%m}/a.pdf", timedelta(0))
    old = (now - timedelta(days=8)).timestamp()
    os.utime(orphan, (old, old))
    tasks.tidy()
    assert not orphan.exists()
