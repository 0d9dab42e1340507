"""What a file says of itself is shown as it is said, and does nothing else."""

import pytest

from claims.importing.metadata import one_line


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("  Harbour\n  Gazette ", "Harbour Gazette"),
        ("Harbour\x07 Gazette\x00", "Harbour Gazette"),
        ("Harbour \u202eettezaG", "Harbour ettezaG"),
        ("می\u200cشود", "می\u200cشود"),
        (None, ""),
        ("x" * 400, "x" * 300),
    ],
)
def test_a_field_is_one_line_without_controls(said, shown):
    assert one_line(said) == shown
