"""Importing an article: one transaction an article, once for each content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from psycopg.errors import UniqueViolation

from claims.importing.arrivals import Arrival
from claims.importing.files import ReadFile
from claims.importing.metadata import one_line
from claims.importing.parsed import ParsedArticle
from claims.importing.queries import Standing, standing
from claims.messages import say
from claims.models import Article, Original, Source, User
from claims.workflow import add_counts, counted_on

Kind = Literal["new", "changed", "same"]

# For a file that says nothing of where it comes from, when nobody else does either.
UNNAMED_SOURCE = "Source not named"

# Another import of the same article at the same moment is met once; more often
# only if several new texts of one article arrive together.
MOST_ATTEMPTS = 5

_MOST_NAME = 500
_MOST_SOURCE = 200


class ImportCollision(Exception):
    """Other imports of the same article kept coming in between; nothing was written."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did.

    kind: "new", "changed" (a new revision of `article.previous`, be it with the text
    of an earlier one) or "same" (the text was there; nothing was written). article:
    the one now in the tables.
    """

    kind: Kind
    article: Article


def import_article(
    *, parsed: ParsedArticle, file: ReadFile, source: str, by: User | None, at: datetime
) -> ImportOutcome:
    """Store a parsed article with its original bytes.

    Arguments: parsed; file, the bytes it was read from, and their name; source,
    the outlet's name, "" to take what the article says; by, who imports it, None
    for the system; at, when.

    Raises ImportCollision when it could not be settled in MOST_ATTEMPTS.
    """
    return store_arrival(arrival=Arrival(parsed, file, source), by=by, at=at)


def store_arrival(*, arrival: Arrival, by: User | None, at: datetime) -> ImportOutcome:
    """Store one article.

    The database decides between imports that happen at once: the unique hash of
    the text and the one next revision an article may have.
    Raises ImportCollision when it could not be settled in MOST_ATTEMPTS.
    """
    for _ in range(MOST_ATTEMPTS):
        try:
            with transaction.atomic():
                return _store(arrival, by=by, at=at)
        except IntegrityError as error:
            if not isinstance(error.__cause__, UniqueViolation):
                raise
            collision = error
    raise ImportCollision(
        say(
            "%(name)s was changed by other imports at the same time. Import it again.",
            name=arrival.file.name,
        )
    ) from collision


def foresee_import(*, parsed: ParsedArticle, name: str, source: str) -> Kind:
    """What import_article would do now; writes nothing."""
    found = _standing(parsed, name=name, source=source)
    if found.same is not None:
        return "same"
    return "new" if found.previous is None else "changed"


def content_hash(text: str) -> str:
    """The SHA-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def source_name(parsed: ParsedArticle, named: str) -> str:
    """The outlet an article is filed under: as named, as it says, or its site."""
    host = (urlsplit(parsed.url).hostname or "").removeprefix("www.")
    name = one_line(named) or parsed.outlet or host or UNNAMED_SOURCE
    return name[:_MOST_SOURCE]


def source_slug(name: str) -> str:
    """The key of an outlet; a name without Latin letters gets one from its hash."""
    return slugify(name)[:_MOST_SOURCE] or f"source-{content_hash(name.casefold())[:12]}"


def _store(arrival: Arrival, *, by: User | None, at: datetime) -> ImportOutcome:
    found = _standing(arrival.parsed, name=arrival.known_as, source=arrival.source)
    if found.same is not None:
        return ImportOutcome("same", found.same)
    name = source_name(arrival.parsed, arrival.source)
    outlet, _ = Source.objects.get_or_create(slug=source_slug(name), defaults={"name": name})
    article = new_article(arrival, outlet=outlet, previous=found.previous)
    article.returns_to = found.returns_to
    article.imported_by, article.imported_at = by, at
    article.save(force_insert=True)
    new_original(arrival, article).save(force_insert=True)
    add_counts(counted_on("articles", at))
    return ImportOutcome("changed" if found.previous else "new", article)


def _standing(parsed: ParsedArticle, *, name: str, source: str) -> Standing:
    return standing(
        parsed=parsed,
        name=stored_name(name),
        slug=source_slug(source_name(parsed, source)),
        content_hash=content_hash(parsed.text),
    )


def stored_name(name: str) -> str:
    """The name of a file as it is kept: the end of it, which tells more than the beginning."""
    return name[-_MOST_NAME:]


def new_article(arrival: Arrival, *, outlet: Source, previous: Article | None) -> Article:
    """The row of an article, not stored yet."""
    parsed = arrival.parsed
    return Article(
        source=outlet,
        title=parsed.title,
        author=parsed.author,
        url=parsed.url,
        name=stored_name(arrival.file.name),
        language=parsed.language,
        text=parsed.text,
        content_hash=content_hash(parsed.text),
        zones=[zone.as_json() for zone in parsed.zones],
        published_year=parsed.published.year,
        published_month=parsed.published.month,
        published_day=parsed.published.day,
        previous=previous,
        revision=previous.revision + 1 if previous else 1,
    )


def new_original(arrival: Arrival, article: Article) -> Original:
    """The row of the bytes that an article was read from, not stored yet."""
    return Original(
        article=article,
        data=arrival.file.data,
        media_type=arrival.parsed.media_type,
        encoding=arrival.parsed.encoding,
        name=stored_name(arrival.file.name),
        headers=[list(header) for header in arrival.headers],
        fetched_at=arrival.fetched_at,
    )
