"""Evidence on the page of a claim."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from claims.models import Draft, Evidence, Lease, User
from tests.pages.desk.work import EVIDENCE, bring_in, give_evidence, hold, work_form

HTMX = {"HX-Request": "true"}


@pytest.fixture
def lease(ines: User) -> Lease:
    """A claim in the hands of Ines."""
    return hold(bring_in("The port counted 41,187 entries.")[0], ines)


def add(browser: Client, lease: Lease, **fields: object):
    """Press "Save evidence"."""
    data = work_form(lease, **{**EVIDENCE, **fields})
    return browser.post(f"/desk/claims/{lease.claim_id}/evidence/", data)


def test_what_is_missing_stands_at_its_field(at_desk: Client, lease: Lease) -> None:
    answer = add(at_desk, lease, **{"evidence-stance": "", "evidence-url": "port"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "2 things to fix before this evidence can be saved" in html
    assert "Give a full address, starting with https://" in html
    assert 'value="port"' in html
    assert not Evidence.objects.exists()


def test_a_date_that_does_not_exist_is_an_error_at_its_field(at_desk: Client, lease: Lease) -> None:
    answer = add(at_desk, lease, **{"evidence-published_on": "2026-02-31"})
    assert answer.status_code == 422
    assert "Enter a valid date." in answer.content.decode()


def test_htmx_gets_the_list_and_what_follows_from_it(at_desk: Client, lease: Lease) -> None:
    answer = at_desk.post(
        f"/desk/claims/{lease.claim_id}/evidence/", work_form(lease, **EVIDENCE), headers=HTMX
    )
    html = answer.content.decode()
    assert "<html" not in html
    assert html.count('class="evidence-item"') == 1
    for part in ('id="checklist" hx-swap-oob', 'id="draft-version"', 'id="missing"'):
        assert part in html


def test_a_file_is_kept_and_only_ever_downloaded(
    at_desk: Client, lease: Lease, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("list.txt", b"<script>alert(1)</script>")
    answer = add(at_desk, lease, **{"evidence-url": "", "evidence-file": file})
    assert answer.status_code == 302
    piece = Evidence.objects.get()
    copy = at_desk.get(f"/desk/evidence/{piece.pk}/file/")
    assert copy["Content-Disposition"] == 'attachment; filename="list.txt"'
    assert copy["X-Content-Type-Options"] == "nosniff"
    assert copy.getvalue() == b"<script>alert(1)</script>"


def test_a_protected_source_says_what_readers_see(at_desk: Client, lease: Lease) -> None:
    add(
        at_desk,
        lease,
        **{
            "evidence-protected": "on",
            "evidence-public_description": "A person who works at the port",
        },
    )
    html = at_desk.get(f"/desk/claims/{lease.claim_id}/").content.decode()
    assert "Protected source" in html
    assert "Readers see only: “A person who works at the port”" in html
    # Words that name it are pointed at while they are typed, before anybody reads them.
    warning = "name a protected source: [1]"
    for finding, is_told in (("Said the port of  ORRINSBY.", True), ("So it was said.", False)):
        form = work_form(lease, finding=finding, version=Draft.objects.get().version)
        saved = at_desk.post(f"/desk/claims/{lease.claim_id}/draft/", form, headers=HTMX)
        assert saved.status_code == 200
        assert (warning in saved.content.decode()) is is_told


def test_evidence_can_be_removed(at_desk: Client, lease: Lease, ines: User) -> None:
    give_evidence(lease, ines)
    piece = Evidence.objects.get()
    path = f"/desk/claims/{lease.claim_id}/evidence/{piece.pk}/remove/"
    assert at_desk.post(path, work_form(lease)).status_code == 302
    assert not Evidence.objects.standing().exists()
    assert at_desk.post(path, work_form(lease)).status_code == 404


def test_who_does_not_hold_the_claim_cannot_remove(
    at_desk: Client, lease: Lease, tomas: User, ines: User
) -> None:
    give_evidence(lease, ines)
    other = Client()
    other.force_login(tomas)
    piece = Evidence.objects.get()
    path = f"/desk/claims/{lease.claim_id}/evidence/{piece.pk}/remove/"
    assert other.post(path, work_form(lease)).status_code == 409
    assert Evidence.objects.standing().exists()


def test_what_is_left_keeps_its_number_on_the_page_and_by_program(
    at_desk: Client, lease: Lease, ines: User
) -> None:
    """A citation of what was removed is missing; another piece never takes its number."""
    for page in "abc":
        give_evidence(lease, ines, url=f"https://port.example/{page}")
    first, second, third = Evidence.objects.order_by("pk")
    address = f"/desk/claims/{lease.claim_id}/evidence/{first.pk}/remove/"
    answer = at_desk.post(address, work_form(lease, rationale="So it says [1]."), headers=HTMX)
    html = answer.content.decode()
    assert 'id="evidence-1"' not in html
    assert html.index('id="evidence-2"') < html.index('id="evidence-3"')
    assert "[1] in the rationale: this evidence was removed." in html
    rows = at_desk.get(f"/api/v1/claims/{lease.claim_id}/evidence/").json()["results"]
    assert [(row["number"], row["id"]) for row in rows] == [(2, second.pk), (3, third.pk)]
