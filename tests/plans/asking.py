"""Every address of the site asked for as somebody would, and what it asks the database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from claims.models import ReviewPolicy, Source
from tests.api.fuzzing.desk import fill_desk, known_numbers
from tests.leaving.full_desk import fill_desk as fill_tables
from tests.models.intake import make_key

ROOMS: dict[str, tuple[str, ...]] = {
    "": ("claims.pages.public_urls", "claims.pages.desk_urls"),
    "api:": ("claims.api.urls",),
    "compat:": ("claims.api.compat.urls",),
}
# Lists with filters, each as it is asked for.
FILTERS: dict[str, tuple[str, ...]] = {
    "queue": (
        "state=waiting",
        "state=assigned",
        "topic={topic}",
        "due=any",
        "language=en",
        "words=lamp",
    ),
    "claims": ("q=lamps", "rating=supported", "source={slug}", "topic={topic}"),
    "search": ("q=lamps",),
    "desk-search": ("q=lamps",),
    "readers": ("state=answered", "claim=1"),
    "people": ("q=ada", "state=closed"),
    "look-again": ("kind=dates", "kind=sources", "kind=answers", "kind=questions", "kind=gone"),
    "api:verdicts": ("q=lamps", "rating=supported", "source={slug}", "language=en", "claim=1"),
    "api:claims": ("q=lamps", "status=waiting"),
    "api:articles": ("source={slug}",),
    "api:queue": (
        *("status=waiting", "status=assigned", "topic={topic}", "due=any", "language=en"),
        *("source={slug}", "article={article}", "min_score=0.5"),
    ),
    "api:look-again": ("kind=answered", "kind=vanished"),
    "api:messages": ("state=answered", "claim=1"),
    "api:notices": ("unread=true",),
    "api:people": ("closed=true",),
    "compat:google-claims-search": ("query=lamps", "query=lamps&languageCode=en"),
}
# They stream for as long as somebody listens, or are files of the server.
NOT_ASKED = {"api:changes-events", "api:schema", "api:docs", "desk-live", "metrics"}
# A union of two begins with the bracket of the first.
SELECT = re.compile(r"(?is)^[\s(]*(?:select|with)\b")
_VALUE = re.compile(r"'[^']*'|\d+")


@dataclass(frozen=True)
class Address:
    """Where something is asked for.

    Attributes:
        name: as the resolver knows it.
        module: that has it.
        path: with what fills its parts, and a filter perhaps.
    """

    name: str
    module: str
    path: str


def fill() -> Client:
    """A desk with something in every table, and an administrator who asks."""
    # Copies of rows do not always fit together: what a page asked before it gave up is looked at.
    client = Client(raise_request_exception=False)
    client.force_login(fill_desk(timezone.now()))
    # What follows is published by one person alone.
    ReviewPolicy.objects.update(active=False)
    fill_tables()
    make_key()
    return client


def parts_of_addresses() -> dict[str, object]:
    """What stands in the braces of addresses, by the name of the part."""
    numbers = {name: rows[0] for name, rows in known_numbers().items()}
    own = {f"{name}_id": number for name, number in numbers.items()}
    return {
        **numbers,
        **own,
        "feed_id": numbers["feed"],
        "file_id": 1,
        "run_id": numbers["run"],
        "own_copy_id": numbers["copy"],
        "occurrence_id": numbers["place"],
        "material_id": 1,
        "action_id": numbers["action"],
        "delivery_id": 1,
        "endpoint_id": 1,
        "number": 1,
        "words": "words",
        "slug": Source.objects.order_by("pk")[0].slug,
        "code": "not-found",
        "form": "atom",
        "key": "overview",
        "kind": "methodology",
        "room": "claims",
        "table": "queue",
        "token": "none",
        "token_id": 1,
        "version": "none",
    }


def patterns() -> Iterator[tuple[str, str, URLPattern]]:
    """Every address that can be asked for: its name, the module that has it, and its pattern."""
    for space, modules in ROOMS.items():
        for module in modules:
            for pattern in get_resolver(module).url_patterns:
                assert isinstance(pattern, URLPattern)
                name = f"{space}{pattern.name}"
                if name not in NOT_ASKED:
                    yield name, module, pattern


def addresses(parts: dict[str, object]) -> Iterator[Address]:
    """Every address that can be asked for, and those of lists with their filters."""
    for name, module, pattern in patterns():
        keys = [*pattern.pattern.converters, *pattern.pattern.regex.groupindex]
        path = reverse(name, kwargs={key: parts[key] for key in keys})
        yield Address(name, module, path)
        for query in FILTERS.get(name, ()):
            yield Address(name, module, f"{path}?{query.format(**parts)}")


def statements_of(client: Client, address: Address) -> list[str]:
    """The questions that an address puts to the database."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address.path)
        if answer.streaming:
            b"".join(answer)
    return [query["sql"] for query in asked.captured_queries if SELECT.match(query["sql"])]


def shape_of(sql: str) -> str:
    """What statements have in common that differ in their values alone."""
    return _VALUE.sub("?", sql)
