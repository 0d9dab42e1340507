"""Everything the summaries read. See `summaries.builder` for what the payloads hold."""

from claims.summaries.queries.copies import PLACES_SHOWN, claim_facts, copy_of, desk
from claims.summaries.queries.counts import read_counts
from claims.summaries.queries.epochs import newest_and_epoch
from claims.summaries.queries.heads import feed_between, newest_head, seals_between
from claims.summaries.queries.history import history_entries
from claims.summaries.queries.known import claims_of_articles, known_pages
from claims.summaries.queries.pages import (
    PageContent,
    PageState,
    key_of_source,
    page,
    page_payload,
    page_state,
)
from claims.summaries.queries.repeated import spanning_pages
from claims.summaries.queries.revisions import (
    earlier_revisions,
    told_claims,
    told_copies_of,
    with_later_revisions,
)
from claims.summaries.queries.said import articles_saying, claims_said_in, sources_saying
from claims.summaries.queries.texts import text_in_force, text_versions

__all__ = [
    "PLACES_SHOWN",
    "PageContent",
    "PageState",
    "articles_saying",
    "claim_facts",
    "claims_of_articles",
    "claims_said_in",
    "copy_of",
    "desk",
    "earlier_revisions",
    "feed_between",
    "history_entries",
    "key_of_source",
    "known_pages",
    "newest_and_epoch",
    "newest_head",
    "page",
    "page_payload",
    "page_state",
    "read_counts",
    "seals_between",
    "sources_saying",
    "spanning_pages",
    "text_in_force",
    "text_versions",
    "told_claims",
    "told_copies_of",
    "with_later_revisions",
]
