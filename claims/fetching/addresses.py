"""Reading an address: what is asked for at all, told before anything is sent."""

from __future__ import annotations

import re
from ipaddress import ip_address

import httpx2

from claims.fetching.failures import FetchRefused
from claims.fetching.networks import is_public
from claims.messages import say

STANDARD_PORTS = {"http": 80, "https": 443}
# The longest address that the tables hold.
MOST_CHARACTERS = 2_000

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# A last part that programs take for an IPv4 address in one of its odd spellings: 127.1,
# 2130706433, 0x7f000001 (the "ends in a number" check of https://url.spec.whatwg.org/).
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


def check_address(address: str, *, allowed_hosts: frozenset[str] = frozenset()) -> str:
    """The address as it would be asked for, if it would be; nothing is looked up or sent.

    Arguments: address, as typed; allowed_hosts, as in FetchLimits.
    Raises FetchRefused. A name that belongs to a private address is found out when fetching.
    """
    return str(read_address(address, allowed_hosts=allowed_hosts))


def read_address(address: str, *, allowed_hosts: frozenset[str] = frozenset()) -> httpx2.URL:
    """The parts of an address, without a fragment.

    Arguments and errors: as of check_address.
    """
    url = _parsed(address)
    if url.scheme not in STANDARD_PORTS:
        raise FetchRefused(
            say(
                "%(address)s does not start with http:// or https://: give the whole address.",
                address=_shown(address),
            ),
            code="scheme",
        )
    if url.userinfo:
        raise FetchRefused(
            say("The address holds a name or password before an @: leave that out."),
            code="userinfo",
        )
    host = _host(url)
    port = url.port or STANDARD_PORTS[url.scheme]
    if not is_allowed(host, port, allowed_hosts):
        _check_host(host)
        _check_port(port)
    return url.copy_with(host=host, fragment=None)


def follow(url: httpx2.URL, location: str) -> str:
    """Where a redirect leads.

    Arguments: url, the address that answered; location, the header it sent.
    Raises FetchRefused where the header holds no address.
    """
    try:
        return str(url.join(location))
    except (httpx2.InvalidURL, ValueError) as error:
        raise FetchRefused(
            say(
                "%(host)s sends on to something that is no address: %(location)s",
                host=url.host,
                location=_shown(location),
            ),
            code="address",
        ) from error


def is_allowed(host: str, port: int, allowed_hosts: frozenset[str]) -> bool:
    """Whether the desk trusts this host by name: on this port, or on a standard one."""
    name = f"[{host}]" if ":" in host else host
    if f"{name}:{port}" in allowed_hosts:
        return True
    return name in allowed_hosts and port in STANDARD_PORTS.values()


def _parsed(address: str) -> httpx2.URL:
    cleaned = address.strip()
    if len(cleaned) > MOST_CHARACTERS:
        raise FetchRefused(
            say(
                "The address is longer than %(most_characters)s characters.",
                most_characters=MOST_CHARACTERS,
            ),
            code="address",
        )
    try:
        url = httpx2.URL(cleaned)
    except (httpx2.InvalidURL, ValueError) as error:
        raise FetchRefused(
            say("%(cleaned)s is no address.", cleaned=_shown(cleaned)), code="address"
        ) from error
    if url.port is not None and not 0 < url.port < 65_536:
        raise FetchRefused(
            say("%(cleaned)s names no port from 1 to 65535.", cleaned=_shown(cleaned)),
            code="address",
        )
    return url


def _host(url: httpx2.URL) -> str:
    host = url.raw_host.decode("ascii")
    if not host:
        raise FetchRefused(say("%(url)s names no server.", url=_shown(str(url))), code="address")
    # The dot of the root stands for nothing, and no certificate has it.
    return host.removesuffix(".")


def _check_host(host: str) -> None:
    if _is_literal(host):
        check_public(host, host)
        return
    labels = host.split(".")
    if len(labels) < 2 or len(host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise FetchRefused(
            say("%(host)s is not the name of a server on the internet.", host=_shown(host)),
            code="host",
        )
    if _NUMBER.fullmatch(labels[-1]):
        raise FetchRefused(
            say(
                "%(host)s is an odd way to write an address in figures: use its name.",
                host=_shown(host),
            ),
            code="host",
        )


def check_public(address: str, host: str) -> None:
    """Let public addresses pass.

    Arguments: address, in figures; host, the name it stands for.
    Raises FetchRefused.
    """
    if not is_public(address):
        raise FetchRefused(
            say(
                "%(host)s has an address that is not on the public internet (%(address)s). "
                "The desk does not fetch from there.",
                host=_shown(host),
                address=address,
            ),
            code="private",
        )


def _check_port(port: int) -> None:
    if port not in STANDARD_PORTS.values():
        raise FetchRefused(
            say(
                "The address names port %(port)d; only the standard ports 80 and 443 are asked.",
                port=port,
            ),
            code="port",
        )


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _shown(text: str) -> str:
    """So much of what was typed as a sentence can hold."""
    return repr(text if len(text) <= 100 else f"{text[:99]}…")
