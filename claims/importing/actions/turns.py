"""Turns at servers: all workers together leave a server alone for a while between two requests.

A worker never waits for its turn. What would be too soon is put off, and whoever had the turn
starts the next that waits for it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Value
from django.db.models.functions import Greatest

from claims.fetching.addresses import read_address
from claims.fetching.client import known_crawl_delay
from claims.fetching.failures import FetchRefused
from claims.fetching.limits import FetchLimits, limits_of
from claims.models import HostTurn, ImportInput, InputState

# The longest Crawl-delay that is kept to, in seconds; some sites ask for hours.
MOST_CRAWL_DELAY = 60.0

# The clause at its end makes one of several workers that come at once the only one.
_TAKE = """
    INSERT INTO claims_hostturn AS turn (host, free_at, crawl_delay)
    VALUES (%(host)s, %(at)s::timestamptz + make_interval(secs => %(delay)s), 0)
        ON CONFLICT (host) DO UPDATE
       SET free_at = %(at)s::timestamptz
                   + make_interval(secs => GREATEST(%(delay)s, turn.crawl_delay))
     WHERE turn.free_at <= %(at)s::timestamptz
 RETURNING free_at
"""


def take_turn(*, address: str, at: datetime) -> datetime | None:
    """Take the turn at the server of an address, if it is free.

    Args:
        address: what is to be asked for.
        at: now.

    Returns:
        None if the server may be asked now; else when it may be, as far as is known.

    Raises:
        FetchRefused: the desk does not ask for this address at all.
    """
    host = host_of(address)
    delay = float(settings.VERIFY_FETCH_DELAY)
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"host": host, "at": at.isoformat(), "delay": delay})
        if cursor.fetchone():
            return None
    return HostTurn.objects.values_list("free_at", flat=True).get(host=host)


def note_crawl_delay(*, address: str, at: datetime, limits: FetchLimits | None = None) -> None:
    """Keep to what robots.txt of a server has just asked for, from this request on.

    Args:
        address: what was asked for.
        at: when the turn was taken.
        limits: under which it was asked for; None for those of the settings.
    """
    asked = known_crawl_delay(address, limits=limits or limits_of(settings))
    if asked is None:
        return
    delay = min(asked, MOST_CRAWL_DELAY)
    free_at = Value(at + timedelta(seconds=delay))
    HostTurn.objects.filter(host=host_of(address)).exclude(crawl_delay=delay).update(
        crawl_delay=delay, free_at=Greatest("free_at", free_at)
    )


@transaction.atomic
def next_in_turn(*, input_id: int, at: datetime) -> tuple[int, float] | None:
    """Choose the input that is to be worked on after this one at the same server.

    Args:
        input_id: a link that has been worked on.
        at: now.

    Returns:
        The number of the next one and after how many seconds it may be started; None if this one
        waits for the server itself, or no other one does.
    """
    item = ImportInput.objects.filter(pk=input_id).only("address", "waits_for_host").first()
    if item is None or not item.address or item.waits_for_host:
        return None
    try:
        host = host_of(item.address)
    except FetchRefused:
        return None
    waiting = ImportInput.objects.filter(state=InputState.WAITING, waits_for_host=host)
    following = waiting.only("pk").order_by("pk").select_for_update(skip_locked=True).first()
    turn = HostTurn.objects.filter(host=host).first()
    if following is None or turn is None:
        return None
    following.next_at = max(turn.free_at, at)
    following.save(update_fields=["next_at"])
    return following.pk, (following.next_at - at).total_seconds()


def host_of(address: str) -> str:
    """The server of an address: its name, and the port if it is not the usual one.

    Raises:
        FetchRefused: it is no address the desk would ask for.
    """
    url = read_address(address, allowed_hosts=limits_of(settings).allowed_hosts)
    return url.netloc.decode("ascii").lower()
