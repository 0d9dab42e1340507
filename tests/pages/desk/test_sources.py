"""Sources at the desk: their copies, quoting, downloads, and what is to be looked at again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from claims.models import AlarmKind, Claim, Draft, Evidence, Lease, Material, SourceAlarm, User
from claims.review.actions import Finding, raise_alarms
from tests.factories import make_user
from tests.models.sources import make_capture
from tests.pages.desk.work import EVIDENCE, bring_in, give_evidence, hold, work_form
from tests.pages.html_rules import html_faults
from tests.review.reviewing import decide

HTMX = {"HX-Request": "true"}
TEXT = "In 2025 the port\ncounted 41,187 entries."
DANGER = "<script>alert(1)</script>"


@pytest.fixture
def lease(ines: User, settings: Settings, tmp_path: Path) -> Lease:
    """A claim in the hands of Ines."""
    settings.MEDIA_ROOT = tmp_path
    return hold(bring_in("The port counted 41,187 entries.")[0], ines)


def paste(browser: Client, lease: Lease, **fields: object) -> Evidence:
    """A link alone, saved."""
    alone = {**EVIDENCE, "evidence-publisher": "", "evidence-quote": "", **fields}
    browser.post(f"/desk/claims/{lease.claim_id}/evidence/", work_form(lease, **alone))
    return Evidence.objects.latest("pk")


def give_copy(piece: Evidence, folder: Path, text: str = TEXT) -> Evidence:
    """As the job leaves it."""
    for name in ("copy.bin", "copy.warc.gz"):
        (folder / name).write_text(DANGER)
    material = piece.material
    assert material is not None
    material.state, material.next_at = "kept", None
    material.save()
    piece.capture = make_capture(material=material, text=text, body="copy.bin", warc="copy.warc.gz")
    piece.save()
    return piece


def review(browser: Client, claim: Claim | int) -> str:
    number = claim if isinstance(claim, int) else claim.pk
    return browser.get(f"/desk/claims/{number}/").content.decode()


def test_a_pasted_link_shows_that_its_copy_is_on_the_way(at_desk: Client, lease: Lease) -> None:
    piece = paste(at_desk, lease)
    html = review(at_desk, lease.claim_id)
    assert "A copy is being fetched." in html
    assert f'hx-get="/desk/evidence/{piece.pk}/source/"' in html
    assert "Counts once the words that matter are quoted." in html
    assert not html_faults(html)
    waiting = at_desk.get(f"/desk/evidence/{piece.pk}/source/", headers=HTMX)
    assert waiting.status_code == 204


def test_without_scripts_the_link_leads_back_to_the_claim(at_desk: Client, lease: Lease) -> None:
    piece = paste(at_desk, lease)
    answer = at_desk.get(f"/desk/evidence/{piece.pk}/source/")
    assert answer["Location"] == f"/desk/claims/{lease.claim_id}/#evidence"


def test_the_copy_takes_the_place_of_the_waiting(
    at_desk: Client, lease: Lease, tmp_path: Path
) -> None:
    piece = give_copy(paste(at_desk, lease), tmp_path)
    html = at_desk.get(f"/desk/evidence/{piece.pk}/source/", headers=HTMX).content.decode()
    assert "Archive copy" in html
    assert "hx-trigger" not in html
    assert f"/desk/claims/{lease.claim_id}/evidence/{piece.pk}/remove/" in html
    assert 'role="status"' in html
    assert piece.capture is not None
    assert piece.capture.sha256 in html


def test_why_there_is_no_copy_and_another_try(at_desk: Client, lease: Lease) -> None:
    piece = paste(at_desk, lease)
    Material.objects.update(state="failed", next_at=None, why="The page is gone.", code="gone")
    html = review(at_desk, lease.claim_id)
    assert "The page is gone." in html
    address = f"/desk/claims/{lease.claim_id}/evidence/{piece.pk}/fetch-again/"
    assert address in html
    version = Draft.objects.get().version
    typed = work_form(lease, rationale="What I have written so far", version=version)
    assert at_desk.post(address, typed).status_code == 302
    assert Material.objects.get().state == "waiting"
    assert "What I have written so far" in review(at_desk, lease.claim_id)


def test_words_are_quoted_from_the_copy(at_desk: Client, lease: Lease, tmp_path: Path) -> None:
    piece = give_copy(paste(at_desk, lease), tmp_path)
    address = f"/desk/evidence/{piece.pk}/words/"
    page = at_desk.get(address).content.decode()
    assert "counted 41,187 entries." in page
    assert not html_faults(page)
    wrong = at_desk.post(address, {"lease": lease.pk, "quote": "counted 5 entries"})
    assert wrong.status_code == 422
    assert "counted 5 entries" in wrong.content.decode()
    right = at_desk.post(address, {"lease": lease.pk, "quote": "port counted 41,187 entries"})
    assert right.status_code == 302
    piece.refresh_from_db()
    assert piece.quote == "port counted 41,187 entries"


def test_nothing_is_lost_without_the_hold(
    browser_of: Callable[[User], Client], at_desk: Client, lease: Lease, tmp_path: Path
) -> None:
    piece = give_copy(paste(at_desk, lease), tmp_path)
    other = browser_of(make_user())
    address = f"/desk/evidence/{piece.pk}/words/"
    assert "Whoever holds the claim can quote" in other.get(address).content.decode()
    answer = other.post(address, {"lease": lease.pk, "quote": "counted 41,187"})
    assert answer.status_code == 409
    assert "counted 41,187" in answer.content.decode()
    piece.refresh_from_db()
    assert piece.quote == ""


def test_the_words_of_a_stranger_are_only_text(
    at_desk: Client, lease: Lease, tmp_path: Path
) -> None:
    piece = give_copy(paste(at_desk, lease), tmp_path, text=DANGER)
    page = at_desk.get(f"/desk/evidence/{piece.pk}/words/").content.decode()
    assert DANGER not in page
    assert "&lt;script&gt;" in page


def test_downloads_have_no_rights(at_desk: Client, lease: Lease, tmp_path: Path) -> None:
    capture = give_copy(paste(at_desk, lease), tmp_path).capture
    assert capture is not None
    for part, ending in (("original", ".bin"), ("warc", ".warc.gz")):
        answer = at_desk.get(f"/desk/captures/{capture.pk}/{part}/")
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer["Content-Disposition"].endswith(f'{ending}"')
        assert answer["Content-Security-Policy"].startswith("sandbox")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer.getvalue() == DANGER.encode()


def test_where_else_a_source_is_used(at_desk: Client, lease: Lease, ines: User) -> None:
    piece = paste(at_desk, lease)
    assert "Also used" not in review(at_desk, lease.claim_id)
    other = hold(bring_in("The port has 41,187 lamps.")[0], ines)
    give_evidence(other, ines, url=f"{piece.url}#page=2")
    html = review(at_desk, lease.claim_id)
    assert "Also used in 1 claim<" in html
    page = at_desk.get(f"/desk/sources/{piece.material_id}/").content.decode()
    assert f"/desk/claims/{other.claim_id}/#evidence" in page
    assert not html_faults(page)


def test_what_is_sealed_stays_sealed(
    browser_of: Callable[[User], Client], at_desk: Client, lease: Lease, tmp_path: Path
) -> None:
    piece = give_copy(paste(at_desk, lease), tmp_path)
    Evidence.objects.update(sealed=True)
    other = browser_of(make_user())
    for address in (
        f"/desk/evidence/{piece.pk}/source/",
        f"/desk/evidence/{piece.pk}/words/",
        f"/desk/sources/{piece.material_id}/",
        f"/desk/captures/{piece.capture_id}/original/",
        f"/desk/captures/{piece.capture_id}/warc/",
    ):
        assert other.get(address).status_code == 404
    assert at_desk.get(f"/desk/sources/{piece.material_id}/").status_code == 200


def test_before_the_verdict_the_row_says_what_became_of_the_source(
    at_desk: Client, lease: Lease, tmp_path: Path
) -> None:
    piece = give_copy(paste(at_desk, lease), tmp_path)
    assert "The source " not in review(at_desk, lease.claim_id)
    make_capture(material=piece.material, sha256="b" * 64)
    assert "The source has changed since this copy" in review(at_desk, lease.claim_id)
    Material.objects.update(
        checks_missed=1, code="gone", why="It said so.", checked_at=piece.added_at
    )
    html = review(at_desk, lease.claim_id)
    assert "The source is gone, as seen" in html
    assert "has changed since" not in html
    assert not html_faults(html)


def alarm() -> SourceAlarm:
    """A verdict whose source is gone."""
    piece = decide().citations.get().evidence
    assert piece.material_id is not None
    raise_alarms(
        finding=Finding(piece.material_id, AlarmKind.GONE, "The page is gone."), at=timezone.now()
    )
    return SourceAlarm.objects.get()


def test_an_alarm_stands_on_the_claim_and_in_the_list(at_desk: Client) -> None:
    row = alarm()
    for html in (
        review(at_desk, row.verdict.claim_id),
        at_desk.get("/desk/look-again/").content.decode(),
    ):
        assert "The source is gone" in html
        assert "The page is gone." in html
        assert not html_faults(html)
    assert "The verdict still stands" not in at_desk.get("/desk/look-again/").content.decode()


def test_an_editor_settles_it(browser_of: Callable[[User], Client], noor: User) -> None:
    row = alarm()
    editor = browser_of(noor)
    address = f"/desk/alarms/{row.pk}/settle/"
    empty = editor.post(address, {"note": ""})
    assert empty.status_code == 422
    assert "Say what you found" in empty.content.decode()
    refused = editor.post(address, {"note": "Kept as I typed it", "accept": "1"})
    assert "Kept as I typed it" in refused.content.decode()
    assert editor.post(address, {"note": "Asked the council."}).status_code == 302
    assert "Nothing: every source" in editor.get("/desk/look-again/").content.decode()
    again = editor.post(address, {"note": "Once more."}, follow=True)
    assert "settled already" in again.content.decode()
