"""What the queue hands out and shows. Every list takes a constant number of statements."""

from claims.queue.queries.counts import QueueCounts, queue_counts
from claims.queue.queries.empty import EmptyReason, why_empty
from claims.queue.queries.free import free_for, held_now, narrowed, next_for, run_out_leases
from claims.queue.queries.mine import MyClaims, SecondReviewRow, my_claims, second_review_rows
from claims.queue.queries.rows import (
    PAGE_SIZE,
    QueuePage,
    QueueRow,
    best_occurrences,
    closed_claims,
    queue_rows,
)

__all__ = [
    "PAGE_SIZE",
    "EmptyReason",
    "MyClaims",
    "QueueCounts",
    "QueuePage",
    "QueueRow",
    "SecondReviewRow",
    "best_occurrences",
    "closed_claims",
    "free_for",
    "held_now",
    "my_claims",
    "narrowed",
    "next_for",
    "queue_counts",
    "queue_rows",
    "run_out_leases",
    "second_review_rows",
    "why_empty",
]
