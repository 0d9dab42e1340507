"""What a reviewer hands in, before it meets the database."""

from dataclasses import replace
from datetime import date

import pytest

from claims.models import Evidence, Kind
from claims.review.entries import (
    KINDS,
    MAX_PUBLIC_DESCRIPTION,
    MAX_PUBLISHER,
    MAX_RETURN_REASON,
    MAX_TITLE,
    Correction,
    EvidenceEntry,
    ReasonNotAccepted,
    VerdictEntry,
    clean_reason,
    evidence_faults,
)
from claims.review.links import MAX_URL

TODAY = date(2026, 11, 19)
LINK = EvidenceEntry(
    stance="supports",
    publisher="Town Council",
    url="https://council.example/minutes",
    quote="Carried.",
)


class Upload:
    """A file that is never read here."""

    name: str | None = "minutes.pdf"
    size = 10

    def read(self):
        raise AssertionError


def faults(**changes):
    return set(evidence_faults(replace(LINK, **changes).cleaned(), today=TODAY))


def test_the_limits_are_those_of_the_columns():
    limits = {"title": MAX_TITLE, "publisher": MAX_PUBLISHER, "url": MAX_URL}
    limits["public_description"] = MAX_PUBLIC_DESCRIPTION
    for name, limit in limits.items():
        assert Evidence._meta.get_field(name).max_length == limit
    assert set(KINDS) == set(Kind.values)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({"url": ""}, {"url"}),
        ({"url": "minutes"}, {"url"}),
        ({"url": "", "file": Upload()}, set()),
        ({"file": Upload()}, set()),
        ({"stance": "proves"}, {"stance"}),
        ({"kind": "rumour"}, {"kind"}),
        ({"publisher": " "}, set()),
        ({"publisher": " ", "url": "", "file": Upload()}, {"publisher"}),
        ({"publisher": "x" * 301}, {"publisher"}),
        ({"title": "x" * 501}, {"title"}),
        ({"quote": ""}, set()),
        ({"quote": "", "stance": "background"}, set()),
        ({"quote": "", "file": Upload()}, set()),
        ({"quote": "x" * 10_001}, {"quote"}),
        ({"published_on": TODAY, "accessed_on": TODAY}, set()),
        ({"published_on": date(2026, 11, 20)}, {"published_on"}),
        ({"accessed_on": date(2027, 1, 1)}, {"accessed_on"}),
        ({"protected": True}, {"public_description"}),
        ({"protected": True, "public_description": "A member of staff"}, set()),
        ({"public_description": "x" * 501}, {"public_description"}),
        (
            {"url": "", "stance": "", "publisher": "", "kind": ""},
            {"url", "stance", "publisher", "kind"},
        ),
    ],
)
def test_faults_are_named_by_field(changes, expected):
    assert faults(**changes) == expected


def test_an_empty_title_gets_a_stand_in():
    assert LINK.cleaned().title == "council.example/minutes"
    assert replace(LINK, file=Upload()).cleaned().title == "minutes.pdf"
    assert replace(LINK, title=" The  minutes ").cleaned().title == "The minutes"
    long = replace(LINK, url=f"https://council.example/{'x' * 900}").cleaned()
    assert evidence_faults(long, today=TODAY) == {}


def test_the_server_stands_in_for_an_empty_publisher():
    assert replace(LINK, publisher=" ").cleaned().publisher == "council.example"
    assert replace(LINK, publisher="", url="", file=Upload()).cleaned().publisher == ""


def test_texts_are_kept_as_typed_but_for_blanks_and_line_ends():
    entry = VerdictEntry(
        rating=" supported ",
        finding="One\nsentence. ",
        rationale=" First.\r\n\r\nSecond.\x00 ",
        correction=Correction(" update ", " New\r\nfigures. "),
        replaces=7,
    ).cleaned()
    assert (entry.rating, entry.finding) == ("supported", "One sentence.")
    assert entry.rationale == "First.\n\nSecond."
    assert entry.correction == Correction("update", "New\nfigures.")
    assert entry.replaces == 7
    assert entry.cleaned() == entry


def test_a_verdict_is_sent_back_with_a_reason():
    assert clean_reason(" Say\r\nwhich year. ") == "Say\nwhich year."
    for text in (" ", "x" * (MAX_RETURN_REASON + 1)):
        with pytest.raises(ReasonNotAccepted) as refused:
            clean_reason(text)
        assert list(refused.value.errors) == ["reason"]
