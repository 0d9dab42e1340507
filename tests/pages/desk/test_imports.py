"""Imports at the desk: what is typed or uploaded is stored, and its page says what became of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks as CaptureOnCommit

from claims.models import ImportRun, User
from tests.importing.runs.sending import send, words, work
from tests.jobs.broker import messages
from tests.pages.html_rules import html_faults

NEW = "/desk/imports/new/"
TEXT = words(1)

pytestmark = pytest.mark.usefixtures("empty_broker")


def page_of(browser: Client, path: str) -> str:
    """A page, which keeps the rules of HTML."""
    answer = browser.get(path)
    assert answer.status_code == 200
    page: str = answer.content.decode()
    assert html_faults(page) == []
    return page


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
