"""What became of one try, and what that says of the receiver. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from claims.fetching import headers as reading
from claims.fetching.failures import FetchFailed, FetchRefused
from claims.fetching.posting import Posted
from claims.messages import Text, say

TAKEN = "taken"
GONE = 410
# What is wrong lies with the address or the server as a whole, not with one message.
_OF_ALL = {401, 403, 404, 408, 425, 429, 502, 503, 504}
_SHOWN = 500
_REDIRECTS = Text(
    "%(status)d: the receiver sends on to another address. Messages are not sent on: enter the "
    "new address here."
)
_GONE = Text("%(status)d: the receiver says that it is gone for good.")
_REFUSED = Text("%(status)d: the receiver did not take the message.")
_TROUBLE = Text("%(status)d: the receiver is in trouble.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one try.

    Attributes:
        code: `taken`, `status`, or a code of `claims.fetching.failures`, or `secret`.
        milliseconds: how long it took.
        status: of the answer; None if there was none.
        said: why it failed, a sentence; empty if it did not.
        answer: how the answer begins.
        retry_after: seconds that the receiver asks to be left alone.
    """

    code: str
    milliseconds: int
    status: int | None = None
    said: str = ""
    answer: str = ""
    retry_after: int | None = None

    @property
    def taken(self) -> bool:
        """Whether the receiver has the message."""
        return self.code == TAKEN

    @property
    def is_gone(self) -> bool:
        """Whether the receiver wants nothing any more."""
        return self.status == GONE

    @property
    def of_one_message(self) -> bool:
        """Whether it may be this message alone that the receiver does not take."""
        answered = self.status is not None and self.status >= 400
        return answered and self.status not in _OF_ALL and self.retry_after is None


def outcome_of(posted: Posted, *, now: datetime) -> Outcome:
    """What an answer means: any status from 200 to 299 says that the message was taken."""
    status = posted.status
    answer = posted.beginning.decode("utf-8", "replace").replace("\0", "")[:_SHOWN]
    if 200 <= status < 300:
        return Outcome(TAKEN, posted.milliseconds, status, answer=answer)
    return Outcome(
        "status",
        posted.milliseconds,
        status,
        said=say(_words_for(status), status=status),
        answer=answer,
        retry_after=reading.retry_after(posted.headers, now=now),
    )


def outcome_of_failure(error: FetchFailed | FetchRefused, *, milliseconds: int) -> Outcome:
    """What it means that no answer came, or that the address is not asked."""
    return Outcome(error.code, milliseconds, said=error.reason[:_SHOWN])


def _words_for(status: int) -> Text:
    if 300 <= status < 400:
        return _REDIRECTS
    if status == GONE:
        return _GONE
    return _TROUBLE if status >= 500 else _REFUSED
