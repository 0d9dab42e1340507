"""What the headers of an answer mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

# Longer validators are not sent back: servers set them freely, and the tables hold so much.
MOST_ETAG = 500
MOST_LAST_MODIFIED = 100
# The longest time that a server is left alone because it asked for it.
MOST_RETRY_AFTER = 24 * 3600

# Nothing an article could be read from; refused before the body is read.
_NO_TEXT = ("image/", "audio/", "video/", "font/")
_VISIBLE = re.compile(r"[ -~]+")
_SECONDS = re.compile(r"[0-9]{1,9}")

Headers = tuple[tuple[str, str], ...]


def as_text(headers: Sequence[tuple[bytes, bytes]]) -> Headers:
    """Headers as they can be stored: Latin-1 (RFC 9110, 5.5), without NUL."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1").replace("\0", ""))
        for name, value in headers
    )


def header(headers: Headers, name: str) -> str:
    """The first header of this name, "" if there is none."""
    wanted = name.lower()
    return next((value.strip() for key, value in headers if key.lower() == wanted), "")


def conditions(etag: str, last_modified: str) -> list[tuple[str, str]]:
    """The headers of a conditional request (RFC 9110, 13.1), as far as there is a condition."""
    said = (("If-None-Match", etag), ("If-Modified-Since", last_modified))
    return [(name, value) for name, value in said if _VISIBLE.fullmatch(value)]


def validator(headers: Headers, name: str, most: int) -> str:
    """A header to send back with the next request, "" where it is too long or no plain text."""
    said = header(headers, name)
    return said if len(said) <= most and _VISIBLE.fullmatch(said) else ""


def content_type(headers: Headers) -> tuple[str, str]:
    """The media type and the charset, in small letters, "" where not said."""
    said = header(headers, "Content-Type")
    if not said:
        return "", ""
    message = Message()
    message["Content-Type"] = said[:300]
    media_type = said.partition(";")[0].strip().lower()[:100]
    charset = message.get_param("charset", "")
    return media_type, charset.lower()[:40] if isinstance(charset, str) else ""


def has_no_text(media_type: str) -> bool:
    """Whether a body of this type is a picture, sound, film or font."""
    return media_type.startswith(_NO_TEXT)


def content_length(headers: Headers) -> int | None:
    """The length that the server announces, None where it announces none."""
    said = header(headers, "Content-Length")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 20 else None


def retry_after(headers: Headers, *, now: datetime) -> int | None:
    """Seconds that the server asks to be left alone (RFC 9110, 10.2.3).

    Arguments: headers; now. Returns None where it asks nothing that can be read, and never more
    than MOST_RETRY_AFTER.
    """
    said = header(headers, "Retry-After")
    if not said:
        return None
    seconds = int(said) if _SECONDS.fullmatch(said) else _seconds_until(said, now)
    return None if seconds is None else max(0, min(seconds, MOST_RETRY_AFTER))


def _seconds_until(date: str, now: datetime) -> int | None:
    try:
        at = parsedate_to_datetime(date[:60])
    except (ValueError, OverflowError):
        return None
    # "-0000" makes a date without a zone; HTTP knows no other than GMT.
    at = at.replace(tzinfo=at.tzinfo or UTC)
    return int((at - now).total_seconds())
