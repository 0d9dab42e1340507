"""Who checks what: every write of the queue. Each action is one transaction and leaves an event."""

from claims.queue.actions.assigning import assign_claim, hand_over
from claims.queue.actions.bulk import BulkOrder, act_in_bulk
from claims.queue.actions.expiry import expire_leases
from claims.queue.actions.handing_down import hand_down
from claims.queue.actions.handling import keep_lease, put_back, skip_claim
from claims.queue.actions.planning import (
    NotInQueue,
    set_article_due,
    set_due,
    set_pinned,
    watch_due_times,
)
from claims.queue.actions.restoring import UndoRefused, undo_bulk
from claims.queue.actions.saving_views import (
    may_change_view,
    remove_view,
    rename_view,
    save_view,
)
from claims.queue.actions.snoozing import snooze_held, snooze_waiting, wake_claim, wake_claims
from claims.queue.actions.sorting import (
    NothingStands,
    let_verdict_stand,
    reopen_claim,
    set_priority,
)
from claims.queue.actions.standing_aside import (
    VerdictStillPublic,
    set_aside_claim,
    set_aside_waiting,
)
from claims.queue.actions.taking import (
    HeldByOther,
    HoldsTooMany,
    take_claim,
    take_next,
    take_over,
)
from claims.queue.actions.topics import (
    add_topic,
    rename_topic,
    set_article_topic,
    set_topic,
)

__all__ = [
    "BulkOrder",
    "HeldByOther",
    "HoldsTooMany",
    "NotInQueue",
    "NothingStands",
    "UndoRefused",
    "VerdictStillPublic",
    "act_in_bulk",
    "add_topic",
    "assign_claim",
    "expire_leases",
    "hand_down",
    "hand_over",
    "keep_lease",
    "let_verdict_stand",
    "may_change_view",
    "put_back",
    "remove_view",
    "rename_topic",
    "rename_view",
    "reopen_claim",
    "save_view",
    "set_article_due",
    "set_article_topic",
    "set_aside_claim",
    "set_aside_waiting",
    "set_due",
    "set_pinned",
    "set_priority",
    "set_topic",
    "skip_claim",
    "snooze_held",
    "snooze_waiting",
    "take_claim",
    "take_next",
    "take_over",
    "undo_bulk",
    "wake_claim",
    "wake_claims",
    "watch_due_times",
]
