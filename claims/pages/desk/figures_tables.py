"""The tables of the desk's own figures as rows to download. Lengths of time are in hours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.figures.queries.course import Work, course
from claims.figures.queries.groups import GROUPS_IN_FILE, groups
from claims.figures.queries.queues import Queue, queues, whole_queue
from claims.figures.queries.waiting import waiting
from claims.matching.queries.repeated import repeated_claims
from claims.models import Dimension, User

REPEATED_IN_FILE = 200

GROUPED = {
    "sources": (Dimension.SOURCE, _("Source")),
    "topics": (Dimension.TOPIC, _("Topic")),
    "reviewers": (Dimension.REVIEWER, _("Reviewer")),
}
"""Tables by group: what they are about, and the heading of their first column."""

type Rows = Iterator[Sequence[object]]


def _course(_user: User, *, days: int, today: date) -> Rows:
    yield [
        gettext("From"),
        gettext("To"),
        gettext("Came in"),
        gettext("Left without a verdict"),
        gettext("Open at the end"),
        *_headings(),
    ]
    for step in course(days=days, today=today).steps:
        counts, interval = step.work.counts, step.interval
        yield [
            interval.first.isoformat(),
            interval.last.isoformat(),
            counts["arrived"],
            counts["dropped"],
            step.open,
            *_cells(step.work),
        ]


def _queue(_user: User, *, days: int, today: date) -> Rows:
    yield [gettext("Days open, least"), gettext("Days open, most"), gettext("Claims")]
    for band in waiting(today=today).bands:
        yield [band.least, band.most, band.count]


def _queue_now(_user: User, *, days: int, today: date) -> Rows:
    yield _queue_headings()
    yield _queue_cells(whole_queue(waiting(today=today)))


def _queues(name: str, user: User, *, days: int, today: date) -> Rows:
    dimension, label = GROUPED[name]
    yield [str(label), *_queue_headings()]
    for one in queues(dimension, user=user, today=today, size=GROUPS_IN_FILE).rows:
        yield [one.name or gettext("none"), *_queue_cells(one)]


def _queue_headings() -> list[str]:
    return [
        gettext("Open claims"),
        gettext("Overdue"),
        gettext("The oldest came in"),
        gettext("Days open, median"),
        gettext("Days open, 90th percentile"),
    ]


def _queue_cells(one: Queue) -> list[object]:
    oldest = one.oldest.isoformat() if one.oldest else None
    return [one.open, one.overdue, oldest, one.median, one.ninth]


def _groups(name: str, user: User, *, days: int, today: date) -> Rows:
    dimension, label = GROUPED[name]
    yield [str(label), *_headings()]
    for group in groups(dimension, user=user, days=days, today=today, size=GROUPS_IN_FILE):
        yield [group.name or gettext("none"), *_cells(group.work)]


def _repeated(_user: User, *, days: int, today: date) -> Rows:
    yield [gettext("Claim"), gettext("Times"), gettext("Articles"), gettext("Outlets")]
    for one in repeated_claims(size=REPEATED_IN_FILE):
        yield [one.claim.text, one.claim.occurrence_count, one.articles, one.outlets]


def _headings() -> list[str]:
    return [
        gettext("Decided"),
        gettext("Supported"),
        gettext("Disputed"),
        gettext("Unverifiable"),
        gettext("Decided late"),
        gettext("Corrected"),
        gettext("Second reviews"),
        gettext("Hours from coming in, median"),
        gettext("Hours from coming in, 90th percentile"),
        gettext("Hours from taking, median"),
        gettext("Hours from taking, 90th percentile"),
        gettext("Opinions for an editor"),
    ]


def _cells(work: Work) -> list[object]:
    names = ("decided", "supported", "disputed", "unverifiable", "late", "corrected", "seconded")
    times = (
        work.since_open.median,
        work.since_open.ninth,
        work.since_taken.median,
        work.since_taken.ninth,
    )
    hours = (None if seconds is None else round(seconds / 3600, 3) for seconds in times)
    return [*(work.counts[name] for name in names), *hours, work.counts["opinions"]]


TABLES: dict[str, Callable[..., Rows]] = {
    "course": _course,
    "queue": _queue,
    "queue-now": _queue_now,
    **{f"queue-{name}": partial(_queues, name) for name in GROUPED},
    "repeated": _repeated,
    **{name: partial(_groups, name) for name in GROUPED},
}
"""By the name in the address; each takes the person, and `days` and `today` by name."""
