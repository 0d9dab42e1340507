"""What the queue hands out and shows. Every list takes a constant number of statements."""

from claims.queue.queries.counts import (
    Capped,
    QueueCounts,
    capped_count,
    part_counts,
    queue_counts,
)
from claims.queue.queries.empty import BUSY, EmptyReason, loosenings, why_empty
from claims.queue.queries.empty_second import why_no_second
from claims.queue.queries.free import (
    assigned_to,
    free_for,
    free_in_scope,
    held_now,
    lock_free,
    lock_next_for,
    lock_person,
    next_for,
    run_out_leases,
    wait_for_next,
)
from claims.queue.queries.languages import article_languages
from claims.queue.queries.mine import (
    LIST_LIMIT,
    MyClaims,
    SecondReviewRow,
    late_to_approve,
    my_claims,
    recent_in_bulk,
    second_review_rows,
)
from claims.queue.queries.rows import (
    PAGE_SIZE,
    QueuePage,
    QueueRow,
    best_occurrences,
    closed_claims,
    queue_rows,
    rows_of,
)
from claims.queue.queries.walking import LOOK_THROUGH
from claims.queue.queries.whole_list import ListAsked, WholeList, still_listed, whole_list

__all__ = [
    "BUSY",
    "LIST_LIMIT",
    "LOOK_THROUGH",
    "PAGE_SIZE",
    "Capped",
    "EmptyReason",
    "ListAsked",
    "MyClaims",
    "QueueCounts",
    "QueuePage",
    "QueueRow",
    "SecondReviewRow",
    "WholeList",
    "article_languages",
    "assigned_to",
    "best_occurrences",
    "capped_count",
    "closed_claims",
    "free_for",
    "free_in_scope",
    "held_now",
    "late_to_approve",
    "lock_free",
    "lock_next_for",
    "lock_person",
    "loosenings",
    "my_claims",
    "next_for",
    "part_counts",
    "queue_counts",
    "queue_rows",
    "recent_in_bulk",
    "rows_of",
    "run_out_leases",
    "second_review_rows",
    "still_listed",
    "wait_for_next",
    "whole_list",
    "why_empty",
    "why_no_second",
]
