"""Addresses of evidence."""

import pytest

from claims.review.links import MAX_URL, NOT_FULL, NOT_PUBLIC, link_fault


@pytest.mark.parametrize(
    "url",
    [
        "https://council.example/minutes/2019-05-14?page=3#item-6",
        "http://council.example",
        "https://council.example:8443/a",
        "https://bücher.example/straße",
        "https://xn--bcher-kva.example/",
        "https://8.8.8.8/x",
        "https://[2606:4700::1111]/x",
        "HTTPS://Council.Example/A(b)_c~d",
        "https://web.archive.example/web/2020/http://other.example/",
        "https://council.example./",
    ],
)
def test_what_readers_can_follow_is_taken(url):
    assert link_fault(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "council.example/minutes",
        "//council.example",
        "ftp://council.example/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "https://council",
        "https://council..example",
        "https://a b.example",
        "https://council.example/a\nb",
        'https://council.example/"x',
        "https://council.example/<x>",
        "https://[::1",
        "https://council.example:99999/",
        "https://council.example:http/",
        "https:\\\\council.example",
        f"https://{'a' * 64}.example",
    ],
)
def test_what_is_no_full_address_is_refused(url):
    assert link_fault(url) == NOT_FULL


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST.",
        "x.localhost",
        "printer.local",
        "wiki.internal",
        "router.lan",
        "box.home.arpa",
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "0.0.0.0",  # noqa: S104 - an address in a text
        "255.255.255.255",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fec0::1]",
        "[ff02::1]",
        "[::127.0.0.1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:100.64.0.1]",
        "[64:ff9b::7f00:1]",
        "[5f00::1]",
    ],
)
def test_what_lies_in_a_private_network_is_refused(host):
    assert link_fault(f"https://{host}/x") == NOT_PUBLIC


def test_names_and_passwords_are_refused():
    assert "user name" in link_fault("https://ines:secret@council.example/")
    assert "user name" in link_fault("https://council.example@evil.example/")


def test_the_address_fits_its_column():
    base = "https://council.example/"
    assert link_fault(base + "x" * (MAX_URL - len(base))) == ""
    assert "it has 2001" in link_fault(base + "x" * (MAX_URL - len(base) + 1))
