"""Evidence that is sent twice by a double click."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from claims.review.actions import add_evidence, remove_evidence
from tests.factories import NOW
from tests.review.reviewing import add, link, take

pytestmark = pytest.mark.django_db


def test_a_link_sent_twice_within_a_moment_is_one_piece():
    lease = take()
    first = add(lease)
    assert add(lease) == first
    assert [event.what for event in first.claim.events.all()].count("evidence_added") == 1
    # Other words of the source, another stance, or a later moment are another piece.
    assert add(lease, quote="In all 3,000 crowns.") != first
    assert add(lease, stance="background") != first
    # Taken off the list in between, it is not there any more.
    remove_evidence(evidence_id=first.pk, lease_id=lease.pk, by=lease.holder, at=NOW)
    second = add(lease)
    assert second != first
    later = NOW + timedelta(minutes=2)
    again = add_evidence(lease_id=lease.pk, entry=link(), by=lease.holder, at=later)
    assert again != second


def test_a_file_sent_twice_within_a_moment_is_one_piece_and_kept_once(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    lease = take()

    def send(words):
        file = ContentFile(words, name="budget.txt")
        with django_capture_on_commit_callbacks(execute=True):
            return add(lease, url="", publisher="Town hall", file=file)

    first = send(b"4 million crowns")
    assert send(b"4 million crowns") == first
    other = send(b"5 million crowns")
    assert other != first
    kept = {path.name for path in tmp_path.rglob("*.txt")}
    assert kept == {Path(piece.file.name).name for piece in (first, other)}
