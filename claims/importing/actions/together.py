"""Many articles at once: the same outcome as one after the other, with few statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from psycopg.errors import UniqueViolation

from claims.importing.actions.storing import (
    ImportCollision,
    ImportOutcome,
    content_hash,
    new_article,
    new_original,
    source_name,
    source_slug,
    store_arrival,
    stored_name,
)
from claims.importing.arrivals import Arrival
from claims.importing.queries import Known, earlier_revisions, revised, same_texts
from claims.models import Article, Source, User
from claims.models.copying import copy_rows
from claims.workflow import add_counts, counted_on

type Stored = ImportOutcome | ImportCollision


def import_articles(*, arrivals: Sequence[Arrival], by: User | None, at: datetime) -> list[Stored]:
    """Store articles with their original bytes.

    What is a revision of another article of the same batch, meets another import at the same
    moment, or may be back at an earlier text is stored by itself afterwards. A list that tells the
    history of an article tells nothing new when it comes again: of a batch only the last text of
    an address can be one that has come back.

    Args:
        arrivals: the articles; a batch of some hundreds is fastest.
        by: who imports them; None for the system.
        at: when.

    Returns:
        What became of each, in the order of the arrivals; an ImportCollision where one could not
        be settled with other imports that came in between.
    """
    try:
        with transaction.atomic():
            done = _store_together(arrivals, by=by, at=at)
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
        done = {}
    return [
        done.get(place) or _stored_alone(arrival, by=by, at=at)
        for place, arrival in enumerate(arrivals)
    ]


def _stored_alone(arrival: Arrival, *, by: User | None, at: datetime) -> Stored:
    try:
        return store_arrival(arrival=arrival, by=by, at=at)
    except ImportCollision as error:
        return error


def _store_together(
    arrivals: Sequence[Arrival], *, by: User | None, at: datetime
) -> dict[int, ImportOutcome]:
    """Store what needs no other arrival of the batch; the places of the rest are missing."""
    hashes = [content_hash(arrival.parsed.text) for arrival in arrivals]
    there = same_texts(hashes)
    back = _maybe_back(
        arrivals, {place: there[one] for place, one in enumerate(hashes) if one in there}
    )
    done = {
        place: ImportOutcome("same", there[digest])
        for place, digest in enumerate(hashes)
        if digest in there and place not in back
    }
    left = (place for place in range(len(arrivals)) if place not in done and place not in back)
    fresh = _independent(arrivals, left)
    outlets = _outlets(source_name(arrival.parsed, arrival.source) for arrival in fresh.values())
    slugs = {
        place: source_slug(source_name(one.parsed, one.source)) for place, one in fresh.items()
    }
    known = earlier_revisions(
        [
            Known(one.parsed.url, slugs[place], stored_name(one.known_as), one.parsed.text)
            for place, one in fresh.items()
        ]
    )
    articles = []
    for (place, arrival), previous in zip(fresh.items(), known, strict=True):
        article = new_article(arrival, outlet=outlets[slugs[place]], previous=previous)
        article.imported_by, article.imported_at = by, at
        articles.append(article)
        done[place] = ImportOutcome("changed" if previous else "new", article)
    Article.objects.bulk_create(articles)
    copy_rows(
        [new_original(one, article) for one, article in zip(fresh.values(), articles, strict=True)]
    )
    add_counts(counted_on("articles", at, len(articles)))
    return done


def _maybe_back(arrivals: Sequence[Arrival], known: Mapping[int, Article]) -> set[int]:
    """The places of texts that have been revised, but may be what their address says again."""
    revised_ones = revised([article.pk for article in known.values()])
    back: set[int] = set()
    met: set[tuple[str, ...]] = set()
    for place in reversed(range(len(arrivals)) if revised_ones else range(0)):
        marks = _marks(arrivals[place])
        if place in known and known[place].pk in revised_ones and met.isdisjoint(marks):
            back.add(place)
        met |= marks
    return back


def _marks(arrival: Arrival) -> set[tuple[str, ...]]:
    """By what a later text of the same article would be known."""
    slug = source_slug(source_name(arrival.parsed, arrival.source))
    marks = {("url", arrival.parsed.url), ("name", slug, arrival.known_as)}
    return {mark for mark in marks if mark[-1]}


def _independent(arrivals: Sequence[Arrival], places: Iterable[int]) -> dict[int, Arrival]:
    """The arrivals of which no earlier one has the text, the address or the name."""
    chosen: dict[int, Arrival] = {}
    met: set[tuple[str, ...]] = set()
    for place in places:
        arrival = arrivals[place]
        marks = {("text", arrival.parsed.text), *_marks(arrival)}
        if met.isdisjoint(marks):
            chosen[place] = arrival
        met |= marks
    return chosen


def _outlets(names: Iterable[str]) -> dict[str, Source]:
    """The outlets by their keys; those that are not known yet are stored."""
    wanted: dict[str, str] = {}
    for name in names:
        wanted.setdefault(source_slug(name), name)
    Source.objects.bulk_create(
        [Source(slug=slug, name=name) for slug, name in sorted(wanted.items())],
        ignore_conflicts=True,
    )
    return {outlet.slug: outlet for outlet in Source.objects.filter(slug__in=wanted)}
