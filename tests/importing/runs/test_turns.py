"""Links of one server are asked for one after another, whoever asks; nobody waits in a worker."""

from datetime import timedelta

import pytest

from claims.importing.actions.turns import next_in_turn, take_turn
from claims.importing.feeds.actions import NotItsTurn, poll_feed
from claims.importing.runs.actions import NewInput, work_on_input
from claims.models import Feed, HostTurn, Way
from tests.fetching.servers import Page
from tests.importing.runs.sending import NOW, counts, outcomes, send, words
from tests.importing.runs.test_links import link, page
from tests.racing import race

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.fixture
def three(site, settings):
    """Three links of a server that may be asked once in two seconds."""
    settings.VERIFY_FETCH_DELAY = 2
    paths = ["/one", "/two", "/three"]
    for number, path in enumerate(paths):
        site.pages[path] = Page(page(words(number)), headers={"Content-Type": "text/html"})
    return send(*(link(site, path) for path in paths), way=Way.LINKS)


def work_on(item, at) -> int:
    """Work on an input; how many articles came of it."""
    return sum(len(batch) for batch in work_on_input(input_id=item.pk, at=at))


def test_the_second_link_of_a_server_is_put_off_and_then_taken(site, three):
    first, second, third = three.inputs.order_by("number")
    assert work_on(first, NOW) == 1
    assert work_on(second, NOW + SECOND) == 0
    assert site.paths() == ["/one"]
    second.refresh_from_db()
    assert (second.tries, second.waits_for_host) == (0, f"127.0.0.1:{site.port}")
    assert "is asked for one page after another" in second.waits_why
    assert work_on(third, NOW + 2 * SECOND) == 1
    assert next_in_turn(input_id=third.pk, at=NOW + 3 * SECOND) == (second.pk, 1.0)
    assert work_on(second, NOW + 4 * SECOND) == 1
    assert next_in_turn(input_id=second.pk, at=NOW + 5 * SECOND) is None
    assert site.paths() == ["/one", "/three", "/two"]
    assert counts(three) == {"new": 3}


def test_what_waits_starts_nothing_itself(three):
    first, second, third = three.inputs.order_by("number")
    for item in (first, second, third):
        work_on(item, NOW)
    assert next_in_turn(input_id=second.pk, at=NOW) is None
    assert next_in_turn(input_id=first.pk, at=NOW) == (second.pk, 2.0)


def test_a_turn_that_nobody_hands_on_is_taken_by_the_sweep(three):
    first, second, _ = three.inputs.order_by("number")
    work_on(first, NOW)
    work_on(second, NOW)
    assert work_on(second, NOW + timedelta(seconds=119)) == 0
    assert work_on(second, NOW + timedelta(seconds=120)) == 1


def test_other_servers_are_not_waited_for(three):
    assert take_turn(address="https://quill.example/a", at=NOW) is None
    assert take_turn(address="https://QUILL.example:443/b", at=NOW) == NOW + 2 * SECOND
    assert take_turn(address="https://news.quill.example/a", at=NOW) is None


def test_what_robots_txt_asks_for_is_kept_to(site, three):
    site.pages["/robots.txt"] = Page(b"User-agent: *\nCrawl-delay: 10\n")
    first, second, third = three.inputs.order_by("number")
    assert work_on(first, NOW) == 1
    assert work_on(second, NOW + 9 * SECOND) == 0
    assert work_on(third, NOW + 10 * SECOND) == 1
    assert take_turn(address=third.address, at=NOW + 19 * SECOND) == NOW + 20 * SECOND


def test_a_delay_of_hours_is_not_kept_to(site, three):
    site.pages["/robots.txt"] = Page(b"User-agent: *\nCrawl-delay: 7200\n")
    first, *_ = three.inputs.order_by("number")
    work_on(first, NOW)
    assert HostTurn.objects.get().crawl_delay == 60
    assert take_turn(address=first.address, at=NOW + 59 * SECOND) == NOW + 60 * SECOND


def test_a_page_that_failed_had_its_turn_too(site, three):
    site.pages["/one"] = Page(status=503)
    first, second, _ = three.inputs.order_by("number")
    work_on(first, NOW)
    assert work_on(second, NOW + SECOND) == 0
    first.refresh_from_db()
    assert (first.tries, first.waits_for_host) == (1, "")


def test_an_address_that_is_refused_waits_for_nobody(settings):
    settings.VERIFY_FETCH_DELAY = 2
    run = send(*[NewInput(address="http://127.0.0.1/a")] * 2, way=Way.LINKS)
    for item in run.inputs.all():
        work_on(item, NOW)
        assert next_in_turn(input_id=item.pk, at=NOW) is None
    assert [code for _, _, code in outcomes(run)] == ["private", "private"]
    assert not HostTurn.objects.exists()


def test_a_feed_waits_for_its_turn_and_stays_due(site, three):
    address = f"{site.address}/feed.xml"
    feed = Feed.objects.create(address=address, next_at=NOW, added_at=NOW)
    work_on(three.inputs.first(), NOW)
    with pytest.raises(NotItsTurn) as busy:
        poll_feed(feed_id=feed.pk, at=NOW + SECOND)
    assert busy.value.free_at == NOW + 2 * SECOND
    assert poll_feed(feed_id=feed.pk, at=NOW + SECOND) is None
    assert poll_feed(feed_id=feed.pk, at=NOW + 2 * SECOND) is not None
    assert site.paths() == ["/one", "/feed.xml"]


@pytest.mark.django_db(transaction=True)
def test_of_workers_at_the_same_moment_one_has_the_turn(settings):
    settings.VERIFY_FETCH_DELAY = 2
    found = race(*[lambda: take_turn(address="https://quill.example/a", at=NOW)] * 4)
    assert sorted(found, key=bool) == [None] + [NOW + 2 * SECOND] * 3
