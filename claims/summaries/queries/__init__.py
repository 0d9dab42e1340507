"""Everything the summaries read. See `summaries.builder` for what the payloads hold."""

from claims.summaries.queries.copies import PLACES_SHOWN, claim_facts, copy_of, desk
from claims.summaries.queries.counts import read_counts
from claims.summaries.queries.history import history_entries
from claims.summaries.queries.known import claims_of_articles, known_pages
from claims.summaries.queries.pages import PageContent, page, page_payload
from claims.summaries.queries.revisions import (
    earlier_revisions,
    told_claims,
    told_copies_of,
    with_later_revisions,
)
from claims.summaries.queries.said import articles_saying, claims_said_in, sources_saying

__all__ = [
    "PLACES_SHOWN",
    "PageContent",
    "articles_saying",
    "claim_facts",
    "claims_of_articles",
    "claims_said_in",
    "copy_of",
    "desk",
    "earlier_revisions",
    "history_entries",
    "known_pages",
    "page",
    "page_payload",
    "read_counts",
    "sources_saying",
    "told_claims",
    "told_copies_of",
    "with_later_revisions",
]
