"""The guide of the API: its examples run, and its tables are those of the code."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import get_resolver

from claims.api.problems import KINDS
from claims.models import Role, Scope
from claims.models.publication import Publication
from claims.summaries.actions import make_head, protect_source, withdraw_claim
from tests.factories import NOW, make_article, make_claim, make_source, make_user

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "api.md").read_text()
FOLLOWER = ROOT / "docs" / "examples" / "follow_changes.py"
EXAMPLES = re.findall(r"^```(bash|python)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
SECONDS = 60


@pytest.fixture
def desk_at(live_server, publish, make_token, tmp_path) -> dict[str, str]:
    """A desk with what the examples speak of, and the variables they are run with."""
    if shutil.which("curl") is None:
        pytest.fail("The examples of docs/api.md need curl: install it.", pytrace=False)
    publish(article=make_article(id=3, source=make_source(slug="aldermouth-post")))
    make_claim(id=4711, score=0.75)
    make_head(at=NOW)
    token = make_token(scopes=(Scope.DESK_READ, Scope.DESK_IMPORT, Scope.DESK_WRITE))
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DESK": live_server.url,
        "TOKEN": token["Authorization"].split()[1],
        "HOME": str(tmp_path),
    }


def run(kind: str, text: str, folder: Path, variables: dict[str, str]) -> str:
    """Run an example as a reader would; what it printed."""
    program = ["bash", "-euo", "pipefail", "-c"] if kind == "bash" else [sys.executable, "-c"]
    text = text.replace("https://desk.example", variables["DESK"])
    text = text.replace("docs/examples/follow_changes.py", str(FOLLOWER))
    done = subprocess.run(
        [*program, text],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_every_example_runs_and_prints_something(desk_at, tmp_path):
    assert len(EXAMPLES) >= 9
    for kind, text in EXAMPLES:
        assert run(kind, text, tmp_path, desk_at).strip(), text


def test_the_example_of_a_condition_ends_in_304(desk_at, tmp_path):
    [example] = [text for _, text in EXAMPLES if "If-None-Match" in text]
    assert run("bash", example, tmp_path, desk_at).strip() == "304"


def test_the_example_of_an_error_is_what_comes(desk_at, tmp_path):
    [example] = [text for _, text in EXAMPLES if "since=4" in text]
    printed = json.loads(run("bash", example, tmp_path, desk_at))
    [shown] = re.findall(r"^```json\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    expected = json.loads(shown)
    for body in (printed, expected):
        body["type"] = body["type"].rpartition("/problems/")[2]
    assert printed == expected


def follow(folder: Path, variables: dict[str, str]) -> str:
    """Run the program that keeps a copy; tests/docs/test_following.py does worse things to it."""
    command = "python3 docs/examples/follow_changes.py https://desk.example verdicts.sqlite --once"
    return run("bash", command, folder, variables)


def test_the_copy_follows_the_desk_and_waits_where_it_asks_to(desk_at, publish, tmp_path, settings):
    rates = {"anonymous": "1/s", "token": None}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}
    first = Publication.objects.get()
    assert follow(tmp_path, desk_at) == "1 verdicts, up to 1\n"
    publish()
    withdraw_claim(claim_id=first.claim_id, note="No.", by=make_user(Role.EDITOR), at=NOW)
    assert follow(tmp_path, desk_at) == "1 verdicts, up to 3\n"
    copy = sqlite3.connect(tmp_path / "verdicts.sqlite")
    standing = Publication.objects.current().values_list("claim_id", "sequence")
    assert copy.execute("SELECT claim, sequence FROM verdicts").fetchall() == list(standing)
    copy.close()


def test_the_copy_forgets_a_source_that_is_protected_later(desk_at, publish, tmp_path):
    follow(tmp_path, desk_at)
    piece = Publication.objects.get().verdict.citations.get().evidence
    protect_source(
        evidence_id=piece.pk,
        description="A bank that the desk knows.",
        reason="It got out.",
        everywhere=True,
        withhold=False,
        by=make_user(Role.EDITOR),
        at=NOW,
    )
    publish()
    make_head(at=NOW)
    # An old copy and one that begins now come to the hash that the desk has signed.
    assert follow(tmp_path, desk_at) == "2 verdicts, up to 3\n"
    (tmp_path / "new").mkdir()
    assert follow(tmp_path / "new", desk_at) == "2 verdicts, up to 3\n"
    for folder in (tmp_path, tmp_path / "new"):
        copy = sqlite3.connect(folder / "verdicts.sqlite")
        query = "SELECT row FROM verdicts WHERE claim = ?"
        [text] = copy.execute(query, [piece.claim_id]).fetchone()
        copy.close()
        assert piece.title not in text
        assert "A bank that the desk knows." in text


def test_the_copy_stops_where_the_desk_tells_another_past(desk_at, tmp_path):
    follow(tmp_path, desk_at)
    copy = sqlite3.connect(tmp_path / "verdicts.sqlite")
    with copy:
        copy.execute("UPDATE feed SET hash = 'another'")
    copy.close()
    with pytest.raises(AssertionError, match="The desk has changed what it published"):
        follow(tmp_path, desk_at)


def rows_below(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading of the guide."""
    section = GUIDE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_table_of_addresses_is_whole():
    listed = {row[0].strip("`") for row in rows_below("Addresses")}
    patterns = get_resolver("claims.api.urls").url_patterns
    real = set()
    for pattern in patterns:
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(pattern.pattern))
        real.add(re.sub(r"\(\?P\{(\w+)\}.*?\)/\$$", r"{\1}/", path).lstrip("^"))
    assert listed == real - {""}


def test_the_table_of_errors_is_that_of_the_code():
    assert rows_below("Errors") == [
        [f"`{kind.code}`", str(int(kind.status)), kind.title, kind.remedy]
        for kind in KINDS.values()
    ]


def test_the_table_of_scopes_is_whole():
    assert {row[0] for row in rows_below("Tokens")} == {"(none)"} | {
        f"`{scope}`" for scope in Scope
    }


def test_the_filters_are_those_the_addresses_take():
    views = {
        pattern.name: pattern.callback.cls
        for pattern in get_resolver("claims.api.urls").url_patterns
        if hasattr(pattern.callback, "cls")
    }
    for address, filters in rows_below("Lists"):
        taken = set(views[address.strip("`/")].parameters().fields) - {
            *("cursor", "page_size", "fields", "format"),
        }
        assert set(re.findall(r"`([a-z_]+)`", filters)) == taken, address
