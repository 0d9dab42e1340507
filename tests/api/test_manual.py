"""The page made from the description: what its forms ask for, and where they lead."""

import pytest

from claims.api.manual import read_groups
from claims.api.views.service import described


@pytest.fixture(scope="module")
def operations():
    """Every operation by its name."""
    return {one.name: one for group in read_groups(described()) for one in group.operations}


def test_every_operation_is_on_the_page(operations):
    document = described()
    assert len(operations) == sum(len(methods) for methods in document["paths"].values())
    assert [group.name for group in read_groups(document)] == ["Published", "Desk", "Service"]


def test_fields_ask_for_what_the_parameters_are(operations):
    fields = {field.name: field for field in operations["verdicts"].fields}
    assert fields["rating"].kind == "select"
    assert fields["rating"].choices == ("supported", "disputed", "unverifiable")
    size = fields["page_size"]
    assert (size.kind, size.least, size.most, size.default) == ("number", "1", "200", "50")
    assert fields["source"].kind == "text"
    assert not fields["source"].is_needed
    assert {field.name: field.step for field in operations["queue"].fields}["min_score"] == "any"
    assert operations["verdict"].fields[0].is_needed


def test_what_takes_a_token_says_so(operations):
    assert operations["queue"].takes_token
    assert not operations["verdicts"].takes_token


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("verdicts", {}, "/api/v1/verdicts/"),
        ("verdicts", {"rating": "", "source": " post "}, "/api/v1/verdicts/?source=post"),
        (
            "verdicts",
            {"published_after": "2026-11-19T15:00:00+01:00"},
            "/api/v1/verdicts/?published_after=2026-11-19T15%3A00%3A00%2B01%3A00",
        ),
        ("verdict", {"claim": "12"}, "/api/v1/verdicts/12/"),
        ("verdict", {}, "/api/v1/verdicts/-/"),
        ("summary", {"key": "article:3"}, "/api/v1/summaries/article%3A3/"),
        ("source", {"slug": "../../x?y#z"}, "/api/v1/sources/..%2F..%2Fx%3Fy%23z/"),
        ("verdicts", {"evil": "x"}, "/api/v1/verdicts/"),
    ],
)
def test_where_a_form_leads(operations, name, values, expected):
    assert operations[name].address(values) == expected
