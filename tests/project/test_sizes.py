"""No file grows until nobody reads it: what is longer than this is split by what it is about."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
FOLDERS = ("claims", "tests", "tools", "verify")
MOST_LINES = 300


def python_files() -> list[Path]:
    """Every file of ours in Python, but the migrations, which Django writes."""
    found = [path for folder in FOLDERS for path in (PROJECT / folder).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts]


def test_no_file_is_longer_than_anybody_reads():
    assert len(python_files()) > 500
    lengths = {
        str(path.relative_to(PROJECT)): len(path.read_text().splitlines())
        for path in python_files()
    }
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}
