"""Which life of the database this is."""

from __future__ import annotations

from django.db import connection

# The server, its timeline, and the database: every restore into another place and every restore to
# a point in time changes one of them (PostgreSQL manual, "Control Data Functions"; the timeline
# also with a failover). Every role may ask. It is read from memory and one small file.
_PLACE = """
    SELECT system.system_identifier || '/' || timeline.timeline_id || '/' || here.oid
      FROM pg_control_system() AS system, pg_control_checkpoint() AS timeline,
           pg_database AS here
     WHERE here.datname = current_database()
"""


def place_here() -> str:
    """Where the database stands now, in the terms of `Epoch.place`."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACE)
        return str(cursor.fetchone()[0])


_HERE = f"SELECT name, place = ({_PLACE}) FROM claims_epoch ORDER BY id DESC LIMIT 1"  # noqa: S608 - a constant of ours
_AND_NEWEST = f"""
    SELECT newest.sequence, here.name, here.is_here, redaction.sequence
      FROM (SELECT COALESCE(MAX(sequence), 0) AS sequence FROM claims_publication) AS newest
     CROSS JOIN (SELECT COALESCE(MAX(sequence), 0) AS sequence FROM claims_publication
                  WHERE kind = 'redaction') AS redaction
      LEFT JOIN ({_HERE}) AS here (name, is_here) ON true
"""  # noqa: S608 - constants of ours


def epoch_here() -> str | None:
    """The name of the epoch; None if the database has none yet, or came here from elsewhere."""
    with connection.cursor() as cursor:
        cursor.execute(_HERE)
        name, is_here = cursor.fetchone() or (None, False)
    return name if is_here else None


def newest_and_epoch() -> tuple[int, str | None, int]:
    """The number of the newest publication, the epoch, and the number of the newest redaction.

    The numbers are 0 before the first, the epoch is as `epoch_here` has it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_AND_NEWEST)
        newest, name, is_here, redaction = cursor.fetchone()
    return newest, name if is_here else None, redaction
