"""Settings of Celery: how jobs are delivered, and which of them the clock starts."""

import os

from celery.schedules import crontab

from verify.environment import number

CELERY_TASK_IGNORE_RESULT = True
# Late acknowledgement: a task whose worker dies is delivered again; every task may run twice.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A dead broker must not hold a reviewer's click: sending a message is tried again once, at once.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1, "interval_max": 0.2}
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_connect_timeout": 2,
    "socket_timeout": 4,
    "global_keyprefix": os.environ.get("VERIFY_BROKER_PREFIX", ""),
}
CELERY_TASK_TIME_LIMIT = 300
CELERY_BEAT_SCHEDULE = {
    "expire-leases": {"task": "claims.tasks.expire_leases", "schedule": 30.0},
    "sweep": {
        "task": "claims.tasks.sweep",
        "schedule": float(number("VERIFY_SWEEP_SECONDS", 15)),
    },
    "recount": {"task": "claims.tasks.recount", "schedule": crontab(hour=3, minute=20)},
    "count-figures": {"task": "claims.tasks.count_figures", "schedule": 60.0},
    "make-head": {"task": "claims.tasks.make_head", "schedule": 60.0},
    "recount-figures": {
        "task": "claims.tasks.recount_figures",
        "schedule": crontab(hour=3, minute=50),
    },
    "check-sources": {"task": "claims.tasks.check_sources", "schedule": 600.0},
    "keep-reviews-file": {"task": "claims.tasks.keep_reviews_file", "schedule": 60.0},
    "poll-feeds": {"task": "claims.tasks.poll_feeds", "schedule": 60.0},
    "watch-clock": {"task": "claims.tasks.watch_clock", "schedule": 60.0},
    "tell-people": {"task": "claims.tasks.tell_people", "schedule": 10.0},
    "send-account-mail-left": {
        "task": "claims.tasks.send_account_mail_left",
        "schedule": crontab(minute="*/10"),
    },
    "tidy": {"task": "claims.tasks.tidy", "schedule": crontab(minute=40)},
}
