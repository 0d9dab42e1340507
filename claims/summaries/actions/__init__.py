"""What readers get: every write of the summaries. Each action is one transaction."""

from claims.summaries.actions.counting import Drift, fold_counts, recount
from claims.summaries.actions.handing_over import hand_over_claim, show_moved_places
from claims.summaries.actions.publishing import NoteMissing, publish_claim, withdraw_claim
from claims.summaries.actions.refreshing import refresh_pages
from claims.summaries.actions.revising import show_revision
from claims.summaries.actions.showing import show_articles
from claims.summaries.actions.staleness import mark_stale

__all__ = [
    "Drift",
    "NoteMissing",
    "fold_counts",
    "hand_over_claim",
    "mark_stale",
    "publish_claim",
    "recount",
    "refresh_pages",
    "show_articles",
    "show_moved_places",
    "show_revision",
    "withdraw_claim",
]
