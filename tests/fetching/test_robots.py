"""robots.txt, after RFC 9309."""

import time

import pytest
from hypothesis import given
from hypothesis.strategies import text

from claims.fetching.failures import FetchFailed, FetchRefused
from claims.fetching.robots import Robots, read_robots
from tests.fetching.servers import Page, client_of, serving


def allows(robots: str, path: str, product: str = "VerifyDesk") -> bool:
    return read_robots(robots.encode(), product=product).allows(path)


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a", True),
        ("Disallow:", "/a", True),
        ("Disallow: /", "/a", False),
        ("Disallow: /", "/robots.txt", True),
        ("Disallow: /news", "/news/today", False),
        ("Disallow: /news", "/new", True),
        ("Disallow: /news/$", "/news/", False),
        ("Disallow: /news/$", "/news/today", True),
        ("Disallow: /*.pdf$", "/a/b.pdf", False),
        ("Disallow: /*.pdf$", "/a/b.pdf?page=1", True),
        ("Disallow: /*?print=", "/a?print=1", False),
        ("Disallow: /a*b*c", "/a--b--c--", False),
        ("Disallow: /a*b*c", "/a--c--b--", True),
        ("Disallow: *", "/a", False),
        ("Disallow: /a*$", "/abc", False),
        ("Disallow: /*a$", "/a/ba", False),
        ("Disallow: /ab*ab$", "/ab", True),
        ("Disallow: /\nAllow: /news", "/news/today", True),
        ("Allow: /news\nDisallow: /", "/news/today", True),
        ("Allow: /\nDisallow: /news", "/news/today", False),
        ("Allow: /news\nDisallow: /news", "/news", True),
        ("Disallow: /ä", "/%C3%A4", False),
        ("Disallow: /%c3%a4", "/%C3%A4", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Disallow: /%61", "/a", False),
        ("disallow : /a # why", "/a", False),
        ("Disallow: a", "/a", True),
        ("Disallow /a", "/a", True),
    ],
)
def test_the_longest_rule_that_fits_decides(rules, path, allowed):
    assert allows(f"User-agent: *\n{rules}", path) is allowed


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ("User-agent: verifydesk\nDisallow: /", False),
        ("User-Agent: VERIFYDESK/2.0\nDisallow: /", False),
        ("User-agent: Verify\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\nUser-agent: VerifyDesk\nDisallow: /b", True),
        ("User-agent: *\nDisallow: /\nUser-agent: VerifyDesk\nAllow: /", True),
        ("User-agent: VerifyDesk\nUser-agent: other\nDisallow: /", False),
        ("User-agent: VerifyDesk\nAllow: /b\n\nUser-agent: VerifyDesk\nDisallow: /a", False),
        ("User-agent: VerifyDesk\nSitemap: /s\nUser-agent: other\nDisallow: /", False),
        ("Disallow: /", True),
        ("\ufeffUser-agent: *\r\nDisallow: /", False),
        ("<html>not found</html>", True),
    ],
)
def test_the_rules_for_us_count_before_those_for_all(robots, allowed):
    assert allows(robots, "/a") is allowed


@given(text(), text(alphabet="/ab*$%2F?"))
def test_any_file_and_any_path_get_an_answer(robots, path):
    assert isinstance(allows(f"User-agent: *\n{robots}\nDisallow: {path}", path), bool)


def test_no_pattern_is_slow():
    """Twice the stars and twice the path: about four times the work, not four thousand times."""

    def seconds(size: int) -> float:
        robots = read_robots(b"User-agent: *\nDisallow: /" + b"*a" * size + b"b$", product="x")
        start = time.process_time()
        for _ in range(20):
            assert robots.allows("/" + "a" * size * 20)
        return time.process_time() - start

    seconds(100)
    assert seconds(400) / max(seconds(200), 1e-4) < 40


def test_nothing_said_allows_all():
    assert Robots().allows("/anything")


# --- asked from real servers ----------------------------------------------------------------


@pytest.fixture
def site():
    with serving() as found:
        found.pages |= {"/open": Page(b"text"), "/closed/a": Page(b"text")}
        yield found


ROBOTS = Page(b"User-agent: *\nDisallow: /closed\n")


def test_what_robots_txt_closes_is_not_asked_for(site):
    site.pages["/robots.txt"] = ROBOTS
    client = client_of(site)
    assert client.fetch(f"{site.address}/open").data == b"text"
    with pytest.raises(FetchRefused, match=r"robots\.txt") as error:
        client.fetch(f"{site.address}/closed/a?b")
    assert error.value.code == "robots"
    assert site.paths() == ["/open"]


def test_a_redirect_does_not_lead_past_robots_txt(site):
    site.pages["/robots.txt"] = ROBOTS
    site.pages["/open"] = Page(status=302, headers={"Location": "/closed/a"})
    with pytest.raises(FetchRefused):
        client_of(site).fetch(f"{site.address}/open")
    assert site.paths() == ["/open"]


def test_robots_txt_is_asked_for_once_an_hour(site):
    site.pages["/robots.txt"] = ROBOTS
    seconds = [0.0]
    client = client_of(site, clock=lambda: seconds[0])
    for seconds[0], asked in ((0.0, 1), (3600.0, 1), (3601.0, 2)):
        client.fetch(f"{site.address}/open")
        assert [one.path for one in site.asked].count("/robots.txt") == asked


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_server_without_robots_txt_allows_all(site, status):
    site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /", status)
    assert client_of(site).fetch(f"{site.address}/open").data == b"text"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_cannot_be_read_postpones(site, status):
    site.pages["/robots.txt"] = Page(b"", status, {"Retry-After": "60"})
    client = client_of(site)
    with pytest.raises(FetchFailed) as error:
        client.fetch(f"{site.address}/open")
    failed = error.value
    assert (failed.code, failed.retry, failed.retry_after) == ("robots_unread", True, 60)
    assert site.paths() == []
    # It is not remembered: as soon as the server is well again, it is read.
    site.pages["/robots.txt"] = ROBOTS
    assert client.fetch(f"{site.address}/open").data == b"text"


def test_robots_txt_that_sends_in_circles_is_as_good_as_none(site):
    site.pages["/robots.txt"] = Page(status=302, headers={"Location": "/robots.txt"})
    assert client_of(site).fetch(f"{site.address}/open").data == b"text"


@pytest.mark.parametrize(
    ("robots", "seconds"),
    [
        ("", 0),
        ("User-agent: *\nCrawl-delay: 5\nDisallow: /a", 5),
        ("User-agent: *\nDisallow: /a\nCrawl-delay: 2.5", 2.5),
        ("User-agent: VerifyDesk\nCrawl-delay: 3\nUser-agent: *\nCrawl-delay: 9", 3),
        ("User-agent: VerifyDesk\nAllow: /\n\nUser-agent: *\nCrawl-delay: 9", 0),
        ("User-agent: other\nCrawl-delay: 9", 0),
        ("User-agent: *\nCrawl-delay: soon", 0),
        ("User-agent: *\nCrawl-delay: -1", 0),
        ("User-agent: *\nCrawl-delay: 1e9", 0),
        ("Crawl-delay: 9", 0),
    ],
)
def test_the_delay_is_that_of_our_group(robots, seconds):
    assert read_robots(robots.encode(), product="VerifyDesk").crawl_delay == seconds
