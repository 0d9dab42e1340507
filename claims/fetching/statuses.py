"""What an answer's status means for us: a redirect, a page, or a reason why there is none."""

from __future__ import annotations

from claims.fetching.failures import FetchFailed
from claims.messages import Text, say

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# The address itself has changed, and is to be forgotten (RFC 9110, 15.4.2 and 15.4.9).
FOR_GOOD = frozenset({301, 308})

NOT_MODIFIED = 304
GONE = 410
# The server asks for patience; all it has to say of it is in Retry-After.
_BUSY = frozenset({429, 503})
_SAID = {
    400: Text("%(host)s does not understand the request (status %(status)d)."),
    401: Text("%(host)s asks for a password (status %(status)d)."),
    402: Text("%(host)s asks for money (status %(status)d)."),
    403: Text("%(host)s does not let the desk in (status %(status)d)."),
    404: Text("%(host)s has no page there (status %(status)d)."),
    406: Text("%(host)s has the page in no form that the desk reads (status %(status)d)."),
    451: Text("%(host)s may not show the page, for legal reasons (status %(status)d)."),
}
_ERROR = Text("%(host)s has an error of its own (status %(status)d).")
_OF_NO_USE = Text("%(host)s gives an answer of no use (status %(status)d).")


def is_useful(status: int) -> bool:
    """Whether a page comes with this status, or the word that it has not changed."""
    return 200 <= status < 300 or status == NOT_MODIFIED


def not_useful(status: int, *, host: str, retry_after: int | None) -> FetchFailed:
    """The error for any other status.

    Arguments: status; host, that answered; retry_after, seconds, None where it says nothing.
    """
    if status == GONE:
        return FetchFailed(
            say("%(host)s says that the page is gone for good.", host=host), code="gone", status=410
        )
    if status in _BUSY:
        return FetchFailed(
            say(
                "%(host)s asks to be left alone for a while (status %(status)d).",
                host=host,
                status=status,
            ),
            code="busy",
            retry=True,
            retry_after=retry_after,
            status=status,
        )
    unexpected = _ERROR if status >= 500 else _OF_NO_USE
    return FetchFailed(
        say(_SAID.get(status, unexpected), host=host, status=status),
        code="status",
        # 408: the server waited in vain; 425: too early.
        retry=status >= 500 or status in {408, 425},
        retry_after=retry_after,
        status=status,
    )
