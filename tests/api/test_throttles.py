"""How often a client may ask."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import uuid4

import pytest
from redis import Redis

from claims.api.throttles import Share, network_of, read_rate, take_share

URL = "/api/v1/verdicts/"


@pytest.fixture
def low(settings):
    """Two requests an hour without a token, three with one."""
    rates = {"anonymous": "2/hour", "token": "3/hour"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}


def test_an_answer_tells_what_is_left(client, db, low):
    answer = client.get(URL)
    assert answer["RateLimit-Policy"] == '"anonymous";q=2;w=3600'
    name, left, reset = answer["RateLimit"].split(";")
    assert (name, left) == ('"anonymous"', "r=1")
    assert 1 <= int(reset.removeprefix("t=")) <= 3600


def test_too_many_requests_are_refused_with_a_time(client, db, low):
    assert [client.get(URL).status_code for _ in range(2)] == [200, 200]
    answer = client.get(URL)
    assert answer.status_code == 429
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"].endswith("/problems/too-many-requests/")
    assert 1 <= int(answer["Retry-After"]) <= 3600
    assert answer["RateLimit"].startswith('"anonymous";r=0;')
    assert answer["Cache-Control"] == "no-store"


def test_every_address_counts_the_same_share(client, db, low):
    codes = [
        client.get(f"/api/v1/{name}/").status_code for name in ("claims", "nowhere", "changes")
    ]
    assert codes == [200, 404, 429]


def test_addresses_do_not_share(client, db, low):
    for address in ("192.0.2.1", "192.0.2.2"):
        codes = [client.get(URL, REMOTE_ADDR=address).status_code for _ in range(3)]
        assert codes == [200, 200, 429]


def test_a_header_that_anybody_can_write_changes_nothing(client, db, low):
    codes = [
        client.get(URL, headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code for n in "123"
    ]
    assert codes == [200, 200, 429]


def test_behind_a_proxy_its_last_word_counts(client, db, low, settings):
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": 1}
    codes = [
        client.get(URL, headers={"X-Forwarded-For": f"10.0.0.{n}, 192.0.2.1"}).status_code
        for n in "123"
    ]
    assert codes == [200, 200, 429]
    assert client.get(URL, headers={"X-Forwarded-For": "192.0.2.9"}).status_code == 200


def test_a_token_has_a_share_of_its_own(client, make_token, low):
    one, other = make_token(), make_token()
    assert [client.get(URL).status_code for _ in range(3)] == [200, 200, 429]
    for header in (one, other):
        codes = [client.get(URL, headers=header).status_code for _ in range(4)]
        assert codes == [200, 200, 200, 429]


def test_without_the_cache_requests_pass(client, db, low, settings, caplog):
    settings.CACHES = {
        "default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}
    }
    for _ in range(4):
        answer = client.get(URL)
        assert answer.status_code == 200
        assert "RateLimit" not in answer
    assert "not counted" in caplog.text


def test_a_connection_that_broke_is_opened_anew(low, settings):
    ask = partial(take_share, "anonymous", uuid4().hex, now=0.0)
    assert ask().used == 1
    with Redis.from_url(settings.CACHES["default"]["LOCATION"]) as other:
        assert other.client_kill_filter(_type="normal", skipme=True)
    assert ask().used == 2


def test_threads_that_count_at_once_lose_nothing(low):
    client = uuid4().hex
    with ThreadPoolExecutor(8) as threads:
        shares = threads.map(lambda _: take_share("anonymous", client, now=0.0), range(200))
        assert sorted(share.used for share in shares) == list(range(1, 201))


def test_a_new_window_begins_anew(low):
    def used(now: float) -> int:
        share = take_share("anonymous", "192.0.2.1", now=now)
        assert share is not None
        return share.used

    assert [used(0), used(3599), used(3600), used(7199), used(7200)] == [1, 2, 1, 2, 1]


def test_the_time_left_is_never_nothing(low):
    share = take_share("anonymous", "192.0.2.1", now=3599.999)
    assert share is not None
    assert share.reset == 1


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:0:1::9", "2001:db8:0:1::/64"),
        ("2001:db8:0:1:ffff::1", "2001:db8:0:1::/64"),
        ("::1", "::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unix:", "unknown"),
        ("", "unknown"),
    ],
)
def test_whom_an_address_stands_for(address, network):
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("rate", "expected"),
    [("600/min", (600, 60)), ("5/s", (5, 1)), ("7/hour", (7, 3600)), ("1/day", (1, 86400))],
)
def test_rates(rate, expected):
    assert read_rate(rate) == expected


def test_the_last_request_of_a_share_still_passes():
    assert not Share("token", limit=2, seconds=60, used=2, reset=9).is_used_up
    assert Share("token", limit=2, seconds=60, used=3, reset=9).is_used_up
