"""The feed to keep a copy from."""

import pytest

from claims.models import Role
from claims.summaries.actions import withdraw_claim
from tests.api.conftest import walk
from tests.factories import NOW, make_claim, make_user

URL = "/api/v1/changes/"


def test_the_feed_tells_everything_in_order(client, publish):
    first, second = publish(), publish()
    withdraw_claim(claim_id=first.claim_id, note="A draft.", by=make_user(Role.EDITOR), at=NOW)
    make_claim()
    body = client.get(URL).json()
    assert [(row["sequence"], row["kind"]) for row in body["results"]] == [
        (1, "verdict"),
        (2, "verdict"),
        (3, "withdrawal"),
    ]
    assert body["results"][1]["claim"]["id"] == second.claim_id
    assert body["results"][2]["note"] == "A draft."
    assert body["results"][2]["claim"]["id"] == first.claim_id
    assert (body["last"], body["next"], body["previous"]) == (3, None, None)


def test_an_empty_page_repeats_the_number(client, publish):
    publish()
    for after in (1, 99):
        body = client.get(f"{URL}?after={after}").json()
        assert body["results"] == []
        assert body["last"] == after
        assert body["next"] is None


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8])
def test_pages_both_ways(client, publish, limit):
    for _ in range(7):
        publish()
    there = walk(client, f"{URL}?limit={limit}")
    assert [row["sequence"] for page in there for row in page] == [1, 2, 3, 4, 5, 6, 7]
    back = walk(client, f"{URL}?limit={limit}&after=7", "previous")
    assert [row["sequence"] for page in back[::-1] for row in page] == [1, 2, 3, 4, 5, 6, 7]


def test_next_is_there_as_long_as_there_is_more(client, publish):
    publish(), publish()
    body = client.get(f"{URL}?limit=1").json()
    assert body["next"] == "http://testserver/api/v1/changes/?limit=1&after=1"
    assert client.get(f"{URL}?limit=2").json()["next"] is None


def test_the_number_of_statements_does_not_grow(client, publish, django_assert_num_queries):
    client.get(URL)  # the first one ever begins the epoch
    for number in (1, 6):
        for _ in range(number):
            publish()
        with django_assert_num_queries(2):
            client.get(URL)
