"""The languages of the queue's filter: all of them, once each, without reading the articles."""

import pytest
from django.db import connection

from claims.queue.queries import article_languages
from claims.queue.queries.languages import _LANGUAGES
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_every_language_stands_there_once():
    for language in ("en", "fa", "en", "pt-BR", "und", "fa", "en"):
        make_article(language=language)
    assert article_languages() == ("en", "fa", "pt-BR", "und")


def test_a_desk_without_articles_has_none():
    assert article_languages() == ()


def test_the_articles_are_not_read_one_by_one():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN " + _LANGUAGES)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert plan.count("article_by_language") == 2, plan
    assert "Sort" not in plan
