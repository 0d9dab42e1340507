"""What looking for copies reads from the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from claims.importing.copies.sketches import Shingles, article_text, shingles
from claims.models import Article, ArticleBand

# Of a band that many articles share only the first so many are proposed: what stands under every
# article of a site costs no more than that, and the original is among the first.
MOST_A_BAND = 20
# So many articles, those with the most bands in common, are compared word for word.
MOST_COMPARED = 5

# A walk of `band_by_value` to the first rows of each band: the cost does not grow with the table.
_ALIKE = """
    SELECT own.article_id, other.article_id
      FROM claims_articleband AS own
     CROSS JOIN LATERAL (
        SELECT found.article_id FROM claims_articleband AS found
         WHERE found.value = own.value AND found.band = own.band
           AND (found.article_id < own.article_id OR NOT %s)
         ORDER BY found.article_id
         LIMIT %s
     ) AS other
     WHERE own.article_id = ANY(%s) AND other.article_id <> own.article_id
     GROUP BY own.article_id, other.article_id
     ORDER BY own.article_id, COUNT(*) DESC, other.article_id
"""

_ROOTS = """
    WITH RECURSIVE walk (id, root) AS (
        SELECT id, id FROM unnest(%s::bigint[]) AS id
        UNION ALL
        SELECT walk.id, previous_id
          FROM walk JOIN claims_article ON claims_article.id = walk.root
         WHERE previous_id IS NOT NULL
    )
    SELECT id, MIN(root) FROM walk GROUP BY id
"""


def unsketched(article_ids: Collection[int]) -> QuerySet[Article]:
    """Those of the articles that have no bands yet, in the order of their numbers."""
    bands = ArticleBand.objects.filter(article=OuterRef("pk"))
    rows = Article.objects.filter(~Exists(bands), pk__in=article_ids)
    return rows.only("text", "zones").order_by("pk")


def stored_bands(article_ids: Collection[int]) -> dict[int, list[int]]:
    """The bands of articles in their order, by the article's number; those without any are out."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = ArticleBand.objects.filter(article__in=article_ids).order_by("article", "band")
    for article, value in rows.values_list("article", "value"):
        found[article].append(value)
    return dict(found)


def articles_alike(
    article_ids: Sequence[int], *, earlier_only: bool = False
) -> dict[int, list[int]]:
    """For each article others that share a band with it, those with the most in common first.

    Args:
        article_ids: numbers of articles that have their sketches.
        earlier_only: whether only those with a smaller number are looked at.
    """
    found: dict[int, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, [earlier_only, MOST_A_BAND, list(article_ids)])
        for article, other in cursor.fetchall():
            if len(found[article]) < MOST_COMPARED:
                found[article].append(other)
    return dict(found)


def originals_of(article_ids: Collection[int]) -> dict[int, int]:
    """For each article the one that it repeats, or itself."""
    rows = Article.objects.filter(pk__in=article_ids).values_list("pk", "copy_of_id")
    return {number: original or number for number, original in rows}


def stored_copies(article_ids: Collection[int]) -> dict[int, tuple[int | None, float | None]]:
    """For each article the one that it repeats and how much of it; None where it repeats none."""
    rows = Article.objects.filter(pk__in=article_ids)
    return {
        number: (original, share)
        for number, original, share in rows.values_list("pk", "copy_of_id", "copy_share")
    }


def first_revisions(article_ids: Collection[int]) -> dict[int, int]:
    """For each article its first revision; the same for all revisions of one article."""
    with connection.cursor() as cursor:
        cursor.execute(_ROOTS, [list(article_ids)])
        return dict(cursor.fetchall())


def shingles_of(article: Article) -> Shingles:
    """The shingles of what is the article in its text."""
    return shingles(article_text(article.text, article.left_out))


def read_shingles(article_ids: Collection[int]) -> dict[int, Shingles]:
    """The shingles of articles, by their number; reads the texts."""
    rows = Article.objects.filter(pk__in=article_ids).only("text", "zones")
    return {article.pk: shingles_of(article) for article in rows}
