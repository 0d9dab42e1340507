"""`manage.py import_articles`: files of every format, of one article and of many."""

import io
import json
import sys

import pytest

from claims.models import Article, Original
from tests.importing.pages import FIRST, SECOND, THIRD
from tests.importing.papers import TITLE, archive, lines, pdf, word_file
from tests.management.test_import_articles import rows, run

pytestmark = pytest.mark.django_db

LINES = "\n".join([
    json.dumps({"id": "a7", "text": FIRST, "source": "Velde Courier"}),
    '{"text": "broken',
    json.dumps({"text": SECOND}),
])  # fmt: skip


def test_a_file_of_several_articles_has_a_row_for_each(tmp_path):
    (tmp_path / "all.jsonl").write_text(LINES)
    code, found = rows(tmp_path)
    assert code == 1
    shown = [(row["file"].removeprefix(f"{tmp_path}/"), row["outcome"]) for row in found]
    assert shown == [
        ("all.jsonl#a7", "new"), ("all.jsonl#2", "rejected"), ("all.jsonl#3", "new"),
    ]  # fmt: skip
    assert found[1]["reason"].startswith("Line 2: ")
    assert Article.objects.get(name="all.jsonl#a7").source.name == "Velde Courier"
    original = Original.objects.get(article__name="all.jsonl#3")
    assert (bytes(original.data), original.media_type) == (
        LINES.splitlines()[2].encode(), "application/json",
    )  # fmt: skip


def test_another_text_at_a_place_of_a_list_is_a_new_article(tmp_path):
    file = tmp_path / "all.jsonl"
    file.write_text(LINES)
    run(tmp_path)
    more = {"a7": f"{FIRST} {THIRD}", "b": THIRD, "": f"{SECOND} {THIRD}"}
    file.write_text(
        "\n".join(
            json.dumps({"id": name, "text": text, "source": "Velde Courier" if name else ""})
            for name, text in more.items()
        )
    )
    expected = ["changed", "new", "new"]
    assert [row["outcome"] for row in rows(tmp_path, "--dry-run")[1]] == expected
    assert [row["outcome"] for row in rows(tmp_path)[1]] == expected


def test_every_format_comes_in(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf([TITLE, *lines(["The council met on Tuesday."])]))
    (tmp_path / "b.docx").write_bytes(word_file())
    (tmp_path / "c.csv").write_text(f"title,text\nBridges,{SECOND.replace(',', '')}\n")
    (tmp_path / "d.zip").write_bytes(archive(("in/e.txt", THIRD.encode()), ("p.png", b"\x89PNG")))
    _, found = rows(tmp_path)
    outcomes = {row["file"].removeprefix(f"{tmp_path}/"): row["outcome"] for row in found}
    assert outcomes == {
        "a.pdf": "new", "b.docx": "new", "c.csv#1": "new", "d.zip#in/e.txt": "new",
        "d.zip#p.png": "rejected",
    }  # fmt: skip
    kept = dict(Original.objects.values_list("name", "media_type"))
    assert kept["a.pdf"] == "application/pdf"
    assert kept["in/e.txt"] == "text/plain"


def test_a_hyphen_reads_the_standard_input(monkeypatch):
    for text, outcome in ((FIRST, "new"), (FIRST, "same"), (SECOND, "new")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        _, found = rows("-")
        assert [(row["file"], row["outcome"]) for row in found] == [("-", outcome)]


def test_a_file_that_fails_while_it_is_read_is_refused(tmp_path):
    # The first bytes of a process's memory cannot be read by anybody, not even by root.
    (tmp_path / "a.txt").symlink_to("/proc/self/mem")
    code, (row,) = rows(tmp_path)
    assert (code, row["code"]) == (1, "unreadable")
    assert "Check the path and its permissions" in row["reason"]


def test_an_archive_that_cannot_be_opened_is_one_rejected_row(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04")
    assert [row["code"] for row in rows(tmp_path, "--dry-run")[1]] == ["archive"]
