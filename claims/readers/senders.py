"""Who sends, as far as the desk needs to know it: a keyed hash of a network address. Pure."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress

IPV6_NETWORK = 64  # what one customer is given at least (RFC 6177), so one sender for all of it
_PURPOSE = b"verify: senders of reader messages"


def sender_hash(address: str, *, key: str) -> str:
    """Name a sender without keeping the address.

    A plain hash of an address is undone by trying all four thousand million of them; this one
    cannot be tried without the key of the desk.

    Args:
        address: IPv4 or IPv6; anything else is one sender for all that cannot be told apart.
        key: the secret key of the desk.

    Returns:
        HMAC-SHA-256 in hexadecimal.
    """
    named = _network(address.strip()).encode()
    return hmac.new(key.encode(), _PURPOSE + b"\n" + named, hashlib.sha256).hexdigest()


def token_hash(token: str) -> str:
    """What is kept of the token in a reader's own address: its SHA-256 in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def _network(address: str) -> str:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, ipaddress.IPv6Address):
        whole = ipaddress.IPv6Network((int(ip), IPV6_NETWORK), strict=False)
        return str(ip.ipv4_mapped or whole)
    return str(ip)
