"""Whether this process can do its work, for load balancers and people who look after the site."""

from celery import current_app
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError as BrokerError

BROKER_SECONDS = 1


class _Migrated:
    """Remembers that all migrations are applied, which within one process stays true."""

    done = False


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 while the database answers, else 503.

    A broker that is away does not make the site ill: verdicts are kept, pages are served, and the
    sweep makes up for the jobs later. It is named all the same.
    """
    database = _database_state()
    state = {
        "database": database,
        "broker": _broker_state(),
        "migrations": _migrations_state() if database == "ok" else "unknown",
    }
    return JsonResponse(state, status=200 if database == "ok" else 503)


def _database_state() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unreachable"
    return "ok"


def _broker_state() -> str:
    try:
        with current_app.connection_for_write(connect_timeout=BROKER_SECONDS) as broker:
            broker.ensure_connection(
                max_retries=1, interval_start=0, interval_step=0, timeout=BROKER_SECONDS
            )
    except (BrokerError, OSError):
        return "unreachable"
    return "ok"


def _migrations_state() -> str:
    if not _Migrated.done:
        executor = MigrationExecutor(connection)
        _Migrated.done = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "ok" if _Migrated.done else "pending"
