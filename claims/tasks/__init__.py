"""Celery entry points: load, one action, at most one next step. Each is safe to run twice.

The order of the work is written here and nowhere else:

    import_run -> import_input -> extract_articles -> match_articles
    match_articles -> index_claims -> suggest_matches
    poll_feeds -> poll_feed -> import_run
    verdict -> publish_claim or publish_claims -> refresh_summaries
    publish_claim -> read_published
    protected source -> refresh_summaries, read_published, keep_reviews_file
    publish_claim, refresh_summaries -> send_webhook
    check_sources -> capture_source
    tell_people -> send_mailing
    send_account_mail_left -> send_invitation, send_address_change

A message may be lost, doubled or late. What is still to be done is written in the rows, and
`sweep` starts it again from there.

The tasks stand in one module a stage, each of which starts those of the next. A task is called
`claims.tasks.NAME` wherever it stands, so that messages sent by another version are understood.
"""

from claims.tasks.extracting import extract_article, extract_articles
from claims.tasks.figures import count_figures, recount_figures
from claims.tasks.importing import import_input, import_run, poll_feed, poll_feeds
from claims.tasks.keeping import expire_leases, recount, tidy, watch_clock
from claims.tasks.matching import index_claims, match_article, match_articles, suggest_matches
from claims.tasks.noticing import send_mailing, tell_people
from claims.tasks.people import (
    send_account_mail_left,
    send_address_change,
    send_invitation,
    send_password_reset,
)
from claims.tasks.readers import mail_answer
from claims.tasks.searching import read_desk_texts, read_published
from claims.tasks.sending import SOFT_LIMIT, send_beside, send_rest, start
from claims.tasks.sources import capture_source, check_sources
from claims.tasks.summaries import (
    bring_up_to_protection,
    fold_counts,
    keep_reviews_file,
    make_head,
    publish_claim,
    publish_claims,
    refresh_summaries,
)
from claims.tasks.sweeping import sweep
from claims.tasks.webhooks import feed_for_webhooks, send_webhook

__all__ = [
    "SOFT_LIMIT",
    "bring_up_to_protection",
    "capture_source",
    "check_sources",
    "count_figures",
    "expire_leases",
    "extract_article",
    "extract_articles",
    "feed_for_webhooks",
    "fold_counts",
    "import_input",
    "import_run",
    "index_claims",
    "keep_reviews_file",
    "mail_answer",
    "make_head",
    "match_article",
    "match_articles",
    "poll_feed",
    "poll_feeds",
    "publish_claim",
    "publish_claims",
    "read_desk_texts",
    "read_published",
    "recount",
    "recount_figures",
    "refresh_summaries",
    "send_account_mail_left",
    "send_address_change",
    "send_beside",
    "send_invitation",
    "send_mailing",
    "send_password_reset",
    "send_rest",
    "send_webhook",
    "start",
    "suggest_matches",
    "sweep",
    "tell_people",
    "tidy",
    "watch_clock",
]
