"""Imports at the desk: what is typed or uploaded is stored, and its page says what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks as CaptureOnCommit
from pytest_django import Settings

from claims.models import ImportInput, ImportRun, User, Way
from claims.pages.desk.imports_form import MOST_FILES, MOST_LINKS
from tests.importing.runs.sending import lines, send, words, work
from tests.jobs.broker import flush_broker
from tests.jobs.test_tasks import messages
from tests.pages.html_rules import html_faults

NEW = "/desk/imports/new/"
TEXT = words(1)


@pytest.fixture(autouse=True)
def empty_broker() -> Iterator[None]:
    """Nothing here is taken by a worker."""
    flush_broker()
    yield
    flush_broker()


def page_of(browser: Client, path: str) -> str:
    """A page, which keeps the rules of HTML."""
    answer = browser.get(path)
    assert answer.status_code == 200
    page: str = answer.content.decode()
    assert html_faults(page) == []
    return page


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


def test_the_report_has_a_row_for_every_article(at_desk: Client) -> None:
    run = send(TEXT, "", words(2), TEXT, source="Velde Courier")
    work(run)
    page = page_of(at_desk, f"/desk/imports/{run.pk}/")
    assert "Finished." in page
    assert 'hx-trigger="every 2s"' not in page
    found = re.findall(r"<tr data-row>.*?</tr>", page, re.DOTALL)
    assert len(found) == 4
    assert f'href="/desk/articles/{run.rows.first().article_id}/"' in found[0]
    assert "Rejected" in found[1]
    assert "The file is empty" in found[1]
    assert "This very text is there already" in found[3]
    assert "Velde Courier" in page
    assert "Retry the rejected" in page
    assert "Import for real" not in page


def test_an_article_says_which_import_brought_it(at_desk: Client) -> None:
    run = send(TEXT)
    work(run)
    page = page_of(at_desk, f"/desk/articles/{run.rows.get().article_id}/")
    assert f'<a href="/desk/imports/{run.pk}/">uploaded files, import {run.pk}</a>' in page


def test_rows_are_filtered_and_paged(at_desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.pages.desk.import_report.ROWS_A_PAGE", 2)
    run = send(*(words(number) for number in range(3)), "", "")
    work(run)
    path = f"/desk/imports/{run.pk}/"
    rejected = page_of(at_desk, f"{path}?outcome=rejected")
    assert rejected.count("<tr data-row>") == 2
    assert 'rel="next"' not in rejected
    seen, query = [], "?"
    while query:
        page = page_of(at_desk, path + query)
        seen += re.findall(r"<tr data-row>.*?(New|Rejected)", page, re.DOTALL)
        following = re.search(r'<a href="([^"]+)" rel="next"', page)
        query = following[1].replace("&amp;", "&") if following else ""
    assert seen == ["New"] * 3 + ["Rejected"] * 2
    assert page_of(at_desk, f"{path}?outcome=%00x&after=x").count("<tr data-row>") == 2


def test_while_it_runs_only_what_changed_is_sent(at_desk: Client) -> None:
    run = send(words(1), words(2))
    path, htmx = f"/desk/imports/{run.pk}/", {"HX-Request": "true"}
    page = page_of(at_desk, path)
    poll = re.search(r'hx-get="([^"]+)"', page.split('id="live"')[1])
    assert poll
    query = poll[1].replace("&amp;", "&")
    assert at_desk.get(path + query, headers=htmx).status_code == 204
    work(run)
    part = at_desk.get(path + query, headers=htmx).content.decode()
    assert "<html" not in part
    assert "hx-swap-oob" in part
    assert "Finished." in part
    assert part.count("<tr data-row>") == 2
    assert "hx-get" not in part


def test_what_waits_says_why_and_until_when(at_desk: Client) -> None:
    run = send(words(1))
    run.inputs.update(
        tries=2, waits_why="quill.example is busy.", next_at=timezone.now() + timedelta(hours=1)
    )
    page = page_of(at_desk, f"/desk/imports/{run.pk}/")
    assert "To be tried again" in page
    assert "quill.example is busy. Tried 2 times" in page


def test_the_rejected_are_tried_again_by_a_button(
    at_desk: Client, ines: User, django_capture_on_commit_callbacks: CaptureOnCommit
) -> None:
    run = send(words(1), "")
    work(run)
    with django_capture_on_commit_callbacks(execute=True):
        answer = at_desk.post(f"/desk/imports/{run.pk}/retry/")
    again = ImportRun.objects.get(retry_of=run)
    assert answer["Location"] == f"/desk/imports/{again.pk}/"
    assert (again.by, again.input_count) == (ines, 1)
    assert messages() == [("import_run", again.pk)]
    assert f'repeats <a href="/desk/imports/{run.pk}/"' in page_of(at_desk, answer["Location"])


def test_a_dry_run_leads_to_the_real_one(at_desk: Client) -> None:
    run = send(words(1), dry_run=True)
    work(run)
    page = page_of(at_desk, f"/desk/imports/{run.pk}/")
    assert "Import for real" in page
    assert "Nothing was stored but this report" in page
    at_desk.post(f"/desk/imports/{run.pk}/for-real/")
    again = ImportRun.objects.get(retry_of=run)
    assert not again.dry_run


@pytest.mark.parametrize("what", ["retry", "for-real"])
def test_what_cannot_be_repeated_is_refused_in_words(at_desk: Client, what: str) -> None:
    run = send(words(1))
    work(run)
    answer = at_desk.post(f"/desk/imports/{run.pk}/{what}/")
    assert answer.status_code == 422
    assert "Nothing was started" in answer.content.decode()
    assert ImportRun.objects.count() == 1


def test_the_list_goes_on_page_by_page(at_desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.pages.desk.imports.RUNS_A_PAGE", 2)
    assert "Nothing was imported yet" in page_of(at_desk, "/desk/imports/")
    for number in range(3):
        send(words(number))
    page = page_of(at_desk, "/desk/imports/")
    assert page.count("<tr data-row>") == 2
    assert "0 of 1 read" in page
    following = re.search(r'<a href="([^"]+)" rel="next"', page)
    assert following
    assert page_of(at_desk, f"/desk/imports/{following[1]}").count("<tr data-row>") == 1


def test_hostile_names_and_reasons_stay_text(at_desk: Client) -> None:
    run = send(words(1), source='<img src=x onerror="alert(1)">')
    run.inputs.update(waits_why="<script>1</script>", next_at=timezone.now() + timedelta(hours=1))
    for path in ("/desk/imports/", f"/desk/imports/{run.pk}/", NEW):
        page = page_of(at_desk, path)
        assert "<img" not in page
        assert "<script>1" not in page


def test_pages_cost_the_same_with_many_rows(
    at_desk: Client, django_assert_max_num_queries: object
) -> None:
    run = send(*(words(number) for number in range(30)))
    work(run)
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        page_of(at_desk, f"/desk/imports/{run.pk}/")
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        page_of(at_desk, "/desk/imports/")
