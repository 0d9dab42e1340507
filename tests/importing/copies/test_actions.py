"""Copies in the tables: the first is the original, a revision is none, bands are bounded."""

import random
from contextlib import closing

import pytest
from django.db import connection

from claims.importing.copies.actions import sketch_articles
from claims.importing.copies.queries import MOST_A_BAND, articles_alike
from claims.importing.copies.sketches import BANDS
from claims.models import Article, ArticleBand
from tests.factories import make_article
from tests.importing.copies.test_sketches import text_of, words

pytestmark = pytest.mark.django_db


def import_text(some: list[str], **fields) -> Article:
    article = make_article(text_of(some), **fields)
    sketch_articles(article_ids=[article.pk])
    article.refresh_from_db()
    return article


def test_a_copy_names_its_original_and_how_much_of_it_there_is():
    original = import_text(words(600))
    copy = import_text(words(600)[:500] + words(60, 1))
    assert copy.copy_of == original
    assert copy.copy_share == pytest.approx(0.85, abs=0.05)
    assert original.copy_of is None


def test_copies_of_copies_name_the_first():
    original = import_text(words(600))
    second = import_text(["Another", "title", *words(600)])
    third = import_text(["A", "third", "title", *words(600), "the", "end"])
    assert {second.copy_of, third.copy_of} == {original}


def test_copies_in_one_batch_are_found():
    articles = [make_article(text_of(["Title", str(n), *words(400)])) for n in range(3)]
    numbers = [article.pk for article in articles]
    found = sketch_articles(article_ids=numbers[::-1])
    assert found == {numbers[1]: numbers[0], numbers[2]: numbers[0]}
    assert sketch_articles(article_ids=numbers) == {}
    assert ArticleBand.objects.count() == 3 * BANDS


def test_a_stranger_is_no_copy():
    import_text(words(600))
    assert import_text(words(600, 5)).copy_of is None


def test_a_revision_is_no_copy_of_any_text_of_the_same_article():
    first = import_text(words(600))
    second = import_text(["New", *words(600)], previous=first, revision=2)
    third = import_text(["Newer", *words(600)], previous=second, revision=3)
    assert (second.copy_of, third.copy_of) == (None, None)
    assert import_text(["Elsewhere", *words(600)]).copy_of == first


def test_a_revision_of_a_copy_is_a_copy_too():
    original = import_text(words(600))
    copy = import_text(["Elsewhere", *words(600)])
    again = import_text(["Elsewhere", *words(600)[:550]], previous=copy, revision=2)
    assert again.copy_of == original


def test_what_a_site_prints_around_its_articles_makes_no_copies():
    menu = words(200, 9)
    length = len(text_of(menu))
    zones = [{"start": 0, "end": length, "kind": "navigation"}]
    import_text(menu + words(80, 1), zones=zones)
    assert import_text(menu + words(80, 2), zones=zones).copy_of is None


def test_an_article_without_words_has_no_bands():
    assert import_text(["…"]).copy_of is None
    assert not ArticleBand.objects.exists()


def test_the_number_of_statements_does_not_grow(django_assert_num_queries):
    for number in (2, 20):
        articles = [make_article(text_of([f"t{n}", *words(200, number)])) for n in range(number)]
        with django_assert_num_queries(9):
            sketch_articles(article_ids=[article.pk for article in articles])


def test_a_band_that_all_articles_share_costs_no_more():
    articles = [make_article() for _ in range(MOST_A_BAND + 30)]
    ArticleBand.objects.bulk_create(
        ArticleBand(article=article, band=0, value=1) for article in articles
    )
    newest = articles[-1].pk
    assert articles_alike([newest])[newest] == [article.pk for article in articles[:5]]


def test_the_lookup_walks_an_index_from_its_start():
    """The plan reads the index, never the table from end to end."""
    rnd = random.Random(1)  # noqa: S311 - no secret
    article = import_text(words(600))
    with closing(connection.cursor()) as cursor:
        cursor.execute(
            "INSERT INTO claims_articleband (article_id, band, value)"
            " SELECT %s, 100 + n, n * 7919 FROM generate_series(1, 30000) AS n",
            [article.pk],
        )
        cursor.execute("ANALYZE claims_articleband")
        cursor.execute(
            "EXPLAIN SELECT article_id FROM claims_articleband"
            " WHERE value = %s AND band = %s ORDER BY article_id LIMIT %s",
            [rnd.getrandbits(62), 3, MOST_A_BAND],
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Index Only Scan using band_by_value" in plan
    assert "Sort" not in plan
