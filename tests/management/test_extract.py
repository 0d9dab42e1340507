"""`manage.py extract` as a program runs it: without a database, with exact offsets."""

import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import CommandError, call_command, execute_from_command_line

from claims.extraction.gates import GATES
from claims.models import FittedModel
from tests.factories import NOW
from tests.importing.papers import TITLE, lines, pdf, word_file

PROJECT = Path(__file__).parents[2]
NO_DATABASE = "postgres://nobody@127.0.0.1:1/none"
TEXT = (
    "Skip to main content\r\n\r\n"
    "\ufeffArden\u200b opens its bridge\r\n\r\n"
    "Mayor Lund said on 3 May 2026 that the cafe\u0301 had cost 4 million. "
    "😀 Who paid for it?\r\n\r\n"
    "Police arrested 14 people on 4 May 2026.\r\n"
)


class Done(NamedTuple):
    """What the command printed, and the code it ended with."""

    returncode: int
    stdout: str
    stderr: str


def run_extract(*arguments: str | Path) -> Done:
    """The command as a shell starts it, but in this process: a test may use no database unasked."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as errors:
        try:
            execute_from_command_line(["manage.py", "extract", *map(str, arguments)])
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Done(code, out.getvalue(), errors.getvalue())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles as they come: pasted text, a file of another encoding, a page, and no article."""
    folder = tmp_path_factory.mktemp("articles")
    (folder / "pasted.txt").write_bytes(TEXT.encode())
    (folder / "utf16.txt").write_bytes(TEXT.encode("utf-16"))
    (folder / "empty.txt").write_bytes(b"")
    page = (
        "<html><body><article><h1>Arden</h1><p>{}</p>"
        "<p>Police arrested <b>14 people</b> in Arden on 4 May 2026.</p>"
        "<p>Police arrested 15 people in Arden on 5 May 2026.</p></article></body></html>"
    )
    questions = "Who would have thought of it? And who would have stayed at home? " * 6
    (folder / "page.html").write_text(page.format(questions), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("name", "encoding"), [("pasted.txt", "utf-8"), ("utf16.txt", "utf-16")])
def test_offsets_count_in_the_file_as_it_was_decoded(folder: Path, name: str, encoding: str):
    path = folder / name
    done = run_extract("--jsonl", path)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == 2
    text = path.read_bytes().decode(encoding)
    for line in lines:
        assert list(line) == [
            "file",
            "start",
            "end",
            "text",
            "score",
            "checkable",
            "reasons",
            "attributed_to",
            "inferred",
        ]
        assert line["file"] == str(path)
        assert text[line["start"] : line["end"]] == line["text"]
        assert 0 < line["score"] <= 1
        assert 0 < line["checkable"] <= 1
        assert all(reason["text"] for reason in line["reasons"])
    assert [line["attributed_to"] for line in lines] == ["Mayor Lund", None]
    assert lines[0]["text"].startswith("Mayor Lund said")


def test_all_shows_the_other_sentences_and_why(folder: Path):
    done = run_extract("--jsonl", "--all", folder / "pasted.txt")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    left_out = {line["text"]: line["left_out"] for line in lines if "left_out" in line}
    assert len(lines) - len(left_out) == 2
    assert left_out["Skip to main content"] == GATES["zone"]
    assert left_out["😀 Who paid for it?"] == GATES["question"]


def test_a_sentence_of_a_page_has_offsets_where_its_words_stand_together(folder: Path):
    page = folder / "page.html"
    done = run_extract("--jsonl", page)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["text"] for line in lines] == [
        "Police arrested 14 people in Arden on 4 May 2026.",
        "Police arrested 15 people in Arden on 5 May 2026.",
    ]
    interrupted, together = lines
    assert (interrupted["start"], interrupted["end"]) == (None, None)
    decoded = page.read_text(encoding="utf-8")
    assert decoded[together["start"] : together["end"]] == together["text"]


