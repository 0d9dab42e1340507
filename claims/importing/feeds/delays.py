"""When a feed is asked for again."""

from __future__ import annotations

from datetime import timedelta

LONGEST = timedelta(days=1)


def delay(*, minutes: int, failures: int, retry_after: int | None = None) -> timedelta:
    """How long to leave a feed alone.

    Arguments: minutes between two polls, if all is well; failures in a row, 0 for none;
    retry_after, seconds that the server asked for, None where it did not.
    Each failure doubles the time, up to LONGEST; what the server asks for is the least.
    """
    usual = timedelta(minutes=minutes)
    # Two to the tenth of one minute is most of a day: more need not be reckoned.
    doubled: int = 2 ** min(failures, 11)
    waited = min(usual * doubled, max(usual, LONGEST))
    return max(waited, timedelta(seconds=min(retry_after or 0, LONGEST.total_seconds())))
