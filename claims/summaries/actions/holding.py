"""How long a job may hold its locks without saying anything."""

from __future__ import annotations

from django.db import connection

# A worker that is frozen in the middle of a transaction (stopped, swapped out, cut off) must not
# keep others waiting: the database ends its session, and the work is taken up again.
FROZEN_AFTER = "20s"


def let_go_when_frozen() -> None:
    """Have the database end this transaction if its process falls silent; call it first in one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('idle_in_transaction_session_timeout', %s, true)", [FROZEN_AFTER]
        )
