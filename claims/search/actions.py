"""Entries are written after their texts, in pieces: the same way for new texts and for old ones.

What is published is read in the order of its numbers, which are handed out in the order of the
commits: the highest place of the entries says how far the reading has come. Numbers of claims and
articles can be committed out of order; so of those, missing entries are looked for among the last
LATE numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from django.db import connection, transaction

from claims.models import Article, Claim, Publication, PublicationKind, SearchEntry, SearchKind
from claims.search.queries import articles_to_read, claims_to_read, highest_place
from claims.search.texts import (
    Weighed,
    words_of_article,
    words_of_claim,
    words_of_publication,
)
from claims.search.windows import marks_of
from claims.search.wording import PLAIN, configuration_of, folded

# Any constant will do; it only has to be the same in every process ("search" in ASCII, hex).
SEARCH_LOCK = 0x736561726368

_TRY_LOCK = "SELECT pg_try_advisory_xact_lock(%s)"
_WRITE = """
INSERT INTO claims_searchentry AS known (kind, number, place, words)
SELECT %(kind)s, number, place,
       setweight(to_tsvector(name::regconfig, a), 'A')
       || setweight(to_tsvector(name::regconfig, b), 'B')
       || setweight(to_tsvector(name::regconfig, c), 'C')
       || setweight(to_tsvector(name::regconfig, d), 'D')
       || array_to_tsvector(string_to_array(marks, ' '))
  FROM unnest(%(number)s::bigint[], %(place)s::bigint[], %(name)s::text[], %(a)s::text[],
              %(b)s::text[], %(c)s::text[], %(d)s::text[], %(marks)s::text[])
       AS each(number, place, name, a, b, c, d, marks)
ON CONFLICT (kind, number) DO UPDATE SET place = excluded.place, words = excluded.words
 WHERE excluded.place >= known.place"""


class _Entry(NamedTuple):
    number: int
    place: int
    language: str
    words: Weighed
    found: bool = True


@transaction.atomic
def read_texts(*, kind: SearchKind, limit: int) -> int:
    """Write the entries of texts that have none yet, or whose words have changed.

    A job that is at it already is left to it.

    Args:
        kind: of which texts.
        limit: how many at most.

    Returns:
        How many texts were read; fewer than `limit` when no more wait, or another job is at it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TRY_LOCK, [SEARCH_LOCK])
        if not cursor.fetchone()[0]:
            return 0
    read, entries = _READERS[kind](limit)
    _write(kind, entries)
    return read


def _published(limit: int) -> tuple[int, list[_Entry]]:
    after = highest_place(SearchKind.PUBLISHED)
    read = list(Publication.objects.told().after(after).defer("claimreview")[:limit])
    # Of two publications of one claim in a piece only the later one counts.
    last = {row.claim_id: row for row in read}
    again = _changed(SearchKind.PUBLISHED, limit - len(read))
    for row in Publication.objects.filter(sequence__in=again).defer("claimreview"):
        last.setdefault(row.claim_id, row)
    return len(read) + len(again), [_of_publication(row) for row in last.values()]


def _of_publication(row: Publication) -> _Entry:
    stands = row.superseded_at is None and row.kind == PublicationKind.VERDICT
    words = words_of_publication(row.payload) if stands else []
    return _Entry(row.claim_id, row.sequence, row.language, words, found=stands)


def _claims(limit: int) -> tuple[int, list[_Entry]]:
    wanted = claims_to_read(limit)
    wanted += _changed(SearchKind.CLAIM, limit - len(wanted))
    rows = Claim.objects.filter(pk__in=wanted).only("text", "language")
    return len(wanted), [
        _Entry(row.pk, row.pk, row.language, words_of_claim(row.text)) for row in rows
    ]


def _articles(limit: int) -> tuple[int, list[_Entry]]:
    wanted = articles_to_read(limit)
    wanted += _changed(SearchKind.ARTICLE, limit - len(wanted))
    rows = Article.objects.filter(pk__in=wanted).select_related("source").defer("zones")
    return len(wanted), [_Entry(row.pk, row.pk, row.language, _of_article(row)) for row in rows]


def _of_article(row: Article) -> Weighed:
    return words_of_article(
        title=row.title, author=row.author, source=row.source.name, text=row.text
    )


_READERS = {
    SearchKind.PUBLISHED: _published,
    SearchKind.CLAIM: _claims,
    SearchKind.ARTICLE: _articles,
}


def _changed(kind: SearchKind, limit: int) -> list[int]:
    """Places whose words are to be read again."""
    rows = SearchEntry.objects.filter(kind=kind, words__isnull=True).order_by("place")
    return list(rows.values_list("place", flat=True)[: max(limit, 0)])


def _write(kind: SearchKind, entries: Iterable[_Entry]) -> None:
    rows = [_columns(kind, entry) for entry in entries]
    if not rows:
        return
    names = ("number", "place", "name", "a", "b", "c", "d", "marks")
    columns: Sequence[Sequence[object]] = list(zip(*rows, strict=True))
    values = {name: list(column) for name, column in zip(names, columns, strict=True)}
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, {"kind": kind, **values})


def _columns(kind: SearchKind, entry: _Entry) -> tuple[object, ...]:
    """One row; an entry that nobody is to find has no words at all."""
    if not entry.found:
        return (entry.number, entry.place, PLAIN, "", "", "", "", "")
    name = configuration_of(entry.language)
    texts = dict(entry.words)
    marks = " ".join(marks_of(kind=kind, place=entry.place, configuration=name))
    return (
        entry.number,
        entry.place,
        name,
        *(folded(texts.get(weight, "")) for weight in "ABCD"),
        marks,
    )


def read_again(*, kind: SearchKind, after: int, limit: int) -> int | None:
    """Have the words of entries read again: after another version reads words another way.

    Args:
        kind: of which entries.
        after: only places above this one.
        limit: how many at most.

    Returns:
        The highest place it came to; None if there was none left.
    """
    entries = SearchEntry.objects.filter(kind=kind, place__gt=after).order_by("place")
    places = list(entries.values_list("place", flat=True)[:limit])
    SearchEntry.objects.filter(kind=kind, place__in=places).update(words=None)
    return places[-1] if places else None


@transaction.atomic
def forget_words(*, claim_ids: Collection[int]) -> None:
    """Let nobody find the verdicts on claims by the words they held; a job reads them again.

    Call it first in a transaction that changes what was published: a job that is at it is waited
    for, so that it does not write what it read before.

    Args:
        claim_ids: which claims.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEARCH_LOCK])
    entries = SearchEntry.objects.filter(kind=SearchKind.PUBLISHED, number__in=claim_ids)
    entries.update(words=None)
