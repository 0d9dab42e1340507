"""docs/extraction.md says what the code does."""

from pathlib import Path

from claims.extraction import scoring
from claims.extraction.cues import known_languages
from claims.extraction.gates import GATES
from claims.extraction.worth_rules import WORTH

DOCS = (Path(__file__).parents[2] / "docs" / "extraction.md").read_text(encoding="utf-8")


def rows(header: str) -> list[list[str]]:
    """The cells of the table with this header, row by row."""
    lines = DOCS[DOCS.index(header) :].splitlines()[2:]
    table = []
    for line in lines:
        if not line.startswith("|"):
            break
        table.append([cell.strip().strip("`") for cell in line.strip("|").split("|")])
    return table


def test_every_gate_stands_in_the_table():
    assert rows("| code | why it is left out |") == [[code, why] for code, why in GATES.items()]


def test_every_reason_stands_in_the_table_with_its_points():
    unknown = scoring.UNKNOWN_LANGUAGE
    expected = [
        [
            rule.code,
            rule.text,
            f"{rule.points:+d}",
            "once" if rule.most == 1 else f"{rule.most} times",
        ]
        for rule in scoring.RULES
    ]
    assert rows("| code | reason |") == [
        *expected,
        [unknown.code, unknown.text, f"{unknown.points:+d}", "once"],
    ]


def test_every_reason_of_worth_stands_in_its_table():
    assert rows("| code | worth |") == [
        [
            rule.code,
            rule.text,
            f"{rule.points:+d}",
            f"{rule.dense:+d}",
            "once" if rule.most == 1 else f"{rule.most} times",
        ]
        for rule in WORTH
    ]


def test_the_figures_in_the_text_are_those_of_the_code():
    assert f"It begins at {scoring.BASE / 100}." in DOCS
    assert f"Under {scoring.THRESHOLD / 100} it is left out" in DOCS


def test_codes_are_unique_and_the_languages_are_named():
    codes = [rule.code for rule in scoring.RULES] + [rule.code for rule in WORTH]
    assert len(codes) == len(set(codes))
    assert known_languages() == ("de", "en", "es", "fa", "fr")
    assert "Word lists exist for English, French, German, Persian and Spanish." in DOCS
