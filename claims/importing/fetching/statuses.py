"""What an answer's status means for us: a redirect, a page, or a reason why there is none."""

from __future__ import annotations

from claims.importing.fetching.failures import FetchFailed

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# The address itself has changed, and is to be forgotten (RFC 9110, 15.4.2 and 15.4.9).
FOR_GOOD = frozenset({301, 308})

NOT_MODIFIED = 304
GONE = 410
# The server asks for patience; all it has to say of it is in Retry-After.
_BUSY = frozenset({429, 503})
_SAID = {
    400: "does not understand the request",
    401: "asks for a password",
    402: "asks for money",
    403: "does not let the desk in",
    404: "has no page there",
    406: "has the page in no form that the desk reads",
    451: "may not show the page, for legal reasons",
}


def is_useful(status: int) -> bool:
    """Whether a page comes with this status, or the word that it has not changed."""
    return 200 <= status < 300 or status == NOT_MODIFIED


def not_useful(status: int, *, host: str, retry_after: int | None) -> FetchFailed:
    """The error for any other status.

    Arguments: status; host, that answered; retry_after, seconds, None where it says nothing.
    """
    if status == GONE:
        return FetchFailed(f"{host} says that the page is gone for good.", code="gone", status=410)
    if status in _BUSY:
        return FetchFailed(
            f"{host} asks to be left alone for a while (status {status}).",
            code="busy",
            retry=True,
            retry_after=retry_after,
            status=status,
        )
    unexpected = "has an error of its own" if status >= 500 else "gives an answer of no use"
    return FetchFailed(
        f"{host} {_SAID.get(status, unexpected)} (status {status}).",
        code="status",
        # 408: the server waited in vain; 425: too early.
        retry=status >= 500 or status in {408, 425},
        retry_after=retry_after,
        status=status,
    )
