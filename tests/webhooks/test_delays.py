"""How long a receiver is left alone."""

from datetime import timedelta

from claims.webhooks.delays import FIRST, GIVE_UP, LONGEST, SPREAD, wait_after


def test_waits_grow_to_an_hour_and_spread():
    waits = [wait_after(failures, of="a") for failures in range(1, 200)]
    for failures, wait in enumerate(waits[:5]):
        assert FIRST * 4**failures * (1 - SPREAD) <= wait <= FIRST * 4**failures * (1 + SPREAD)
    assert all(LONGEST * (1 - SPREAD) <= wait <= LONGEST * (1 + SPREAD) for wait in waits[6:])
    assert len({wait_after(7, of=str(number)) for number in range(50)}) == 50
    assert wait_after(10**9, of="a") <= LONGEST * (1 + SPREAD)


def test_a_receiver_is_never_asked_earlier_than_it_wants():
    assert wait_after(1, of="a", retry_after=86_400) == timedelta(days=1)
    assert wait_after(9, of="a", retry_after=1) > timedelta(minutes=40)


def test_three_days_are_some_eighty_tries():
    passed, tries = timedelta(), 0
    while passed < GIVE_UP:
        tries += 1
        passed += wait_after(tries, of="a")
    assert 60 < tries < 100
