"""Earlier checks at the desk: a file is sent, looked at, explained, and read by a job."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks as CaptureOnCommit

from claims.importing.earlier.sources import MOST_BYTES
from claims.models import ChecksFile, Claim, EarlierCheck, ImportRun, User, Way
from claims.pages.desk.checks_form import code_field
from claims.tasks import import_input, import_run
from tests.importing.earlier.test_claimreview import PAGE, REVIEW
from tests.jobs.broker import messages
from tests.pages.desk.test_imports import page_of
from tests.pages.html_rules import html_faults

NEW = "/desk/imports/checks/"
TABLE = (
    "Claim;Our verdict;Day;Link\n"
    "The bridge has 90 lamps.;F;31.03.2026;https://check.example/1\n"
    "<b>Two</b> lamps are red.;R;1.4.26;https://check.example/2\n"
    "Ten lamps are green.;F;02.04.2026;javascript:alert(1)\n"
)
ANSWERS = {
    "seen": "semicolon",
    "seen_encoding": "",
    "delimiter": "semicolon",
    "column-0": "words",
    "column-1": "rating",
    "column-2": "checked_on",
    "column-3": "url",
    "date-checked_on": "%d.%m.%Y",
    "always-publisher": "Check of <i>Aldermouth</i>",
    code_field("F"): "False",
}

pytestmark = pytest.mark.usefixtures("empty_broker")


@pytest.fixture
def editor(noor: User, browser_of: Callable[[User], Client]) -> Client:
    """The browser of an editor."""
    return browser_of(noor)


def sent(browser: Client, name: str, data: bytes) -> str:
    """The page that a file leads to."""
    answer = browser.post(NEW, {"way": "upload", "file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def asked(browser: Client, path: str, status: int, **fields: object) -> Any:
    """What the page of a file answers to its form."""
    answer = browser.post(path, fields)
    assert answer.status_code == status, answer.content.decode()
    if answer.content:
        assert html_faults(answer.content.decode()) == []
    return answer


def work(run: ImportRun) -> None:
    """Let the jobs do an import."""
    import_run(run.pk)
    for number in run.inputs.values_list("pk", flat=True):
        import_input(number)
    run.refresh_from_db()


def test_a_table_is_explained_looked_at_and_imported(
    editor: Client, noor: User, django_capture_on_commit_callbacks: CaptureOnCommit
) -> None:
    path = sent(editor, "archive.csv", TABLE.encode())
    page = page_of(editor, path)
    # What the headings and the values make likely is chosen already; nothing is called wrong yet.
    assert re.search(r'name="column-0".*?<option value="words" selected>', page, re.DOTALL)
    assert "thing to fix" not in page
    assert "What would be read" not in page
    wrong = asked(editor, path, 422, do="import", **{**ANSWERS, "always-publisher": " "})
    assert "Choose the column of: Who checked it." in wrong.content.decode()
    twice = asked(editor, path, 422, do="import", **{**ANSWERS, "column-2": "words"})
    assert "“Claim” is chosen for this already." in twice.content.decode()
    # What was chosen stands there again, also for whoever comes later.
    assert 'value="False"' in page_of(editor, path)
    assert not ImportRun.objects.exists()

    asked(editor, path, 302, do="look", **ANSWERS)
    page = page_of(editor, path)
    assert "1 check, 2 refused." in page
    assert "checked_on is not written as %d.%m.%Y: 1.4.26" in page
    assert "url is no address of the web: javascript:alert(1)" in page
    assert "<bdi>Check of &lt;i&gt;Aldermouth&lt;/i&gt;</bdi>" in page
    assert "<b>Two</b>" not in page

    asked(editor, path, 302, do="dry", **ANSWERS)
    dry = ImportRun.objects.get()
    work(dry)
    assert (dry.dry_run, dry.new_count, dry.rejected_count) == (True, 1, 2)
    assert not Claim.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        answer = asked(editor, path, 302, do="import", known_only="", own="on", **ANSWERS)
    run = ImportRun.objects.latest("pk")
    assert answer["Location"] == f"/desk/imports/{run.pk}/"
    assert (run.way, run.by, run.retry_of) == (Way.CHECKS, noor, dry)
    assert ("import_run", run.pk) in messages()
    # Pressed twice, it is one import.
    asked(editor, path, 302, do="import", known_only="", own="on", **ANSWERS)
    assert ImportRun.objects.latest("pk") == run
    work(run)
    check = EarlierCheck.objects.get()
    assert (check.words, check.rating, check.own, check.brought_by) == (
        "The bridge has 90 lamps.", "False", True, noor,
    )  # fmt: skip
    report = page_of(editor, f"/desk/imports/{run.pk}/")
    assert (run.new_count, run.rejected_count, run.finished_at is None) == (1, 2, False)
    for words in ("row 2", "row 3", "row 4", "Read the file in another way", f'href="{path}"'):
        assert words in report, words
    assert "Retry the rejected" not in report
    # Another reading of the same file brings what was refused; the rest is there already.
    asked(editor, path, 302, do="import", **ANSWERS | {"column-3": "", "column-2": ""})
    again = ImportRun.objects.latest("pk")
    work(again)
    assert (again.new_count, again.changed_count, again.rejected_count) == (3, 0, 0)


def test_another_sign_shows_other_columns_before_anything_is_imported(editor: Client) -> None:
    path = sent(editor, "archive.csv", "Claim\tVerdict\nA, b;\tF\n".encode("utf-16"))
    ours = {"always-publisher": "Us", "column-0": "words", "column-1": "rating"}
    tab = {**ours, "delimiter": "tab", "seen": "tab", "seen_encoding": ""}
    asked(editor, path, 302, do="look", **tab)
    assert "1 check, 0 refused" in page_of(editor, path)
    other = asked(editor, path, 422, do="import", **{**tab, "delimiter": "comma"})
    assert "Claim\tVerdict" in other.content.decode()
    back = asked(editor, path, 302, do="import", **{**tab, "seen": "comma"})
    assert back["Location"] == path
    assert not ImportRun.objects.exists()
    typed = {**tab, "date-claimed_on": "other", "column-0": "claimed_on"}
    for form in ("%", "%Y%Y", "%d.%m."):
        answer = asked(editor, path, 422, **typed, **{"form-claimed_on": form})
        assert "Say how it is written" in answer.content.decode(), form


def test_a_file_in_an_encoding_that_nobody_can_tell_waits_for_it(editor: Client) -> None:
    table = "Утверждение,Оценка\n" + "Мост имеет сорок ламп и они горят.,Верно\n" * 9
    path = sent(editor, "архив.csv", table.encode("windows-1251"))
    assert "This file cannot be read" in page_of(editor, path)
    asked(editor, path, 422, do="look", delimiter="comma", encoding="windows-1251")
    assert "Утверждение" in page_of(editor, path)


def test_a_page_is_looked_at_and_imported_by_its_markup(editor: Client) -> None:
    path = sent(editor, "lamps.html", (PAGE % json.dumps(REVIEW)).encode())
    page = page_of(editor, path)
    assert "1 check, 0 refused." in page
    assert "column-0" not in page
    asked(editor, path, 302, do="import", known_only="on")
    run = ImportRun.objects.get()
    work(run)
    assert (run.ignored_count, Claim.objects.count()) == (1, 0)
    # Once it is removed, its import stays.
    asked(editor, path, 302, do="forget")
    gone = editor.get(path)
    assert gone.status_code == 410
    assert f"/desk/imports/{run.pk}/" in gone.content.decode()
    assert asked(editor, path, 410, do="import")
    assert ChecksFile.objects.get().data is None


def test_links_are_imported_at_once(editor: Client) -> None:
    links = "https://check.example/1\nhttps://check.example/2"
    answer = editor.post(NEW, {"way": "links", "links": links, "own": "on", "dry_run": "on"})
    run = ImportRun.objects.get()
    assert answer["Location"] == f"/desk/imports/{run.pk}/"
    assert (run.way, run.dry_run, run.input_count) == (Way.CHECKS, True, 2)
    assert {json.dumps(given) for given in run.inputs.values_list("given", flat=True)} == {
        json.dumps({"own": True, "known_only": False})
    }


def test_what_cannot_be_taken_is_said_and_nothing_typed_is_lost(editor: Client) -> None:
    cases: list[tuple[dict[str, Any], str]] = [
        ({"way": "upload"}, "There is no file yet"),
        ({"way": "upload", "file": b""}, "The file is empty"),
        ({"way": "upload", "file": b"\x89PNG\r\n\x1a\n" + bytes(40)}, "image"),
        ({"way": "upload", "file": b"a" * (MOST_BYTES + 1)}, "20,000,000 at most are taken in"),
        ({"way": "links", "links": " "}, "There is no link yet"),
        ({"way": "links", "links": "https://a.example/\nftp://b.example/"}, "Line 2, “ftp://b"),
        ({"way": "post"}, "Select a valid choice"),
    ]
    for fields, said in cases:
        known = dict(fields)
        if "file" in known:
            known["file"] = SimpleUploadedFile("a.csv", known["file"])
        answer = editor.post(NEW, {"own": "on", **known})
        page = answer.content.decode()
        assert answer.status_code == 422, fields
        assert said in page, page
        assert html_faults(page) == []
        assert re.search(r'name="own"[^>]* checked', page)
    assert (
        "https://a.example/\nftp://b.example/</textarea>"
        in editor.post(NEW, cases[5][0]).content.decode()
    )
    assert not ChecksFile.objects.exists()
    assert not ImportRun.objects.exists()


def test_editors_find_it_and_files_that_wait_are_listed(editor: Client, at_desk: Client) -> None:
    path = sent(editor, "archive.csv", TABLE.encode())
    assert NEW in page_of(editor, "/desk/imports/")
    assert NEW not in page_of(at_desk, "/desk/imports/")
    assert f'href="{path}"' in page_of(editor, NEW)
    run = ImportRun.objects.create(way=Way.CHECKS, dry_run=True, at=ChecksFile.objects.get().at)
    ImportRun.objects.update(finished_at=run.at)
    assert at_desk.post(f"/desk/imports/{run.pk}/for-real/").status_code == 403
