"""What the docs say is checked: made blocks, settings, features, links."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.management.commands import write_docs

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("seeds/*.md")]


def test_made_blocks_are_current():
    call_command("write_docs", "--check")


def test_an_old_block_is_noticed(tmp_path, monkeypatch):
    (tmp_path / "architecture.md").write_text(
        "<!-- made: states -->\nold\n<!-- end: states -->\n"
        "<!-- made: permissions -->\nold\n<!-- end: permissions -->\n"
    )
    monkeypatch.setattr(write_docs, "DOCS", tmp_path)
    with pytest.raises(CommandError, match="states"):
        call_command("write_docs", "--check")
    call_command("write_docs")
    call_command("write_docs", "--check")


def test_every_setting_is_in_the_docs_and_no_other():
    source = "".join(part.read_text() for part in (ROOT / "verify").glob("settings*.py"))
    readers = (
        "environ.get|database|domains|dotted_path|flag|mailers|number|one_of|rate|roles_of_groups"
        "|share|signing_key|site_address|text|time_zone|words"
    )
    read = set(re.findall(rf'(?:{readers})\(\s*"([A-Z_]+)"', source))
    documented = set(
        re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/running.md").read_text(), re.MULTILINE)
    )
    assert read, "the pattern no longer fits settings.py"
    assert read - documented == set()
    assert documented - read - {"PORT", "CHROMIUM", "VERIFY_EXTRA_ARTICLES"} == set()


def test_links_between_pages_lead_somewhere():
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in PAGES
        for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text())
        if not (page.parent / link).exists()
    ]
    assert broken == []


def _tests_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
    }


def test_every_feature_names_a_test_that_exists():
    text = (ROOT / "docs/features.md").read_text()
    rows = [line for line in text.splitlines() if re.match(r"\| \d", line)]
    assert len(rows) > 20
    for row in rows:
        proofs = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row)
        assert proofs, row
        for file_name, test in proofs:
            assert (ROOT / file_name).is_file(), row
            assert test in _tests_in(ROOT / file_name), f"{file_name} has no {test}"
