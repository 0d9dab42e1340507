"""Why something was not fetched: the two errors that leave this package, and their codes."""

from __future__ import annotations

# What the desk will not do, whoever asks. docs/fetching.md says for each code what to do, and a
# test holds the lists equal.
REFUSED_CODES = (
    "address",
    "scheme",
    "userinfo",
    "port",
    "host",
    "private",
    "downgrade",
    "robots",
    "media_type",
)
# What did not work, now or ever.
FAILED_CODES = (
    "dns",
    "connect",
    "tls",
    "time",
    "protocol",
    "size",
    "encoding",
    "redirects",
    "status",
    "gone",
    "busy",
    "robots_unread",
)

# So many looks in a row at which nothing came, a day apart, before a source is said to be gone. A
# server that says so itself (410) is believed at once.
MISSED_IS_GONE = 3
GONE_AT_ONCE = "gone"


class FetchRefused(Exception):
    """The desk does not ask for this address; trying again changes nothing.

    Arguments: reason, a sentence for people; code, one of REFUSED_CODES.
    """

    def __init__(self, reason: str, *, code: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code


class FetchFailed(Exception):
    """The address was asked for, and nothing useful came.

    Arguments: reason, a sentence for people; code, one of FAILED_CODES; retry, whether it is
    worth trying again; retry_after, seconds that the server asked to be left alone, or None;
    status, of the answer, or None where none came.
    """

    def __init__(
        self,
        reason: str,
        *,
        code: str,
        retry: bool = False,
        retry_after: int | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code
        self.retry = retry
        self.retry_after = retry_after
        self.status = status
