"""Files that are handed in as evidence: a job reads their words, and they are quoted like a copy's.

From the upload at the desk to the quote, with the job run in between.
"""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader, PdfWriter
from pytest_django import Settings
from warcio.archiveiterator import ArchiveIterator

from claims import tasks
from claims.models import Draft, Evidence, Lease, Material, User
from tests.importing.office_files import TABLE, TEXT, open_document, slides, workbook
from tests.importing.papers import lines, pdf, word_file
from tests.pages.desk.work import EVIDENCE, bring_in, hold, work_form
from tests.pages.html_rules import html_faults

HTMX = {"HX-Request": "true"}
PORT = pdf(lines(["In 2025 the port counted 41,187 entries, more than in any year before."]))


@pytest.fixture
def lease(ines: User, settings: Settings, tmp_path: Path) -> Lease:
    """A claim in the hands of Ines."""
    settings.MEDIA_ROOT = tmp_path
    return hold(bring_in("The port counted 41,187 entries.")[0], ines)


def hand_in(browser: Client, lease: Lease, data: bytes, name: str) -> Evidence:
    """A file and no link, saved."""
    alone = {**EVIDENCE, "evidence-url": "", "evidence-quote": "", "evidence-title": "Register"}
    file = {"evidence-file": SimpleUploadedFile(name, data)}
    address = f"/desk/claims/{lease.claim_id}/evidence/"
    version = Draft.objects.values_list("version", flat=True).first() or 0
    form = {**work_form(lease, **alone, **file), "version": version}
    assert browser.post(address, form).status_code == 302
    return Evidence.objects.select_related("material").latest("pk")


def run_the_job(piece: Evidence) -> None:
    assert piece.material_id
    tasks.capture_source(piece.material_id)


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PORT)))
    writer.encrypt("secret", "owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (PORT, "a.pdf", "port counted 41,187 entries"),
        (word_file(), "a.docx", "Three bridges over the river"),
        (b"The port counted 41,187 entries.", "a.txt", "port counted 41,187"),
        (workbook(), "a.xlsx", "| 2025 | 41187 |"),
        (slides(), "a.pptx", "The port counted 41,187 entries"),
        (TEXT, "a.odt", "It counted 41,187 entries."),
        (TABLE, "a.ods", "| Entries | 41,187 | 41,187 |"),
    ],
    ids=["pdf", "docx", "text", "workbook", "slides", "open text", "open table"],
)
def test_the_words_of_a_file_are_quoted(
    at_desk: Client, lease: Lease, data: bytes, name: str, words: str
) -> None:
    piece = hand_in(at_desk, lease, data, name)
    here = f"/desk/claims/{lease.claim_id}/"
    assert "Its words are being read." in at_desk.get(here).text
    row = f"/desk/evidence/{piece.pk}/source/"
    assert at_desk.get(row, headers=HTMX).status_code == 204
    run_the_job(piece)
    came = at_desk.get(row, headers=HTMX).text
    assert "The words of evidence 1 are there." in came
    address = f"/desk/evidence/{piece.pk}/words/"
    page = at_desk.get(address).text
    assert words in page
    assert not html_faults(page)
    assert at_desk.post(address, {"lease": lease.pk, "quote": words}).status_code == 302
    piece.refresh_from_db()
    assert (piece.quote, piece.title) == (words, "Register")
    assert piece.capture
    assert piece.capture.sha256 == piece.snapshot_sha256
    with piece.capture.warc.open("rb") as file:
        records = [(one.rec_type, one.content_stream().read()) for one in ArchiveIterator(file)]
    assert records[1] == ("resource", data)


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (locked(), "a.pdf", "The file is locked with a password"),
        (pdf([], content=b"q 500 0 0 700 0 0 cm /Im1 Do Q"), "a.pdf", "Its pages are pictures"),
        (b"%PDF-1.4\nnothing", "a.pdf", "No words can be read from this file."),
        (open_document("text", "", manifest="<encryption-data/>"), "a.odt", "The file is locked"),
        (open_document("text", ""), "a.odt", "No words can be read from this file."),
    ],
    ids=["locked", "scan", "broken", "locked text", "empty text"],
)
def test_why_there_are_no_words(
    at_desk: Client, lease: Lease, data: bytes, name: str, why: str
) -> None:
    piece = hand_in(at_desk, lease, data, name)
    run_the_job(piece)
    page = at_desk.get(f"/desk/claims/{lease.claim_id}/").text
    assert why in page
    assert not html_faults(page)
    assert Material.objects.get().state == "kept"
    assert at_desk.get(f"/desk/evidence/{piece.pk}/words/").status_code == 404


def test_the_same_file_again_has_its_words_at_once(at_desk: Client, lease: Lease) -> None:
    first = hand_in(at_desk, lease, PORT, "a.pdf")
    run_the_job(first)
    again = hand_in(at_desk, lease, PORT, "b.pdf")
    assert again.capture_id is not None
    first.refresh_from_db()
    assert again.capture_id == first.capture_id


@pytest.mark.parametrize(
    "why", ["", "Words of files of this kind are not read. Add it as PDF to quote from it."]
)
def test_a_file_from_before_words_were_read_is_read_when_it_comes_again(
    at_desk: Client, lease: Lease, why: str
) -> None:
    first = hand_in(at_desk, lease, PORT, "a.pdf")
    Material.objects.update(state="kept", next_at=None, why=why)
    # Long ago: the same within a minute is one piece.
    Evidence.objects.update(added_at=first.added_at - timedelta(days=1))
    hand_in(at_desk, lease, PORT, "a.pdf")
    run_the_job(first)
    assert Evidence.objects.filter(capture__text__contains="41,187").count() == 2


@pytest.mark.parametrize("fault", ["gone", "breaks every worker"])
def test_a_file_that_cannot_be_had_is_given_up(
    at_desk: Client, lease: Lease, settings: Settings, fault: str
) -> None:
    piece = hand_in(at_desk, lease, PORT, "a.pdf")
    if fault == "gone":
        Path(piece.file.path).unlink()
    else:
        Material.objects.update(tries=settings.VERIFY_IMPORT_TRIES)
    run_the_job(piece)
    material = Material.objects.get()
    assert (material.state, material.code) == ("kept", "missing" if fault == "gone" else "unread")


def test_a_file_that_another_worker_reads_is_left_alone(at_desk: Client, lease: Lease) -> None:
    piece = hand_in(at_desk, lease, PORT, "a.pdf")
    Material.objects.update(next_at=timezone.now() + timedelta(minutes=4))
    run_the_job(piece)
    piece.refresh_from_db()
    assert piece.capture_id is None
