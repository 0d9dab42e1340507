"""What makes a source the same on several claims, and what stands in for what it does not say."""

from __future__ import annotations

import hashlib
import unicodedata
from urllib.parse import urlsplit, urlunsplit

_STANDARD_PORTS = {"http": 80, "https": 443}


def same_address(url: str) -> str:
    """One spelling for an address (RFC 3986, 6.2.2 and 6.2.3): small letters in scheme and host,
    no standard port, no fragment, a path. Path and query stay as they are: they may matter.
    """
    parts = urlsplit(url)
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".").lower()
    name = f"[{host}]" if ":" in host else host
    port = parts.port
    netloc = name if port in {None, _STANDARD_PORTS.get(scheme)} else f"{name}:{port}"
    return urlunsplit((scheme, netloc, parts.path or "/", parts.query, ""))


def link_key(url: str) -> str:
    """What makes a link the same, as 64 hexadecimal digits."""
    return hashlib.sha256(f"link\n{same_address(url)}".encode()).hexdigest()


def file_key(sha256: str) -> str:
    """What makes a file the same, as 64 hexadecimal digits."""
    return hashlib.sha256(f"file\n{sha256}".encode()).hexdigest()


def own_key(key: str, person: int) -> str:
    """What makes a source that a person may not know of the same for them alone."""
    return hashlib.sha256(f"own\n{person}\n{key}".encode()).hexdigest()


def title_for(url: str) -> str:
    """What stands in for the title of a link until somebody says one: its address."""
    return url.partition("://")[2]


def publisher_for(url: str) -> str:
    """What stands in for the publisher of a link until somebody says who: its server."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def stands_in(text: str, quote: str) -> bool:
    """Whether words stand in a text, whatever the blanks and line ends between them."""
    sought = _plain(quote)
    return bool(sought) and sought in _plain(text)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