def test_a_rejected_file_is_named_and_the_others_go_on(folder: Path):
    missing = folder / "missing.txt"
    done = run_extract("--jsonl", folder / "empty.txt", missing, folder, folder / "pasted.txt")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    first, second, third = done.stderr.splitlines()
    assert first.startswith(f"{folder / 'empty.txt'}: ")
    assert "empty" in first
    assert second.startswith(f"{missing}: ")
    assert "No such file" in second
    assert third.startswith(f"{folder}: ")


def test_people_get_plain_lines(folder: Path):
    done = run_extract(folder / "pasted.txt")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].endswith("Police arrested 14 people on 4 May 2026.")


def test_pdf_and_docx_have_their_places_in_the_text_taken_out(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(
        pdf([TITLE, *lines(["Police arrested 14 people in Ar-", "den on 4 May 2026."])])
    )
    (tmp_path / "b.docx").write_bytes(
        word_file(lambda document: document.add_paragraph("Police arrested 15 people in Arden."))
    )
    done = run_extract("--jsonl", tmp_path / "a.pdf", tmp_path / "b.docx")
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    (arrest,) = [line for line in found if line["file"].endswith("a.pdf")]
    assert arrest["text"] == "Police arrested 14 people in Arden on 4 May 2026."
    assert arrest["start"] == len(TITLE[3]) + 2
    assert "Police arrested 15 people in Arden." in [line["text"] for line in found]


def test_a_file_of_several_articles_is_for_the_import(tmp_path: Path):
    (tmp_path / "a.jsonl").write_text(f"{json.dumps({'text': TEXT})}\n" * 2)
    done = run_extract(tmp_path / "a.jsonl")
    assert done.returncode == 1
    assert "manage.py import_articles" in done.stderr


def test_the_rules_are_what_finds_claims_unless_another_is_named(folder: Path):
    path = folder / "pasted.txt"
    plain = run_extract("--jsonl", path)
    for name in ("rules", "claims.extraction.detectors.rules.Rules"):
        assert run_extract("--detector", name, "--jsonl", path).stdout == plain.stdout


def test_a_detector_that_is_none_is_refused_with_the_names_there_are(folder: Path):
    done = run_extract("--detector", "nobody", folder / "pasted.txt")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "--detector is 'nobody'" in done.stderr
    assert "Shorter names are rules and fitted" in done.stderr
    assert "Traceback" not in done.stderr


def run_without_a_database(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, where no database answers."""
    return subprocess.run(
        [sys.executable, PROJECT / "manage.py", "extract", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={
            **os.environ,
            "DATABASE_URL": NO_DATABASE,
            "DJANGO_SETTINGS_MODULE": "verify.settings",
        },
        timeout=120,
    )


def test_it_runs_where_no_database_is(folder: Path):
    done = run_without_a_database("--jsonl", folder / "pasted.txt")
    assert done.returncode == 0, done.stderr
    assert done.stdout == run_extract("--jsonl", folder / "pasted.txt").stdout


def test_fitted_weights_need_the_database_and_say_so(folder: Path):
    done = run_without_a_database("--detector", "fitted", folder / "pasted.txt")
    assert done.returncode == 1
    assert "--detector fitted reads what is installed at the desk" in done.stderr
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_detector_that_had_to_leave_it_to_the_rules_is_named(folder: Path):
    done = run_extract("--detector", "claims.extraction.detectors.llm.Llm", folder / "pasted.txt")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 2
    assert "found by rules-" in done.stderr
    assert "why not none/prompt-1" in done.stderr


@pytest.mark.django_db
def test_fitted_weights_find_claims_where_they_are_installed(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    path = str(folder / "pasted.txt")
    with pytest.raises(CommandError, match="--detector fitted: No fitted weights are installed"):
        call_command("extract", path, detector="fitted")
    FittedModel.objects.create(
        version="rules-strict",
        kind="rules",
        weights={"kind": "rules", "factors": {"figure": 3.0}, "base": 0.0},
        label_count=40,
        made_at=NOW,
        installed_at=NOW,
    )
    call_command("extract", path, detector="fitted", jsonl=True)
    fitted = capsys.readouterr().out
    call_command("extract", path, jsonl=True)
    assert len(fitted.splitlines()) == 2
    assert fitted != capsys.readouterr().out
