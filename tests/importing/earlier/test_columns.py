"""What a table looks like before anybody has said what its columns mean, and what would be read."""

import pytest

from claims.importing.earlier.columns import (
    MOST_COLUMNS,
    guess_delimiter,
    look_at_columns,
    ratings_in,
)
from claims.importing.earlier.mapping import read_mapping
from claims.importing.earlier.preview import FIRST, LOOKED_AT, MOST_PROBLEMS, preview_checks
from claims.importing.earlier.sources import HowToRead, how_of, is_table, read_checks
from claims.importing.parsed import Rejected
from tests.importing.earlier.test_tables import HEAD, MAPPING

HOW = HowToRead(own=True, known_only=True, mapping=read_mapping(MAPPING.encode()))


def test_headings_and_values_tell_what_is_likely():
    table = (
        b"Claim;Verdict;Published on;Said on;Notes\n"
        b"Eins.;F;31.03.2026;2026-03-31 14:05:00;\n"
        b"Zwei.;R;01.04.2026;;\n"
        b"Drei.;F;02.04.2026;2026-04-01 10:00:00\n"
    )
    assert guess_delimiter(table) == ";"
    columns = look_at_columns(table, delimiter=";")
    assert [(one.heading, one.meaning, one.date_form) for one in columns] == [
        ("Claim", "words", ""),
        ("Verdict", "rating", ""),
        ("Published on", "checked_on", "%d.%m.%Y"),
        ("Said on", "claimed_on", "%Y-%m-%d %H:%M:%S"),
        ("Notes", "", ""),
    ]
    assert [one.samples for one in columns][1::3] == [("F", "R"), ()]
    assert ratings_in(table, heading="Verdict", delimiter=";") == ["F", "R"]
    assert ratings_in(table, heading="None", delimiter=";") == []


@pytest.mark.parametrize(
    ("data", "table"),
    [
        (b"Claim,Verdict\n", True),
        (b"\xef\xbb\xbf  {", False),
        (b"\n[", False),
        (b"<!doctype html>", False),
        ("Утверждение;Оценка\n".encode("windows-1251") * 20, True),
        ("<html>Утверждение".encode("windows-1251") * 20, False),
    ],
)
def test_a_table_is_told_from_pages_and_json(data, table):
    assert is_table(data) is table


def test_what_is_no_text_or_has_too_many_columns_is_refused():
    with pytest.raises(Rejected):
        is_table(b"\x89PNG\r\n\x1a\n" + bytes(40))
    with pytest.raises(Rejected, match="columns"):
        look_at_columns(b"a," * MOST_COLUMNS + b"b\n", delimiter=",")


def test_a_preview_counts_all_and_shows_the_beginning():
    bad = "Zwei.;F;morgen;;;\n" * (MOST_PROBLEMS + 5)
    seen = preview_checks(read_checks((HEAD + "Eins.;F;;;;\n" * 9 + bad).encode(), how=HOW))
    assert (seen.taken, seen.refused, seen.is_whole) == (9, MOST_PROBLEMS + 5, True)
    assert [number for number, _ in seen.first] == list(range(2, 2 + FIRST))
    assert [number for number, _ in seen.problems] == list(range(11, 11 + MOST_PROBLEMS))
    assert "claimed_on is not written as %d.%m.%Y: morgen" in seen.problems[0][1]
    more = (HEAD + "Eins.;F;;;;\n" * (LOOKED_AT + 1)).encode()
    assert not preview_checks(read_checks(more, how=HOW)).is_whole
    none = preview_checks(read_checks(b"Other\n", how=HOW))
    assert (none.taken, none.problems[0][0]) == (0, 0)


def test_how_to_read_is_noted_and_found_again():
    assert how_of(HOW.as_json()) == HOW
    assert how_of({}) == HowToRead()
