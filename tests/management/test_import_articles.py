"""`manage.py import_articles`: a row for each file, and no file in the way of another."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from claims.management.commands import import_articles
from claims.models import Article, ImportRun, Original, Source, Way
from tests.importing.pages import FIRST, SECOND, TEASERS, THIRD
from verify.celery import app

pytestmark = pytest.mark.django_db

BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \r\n\t", "whitespace"),
    "binary.txt": (b"\x89PNG\r\n\x1a\n and so on", "binary"),
    "broken.pdf": (b"%PDF-1.7 and so on", "pdf"),
    "nul.txt": (b"The council\0 met.", "nul"),
    "koi8.txt": ("Мэр города: расходы выросли".encode("koi8-r"), "encoding"),
    "huge.txt": (b"The council met. " * 400_000, "too_large"),
    "menu.txt": (b"Skip to main content\n\nHome\n", "no_text"),
    "deep.html": (b"<html>" + b"<div>" * 1000, "html"),
}


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def run(*args):
    """The exit code, the lines printed, and the warnings."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_articles", *map(str, args), stdout=out, stderr=err)
    except SystemExit as end:
        code = end.code
    else:
        code = 0
    return code, out.getvalue().splitlines(), err.getvalue()


def rows(*args):
    """The exit code and the rows for programs."""
    code, lines, _ = run(*args, "--jsonl")
    return code, [json.loads(line) for line in lines]


def stored():
    return [list(model.objects.order_by("pk").values()) for model in (Source, Article, Original)]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "a.txt").write_text(
        f"Council counts its roads\n\n{FIRST}\n\nMust read\n\n{TEASERS}"
    )
    (tmp_path / "more" / "b.md").write_text(
        f"---\nsource: Velde Courier\n---\n# Bridges\n\n{SECOND}"
    )
    (tmp_path / "c.html").write_text(f"<html><body><article><p>{THIRD}</p></article></body></html>")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text(FIRST)
    return tmp_path


def test_a_folder_is_imported_with_a_row_for_each_file(folder):
    code, lines, _ = run(folder, "--source", "Quillmere Herald")
    assert code == 0
    found = [(line.split()[0], line.split()[1].removeprefix(f"{folder}/")) for line in lines[:-1]]
    assert found == [
        ("ignored", ".hidden.txt"),
        ("new", "a.txt"),
        ("new", "c.html"),
        ("new", "more/b.md"),
        ("ignored", "picture.png"),
    ]
    assert lines[-1] == "3 new, 2 ignored."
    assert "Council counts its roads" in lines[1]
    assert set(Article.objects.values_list("name", "source__name")) == {
        ("a.txt", "Quillmere Herald"),
        ("c.html", "Quillmere Herald"),
        ("more/b.md", "Quillmere Herald"),
    }


def test_importing_twice_changes_nothing(folder):
    run(folder)
    before = stored()
    assert [len(table) for table in before][1:] == [3, 3]
    code, found = rows(folder)
    assert code == 0
    assert [row["outcome"] for row in found] == ["ignored", "same", "same", "same", "ignored"]
    assert stored() == before


def test_a_changed_file_is_a_new_revision(folder):
    run(folder)
    (folder / "a.txt").write_text(f"Council counts its roads\n\n{SECOND} {FIRST}")
    _, found = rows(folder)
    assert [row["outcome"] for row in found] == ["ignored", "changed", "same", "same", "ignored"]
    article = Article.objects.get(pk=found[1]["article"])
    assert article.revision == 2
    assert article.previous is not None


def test_every_bad_file_is_refused_and_the_others_are_imported(folder):
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    code, found = rows(folder)
    assert code == 1
    refused = {Path(row["file"]).name: row["code"] for row in found if row["outcome"] == "rejected"}
    assert refused == {name: expected for name, (_, expected) in BAD.items()} | {
        "loop.txt": "unreadable"
    }
    assert all(row["reason"].endswith(".") for row in found if row["outcome"] == "rejected")
    assert Article.objects.count() == Original.objects.count() == 3


def test_a_refused_file_leaves_nothing_behind(tmp_path):
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    code, lines, _ = run(tmp_path)
    assert code == 1
    assert lines[-1] == f"{len(BAD)} rejected."
    assert stored() == [[], [], []]


