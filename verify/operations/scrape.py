"""`/metrics`: the figures of the desk for Prometheus, for whoever shows the token."""

from __future__ import annotations

import logging
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError as BrokerError
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from claims.operations.queries import Figure, desk_figures
from claims.queue.queries import queue_counts
from verify.operations.shared_figures import FOLDER

logger = logging.getLogger(__name__)

BROKER_SECONDS = 1
_STATEMENT_TIMEOUT = "SET LOCAL statement_timeout = 2000"


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures of this machine's processes and of the tables, in the text form of Prometheus.

    Raises:
        Http404: the desk has no token for it.
    """
    token = settings.VERIFY_METRICS_TOKEN
    if not token:
        raise Http404
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not constant_time_compare(given.strip(), token):
        challenge = {"WWW-Authenticate": 'Bearer realm="metrics"'}
        return HttpResponse("Send VERIFY_METRICS_TOKEN as a bearer token.", status=401,
                            headers=challenge, content_type="text/plain")  # fmt: skip
    registry = CollectorRegistry()
    registry.register(OfTheDesk())
    return HttpResponse(
        generate_latest(processes_registry()) + generate_latest(registry),
        content_type=CONTENT_TYPE_LATEST,
    )


def processes_registry() -> CollectorRegistry:
    """What the processes counted: those that share a folder, or else this one alone."""
    if FOLDER not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    registry.register(OfProcesses())
    return registry


class OfProcesses:
    """The counts of every process of the desk that writes to the same folder, added up."""

    def collect(self) -> Iterable[Metric]:
        """As prometheus-client asks a collector."""
        files = Path(os.environ[FOLDER]).parent.glob("*/*.db")
        names = [str(file) for file in files]
        merge: Callable[..., Iterable[Metric]] = MultiProcessCollector.merge
        return merge(names, accumulate=True)


class OfTheDesk:
    """What the tables and the broker say."""

    def collect(self) -> Iterator[Metric]:
        """As prometheus-client asks a collector."""
        by_name: defaultdict[str, list[Figure]] = defaultdict(list)
        for figure in read_figures():
            by_name[figure.name].append(figure)
        for name, figures in by_name.items():
            family = GaugeMetricFamily(f"verify_{name}", HELP[name], labels=list(figures[0].labels))
            for figure in figures:
                family.add_metric(list(figure.labels.values()), figure.value)
            yield family


def read_figures() -> list[Figure]:
    """Everything that is asked at the moment; what does not answer is left out and said."""
    found = []
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_STATEMENT_TIMEOUT)
            counts = queue_counts().by_status
            found += [Figure("claims", n, {"status": status}) for status, n in counts.items()]
            found += desk_figures(timezone.now())
        found.append(Figure("database_read", 1))
    except DatabaseError as error:
        logger.warning("the figures of the tables cannot be read: %s", error)
        found = [Figure("database_read", 0)]
    try:
        found.append(Figure("messages_queued", queued_messages()))
    except (BrokerError, OSError) as error:
        logger.warning("the length of the queue cannot be read: %s", error)
    return found


def queued_messages() -> int:
    """How many messages wait in the queue of the desk; a broker without the queue has none.

    Raises:
        BrokerError, OSError: the broker does not answer.
    """
    quick = {"socket_connect_timeout": BROKER_SECONDS, "socket_timeout": BROKER_SECONDS}
    with current_app.connection_for_read(
        connect_timeout=BROKER_SECONDS, transport_options=quick
    ) as broker:
        broker.ensure_connection(max_retries=1, timeout=BROKER_SECONDS)
        channel: Any = broker.default_channel
        try:
            declared = channel.queue_declare(current_app.conf.task_default_queue, passive=True)
        except broker.channel_errors:
            return 0
        return int(declared.message_count)


HELP = {
    "claims": "Claims by status.",
    "database_read": "1 if the figures of the tables could be read.",
    "import_rows_of_last_day": "Articles of the imports of the last day, by what became of them.",
    "leases_live": "Claims in hand, counted up to 1,000.",
    "leases_run_out": "Holds whose time is over and that were not ended yet.",
    "left": "Work that waits for jobs, counted up to 1,000 of each kind.",
    "left_oldest_seconds": "How long the oldest piece of such work has waited.",
    "messages_queued": "Messages that wait for a worker.",
    "queue_oldest_seconds": "Since the end of the oldest day of which claims are still open.",
    "silent_seconds": "Time since a process was heard from.",
    "webhook_endpoints_failing": "Receivers of webhooks that did not take the last message.",
    "webhook_endpoints_given_up": "Receivers to which the desk stopped sending by itself.",
    "webhook_failures_in_a_row": "Failures since the last success, of all receivers.",
}
