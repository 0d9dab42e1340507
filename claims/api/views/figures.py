"""The desk's own figures by program: the period as a whole, and each table, as CSV too."""

from __future__ import annotations

from django.utils import timezone
from rest_framework import serializers

from claims.api.desk_reading import Asked, DeskEndpoint, Reading, list_of
from claims.api.formats import FORMATS
from claims.api.parameters import FieldsParameters, Parameters
from claims.api.serializers.figures import (
    BandSerializer,
    FiguresSerializer,
    GroupSerializer,
    QueueSerializer,
    RepeatedSerializer,
    StepSerializer,
)
from claims.figures.periods import PERIODS, USUAL
from claims.figures.queries.course import course
from claims.figures.queries.groups import GROUPS_IN_FILE, groups
from claims.figures.queries.queues import queues
from claims.figures.queries.waiting import waiting
from claims.figures.tally import NUMBERS
from claims.matching.queries.repeated import repeated_claims
from claims.models import Dimension

REPEATED = 200


class PeriodParameters(Parameters):
    """Over which days."""

    days = serializers.ChoiceField(
        choices=PERIODS, default=USUAL, help_text="Days up to today, with today."
    )


class TableParameters(PeriodParameters, FieldsParameters):
    """Over which days, and in which form."""

    format = serializers.ChoiceField(
        choices=FORMATS,
        required=False,
        help_text="Lines of JSON or a table instead of JSON; counts more than `Accept`.",
    )


@Reading(
    "figures",
    "The desk's own figures",
    gives=FiguresSerializer,
    parameters=PeriodParameters,
    example=FiguresSerializer.example,
)
def figures(asked: Asked) -> object:
    """What came in and was decided over a period, and what is open now. Takes desk:read."""
    days, today = int(asked.query["days"]), timezone.localdate(asked.at)
    work, now = course(days=days, today=today).work, waiting(today=today)
    queue = {name: getattr(now, name) for name in ("open", "overdue", "oldest", "counted_at")}
    queue |= {"open_days_median": now.median, "open_days_ninth": now.ninth}
    counted = {name: work.counts[name] for name in NUMBERS}
    times = {
        **FiguresSerializer.times("hours_from_open", work.since_open),
        **FiguresSerializer.times("hours_from_taken", work.since_taken),
    }
    return FiguresSerializer({"days": days, **counted, **times, **queue}).data


@Reading(
    "figures-course",
    "What came in and was decided, day by day",
    gives=list_of(StepSerializer, "FiguresCourse"),
    parameters=TableParameters,
    rows=StepSerializer,
)
def by_day(asked: Asked) -> object:
    """The course of a period; a longer one goes by weeks. Takes desk:read."""
    today = timezone.localdate(asked.at)
    steps = course(days=int(asked.query["days"]), today=today).steps
    return {"results": StepSerializer(steps, many=True).data}


@Reading(
    "figures-queue",
    "Open claims by age",
    gives=list_of(BandSerializer, "FiguresQueue"),
    parameters=TableParameters,
    rows=BandSerializer,
)
def by_age(asked: Asked) -> object:
    """How many claims are open for how long; the period does not matter. Takes desk:read."""
    bands = waiting(today=timezone.localdate(asked.at)).bands
    return {"results": BandSerializer(bands, many=True).data}


@Reading(
    "figures-repeated",
    "The claims that are made most often",
    gives=list_of(RepeatedSerializer, "FiguresRepeated"),
    parameters=TableParameters,
    rows=RepeatedSerializer,
)
def repeated(asked: Asked) -> object:
    """The 200 claims that are made most often, in how many articles and outlets.

    The period does not matter. Takes desk:read.
    """
    return {"results": RepeatedSerializer(repeated_claims(size=REPEATED), many=True).data}


def _queue_by(dimension: Dimension, name: str, summary: str, words: str) -> type[DeskEndpoint]:
    """What is open now by group."""

    def table(asked: Asked) -> object:
        today = timezone.localdate(asked.at)
        rows = queues(dimension, user=asked.by, today=today, size=GROUPS_IN_FILE).rows
        return {"results": QueueSerializer(rows, many=True).data}

    table.__doc__, table.__name__ = words, f"queue_by_{name}"
    return Reading(
        f"figures-queue-{name}",
        summary,
        gives=list_of(QueueSerializer, f"FiguresQueue{name.title()}"),
        parameters=TableParameters,
        rows=QueueSerializer,
    )(table)


queue_by_source = _queue_by(
    Dimension.SOURCE,
    "sources",
    "Open claims by source",
    "What is open now and for how long, by the source in which a claim was found first, most"
    " first, up to 10,000; the period does not matter. Takes desk:read.",
)
queue_by_topic = _queue_by(
    Dimension.TOPIC,
    "topics",
    "Open claims by topic",
    "What is open now and for how long, by topic, most first, up to 10,000; the period does not"
    " matter. Takes desk:read.",
)
queue_by_reviewer = _queue_by(
    Dimension.REVIEWER,
    "reviewers",
    "Claims in hand by reviewer",
    "What reviewers hold now: they are given their own, editors that of all. The period does not"
    " matter. Takes desk:read.",
)


def _by(dimension: Dimension, name: str, summary: str, words: str) -> type[DeskEndpoint]:
    """A table of the same numbers by group."""

    def table(asked: Asked) -> object:
        today = timezone.localdate(asked.at)
        days = int(asked.query["days"])
        rows = groups(dimension, user=asked.by, days=days, today=today, size=GROUPS_IN_FILE)
        return {"results": GroupSerializer(rows, many=True).data}

    table.__doc__, table.__name__ = words, f"by_{name}"
    return Reading(
        f"figures-{name}",
        summary,
        gives=list_of(GroupSerializer, f"Figures{name.title()}"),
        parameters=TableParameters,
        rows=GroupSerializer,
    )(table)


by_source = _by(
    Dimension.SOURCE,
    "sources",
    "The figures by source",
    "The sources with verdicts in a period, most first, up to 10,000. Takes desk:read.",
)
by_topic = _by(
    Dimension.TOPIC,
    "topics",
    "The figures by topic",
    "The topics with verdicts in a period, most first, up to 10,000. Takes desk:read.",
)
by_reviewer = _by(
    Dimension.REVIEWER,
    "reviewers",
    "The figures by reviewer",
    "Reviewers are given their own figures, editors those of all. Takes desk:read.",
)
