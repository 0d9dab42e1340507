"""ClaimReview as pages and DataFeed files write it."""

import json
from datetime import date

import pytest

from claims.importing.earlier.check import FoundCheck
from claims.importing.earlier.claimreview import read_reviews
from claims.importing.parsed import Rejected

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "/checks/lamps",
    "claimReviewed": "The bridge at Aldermouth has 90 lamps.",
    "datePublished": "2026-03-04T09:00:00+01:00",
    "inLanguage": "en-GB",
    "headline": "Ninety lamps? No",
    "author": {"@type": "Organization", "name": "Check of Aldermouth"},
    "reviewRating": {
        "@type": "Rating",
        "alternateName": "Mostly wrong",
        "ratingValue": 2,
        "worstRating": 1,
        "bestRating": 5,
        "ratingExplanation": "We counted forty.",
    },
    "itemReviewed": {
        "@type": "Claim",
        "author": [{"@type": "Person", "name": "The mayor"}],
        "datePublished": "2026-03-02",
        "appearance": [{"@type": "CreativeWork", "url": "https://post.example/bridge"}],
    },
}
PAGE = """<!doctype html><html><head><title>Lamps</title>
<script type="application/ld+json">{"@type": "WebPage", "name": broken</script>
<script type="application/ld+json; charset=utf-8">%s</script></head>
<body><p>Text.</p></body></html>"""


def read(document, **where):
    data = document if isinstance(document, str) else json.dumps(document)
    found = list(read_reviews(data.encode(), **where))
    assert [number for number, _ in found] == list(range(1, len(found) + 1))
    return [check for _, check in found]


def test_a_page_with_all_that_is_documented():
    [check] = read(PAGE % json.dumps(REVIEW), address="https://check.example/en/lamps")
    assert isinstance(check, FoundCheck)
    assert check.words == REVIEW["claimReviewed"]
    assert (check.rating, check.scale) == ("Mostly wrong", "2 of 1 to 5")
    assert (check.publisher, check.claimant) == ("Check of Aldermouth", "The mayor")
    assert (check.claimed_on, check.checked_on) == (date(2026, 3, 2), date(2026, 3, 4))
    assert check.url == "https://check.example/checks/lamps"
    assert check.appearance == "https://post.example/bridge"
    assert (check.title, check.finding) == ("Ninety lamps? No", "We counted forty.")
    assert (check.language, check.data) == ("en", REVIEW)


def test_a_feed_holds_many_and_one_bad_review_stops_no_other():
    without = {key: value for key, value in REVIEW.items() if key != "claimReviewed"}
    feed = {
        "@context": "http://schema.org",
        "@type": "DataFeed",
        "dataFeedElement": [
            {"@type": "DataFeedItem", "item": [REVIEW, without]},
            {"@type": "DataFeedItem", "item": None},
            {"@type": "DataFeedItem", "item": [{**REVIEW, "url": "https://check.example/2"}]},
        ],
    }
    first, second, third = read(feed)
    assert isinstance(first, FoundCheck)
    assert isinstance(second, Rejected)
    assert "It says nothing for words" in second.reason
    assert third.url == "https://check.example/2"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reviewRating": {"ratingValue": "1", "worstRating": "1", "bestRating": "5"}},
         {"rating": "1 of 1 to 5"}),
        ({"reviewRating": {"ratingValue": 3}}, {"rating": "3"}),
        ({"author": {"url": "https://x.example"}, "url": "https://www.check.example/1"},
         {"publisher": "check.example"}),
        ({"datePublished": "last week"}, {"checked_on": None}),
        ({"url": "javascript:alert(1)"}, {"url": ""}),
        ({"@type": ["Review", "https://schema.org/ClaimReview"]}, {"rating": "Mostly wrong"}),
        ({"claimReviewed": "Say \u202eboo\u0007  twice"}, {"words": "Say boo twice"}),
        ({"reviewBody": "a\0b \ud800", "reviewRating": {"name": "x"}},
         {"finding": "a\ufffdb ?"}),
        ({"itemReviewed": {"name": "x", "author": "The mayor"}}, {"claimant": "The mayor"}),
    ],
)  # fmt: skip
def test_what_pages_write_otherwise(change, said):
    [check] = read({"@graph": [{**REVIEW, **change}]})
    assert {name: getattr(check, name) for name in said} == said


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ("<p>A page without any.</p>", "There is no ClaimReview here"),
        ("{not json", "This is no JSON"),
        ("[" * 100_000, "This is no JSON"),
        ({"@type": "NewsArticle"}, "There is no ClaimReview here"),
    ],
)
def test_what_holds_none_is_refused(document, why):
    with pytest.raises(Rejected, match=why):
        read(document)


def test_what_no_table_could_hold_is_kept_as_text_and_what_is_nested_too_deeply_refused():
    [check] = read('{"@type": "ClaimReview", "n": [NaN, 1e999], ' + json.dumps(REVIEW)[1:])
    assert check.data["n"] == ["nan", "inf"]
    nested: dict[str, object] = {}
    for _ in range(100):
        nested = {"about": nested}
    [refused] = read({**REVIEW, "about": nested})
    assert "nested more than" in refused.reason


def test_a_page_with_an_xml_declaration_is_a_page():
    [check] = read('<?xml version="1.0" encoding="utf-8"?>\n' + PAGE % json.dumps(REVIEW))
    assert isinstance(check, FoundCheck)


def test_a_script_that_tells_of_a_check_and_is_no_json_is_told():
    broken = PAGE % json.dumps(REVIEW)[:-1]
    [only] = read(broken)
    assert isinstance(only, Rejected)
    assert "This is no JSON" in only.reason


def test_the_same_page_and_words_are_the_same_check_and_other_words_a_newer_version():
    [one], [other] = read(REVIEW), read({**REVIEW, "headline": "Forty lamps"})
    [again] = read({**REVIEW, "claimReviewed": "the bridge at Aldermouth has 90  lamps."})
    assert one.key() == other.key() == again.key()
    assert one.digest() != other.digest()
