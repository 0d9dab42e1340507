"""The form of an import: what is typed or uploaded is stored, and nothing typed is lost."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks as CaptureOnCommit
from pytest_django import Settings

from claims.models import ImportInput, ImportRun, User, Way
from claims.pages.desk.imports_form import MOST_FILES, MOST_LINKS
from tests.importing.runs.sending import lines, words
from tests.jobs.broker import messages
from tests.pages.desk.test_imports import page_of
from tests.pages.html_rules import html_faults

NEW = "/desk/imports/new/"
TEXT = words(1)

pytestmark = pytest.mark.usefixtures("empty_broker")


def refused(browser: Client, **fields: object) -> str:
    """The form as it comes back, with nothing imported."""
    answer = browser.post(NEW, fields)
    assert answer.status_code == 422
    assert not ImportRun.objects.exists()
    page: str = answer.content.decode()
    assert html_faults(page) == []
    return page


def test_a_pasted_text_is_stored_and_its_page_opens(
    at_desk: Client, ines: User, django_capture_on_commit_callbacks: CaptureOnCommit
) -> None:
    fields = {
        "way": "paste", "text": f"  Lamps\r\n\r\n{TEXT}", "title": "Lamps", "language": "en",
        "address": "https://quill.example/lamps", "source": "Quillmere Herald",
    }  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        answer = at_desk.post(NEW, fields)
    run = ImportRun.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/desk/imports/{run.pk}/"
    assert messages() == [("import_run", run.pk)]
    assert (run.way, run.by, run.source_name, run.dry_run) == (
        Way.PASTE, ines, "Quillmere Herald", False,
    )  # fmt: skip
    sent = run.inputs.get()
    assert bytes(sent.data or b"").decode() == f"  Lamps\n\n{TEXT}"
    assert (sent.title, sent.address, sent.given) == (
        "Lamps", "https://quill.example/lamps", {"language": "en"},
    )  # fmt: skip
    page = page_of(at_desk, answer["Location"])
    assert "Being read" in page
    assert "hx-get" in page


def test_several_files_are_one_import(at_desk: Client) -> None:
    files = [
        SimpleUploadedFile("a.txt", TEXT.encode(), "text/plain"),
        SimpleUploadedFile("empty.txt", b"", "text/plain"),
        SimpleUploadedFile("b.jsonl", lines([2, 3]), "application/json"),
    ]
    at_desk.post(NEW, {"way": "upload", "files": files, "dry_run": "on"})
    run = ImportRun.objects.get()
    assert (run.way, run.dry_run, run.input_count) == (Way.UPLOAD, True, 3)
    assert [one.name for one in run.inputs.order_by("number")] == ["a.txt", "empty.txt", "b.jsonl"]


def test_links_are_one_a_line_and_once(at_desk: Client) -> None:
    links = "https://a.example/1\r\n\r\n  http://b.example/2 \r\nhttps://a.example/1\r\n"
    at_desk.post(NEW, {"way": "links", "links": links})
    run = ImportRun.objects.get()
    assert run.way == Way.LINKS
    assert [one.address for one in run.inputs.order_by("number")] == [
        "https://a.example/1", "http://b.example/2",
    ]  # fmt: skip


def test_only_the_chosen_way_counts(at_desk: Client) -> None:
    at_desk.post(NEW, {"way": "paste", "text": TEXT, "links": "no link", "address": ""})
    assert ImportRun.objects.get().way == Way.PASTE
    assert ImportInput.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"way": "paste", "text": " \n"}, "There is no text yet"),
        ({"way": "upload"}, "There are no files yet"),
        ({"way": "links", "links": ""}, "There is no link yet"),
        ({"way": "links", "links": "https://a.example/\nftp://b.example/"}, "Line 2, “ftp://b"),
        ({"way": "links", "links": "<script>alert(1)</script>"}, "Line 1, “&lt;script&gt;"),
        ({"way": "paste", "text": TEXT, "address": "javascript:x"}, "Give the whole address"),
        ({"way": "paste", "text": TEXT, "language": "??"}, "as a tag such as en"),
        ({"way": "paste", "text": TEXT, "source": "s" * 201}, "at most 200 characters"),
        ({"way": "post", "text": TEXT}, "Select a valid choice"),
        ({"text": TEXT}, "This field is required"),
    ],
)
def test_what_is_not_right_is_named_and_nothing_typed_is_lost(
    at_desk: Client, fields: dict[str, str], said: str
) -> None:
    page = refused(at_desk, **{"source": "Velde Courier", **fields})
    assert said in page
    if fields.get("text", "").strip():
        assert TEXT in page
    if "source" not in fields:
        assert 'value="Velde Courier"' in page
    if fields.get("links", "").startswith("https"):
        assert "https://a.example/\nftp://b.example/</textarea>" in page


def test_there_are_limits_and_they_are_said(at_desk: Client, settings: Settings) -> None:
    settings.VERIFY_MAX_ARTICLE_BYTES = 100
    assert "an article has at most 100" in refused(at_desk, way="paste", text="a" * 101)
    links = "\n".join(f"https://a.example/{number}" for number in range(MOST_LINKS + 1))
    assert f"up to {MOST_LINKS} at once" in refused(at_desk, way="links", links=links)
    settings.VERIFY_MAX_IMPORT_BYTES = 10
    files = [SimpleUploadedFile(f"{number}.txt", b"123456") for number in range(2)]
    page = refused(at_desk, way="upload", files=files)
    assert "12 bytes together; 10 can be taken in" in page
    assert "choose them again" in page
    files = [SimpleUploadedFile(f"{number}.txt", b"") for number in range(MOST_FILES + 1)]
    assert f"choose up to {MOST_FILES}" in refused(at_desk, way="upload", files=files)


def test_the_form_opens_filled_in_and_opening_it_changes_nothing(at_desk: Client) -> None:
    page = page_of(at_desk, f"{NEW}?address=https://a.example/%3Fq%3D%22%3E%3Cb%3E")
    assert "https://a.example/?q=&quot;&gt;&lt;b&gt;</textarea>" in page
    assert re.search(r'value="links"[^>]*checked', page)
    assert "Nothing is sent until" in page
    assert not ImportRun.objects.exists()
    assert re.search(r'value="upload"[^>]*checked', page_of(at_desk, f"{NEW}?way=upload"))
    assert re.search(r'value="paste"[^>]*checked', page_of(at_desk, f"{NEW}?way=other"))


def test_what_the_bookmarklet_brought_says_so(at_desk: Client) -> None:
    fields = {"way": "links", "links": "https://a.example/", "from": "bookmarklet"}
    at_desk.post(NEW, fields)
    assert ImportRun.objects.get().way == Way.BOOKMARKLET


def test_the_bookmarklet_leads_to_this_desk(at_desk: Client) -> None:
    page = page_of(at_desk, "/desk/imports/bookmarklet/")
    found = re.search(r'href="(javascript:[^"]+)"', page)
    assert found
    script = unquote(found[1]).replace("&#x27;", "'")
    assert script == (
        "javascript:void(open('http://testserver/desk/imports/new/?address='"
        "+encodeURIComponent(location.href)))"
    )
