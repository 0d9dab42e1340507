"""Markup that may be missing a member is given without it; one that may not is not given."""

from __future__ import annotations

from typing import Any

import pytest

from claims.summaries.claimreview import claimreview
from claims.summaries.markup_rules import checked
from tests.summaries.facts_of_a_claim import CORRECTION, DESK, PLACE, PROOF, copy

SITE = "https://desk.example"
GOOD = claimreview(DESK, copy(corrections=(CORRECTION,), evidence=(PROOF,), places=(PLACE,)))


def test_what_the_desk_makes_is_right_as_it_is() -> None:
    told = checked(GOOD, site_url=SITE)
    assert told.faults == ()
    assert told.markup == GOOD


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("@context", "http://schema.org"),
        ("@type", "Review"),
        ("claimReviewed", " "),
        ("claimReviewed", None),
        ("reviewRating", {"@type": "Rating", "ratingValue": 5}),
        ("reviewRating", "Supported"),
        ("url", "https://elsewhere.example/claims/7/"),
        ("url", "https://notdesk.example/claims/7/"),
        ("url", "/claims/7/"),
        ("url", "https://[/"),
        ("url", None),
    ],
)
def test_without_a_required_member_there_is_no_markup(name: str, value: Any) -> None:
    told = checked({**GOOD, name: value}, site_url=SITE)
    assert told.markup is None
    assert [fault.partition(":")[0].partition(".")[0] for fault in told.faults] == [name]


def test_a_host_below_the_desks_is_the_desks() -> None:
    assert checked({**GOOD, "url": "https://facts.desk.example/7/"}, site_url=SITE).markup


NUMBERS = ("ratingValue", "bestRating", "worstRating")
WRONG_RATINGS = [(6, 5, 1), (0, 5, 0), (1, 1, 1), (3, 5, None), ("5", 5, 1)]


@pytest.mark.parametrize("numbers", WRONG_RATINGS)
def test_wrong_numbers_leave_the_word_alone(numbers: tuple[Any, ...]) -> None:
    rating = GOOD["reviewRating"] | dict(zip(NUMBERS, numbers, strict=True))
    told = checked({**GOOD, "reviewRating": rating}, site_url=SITE)
    assert told.markup is not None
    assert told.markup["reviewRating"]["alternateName"] == "Supported"
    assert not set(NUMBERS) & told.markup["reviewRating"].keys()
    assert len(told.faults) == 1


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("author", {"@type": "Organization"}, None),
        ("datePublished", "2026-11", None),
        ("dateModified", "soon", None),
        ("sdLicense", "CC BY 4.0", None),
        ("citation", [{"name": "A"}, {}], [{"name": "A"}]),
        ("citation", [{"name": "A", "url": "javascript:1"}], [{"name": "A"}]),
        ("citation", [{"url": "ftp://a.example/"}], None),
        ("correction", [{"text": "", "datePublished": "2026-11-19"}], None),
        ("itemReviewed", {"author": [{"name": " "}], "text": "A"}, {"text": "A"}),
        ("itemReviewed", {"datePublished": "20", "text": "A"}, {"text": "A"}),
        ("itemReviewed", {"appearance": [{"url": "x"}], "text": "A"}, {"text": "A"}),
    ],
)
def test_a_wrong_member_that_may_be_missing_is_left_out(name: str, value: Any, kept: Any) -> None:
    told = checked({**GOOD, name: value}, site_url=SITE)
    assert told.markup is not None
    assert told.markup.get(name) == kept
    assert all(fault.startswith(name) for fault in told.faults)
    assert told.faults
    others = {key: one for key, one in GOOD.items() if key != name}
    assert {key: told.markup[key] for key in others} == others
