"""What docs/leaving.md and docs/backup.md say is so."""

import re
from pathlib import Path

from django.core.management import get_commands, load_command_class

from claims.importing.earlier.check import FIELDS
from claims.importing.earlier.mapping import read_mapping
from claims.leaving.archive import MOST_PACKED
from claims.leaving.queries.sheets import CLAIM_COLUMNS, EVIDENCE_COLUMNS, PLACE_COLUMNS

DOCS = Path(__file__).resolve().parents[2] / "docs"
LEAVING, BACKUP = ((DOCS / name).read_text() for name in ("leaving.md", "backup.md"))


def test_every_mapping_file_of_the_docs_can_be_used():
    examples = re.findall(r"```toml\n(.*?)```", LEAVING, re.DOTALL)
    assert len(examples) == 3
    for example in examples:
        assert read_mapping(example.encode()).columns["words"]


def test_all_fields_of_a_mapping_and_all_columns_of_the_tables_are_told():
    told = set(re.findall(r"`(\w+)`", LEAVING))
    assert set(FIELDS) <= told
    for name, columns in (
        ("claims", CLAIM_COLUMNS),
        ("evidence", EVIDENCE_COLUMNS),
        ("places", PLACE_COLUMNS),
    ):
        row = next(line for line in LEAVING.splitlines() if line.startswith(f"| `{name}.csv`"))
        assert re.findall(r"`(\w+)`", row.split("|")[3]) == list(columns), name
    assert f"({MOST_PACKED} times)" in LEAVING


def test_every_command_and_option_named_is_there():
    named = re.findall(r"manage\.py (\w+)((?: --[\w-]+)?)", LEAVING + BACKUP)
    assert {"export_desk", "import_desk", "import_checks", "back_up", "restore"} <= {
        command for command, _ in named
    }
    for command, option in named:
        parser = load_command_class(get_commands()[command], command).create_parser("", command)
        options = {text for action in parser._actions for text in action.option_strings}
        assert not option.strip() or option.strip() in options, (command, option)
