"""What is found, and what waits to be read."""

from claims.search.queries.searching import Among, Found, Match, Search, search_among
from claims.search.queries.waiting import (
    anything_to_read,
    articles_to_read,
    claims_to_read,
    highest_place,
)

__all__ = [
    "Among",
    "Found",
    "Match",
    "Search",
    "anything_to_read",
    "articles_to_read",
    "claims_to_read",
    "highest_place",
    "search_among",
]
