"""Which addresses are public."""

from ipaddress import IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis.strategies import integers, ip_addresses

from claims.fetching.networks import is_public

# Well-known name servers and web servers, and the neighbours of what is refused.
SERVERS = (
    "1.1.1.1", "8.8.8.8", "9.9.9.9", "11.0.0.1", "93.184.215.14", "100.63.255.255", "100.128.0.0",
    "126.255.255.255", "128.0.0.0", "168.63.129.15", "172.15.255.255", "172.32.0.0", "192.0.1.1",
    "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
    "2001:200::1", "2001:4860:4860::8888", "2003::1", "2606:4700:4700::1111", "2a00:1450::1",
    "3ffe::1",
)  # fmt: skip


@pytest.mark.parametrize("address", SERVERS)
def test_a_server_on_the_internet_is_public(address):
    assert is_public(address)


@given(ip_addresses())
def test_what_python_calls_special_is_never_public(address):
    if is_public(str(address)):
        assert address.is_global
        assert not address.is_multicast
        assert not address.is_reserved


@given(integers(0, 2**32 - 1))
def test_an_ipv4_address_in_another_dress_is_never_public(number):
    for prefix in ("::", "::ffff:0:0", "::ffff:0:0:0", "64:ff9b::", "64:ff9b:1::"):
        assert not is_public(str(IPv6Address(int(IPv6Address(prefix)) + number)))
    for prefix in ("2002::", "2001::"):
        shift = 80 if prefix == "2002::" else 0
        assert not is_public(str(IPv6Address(int(IPv6Address(prefix)) + (number << shift))))


@given(integers(2**125, 2**126 - 1))
def test_an_ipv6_address_is_public_only_where_addresses_are_given_out(number):
    assert not is_public(str(ip_address(number ^ 2**127)))


@pytest.mark.parametrize("text", ["", "example.org", "1.2.3", "127.1", "1.1.1.1%eth0", "2003::1%1"])
def test_what_is_no_plain_address_is_not_public(text):
    assert not is_public(text)
