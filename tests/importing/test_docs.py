"""docs/importing.md says what the code does."""

import re
from pathlib import Path

import pytest

from claims.importing.confined import CPU_SECONDS, MEMORY_BYTES
from claims.importing.entries import Limits
from claims.importing.formats import ENDINGS
from claims.importing.metadata import read_front_matter
from claims.importing.parsed import REJECTION_CODES
from claims.importing.records import FIELDS
from claims.importing.zone_kinds import ZONE_KINDS
from claims.management.commands.import_articles import OUTCOMES, Command, Row

DOCS = (Path(__file__).parents[2] / "docs" / "importing.md").read_text()


def table(heading: str) -> dict[str, str]:
    """The first two columns of the table with this heading."""
    rows = DOCS.split(f"\n| {heading} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return {row[0].strip("`"): row[1] for row in cells}


def test_the_zones_are_those_of_the_code():
    assert table("kind") == ZONE_KINDS


def test_the_reasons_are_those_of_the_code():
    assert list(table("code")) == [*REJECTION_CODES, "collision"]


def test_the_outcomes_are_those_of_the_code():
    assert tuple(table("outcome")) == OUTCOMES


def test_the_endings_are_those_of_the_code():
    first_cells = " ".join(re.findall(r"^\| (`\..*?) \|", DOCS, re.MULTILINE))
    assert re.findall(r"`(\.\w+)`", first_cells) == list(ENDINGS)


def test_the_options_are_those_of_the_command():
    usage = Command().create_parser("manage.py", "import_articles").format_help()
    for option in table("option"):
        assert option.split()[0].strip("`") in usage


def test_the_fields_of_a_json_row_are_named():
    for field in Row.__dataclass_fields__:
        assert f"`{field}`" in table("option")["--jsonl"]


@pytest.mark.parametrize("key", ["title", "author", "source", "url", "date", "language"])
def test_the_keys_of_front_matter_are_read(key):
    value = {"url": "https://quill.example/", "date": "2020", "language": "de"}.get(key, "Words")
    assert read_front_matter([f"{key}: {value}"]) != read_front_matter([])
    assert f"`{key}`" in DOCS


def test_the_names_of_fields_are_those_of_the_code():
    documented = {
        field: tuple(re.findall(r"`(\w+)`", names)) for field, names in table("field").items()
    }
    assert documented == FIELDS


def test_the_limits_of_archives_are_those_of_the_code():
    limits = Limits(max_article_bytes=1)
    assert f"{limits.max_archive_bytes // 10**6} MB and {limits.most_members:,} files" in DOCS
    assert limits.max_unpacked_bytes == 10**9
    assert "1 GB and to thirty times its size" in DOCS.replace("\n", " ")
    assert limits.most_growth == 30


def test_the_limits_of_pdf_files_are_those_of_the_code():
    assert (CPU_SECONDS, MEMORY_BYTES) == (10, 512 * 1024**2)
    assert "ten seconds of computing and 512 MB" in DOCS.replace("\n", " ")
