"""What an answer means: taken, of one message, of the receiver as a whole, gone."""

from datetime import UTC, datetime

import pytest

from claims.fetching.failures import FetchFailed
from claims.fetching.posting import Posted
from claims.webhooks.outcomes import outcome_of, outcome_of_failure

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def read(status, **headers):
    return outcome_of(Posted(status, tuple(headers.items()), b"\xffwhat\0", 7), now=NOW)


@pytest.mark.parametrize(
    ("statuses", "taken", "of_one", "gone"),
    [
        ((200, 201, 204, 299), True, False, False),
        ((400, 409, 413, 422, 500, 501), False, True, False),
        ((301, 307, 401, 403, 404, 408, 429, 502, 503, 504), False, False, False),
        ((410,), False, True, True),
    ],
)
def test_statuses(statuses, taken, of_one, gone):
    for status in statuses:
        outcome = read(status)
        assert (outcome.taken, outcome.of_one_message, outcome.is_gone) == (taken, of_one, gone)
        assert bool(outcome.said) is not taken
        assert outcome.answer == "\ufffdwhat"


def test_who_asks_for_patience_is_left_alone_as_a_whole():
    outcome = read(500, **{"Retry-After": "120"})
    assert (outcome.retry_after, outcome.of_one_message) == (120, False)


def test_no_answer_is_never_about_one_message():
    outcome = outcome_of_failure(FetchFailed("It broke off.", code="connect"), milliseconds=3)
    assert (outcome.code, outcome.status, outcome.of_one_message) == ("connect", None, False)
