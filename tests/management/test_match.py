"""`manage.py match`: one line an occurrence, with offsets into the files, and no database."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

PROJECT = Path(__file__).resolve().parents[2]
ONE = (
    "Police arrested 14 people in Arden on 4 May 2026. "
    "The bridge of Arden cost 4 million in 2019.\n"
)
OTHER = (
    "On 4 May 2026, police arrested fourteen people in Arden.\n\n"
    "In 2019 the mayor of Velden opened a bridge for 6 million euros.\n"
)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for name, text in (("one.txt", ONE), ("other.txt", OTHER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / "one.txt"), str(tmp_path / "other.txt")]


def matched(*files: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    call_command("match", *files, jsonl=True, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def quote(row: dict[str, Any]) -> str:
    return Path(str(row["file"])).read_text(encoding="utf-8")[row["start"] : row["end"]]


def test_every_occurrence_has_a_group_and_the_others_best_first(files: list[str]):
    rows = matched(*files)
    assert len(rows) == 4
    first = rows[0]
    assert quote(first) == "Police arrested 14 people in Arden on 4 May 2026."
    again = next(row for row in rows[1:] if row["group"] == first["group"])
    assert quote(again) == "On 4 May 2026, police arrested fourteen people in Arden."
    for row in rows:
        scores = [one["score"] for one in row["suggestions"]]
        assert len(scores) == 3
        assert scores == sorted(scores, reverse=True)
        assert all(quote(one) != quote(row) for one in row["suggestions"])
    assert quote(first["suggestions"][0]) == quote(again)
    assert len({row["group"] for row in rows}) == 3


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(files: list[str], tmp_path: Path):
    errors = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command(
            "match", str(tmp_path / "none.txt"), *files, stdout=io.StringIO(), stderr=errors
        )
    assert ended.value.code == 1
    assert "none.txt: It cannot be read" in errors.getvalue()


def test_lines_for_people_say_the_claims(files: list[str]):
    out = io.StringIO()
    call_command("match", *files, stdout=out)
    assert "claim 1" in out.getvalue()
    assert "fourteen people" in out.getvalue()


def test_it_runs_where_no_database_is(files: list[str]):
    environment = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    done = subprocess.run(
        [sys.executable, "manage.py", "match", *files, "--jsonl"],
        cwd=PROJECT, env=environment, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert len(done.stdout.splitlines()) == 4
