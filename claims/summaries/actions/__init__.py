"""What readers get: every write of the summaries. Each action is one transaction."""

from claims.summaries.actions.counting import Drift, fold_counts, recount
from claims.summaries.actions.publishing import NoteMissing, publish_claim, withdraw_claim
from claims.summaries.actions.refreshing import refresh_pages
from claims.summaries.actions.showing import show_article
from claims.summaries.actions.staleness import mark_stale

__all__ = [
    "Drift",
    "NoteMissing",
    "fold_counts",
    "mark_stale",
    "publish_claim",
    "recount",
    "refresh_pages",
    "show_article",
    "withdraw_claim",
]
