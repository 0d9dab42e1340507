"""Everything the summaries read. See `summaries.builder` for what the payloads hold."""

from claims.summaries.queries.copies import PLACES_SHOWN, claim_facts, copy_of, desk
from claims.summaries.queries.counts import read_counts
from claims.summaries.queries.history import history_entries
from claims.summaries.queries.known import claims_of_article, known_pages
from claims.summaries.queries.pages import PageContent, page, page_payload

__all__ = [
    "PLACES_SHOWN",
    "PageContent",
    "claim_facts",
    "claims_of_article",
    "copy_of",
    "desk",
    "history_entries",
    "known_pages",
    "page",
    "page_payload",
    "read_counts",
]
