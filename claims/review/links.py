"""Whether an address is one that readers could follow. Nothing is fetched here."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

from claims.messages import Text, say

# As long as the column `Evidence.url`.
MAX_URL = 2_000

NOT_FULL = Text("Give a full address, starting with https:// and without spaces.")
NOT_PUBLIC = Text("Give an address that readers can open; this one is inside a private network.")

# Names that never lead out of a network: RFC 6761, RFC 6762, RFC 8375, and ICANN's 2024 choice
# of .internal; .lan, .corp and .home are widely used the same way.
_PRIVATE_ENDINGS = ("localhost", "local", "internal", "home.arpa", "lan", "corp", "home")

# Numbers that resolvers read as IPv4 addresses, though they do not look like one: 127.1,
# 2130706433, 0x7f000001, 0177.0.0.1.
_LIKE_AN_ADDRESS = re.compile(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+))*", re.IGNORECASE)

_NOT_IN_ADDRESSES = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")


def link_fault(url: str) -> str:
    """What is wrong with an address of evidence, in words for its field; empty if nothing is."""
    if len(url) > MAX_URL:
        told = Text("Shorten this to %(most)d characters; it has %(count)d.")
        return say(told, most=MAX_URL, count=len(url))
    parts = _split(url)
    if parts is None:
        return NOT_FULL
    if parts.username is not None or parts.password is not None:
        return say("Take the user name and password out of the address.")
    return _host_fault((parts.hostname or "").rstrip(".").lower())


def _split(url: str) -> SplitResult | None:
    """The parts of a web address; None if it is not one."""
    if _NOT_IN_ADDRESSES.search(url):
        return None
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - reading it checks it
    except ValueError:
        return None
    return parts if parts.scheme in {"http", "https"} and parts.hostname else None


def _host_fault(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return _name_fault(host)
    plain = address.version == 4 or not _has_other_inside(address)
    return "" if address.is_global and not address.is_multicast and plain else NOT_PUBLIC


def _has_other_inside(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether an IPv6 address stands for another one: only 2000::/3 is plain (RFC 4291)."""
    return address not in ipaddress.ip_network("2000::/3")


def _name_fault(host: str) -> str:
    labels = host.split(".")
    if _LIKE_AN_ADDRESS.fullmatch(host):
        return NOT_PUBLIC
    if any(host == name or host.endswith(f".{name}") for name in _PRIVATE_ENDINGS):
        return NOT_PUBLIC
    if len(labels) < 2 or not all(0 < len(label) <= 63 for label in labels):
        return NOT_FULL
    return ""