def test_another_kind_of_file_is_refused_where_it_is_named(folder):
    code, found = rows(folder / "picture.png", folder / "gone.txt", folder / "a.txt")
    assert code == 1
    assert [(row["outcome"], row["code"]) for row in found] == [
        ("rejected", "unknown_kind"),
        ("rejected", "unreadable"),
        ("new", ""),
    ]


def test_a_dry_run_says_what_would_happen_and_writes_nothing(folder):
    run(folder / "a.txt")
    before = stored()
    (folder / "a.txt").write_text(FIRST + SECOND)
    (folder / "bad.txt").write_bytes(b"")
    code, lines, _ = run(folder, "--dry-run")
    assert code == 1
    assert lines[-1] == "Dry run, nothing written: 2 new, 1 changed, 2 ignored, 1 rejected."
    assert stored() == before


def test_a_dry_run_counts_a_text_that_comes_twice_once(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SECOND)
    code, foreseen = rows("--dry-run", tmp_path)
    assert [row["outcome"] for row in foreseen] == ["new", "same"]
    assert (code, [row["outcome"] for row in rows(tmp_path)[1]]) == (0, ["new", "same"])


def test_a_row_for_programs_holds_every_field(folder):
    _, (row,) = rows(folder / "a.txt")
    assert row == {
        "file": str(folder / "a.txt"),
        "outcome": "new",
        "title": "Council counts its roads",
        "article": Article.objects.get().pk,
        "code": "",
        "reason": "",
    }


def test_an_empty_folder_is_no_error(tmp_path):
    assert run(tmp_path) == (0, ["No files found."], "")


def test_the_progress_bar_is_for_terminals_only(folder, capsys):
    out, err = io.StringIO(), Terminal()
    call_command("import_articles", str(folder), "--jsonl", stdout=out, stderr=err)
    assert "5/5" in err.getvalue()
    assert [json.loads(line)["outcome"] for line in out.getvalue().splitlines()].count("new") == 3
    _, _, warnings = run(folder)
    assert warnings == ""


@pytest.mark.django_db(transaction=True)
def test_the_imported_articles_are_put_in_line_for_extraction(folder):
    app.control.purge()
    run(folder)
    assert app.control.purge() == 1  # one message for all of them


def test_a_broker_that_is_down_is_a_warning_not_a_failure(folder, test_environment):
    nobody_listens = {
        "BROKER_URL": "redis://:secret@127.0.0.1:1/0",
        "DJANGO_SETTINGS_MODULE": "verify.settings",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "import_articles", str(folder)],
        env=os.environ | test_environment | nobody_listens,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "3 new, 2 ignored."
    assert done.stderr.count("Warning: the broker at 127.0.0.1:1/0 does not answer") == 1
    assert "secret" not in done.stderr
    assert "Traceback" not in done.stderr
    assert Article.objects.awaiting_extraction().count() == 3


def test_every_import_has_a_report_that_stays(folder):
    (folder / "bad.txt").write_bytes(b"")
    run(folder, "--source", "Quillmere Herald")
    report = ImportRun.objects.get()
    assert (report.way, report.source_name, report.by) == (Way.FILES, "Quillmere Herald", None)
    assert report.finished_at is not None
    assert (report.new_count, report.ignored_count, report.rejected_count) == (3, 2, 1)
    assert report.input_count == report.done_count == report.rows.count() == 6
    row = report.rows.get(outcome="rejected")
    assert (row.name, row.code) == (str(folder / "bad.txt"), "empty")
    assert set(report.rows.filter(outcome="new").values_list("article", flat=True)) == set(
        Article.objects.values_list("pk", flat=True)
    )


def test_a_dry_run_and_an_import_of_nothing_leave_no_report(folder, tmp_path_factory):
    run(folder, "--dry-run")
    run(tmp_path_factory.mktemp("empty"))
    assert not ImportRun.objects.exists()


def test_many_articles_are_stored_batch_by_batch(tmp_path, monkeypatch):
    monkeypatch.setattr(import_articles, "ARTICLES_A_BATCH", 2)
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"{FIRST} It was bridge {number}.")
    (tmp_path / "all.jsonl").write_text(
        "".join(json.dumps({"text": f"{SECOND} {number}"}) + "\n" for number in range(5))
    )
    _, found = rows(tmp_path)
    assert [row["outcome"] for row in found] == ["new"] * 10
    report = ImportRun.objects.get()
    assert (report.input_count, report.new_count) == (6, 10)
    assert list(report.rows.order_by("pk").values_list("article", flat=True)) == [
        row["article"] for row in found
    ]
