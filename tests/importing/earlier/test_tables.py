"""Tables of other tools, read by mapping files."""

from datetime import date

import pytest

from claims.importing.earlier.check import FoundCheck
from claims.importing.earlier.mapping import mapping_of, read_mapping
from claims.importing.earlier.tables import read_table
from claims.importing.parsed import Rejected

MAPPING = """
[columns]
words = "Claim"
rating = "Verdict"
claimed_on = "Said on"
url = "Link"
language = "Lang"

[always]
publisher = "Check of Aldermouth"
language = "de"

[dates]
claimed_on = "%d.%m.%Y"

[ratings]
F = "False"

[file]
delimiter = ";"
"""
HEAD = "Claim;Verdict;Said on;Link;Lang;Note\n"


def read(table, mapping=MAPPING):
    return [found for _, found in rows_of(table, mapping)]


def rows_of(table, mapping=MAPPING):
    return list(read_table(table.encode(), mapping=read_mapping(mapping.encode())))


def test_every_row_is_a_check_or_says_why_not():
    good, bad_date, short, bad_link, empty, last = read(
        HEAD
        + '"Die Brücke hat 90 Lampen; sagt er.";F;02.03.2026;https://check.example/1;;x\n'
        + "Zwei;F;2026-03-02;;;\n"
        + "Drei;F\n"
        + "Vier;F;;ftp://check.example;;\n"
        + ";F;;;;\n"
        + "\n"
        + "Sechs;Halb;;;fr;\n"
    )
    assert isinstance(good, FoundCheck)
    assert good.words == "Die Brücke hat 90 Lampen; sagt er."
    assert (good.rating, good.publisher, good.language) == ("False", "Check of Aldermouth", "de")
    assert (good.claimed_on, good.data["Note"]) == (date(2026, 3, 2), "x")
    assert "claimed_on is not written as %d.%m.%Y: 2026-03-02" in bad_date.reason
    assert "2 cells, and the table 6 columns" in short.reason
    assert "url is no address of the web" in bad_link.reason
    assert "It says nothing for words" in empty.reason
    assert (last.rating, last.language) == ("Halb", "fr")


def test_rows_are_numbered_as_a_spreadsheet_does_and_headings_that_come_twice():
    head = HEAD.replace("Note", "Claim").replace("Said on", "")
    mapping = MAPPING.replace('words = "Claim"', 'words = "Claim (2)"').replace(
        'claimed_on = "Said on"', 'claimed_on = "(3)"'
    )
    [(number, found)] = rows_of(head + "\n;;;;;\nnot this;F;;;;but this\n", mapping)
    assert (number, found.words) == (4, "but this")
    assert found.data["Claim (1)"] == "not this"
    assert read_mapping(MAPPING.encode()) == mapping_of(read_mapping(MAPPING.encode()).as_json())


def test_a_quote_that_does_not_end_stops_there_and_says_so():
    good, rest = read(HEAD + 'Eins;F;;;;\n"Zwei;F;;;;\n')
    assert isinstance(good, FoundCheck)
    assert "From here on this is no CSV" in rest.reason


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("[columns]", "[columns", "it is no TOML"),
        ("words = ", "word = ", "“columns.word” is unknown"),
        ("[ratings]", "[rating]", "“rating” is unknown"),
        ('publisher = "Check of Aldermouth"', "", "where to find publisher"),
        ('F = "False"', "F = 1", r"in \[ratings\] every value is a text"),
        ('delimiter = ";"', 'delimiter = "||"', "the delimiter is one sign"),
        ('delimiter = ";"', 'delimiter = "\\n"', "the delimiter is one sign"),
        ('delimiter = ";"', 'encoding = "ROT13"', "the encoding “rot13” is unknown"),
        ("%d.%m.%Y", "%d.%m.%d", "“%d.%m.%d” for claimed_on is no way to write a day"),
        ("%d.%m.%Y", "%d.%m.", "is no way to write a day"),
        ("%d.%m.%Y", "%d.%m.%Q", "is no way to write a day"),
        ("Check of Aldermouth", "Check\\u0000", r"in \[always\] is a NUL"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(old, new, why):
    with pytest.raises(Rejected, match=why):
        read_mapping(MAPPING.replace(old, new).encode())


def test_a_table_without_the_columns_is_refused_and_says_which_it_has():
    with pytest.raises(Rejected, match=r"no column of its own for Claim\. It has: Text, Verdict"):
        read("Text;Verdict;Said on;Link;Lang\n")
