"""What readers get: every write of the summaries. Each action is one transaction."""

from claims.summaries.actions.counting import Drift, fold_counts, recount
from claims.summaries.actions.epochs import begin_epoch, current_epoch
from claims.summaries.actions.handing_over import hand_over_claim, show_moved_places
from claims.summaries.actions.heading import make_head
from claims.summaries.actions.protecting import (
    Protected,
    ProtectionNotAccepted,
    protect_source,
)
from claims.summaries.actions.publishing import NoteMissing, publish_claim, withdraw_claim
from claims.summaries.actions.refreshing import refresh_pages
from claims.summaries.actions.revising import show_revision
from claims.summaries.actions.showing import show_articles
from claims.summaries.actions.texts import (
    TextChanged,
    TextNotAccepted,
    drop_draft,
    keep_draft,
    publish_text,
)
from claims.workflow import mark_stale

__all__ = [
    "Drift",
    "NoteMissing",
    "Protected",
    "ProtectionNotAccepted",
    "TextChanged",
    "TextNotAccepted",
    "begin_epoch",
    "current_epoch",
    "drop_draft",
    "fold_counts",
    "hand_over_claim",
    "keep_draft",
    "make_head",
    "mark_stale",
    "protect_source",
    "publish_claim",
    "publish_text",
    "recount",
    "refresh_pages",
    "show_articles",
    "show_moved_places",
    "show_revision",
    "withdraw_claim",
]
