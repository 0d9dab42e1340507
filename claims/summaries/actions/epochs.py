"""Beginning a new epoch: by hand after a restore, or by itself where the database says so."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import connection, transaction

from claims.models import Epoch
from claims.summaries.queries.epochs import epoch_here, place_here

# Any constant will do; it only has to be the same in every process ("epoch" in ASCII, hex).
EPOCH_LOCK = 0x65706F6368


@transaction.atomic
def begin_epoch(*, why: str, at: datetime) -> Epoch:
    """Let clients know that what they were given may not be here any more.

    Args:
        why: for whoever looks it up later.
        at: now.
    """
    _one_at_a_time()
    return Epoch.objects.create(name=uuid4().hex, began_at=at, why=why[:200], place=place_here())


def current_epoch(*, at: datetime) -> str:
    """The name of the epoch; a new one where the database has none, or has come from elsewhere."""
    return epoch_here() or _find_out(at=at)


@transaction.atomic
def _find_out(*, at: datetime) -> str:
    _one_at_a_time()
    name = epoch_here()  # somebody else may have been quicker
    if name is not None:
        return name
    why = "The database stands in another place." if Epoch.objects.exists() else "The first."
    return begin_epoch(why=why, at=at).name


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [EPOCH_LOCK])
