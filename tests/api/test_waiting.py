"""Requests that wait: what wakes them, how many there may be, and that nobody asks for nobody."""

import socket
import threading
from functools import partial

import pytest
from django.db import OperationalError

from claims.api.waiting import Places, TooManyWait, Watch, has_hung_up

LONG = 30.0


class Desk:
    """A feed that grows when it is told to, and counts the questions."""

    def __init__(self):
        self.newest = 0
        self.asked = threading.Semaphore(0)
        self.ended = threading.Event()
        self.fails = 0

    def ask(self):
        self.asked.release()
        if self.fails:
            self.fails -= 1
            raise OperationalError("gone")
        return self.newest


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def watch(desk):
    return Watch(desk.ask, desk.ended.set)


def wait_in_threads(watch, number):
    """So many who wait for the second publication; what they were told."""
    told = []
    threads = [
        threading.Thread(target=lambda: told.append(watch.wait(after=1, seconds=LONG)))
        for _ in range(number)
    ]
    for thread in threads:
        thread.start()
    return threads, told


def test_all_are_woken_by_one_question(watch, desk):
    threads, told = wait_in_threads(watch, 5)
    desk.asked.acquire(timeout=LONG)
    desk.newest = 2
    for thread in threads:
        thread.join(LONG)
    assert told == [True] * 5
    assert desk.ended.wait(LONG), "somebody still asks, though nobody waits"
    # Whoever comes now is told at once, by a new asker.
    assert watch.wait(after=1, seconds=LONG)


def test_nobody_is_waited_for_who_has_hung_up(watch, desk, rf):
    ours, theirs = socket.socketpair()
    request = rf.get("/")
    assert not has_hung_up(request), "another server than Gunicorn"
    request.META["gunicorn.socket"] = ours
    with ours, theirs:
        assert not has_hung_up(request)
        theirs.send(b"GET")
        assert not has_hung_up(request), "it asks on already"
        ours.recv(3)
        theirs.close()
        assert has_hung_up(request)
        assert not watch.wait(after=1, seconds=LONG, gone=partial(has_hung_up, request))
    assert desk.ended.wait(LONG)


def test_who_waits_in_vain_is_told(watch, desk):
    assert not watch.wait(after=0, seconds=0.01)
    assert desk.ended.wait(LONG)


def test_a_database_that_goes_away_and_comes_back_is_waited_for(watch, desk):
    desk.fails, desk.newest = 2, 2
    assert watch.wait(after=1, seconds=LONG)
    assert desk.fails == 0


def test_a_feed_that_was_restored_to_lower_numbers_wakes_nobody(watch, desk):
    desk.newest = 7
    assert watch.wait(after=6, seconds=LONG)
    desk.newest = 2
    assert desk.ended.wait(LONG)
    assert not watch.wait(after=6, seconds=0.01)


def test_places_are_counted():
    places = Places(lambda: 2)
    places.take()
    places.take()
    with pytest.raises(TooManyWait):
        places.take()
    places.leave()
    places.take()
