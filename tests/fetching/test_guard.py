"""No spelling, no name server and no redirect brings the desk to an address that is not public."""

import json
import socket
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

import pytest

from claims.fetching.addresses import check_address
from claims.fetching.budget import Budget
from claims.fetching.connections import GuardedBackend
from claims.fetching.failures import FetchFailed, FetchRefused
from claims.fetching.robots import MOST_BYTES
from tests.fetching.servers import (
    PUBLIC,
    Counting,
    Page,
    answering,
    client_of,
    guarded,
    serving,
)

# hosts: what stands between "http://" and the path, in spellings of addresses that are not public,
# with other letters and other tricks; names: what anybody may point anywhere; addresses: what
# speaks of something else than the web; answers: what a hostile name server may say.
SPELLINGS = json.loads(Path(__file__).with_name("spellings.json").read_text())
HOSTS: list[str] = SPELLINGS["hosts"]
NAMES: list[str] = SPELLINGS["names"]


def as_the_system_does(host: str, port: int, _seconds: float) -> list[str]:
    """The system's own reading of figures, odd ones included; every name is this machine."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        return ["127.0.0.1"]
    return [str(one[4][0]) for one in found]


def address_of(host: str) -> IPv4Address | IPv6Address:
    return ip_address(as_the_system_does(host, 80, 1)[0])


def test_there_are_spellings_enough():
    assert len(set(HOSTS)) == len(HOSTS) >= 90
    read_as_local = ("127.1", "2130706433", "0x7f000001", "0177.0.0.1")
    # The system takes them for this machine, which is why they are worth refusing.
    assert all(address_of(one).is_loopback for one in read_as_local)
    assert address_of("0").is_unspecified


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", [*HOSTS, *NAMES])
def test_no_spelling_leads_to_a_connection(scheme, host):
    network = Counting()
    client = guarded(as_the_system_does, network)
    with pytest.raises(FetchRefused) as error:
        client.fetch(f"{scheme}://{host}/path?query")
    assert error.value.reason.endswith((".", "whole address.", "use its name."))
    assert network.tried == []


@pytest.mark.parametrize("address", SPELLINGS["addresses"])
def test_nothing_else_than_the_web_is_asked(address):
    network = Counting()
    client = guarded(as_the_system_does, network)
    with pytest.raises(FetchRefused):
        client.fetch(address)
    with pytest.raises(FetchRefused):
        check_address(address)
    assert network.tried == []


@pytest.mark.parametrize("host", [*HOSTS, *NAMES])
def test_the_connection_itself_is_guarded_whatever_was_read_before(host):
    """The second line: what stands between brackets or dots is looked up and checked again."""
    network = Counting()
    backend = GuardedBackend(
        allowed_hosts=frozenset(),
        resolve=as_the_system_does,
        budget=Budget(seconds=20, wire_bytes=1000),
        network=network,
    )
    with pytest.raises(FetchRefused) as error:
        backend.connect_tcp(host.strip("[]"), 80)
    assert error.value.code == "private"
    assert network.tried == []


@pytest.mark.parametrize("answer", SPELLINGS["answers"])
@pytest.mark.parametrize("among", [False, True])
def test_one_bad_address_among_those_of_a_name_is_enough(answer, among):
    network = Counting()
    addresses = [PUBLIC, answer, "2606:2800:21f:cb07::1"] if among else [answer]
    client = guarded(answering(addresses), network)
    with pytest.raises(FetchRefused) as error:
        client.fetch("http://news.example/")
    assert error.value.code == "private"
    assert network.tried == []


def test_a_redirect_leads_nowhere_else():
    """The first server is trusted by name and port; whatever it names is not."""
    with serving() as site:
        for number, host in enumerate(HOSTS):
            location = f"http://{host}/".replace("\r", "%0D").replace("\n", "%0A")
            headers = {"Location": location.encode().decode("latin-1")}
            site.pages[f"/{number}"] = Page(status=302, headers=headers)
            network = Counting(instead=site.port)
            with suppress(FetchFailed, FetchRefused):
                guarded(as_the_system_does, network, site).fetch(f"{site.address}/{number}")
            assert set(network.tried) == {("127.0.0.1", site.port)}, host
        assert {one.path for one in site.asked} >= {f"/{n}" for n in range(len(HOSTS))}


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("news.example:22", "port"),
        ("news.example:8080", "port"),
        ("user@news.example", "userinfo"),
        ("user:word@news.example", "userinfo"),
        ("1572132878", "host"),
        ("0x5db8d70e", "host"),
        ("93.12113678", "host"),
        ("93.184.0xd7.14", "host"),
        ("news", "host"),
        ("news_.example-", "host"),
        ("a" * 64 + ".example", "host"),
        (".".join(["a" * 60] * 5), "host"),
    ],
)
def test_what_is_written_oddly_is_refused_though_its_address_is_public(host, code):
    network = Counting()
    with pytest.raises(FetchRefused) as error:
        guarded(answering([PUBLIC]), network).fetch(f"http://{host}/")
    assert error.value.code == code
    assert network.tried == []


# --- names that change their address --------------------------------------------------------


def test_the_connection_goes_to_the_address_that_was_checked():
    with serving() as site:
        site.pages["/a"] = Page(b"text")
        asked = []

        def resolve(host: str, _port: int, _seconds: float) -> list[str]:
            asked.append(host)
            return [PUBLIC]

        network = Counting(instead=site.port)
        client = guarded(resolve, network)
        assert client.fetch("http://news.example/a").data == b"text"
        # Once for robots.txt and once for the page: one look-up a connection, and by figures only.
        assert network.tried == [(PUBLIC, 80)] * 2
        assert asked == ["news.example"] * 2
        assert site.asked[-1].headers["host"] == "news.example"


@pytest.mark.parametrize("public_answers", [1, 2, 3])
def test_a_name_server_that_changes_its_mind_is_never_followed(public_answers):
    """Rebinding: public while it is checked, private a moment later."""
    with serving() as site:
        site.pages |= {
            "/a": Page(status=302, headers={"Location": "/b"}),
            "/b": Page(status=302, headers={"Location": "/c"}),
        }
        network = Counting(instead=site.port)
        answers = [*[[PUBLIC]] * public_answers, ["127.0.0.1"]]
        client = guarded(answering(*answers), network)
        with pytest.raises(FetchRefused) as error:
            client.fetch("http://rebinding.example/a")
        assert error.value.code == "private"
        assert network.tried == [(PUBLIC, 80)] * public_answers


def test_another_address_of_the_name_is_tried_where_one_is_silent():
    network = Counting()
    addresses = [f"93.184.215.{number}" for number in range(1, 9)]
    client = guarded(answering(addresses), network)
    with pytest.raises(FetchFailed) as error:
        client.fetch("http://news.example/")
    assert error.value.code == "connect"
    assert network.tried == [(one, 80) for one in addresses[:4]]


def test_a_name_without_an_address_is_said_so():
    client = guarded(answering([]), Counting())
    with pytest.raises(FetchFailed) as error:
        client.fetch("http://news.example/")
    assert error.value.code == "dns"


# --- hosts that the settings name -----------------------------------------------------------


@pytest.mark.parametrize(
    ("allowed", "address", "passes"),
    [
        ("cms.internal", "http://cms.internal/", True),
        ("cms.internal", "https://cms.internal/", True),
        ("cms.internal", "http://CMS.internal./", True),
        ("cms.internal", "http://cms.internal:8080/", False),
        ("cms.internal:8080", "http://cms.internal:8080/", True),
        ("cms.internal:8080", "http://cms.internal/", False),
        ("cms.internal", "http://other.cms.internal/", False),
        ("cms.internal", "http://cms.internal.example.org/", False),
        ("intranet", "http://intranet/", True),
        ("[::1]:8000", "http://[::1]:8000/", True),
        ("[::1]:8000", "http://[::1]:8001/", False),
        ("127.0.0.1:8000", "http://127.0.0.1:8000/", True),
        ("127.0.0.1:8000", "http://127.1:8000/", False),
        ("127.0.0.1:8000", "http://2130706433:8000/", False),
    ],
)
def test_only_what_the_settings_name_may_be_private(allowed, address, passes):
    network = Counting()
    client = guarded(answering(["10.0.0.7"]), network, allowed)
    with pytest.raises((FetchRefused, FetchFailed)) as error:
        client.fetch(address)
    assert error.type is (FetchFailed if passes else FetchRefused)
    assert bool(network.tried) is passes


def test_robots_txt_passes_the_same_guard():
    with serving() as site:
        site.pages["/robots.txt"] = Page(status=301, headers={"Location": "http://10.0.0.1/r"})
        site.pages["/a"] = Page(b"text")
        with pytest.raises(FetchRefused) as error:
            client_of(site).fetch(f"{site.address}/a")
        assert error.value.code == "private"
        assert site.paths() == []


def test_an_endless_robots_txt_is_read_to_its_limit():
    with serving() as site:
        site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /a\n" + b"#" * MOST_BYTES * 2)
        site.pages["/b"] = Page(b"text")
        client = client_of(site)
        assert client.fetch(f"{site.address}/b").data == b"text"
        with pytest.raises(FetchRefused):
            client.fetch(f"{site.address}/a")
