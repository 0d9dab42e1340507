"""Tables for a spreadsheet: every claim with its verdict, and no cell that runs."""

import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.leaving.queries.sheets import CLAIM_COLUMNS, EVIDENCE_COLUMNS, PLACE_COLUMNS
from claims.models import Evidence
from claims.summaries.actions import publish_claim
from tests.factories import NOW
from tests.leaving.desks import desk_beside
from tests.summaries.desk_work import correct, decide, open_claim, published_claim, say

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def sheets(django_db_setup, django_db_blocker, tmp_path_factory):
    """The rows of the three tables, by name, and what is refused."""
    folder = tmp_path_factory.mktemp("sheets")
    with django_db_blocker.unblock(), desk_beside("sheets", folder / "media"):
        corrected = published_claim(places=2)
        correct(corrected, "disputed")
        publish_claim(claim_id=corrected.pk, at=NOW)
        hidden = open_claim("=1+1 lamps stand on the bridge")
        say(hidden, attributed_to="@mayor")
        decide(hidden, title="Name of a witness", protected=True, public_description="A witness")
        open_claim("-7 degrees were measured")
        correct(published_claim(), "disputed")
        said = StringIO()
        call_command("export_desk", str(folder / "out"), csv=True, stdout=said)
        with pytest.raises(CommandError, match="is there already"):
            call_command("export_desk", str(folder / "out"), csv=True)
        assert Evidence.objects.filter(protected=True).exists()
    found = {}
    for path in (folder / "out").iterdir():
        with path.open(encoding="utf-8-sig", newline="") as file:
            found[path.name] = list(csv.DictReader(file))
    return found, said.getvalue()


def test_each_claim_has_a_row_with_its_verdict(sheets):
    claims = sheets[0]["claims.csv"]
    assert [row["rating"] for row in claims] == ["disputed", "supported", "", "supported"]
    first = claims[0]
    assert list(first) == list(CLAIM_COLUMNS)
    assert (first["correction"], first["places"]) == ("correction", "2")
    assert first["finding"] == "Forty-one lamps were bought."
    assert first["first_published_at"] == "2026-11-19T14:00:00+00:00"
    assert "claims.csv: 4 rows" in sheets[1]


def test_a_correction_that_readers_do_not_see_yet_is_told_of_and_not_quoted(sheets):
    claims = sheets[0]["claims.csv"]
    assert [row["newer_one_waits"] for row in claims] == ["False", "False", "False", "True"]
    waits = claims[-1]
    assert (waits["finding"], waits["correction"]) == ("Forty lamps were bought.", "")
    assert waits["decided_by"]


def test_no_cell_is_run_as_a_formula(sheets):
    assert [row["words"][:3] for row in sheets[0]["claims.csv"][1:3]] == ["'=1", "'-7"]
    assert sheets[0]["places.csv"][2]["said_by"] == "'@mayor"
    cells = [cell for rows in sheets[0].values() for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_of_a_protected_source_there_is_the_public_description_alone(sheets):
    evidence = sheets[0]["evidence.csv"]
    assert list(evidence[0]) == list(EVIDENCE_COLUMNS)
    hidden = next(row for row in evidence if row["protected"] == "True")
    assert (hidden["title"], hidden["publisher"], hidden["address"]) == ("A witness", "", "")
    assert hidden["quote"] == ""


def test_each_place_says_where_it_stands(sheets):
    places = sheets[0]["places.csv"]
    assert list(places[0]) == list(PLACE_COLUMNS)
    assert len(places) == 4
    assert all(int(row["end"]) - int(row["start"]) >= len(row["quote"]) - 1 for row in places)
