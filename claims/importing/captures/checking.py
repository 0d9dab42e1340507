"""When a source is looked at again. No Django here."""

from __future__ import annotations

from datetime import datetime, timedelta

from claims.fetching.failures import (
    GONE_AT_ONCE,
    MISSED_IS_GONE,
    FetchFailed,
    FetchRefused,
)

# A source that has stood for as long again is looked at again: after 1 day, 2, 4, … 30.
SHORTEST = timedelta(days=1)
LONGEST = timedelta(days=30)


def next_check(*, since: datetime, at: datetime) -> datetime:
    """When to look again at a source that is as it was.

    Args:
        since: when it came to be as it is, as far as is known.
        at: now.
    """
    return at + min(max(at - since, SHORTEST), LONGEST)


def next_check_after_miss(missed: int, *, at: datetime) -> datetime:
    """When to look again at a source that did not come: daily at first, then monthly.

    Args:
        missed: how many looks in a row brought nothing, 1 or more.
        at: now.
    """
    return at + (SHORTEST if missed < MISSED_IS_GONE else LONGEST)


# What the desk will never ask for, however often it tries: the address itself is refused.
_NEVER = frozenset({"address", "scheme", "userinfo", "port", "host", "private", "downgrade"})
_NOT_FOUND = frozenset({404, 410})


def may_change(code: str) -> bool:
    """Whether a link without a copy is worth another try on another day.

    Args:
        code: why there is none, one of the codes of a fetch.
    """
    return code not in _NEVER


def is_not_there(error: FetchFailed | FetchRefused) -> bool:
    """Whether there is nothing behind a link; a server that is locked or down says less."""
    if not isinstance(error, FetchFailed):
        return False
    return error.status in _NOT_FOUND or error.code == "dns"


def is_gone(missed: int, *, code: str) -> bool:
    """Whether a source is to be called gone now, and was not before.

    Args:
        missed: how many looks in a row brought nothing, 1 or more.
        code: why the last one did not, one of the codes of a fetch.
    """
    return missed == MISSED_IS_GONE or (code == GONE_AT_ONCE and missed == 1)
