"""Whether this process lives, and whether the desk behind it can do its work."""

from __future__ import annotations

import threading
import time

from celery import current_app
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError as BrokerError

from claims.models import Process
from claims.operations.checks import Check, seconds_since, silence
from claims.operations.queries import last_signs, oldest_stale_page
from claims.operations.waiting import NoAnswer, Patience

BROKER_SECONDS = 1
DATABASE_SECONDS = 2
# However often it is asked, everything is looked at once in so many seconds and process.
LOOK_EVERY = 1.0
_STATEMENT_TIMEOUT = f"SET LOCAL statement_timeout = {DATABASE_SECONDS * 1000}"

_database = Patience(DATABASE_SECONDS + 1)
_broker = Patience(BROKER_SECONDS + 1)


class _Migrated:
    """Remembers that all migrations are applied, which within one process stays true."""

    done = False


class _LastLook:
    """What was found last, for those who ask again at once."""

    lock = threading.Lock()
    at = float("-inf")
    found: tuple[Check, ...] = ()


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 while this process answers at all, whatever becomes of what it works with.

    Where this fails the process is to be replaced; another one would help nothing against a
    database that is away.
    """
    return JsonResponse({"process": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 while all that the desk needs works, else 503; each check has its figure."""
    checks = _look_at_most_so_often()
    ready = all(check.is_well for check in checks)
    body = {"ready": ready, "checks": {check.name: check.told() for check in checks}}
    return JsonResponse(body, status=200 if ready else 503)


def _look_at_most_so_often() -> tuple[Check, ...]:
    with _LastLook.lock:
        if time.monotonic() - _LastLook.at >= LOOK_EVERY:
            _LastLook.found = look()
            _LastLook.at = time.monotonic()
        return _LastLook.found


def look() -> tuple[Check, ...]:
    """Look at everything; what hangs is waited for a few seconds."""
    return (*_checks_of_database(), _check_of_broker())


def _checks_of_database() -> tuple[Check, ...]:
    begun = time.perf_counter()
    try:
        checks = _database.ask(_read_database)
    except (DatabaseError, NoAnswer):
        why = "The database does not answer: see DATABASE_URL and the server's log."
        return (Check("database", None, DATABASE_SECONDS, why=why),)
    took = round(time.perf_counter() - begun, 3)
    why = "The database answers slowly."
    return (Check("database", took, DATABASE_SECONDS, why=why), *checks)


def _read_database() -> tuple[Check, ...]:
    """On a connection of its own, which also shows that there is one to be had."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_STATEMENT_TIMEOUT)
            pending = _pending_migrations()
            why = "Tables are older than the code: run manage.py migrate."
            migrations = Check("migrations", pending, 0, unit="migrations", why=why)
            # Their tables may not be there yet.
            return (migrations,) if pending else (migrations, *_checks_of_work())
    finally:
        connection.close()


def _pending_migrations() -> int:
    if _Migrated.done:
        return 0
    executor = MigrationExecutor(connection)
    pending = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    _Migrated.done = not pending
    return pending


def _checks_of_work() -> tuple[Check, ...]:
    now, signs = timezone.now(), last_signs()
    return (
        silence(
            "worker",
            signs.get(Process.WORKER),
            now,
            limit=settings.VERIFY_WORKER_SILENT_SECONDS,
            why="No worker begins with tasks: see its log. Where beat is silent, look there first.",
        ),
        silence(
            "beat",
            signs.get(Process.BEAT),
            now,
            limit=settings.VERIFY_BEAT_SILENT_SECONDS,
            why="Beat sends no tasks: see its log.",
        ),
        Check(
            "stale_page",
            seconds_since(oldest_stale_page(), now),
            settings.VERIFY_STALE_SECONDS,
            why="Readers see old figures: the jobs do not keep up, or refreshing fails.",
        ),
    )


def _check_of_broker() -> Check:
    begun = time.perf_counter()
    try:
        _broker.ask(_reach_broker)
    except (BrokerError, OSError, NoAnswer):
        why = "The broker does not answer: see BROKER_URL. What it lost is started again by rows."
        return Check("broker", None, BROKER_SECONDS, why=why)
    took = round(time.perf_counter() - begun, 3)
    return Check("broker", took, BROKER_SECONDS, why="The broker answers slowly.")


def _reach_broker() -> bool:
    quick = {"socket_connect_timeout": BROKER_SECONDS, "socket_timeout": BROKER_SECONDS}
    with current_app.connection_for_write(
        connect_timeout=BROKER_SECONDS, transport_options=quick
    ) as broker:
        broker.ensure_connection(
            max_retries=1, interval_start=0, interval_step=0, timeout=BROKER_SECONDS
        )
    return True
