"""What every process counts by itself: requests by route, tasks by name. `/metrics` adds it up.

Without a token for `/metrics` nothing is counted.
"""

from __future__ import annotations

from prometheus_client import Histogram

# Seconds: from a page that is one indexed read to an import that takes minutes.
REQUEST_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
TASK_BUCKETS = (0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 240)
WAIT_BUCKETS = (0.05, 0.25, 1, 5, 15, 60, 300, 1800)

REQUESTS = Histogram(
    "verify_request_seconds",
    "Time from a request to its answer; of one that streams, to the start of the answer.",
    ["method", "route", "status"],
    buckets=REQUEST_BUCKETS,
)
TASKS = Histogram(
    "verify_task_seconds",
    "Time that a task took, by what became of it.",
    ["task", "outcome"],
    buckets=TASK_BUCKETS,
)
WAITS = Histogram(
    "verify_task_wait_seconds",
    "Time from when a task was due to when a worker began with it: the lag of the jobs.",
    ["task"],
    buckets=WAIT_BUCKETS,
)
