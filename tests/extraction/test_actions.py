"""Extraction of a stored article: once, whole, and exact in the table's own eyes."""

from datetime import timedelta

import pytest

from claims.extraction.actions.extracting import extract_article
from claims.extraction.detector import EXTRACTOR_VERSION
from claims.extraction.selectors import CONTEXT
from claims.models import Article, Occurrence
from tests.factories import NOW, make_article

pytestmark = pytest.mark.django_db

TEXT = (
    "A bridge opens\n\n"
    "Mayor Lund said on 3 May 2026 that the bridge had cost 4 million. 😀 Who paid for it?\n\n"
    "Police arrested 14 people on 4 May 2026.\n\n"
    "Related: Police arrested 99 people on 5 May 2026."
)


def make_extracted() -> Article:
    start = TEXT.index("Related")
    zones = [{"start": start, "end": len(TEXT), "kind": "related"}]
    return extract_article(article=make_article(TEXT, zones=zones), at=NOW)


def test_claims_become_occurrences_without_a_claim():
    article = make_extracted()
    first, second = article.occurrences.in_text_order()
    assert first.quote == "Mayor Lund said on 3 May 2026 that the bridge had cost 4 million."
    assert first.attributed_to == "Mayor Lund"
    assert second.quote == "Police arrested 14 people on 4 May 2026."
    assert second.attributed_to == ""
    for one in (first, second):
        assert TEXT[one.start : one.end] == one.quote
        assert TEXT.count(one.prefix + one.quote + one.suffix) == 1
        assert len(one.prefix) <= CONTEXT
        assert len(one.suffix) <= CONTEXT
        assert one.claim is None
        assert one.extractor_version == EXTRACTOR_VERSION
    assert {
        "code": "figure",
        "text": "gives a number",
        "points": 30,
        "level": "checkable",
    } in second.reasons


def test_the_article_says_that_it_is_done():
    article = make_extracted()
    article.refresh_from_db()
    assert article.extracted_at == NOW
    assert article.extractor_version == EXTRACTOR_VERSION
    assert not Article.objects.awaiting_extraction().exists()


def test_a_second_run_changes_nothing():
    article = make_extracted()
    before = list(Occurrence.objects.order_by("pk").values())
    again = extract_article(article=article, at=NOW + timedelta(hours=1))
    assert again.extracted_at == NOW
    assert list(Occurrence.objects.order_by("pk").values()) == before


def test_ranges_that_are_there_already_are_not_stored_twice():
    article = make_extracted()
    Article.objects.filter(pk=article.pk).update(extracted_at=None, extractor_version="")
    extract_article(article=article, at=NOW)
    assert Occurrence.objects.count() == 2


def test_an_article_without_claims_is_done_too():
    article = extract_article(article=make_article("What a lovely day it is!"), at=NOW)
    assert article.extracted_at == NOW
    assert not article.occurrences.exists()


def test_the_number_of_statements_does_not_grow_with_the_claims(django_assert_num_queries):
    text = " ".join(f"Police arrested {number} people in May 2026." for number in range(14, 90))
    few, many = make_article(TEXT), make_article(text)
    with django_assert_num_queries(8):
        extract_article(article=few, at=NOW)
    with django_assert_num_queries(8):
        extract_article(article=many, at=NOW)
    assert many.occurrences.count() == 76
